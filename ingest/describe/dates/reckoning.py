"""The year of a day whose year is not written, by the weekday, the days that the text speaks of, its copyright line."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from dataclasses import replace

from ingest.describe.dates.partial_date import PartialDate
from ingest.describe.dates.spoken_days import FROM_ARCHIVE, Spoken, between, latest
from ingest.describe.dates.written_dates import date_of
from ingest.model.claim import Claim

_COPYRIGHT_YEAR = re.compile(
    r"(?:©|\(c\)|copyright)\W{0,3}(?:[^\W\d]+\W{1,2}){0,4}?((?:19|20)\d\d)(?!\s?[-–]\s?\d)|(?<![-–\d])((?:19|20)\d\d)\W{0,2}(?:©|copyright)",
    re.I,
)
NEAR = (
    100  # days between the last day spoken of and the day of the text, beyond which the one says nothing of the other
)
WEEKDAYS = ("", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def with_year(claim: Claim, weekdays: Collection[int], days: tuple[Spoken, ...], rights: Iterable[Claim]) -> Claim:
    """The claim of a day without a year, with the year that its text gives; where none does, with the reason why."""
    day = PartialDate.parse(claim.value)
    copyright_year = year_of_rights(rights)
    last = latest(days)
    named = {d.date.year for d in days if d.date.year} | ({copyright_year} if copyright_year else set())
    fitting = [
        date
        for year in sorted(named | {y + 1 for y in named})
        if (date := day.in_year(year)) and _fits(date, weekdays, last)
    ]
    sure = [date for date in fitting if weekdays or date.year == copyright_year or _near(date, last)]
    if len(sure) == 1 and (sure[0].year == copyright_year or _near(sure[0], last)):
        why = _why(sure[0], weekdays, last, copyright_year)
        return Claim("published", str(sure[0]), f"{claim.rule}, its year from the text", f"{claim.quote} [{why}]", 0.7)
    return Claim("published", claim.value, claim.rule, claim.quote, claim.confidence, why_no_year(day, weekdays))


COPIED_WITHIN = 90  # days from a day whose year is left out to the copy: a year is left out in its own year


def with_year_of_copy(claim: Claim, weekdays: Collection[int], copied: PartialDate | None) -> Claim:
    """The claim of a day without a year, as the last such day before the copy was made, where that is not long ago."""
    if copied is None or not copied.day or not claim.value.startswith("--"):
        return claim
    day = PartialDate.parse(claim.value)
    dates = (day.in_year(year) for year in (copied.year, copied.year - 1))
    near = (date for date in dates if date and 0 <= (copied.first() - date.first()).days <= COPIED_WITHIN)
    date = next((date for date in near if not weekdays or date.weekday() in weekdays), None)
    if date is None:
        return claim
    quote = f"{claim.quote} [the copy was made on {copied}]"
    return Claim("published", str(date), f"{claim.rule}, its year from the copy", quote, 0.6)


def _fits(date: PartialDate, weekdays: Collection[int], last: PartialDate | None) -> bool:
    return (not weekdays or date.weekday() in weekdays) and (last is None or date.last() >= last.first())


def _near(date: PartialDate, last: PartialDate | None) -> bool:
    return last is not None and 0 <= (date.last() - last.first()).days <= NEAR


def _why(date: PartialDate, weekdays: Collection[int], last: PartialDate | None, copyright_year: int) -> str:
    reasons = [f"a {WEEKDAYS[date.weekday()]} in {date.year}"] if weekdays else []
    reasons += [f"the text speaks of {last}"] if last and _near(date, last) else []
    reasons += [f"copyright {copyright_year}"] if copyright_year == date.year else []
    return "; ".join(reasons)


def why_no_year(day: PartialDate, weekdays: Collection[int]) -> str:
    """The sentence that a reader gets where the year is not known."""
    if not weekdays:
        return "the text names a day but no year"
    named = " or ".join(WEEKDAYS[weekday] for weekday in sorted(weekdays))
    years = [str(y) for y in range(1990, 2036) if (date := day.in_year(y)) and date.weekday() in weekdays]
    return f"no year in the text: this day is a {named} in {', '.join(years)}"


def year_of_rights(rights: Iterable[Claim]) -> int:
    """The year of a copyright line; 0 where it has none, or a span of years (of a site, not of a text)."""
    for claim in rights:
        if match := _COPYRIGHT_YEAR.search(claim.quote or claim.value):
            return int(match[1] or match[2])
    return 0


def by_window(days: tuple[Spoken, ...], rights: Iterable[Claim]) -> Claim | None:
    """The month between the days that lie behind the text and those ahead, in the year of its copyright line."""
    rights = tuple(rights)
    year = year_of_rights(rights)
    day_and_quote = between(days, year) if year else None
    if day_and_quote is None:
        return None
    date, quote = day_and_quote
    return Claim(
        "published",
        str(date),
        "between the days behind and ahead, in the copyright's year",
        f"{quote} … {rights[0].quote}"[:600],
        0.5,
    )


_LEFT = "; of these years the archive's other articles speak of "


def settle_years(claims: tuple[Claim, ...], years: Collection[int]) -> tuple[Claim, ...]:
    """One article's claims once the archive's other articles are known: `years` are those that they speak of.

    A day without a year whose weekday falls, among those years, on one year alone, gets that year. Where several would
    do, the claim says which; nothing happens where a date is known otherwise. What was settled before is settled anew.
    """
    own = tuple(c for c in claims if not (c.field == "published" and c.rule.endswith(FROM_ARCHIVE)))
    if any(c.field == "published" and c.value and not c.value.startswith("--") for c in own):
        return own
    yearless = [claim.field == "published" and claim.value.startswith("--") for claim in own]
    settled = (_settled(c, years) if is_yearless else (c,) for c, is_yearless in zip(own, yearless, strict=True))
    return tuple(claim for several in settled for claim in several)


def _settled(claim: Claim, years: Collection[int]) -> tuple[Claim, ...]:
    """The claim with the year that is the only one, before itself; or saying which years the archive leaves."""
    written = date_of(claim.quote)
    day = PartialDate.parse(claim.value)
    if not written or not written.weekday:
        return (claim,)
    fitting = [date for year in sorted(set(years)) if (date := day.in_year(year)) and date.weekday() == written.weekday]
    own = replace(claim, note=claim.note.partition(_LEFT)[0])
    if len(fitting) != 1:
        left = [str(date.year) for date in fitting]
        return (replace(own, note=f"{own.note}{_LEFT}{', '.join(left)}"),) if left else (own,)
    note = (
        f"the year is not in the text: a {WEEKDAYS[written.weekday]}, which of the years that the archive's "
        f"other articles speak of only {fitting[0].year} allows"
    )
    return Claim("published", str(fitting[0]), f"{claim.rule}, {FROM_ARCHIVE}", claim.quote, 0.5, note), own
