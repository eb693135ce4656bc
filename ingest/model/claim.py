"""A claim: one piece of evidence about an article's title, source, date or other field."""

from __future__ import annotations

from dataclasses import dataclass

FIELDS = (
    "title",
    "standfirst",
    "source",
    "source_domain",
    "origin",
    "author",
    "byline",
    "credit",
    "photographer",
    "place",
    "section",
    "rights",
    "url",
    "language",
    "published",
    "scraped",
)


@dataclass(frozen=True, slots=True)
class Claim:
    """One value that something in the document, its path or its neighbours states for a field.

    `value` is normalised (an ISO prefix for a date, a name without "By"); `quote` is what was read, as it stands;
    `rule` names the rule or the markup that says so; `confidence` lies between 0 and 1. A value of "" states that
    the text gives reason to doubt or to know nothing, and why (`note`); it is never chosen.
    """

    field: str
    value: str
    rule: str
    quote: str = ""
    confidence: float = 0.5
    note: str = ""
