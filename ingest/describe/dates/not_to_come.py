"""No article was published after it was copied: days that lie beyond the copy are refused, and the reason is told."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import replace

from ingest.describe.choose import most_trusted
from ingest.describe.dates.partial_date import PartialDate
from ingest.model.claim import Claim

_ZONES = datetime.timedelta(days=1)  # the day of a place may be the next one elsewhere


def without_days_after_copy(claims: Iterable[Claim]) -> list[Claim]:
    """The claims, less the days of publication after the one on which the text says that it was copied."""
    claims = list(claims)
    copied = most_trusted(c for c in claims if c.field == "scraped").get("scraped")
    if copied is None:
        return claims
    why = f"the copy was made on {copied.value}, as {copied.quote[:80]!r} says"
    return list(without_days_after(claims, PartialDate.parse(copied.value).last(), why))


def without_days_after(claims: Iterable[Claim], day: datetime.date, why: str) -> tuple[Claim, ...]:
    """The claims; of each that gives a day of publication more than a day after `day`, the value goes into its note.

    What a curator says, or a day without a year, stays.
    """
    return tuple(replace(c, value="", note=f"{c.value} is refused: {why}") if _is_after(c, day) else c for c in claims)


def _is_after(claim: Claim, day: datetime.date) -> bool:
    if claim.field != "published" or not claim.value or claim.value.startswith("--"):
        return False
    if claim.rule.startswith("override"):
        return False
    return PartialDate.parse(claim.value).first() > day + _ZONES
