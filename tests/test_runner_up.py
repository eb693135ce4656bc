"""What would be believed if the chosen value were not there, and why it is not."""

from __future__ import annotations

import pytest

from ingest.describe.choose import most_trusted, runners_up
from ingest.model.claim import Claim


def claim(field: str, value: str, rule: str, confidence: float = 0.5, note: str = "") -> Claim:
    return Claim(field, value, rule, value, confidence, note)


CURATOR = claim("source", "The Paper", "overrides.yml", 1.0)
TABLE = claim("source", "Der Standard", "outlets' names", 0.9)
TAIL = claim("source", "derStandard.at", "title tail: a domain", 0.65)
SPELLED = claim("source", "DER STANDARD", "og:site_name", 0.7)
FIRST = claim("title", "Council agrees", "h1", 0.6)
OTHER = claim("title", "A bridge at last", "og:title", 0.3)
LATER = claim("title", "A bridge at last", "og:title", 0.6)
RULED = claim("title", "Council agrees", "h1", 0.6, "the first heading, and the title tag says the same")
YEARLESS = claim("published", "--03-14", "date-line")
UNDATED = claim("published", "", "undated", 0.0, "nothing says when it was published")


@pytest.mark.parametrize(
    ("claims", "value", "why"),
    [
        ((TABLE, TAIL), "derStandard.at", "“title tail: a domain” is trusted less than “outlets' names”"),
        ((TABLE, SPELLED, TAIL), "derStandard.at", "“title tail: a domain” is trusted less than “outlets' names”"),
        ((CURATOR, TABLE), "Der Standard", "the curator says otherwise"),
        ((FIRST, OTHER), "A bridge at last", "less sure: 0.30 against 0.60"),
        ((FIRST, LATER), "A bridge at last", "as sure, and found later"),
        ((RULED, OTHER), "A bridge at last", "the first heading, and the title tag says the same"),
        ((YEARLESS,), "--03-14", "the year is not known"),
        ((UNDATED,), "", "nothing says when it was published"),
    ],
)
def test_the_runner_up_and_why_it_lost(claims: tuple[Claim, ...], value: str, why: str) -> None:
    ((second, reason),) = runners_up(claims, most_trusted(claims)).values()
    assert (second.value, reason) == (value, why)


@pytest.mark.parametrize(
    "claims",
    [(TABLE,), (TABLE, SPELLED), (claim("author", "Dora Hart", "byline"), claim("author", "Tom Reed", "byline")), ()],
)
def test_no_runner_up_where_all_say_the_same_or_all_are_right(claims: tuple[Claim, ...]) -> None:
    assert runners_up(claims, most_trusted(claims)) == {}
