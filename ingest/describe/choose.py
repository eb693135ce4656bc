"""Which of several claims on a field is believed: the order of trust, as a table.

A rule stands in the table by the beginning of its name; those of all formats that state fields ("json-field"), by its
end, "-field". What is not in the table is trusted after what is, and by its confidence. Of claims of one rank the more
confident wins, then the one that was found first.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import NamedTuple

from ingest.describe.markup.jsonld import comparison_key
from ingest.model.claim import Claim

TRUST: dict[str, tuple[str, ...]] = {
    # The candidates of a page come ranked by the model of `title`, and keep that rank as their confidence.
    "title": ("override", "-field"),
    # What data say of themselves; then what is printed; then what can be reckoned.
    "published": (
        "override", "-field", "printed", "json-ld datePublished", "meta", "itemprop", "time marked", "date-line",
        "date in the address", "time", "marked",
        "dateline", "json-ld", "json-in-page", "late", "htmldate", "the day of the lead", "month in the address",
        "between",
    ),
    "scraped": ("override", "-field", "page-header"),
    # The name that readers know before the name that a site gives itself in its data.
    "source": (
        "override", "-field", "the page's own name", "outlets' names", "site-header", "og:site_name",
        "json-ld publisher", "meta", "title tail", "agencies' names", "words of the domain", "end of the title",
        "holder of the rights, as", "imprint", "domain",
        "holder of the rights",
    ),
    "source_domain": ("override", "-field", "url", "dateline", "site-header", "folder"),
    "origin": (
        "override", "-field", "dateline", "originally published", "source-line", "json-ld",
        "byline", "credits", "copyright", "author",
    ),
    "author": ("override", "-field"),
    "byline": ("override", "-field"),
    "url": ("override", "-field", "canonical", "og:url", "saved", "mirrored", "address of", "link of", "meta", "url"),
    # The language of the text itself before what the page's frame says of it.
    "language": ("override", "-field", "language of the text", "html lang"),
    "section": ("override", "-field", "json-ld", "meta", "section-label", "title", "url"),
    "place": ("override", "dateline"),
    "rights": ("override", "-field", "copyright", "json-ld", "meta"),
    "standfirst": ("override", "-field", "meta"),
}  # fmt: skip


def trust_rank(claim: Claim) -> int:
    """The place of the claim's rule in the order of trust of its field, from 0."""
    return _rank(claim.field, claim.rule)


@lru_cache(maxsize=4096)
def _rank(field: str, rule: str) -> int:
    order = TRUST.get(field, ())
    return next((place for place, known in enumerate(order) if _is_of(rule, known)), len(order))


def _is_of(rule: str, known: str) -> bool:
    return rule.endswith(known) if known.startswith("-") else rule.startswith(known)


def by_trust(claims: Iterable[Claim]) -> tuple[Claim, ...]:
    """The claims by field, each field's in the order of trust; every claim once."""
    once = dict.fromkeys(claims)
    return tuple(sorted(once, key=lambda c: (c.field, not eligible(c), trust_rank(c), -c.confidence)))


def eligible(claim: Claim) -> bool:
    """Whether a claim can be chosen: it has a value, and the year of a date is known."""
    return bool(claim.value) and not claim.value.startswith("--")


def most_trusted(claims: Iterable[Claim]) -> dict[str, Claim]:
    """One claim a field: the first in the order of trust that has a value."""
    return first_of_each(by_trust(claims))


def first_of_each(ordered: Iterable[Claim]) -> dict[str, Claim]:
    """One claim a field, as `most_trusted` chooses, of claims that are in the order of trust already."""
    chosen: dict[str, Claim] = {}
    for claim in ordered:
        if eligible(claim):
            chosen.setdefault(claim.field, claim)
    return chosen


class RunnerUp(NamedTuple):
    """The claim that would be believed if the chosen one were not there, and why it is not."""

    claim: Claim
    why: str


def runners_up(claims: Iterable[Claim], chosen: Mapping[str, Claim]) -> dict[str, RunnerUp]:
    """Of each field the most trusted claim on another value than the chosen one, with the reason why it lost.

    Fields of many values (authors, credits) have none; nor has one of which all claims say the same. Of a field of
    which nothing is believed it is the first claim, whose note says why.
    """
    best: dict[str, RunnerUp] = {}
    for claim in by_trust(claims):
        winner = chosen.get(claim.field)
        if claim.field in best or claim.field in MANY or (winner and _same(claim.value, winner.value)):
            continue
        if eligible(claim) or winner is None:
            best[claim.field] = RunnerUp(claim, _why_not(claim, winner))
    return best


MANY = frozenset({"author", "credit", "photographer"})


def _same(one: str, other: str) -> bool:
    return comparison_key(one) == comparison_key(other)


def _why_not(claim: Claim, winner: Claim | None) -> str:
    """Why a claim is not believed, in the words of a sentence without its subject."""
    if winner is None:
        return claim.note or ("the year is not known" if claim.value else "nothing is said")
    if winner.rule.startswith("override"):
        return "the curator says otherwise"
    if winner.note and claim.field == "title":
        return winner.note
    if trust_rank(claim) != trust_rank(winner):
        return f"“{claim.rule}” is trusted less than “{winner.rule}”"
    if claim.confidence < winner.confidence:
        return f"less sure: {claim.confidence:.2f} against {winner.confidence:.2f}"
    return "as sure, and found later"


def doubt(claims: Iterable[Claim]) -> str | None:
    """Why the chosen date is doubtful; None where it is not, or where no date is known."""
    published = most_trusted(claims).get("published")
    return published.note or None if published else None
