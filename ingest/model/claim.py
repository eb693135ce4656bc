"""A claim: one piece of evidence about an article's title, source, date or other field."""

from __future__ import annotations

from dataclasses import dataclass

PROPERTIES = "document properties"  # the rule of what a program noted of a file: asked where the text says nothing


@dataclass(frozen=True, slots=True)
class Claim:
    """One value for a field, stated by something in the document, in its path or in other texts of its source.

    `value` is normalised (an ISO prefix for a date, a name without "By"); `quote` is what was read, as it stands;
    `rule` names the rule or the markup that says so; `confidence` lies between 0 and 1. A value of "" says
    that nothing is known, or that what is stated is doubtful, and `note` says why; it is never chosen.
    """

    field: str
    value: str
    rule: str
    quote: str = ""
    confidence: float = 0.5
    note: str = ""
