"""The articles by date: bars of years, months or days, whichever fill the space, and what no bar holds.

Where dates are chosen, the bars are the parts of what they share: the months of a year, the days of a month. Where none
are, the span decides: two months are shown by day, six years by month. Bars run over whole months and years, so that
two articles a week apart stand in a month and do not fill the page.
"""

from __future__ import annotations

import calendar
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from browse.core.columns import Columns
from browse.core.ordinals import Longs, Mask
from browse.core.wording import date_in_words
from browse.query.page_state import SearchState
from browse.query.results import Bar, FacetValue, Histogram

MOST_BARS = 150  # years without an article are shown between others as long as there are no more
MOST_MONTHS = 2  # shown by day, unless a date is chosen: 62 bars
MOST_YEARS = 6  # shown by month: 72 bars, which 320 pixels still hold
PRECISE = 0.75  # of the dates must be as precise as the bars, or too few would stand in one
STEPS = {"year": 10_000, "month": 100, "day": 1}  # of dates as numbers: 20220212


@dataclass(frozen=True, slots=True)
class Tally:
    """The dates that occur, as numbers in ascending order (0: not known), and how many articles have each."""

    numbers: Longs
    counts: Longs

    def of(self, mask: Mask) -> Tally:
        """The dates where the mask, which is over dates, is true."""
        return Tally(self.numbers[mask], self.counts[mask])

    @property
    def total(self) -> int:
        """How many articles have any of the dates."""
        return int(self.counts.sum())

    def dated(self) -> Tally:
        """The dates that are known."""
        return self.of(self.numbers > 0)

    def precise(self, level: str) -> Tally:
        """The dates that are at least as precise as a year, month or day."""
        return self.of((self.numbers > 0) & ((self.numbers // STEPS[level] % 100 > 0) | (level == "year")))

    def within(self, prefix: str) -> Tally:
        """The dates of a year or month; all known dates for ""."""
        if not prefix:
            return self.dated()
        return self.of(self.numbers // (10_000 if len(prefix) == 4 else 100) == int(prefix.replace("-", "")))

    def by(self, level: str) -> dict[int, int]:
        """How many articles each year, month or day has."""
        keys, places = np.unique(self.numbers // STEPS[level], return_inverse=True)
        counts = np.bincount(places, weights=self.counts, minlength=len(keys))
        return {int(key): int(count) for key, count in zip(keys, counts, strict=True)}


def timeline_of(columns: Columns, request: SearchState, base: Mask, doubtful_base: Mask) -> Histogram:
    """The bars of the articles in `base`, which are those under all filters but that of dates."""
    counts = columns.dates.counts(base)
    occur = counts > 0
    tally = Tally(columns.dates.numbers[occur], counts[occur])
    level, within = _scale(request, tally)
    inside = tally.within(within)
    known = inside.precise(level).by(level)
    bars = tuple(_bar(request, prefix, known.get(_key(prefix), 0)) for prefix in _buckets(level, within, known))
    return Histogram(
        level,
        within,
        bars,
        max((bar.count for bar in bars), default=0),
        inside.total - sum(bar.count for bar in bars),
        _flag(request, "undated", "Without a date", tally.total - tally.dated().total),
        _flag(request, "doubtful", "With a doubtful date", int(np.count_nonzero(columns.doubtful & doubtful_base))),
        _up(request, within),
    )


def _scale(request: SearchState, tally: Tally) -> tuple[str, str]:
    """The level of the bars, and the year or month whose parts they are."""
    if request.dates and not request.undated:
        months, years = {date[:7] for date in request.dates}, {date[:4] for date in request.dates}
        shared = (months if len(months) == 1 else years if len(years) == 1 else {""}).pop()
        if shared:
            return ("month" if len(shared) == 4 else "day"), shared
    return _fitting(tally.dated()), ""


def _fitting(dated: Tally) -> str:
    """The finest level at which there is room for the bars and most dates are precise enough to stand in one."""
    months = [_months(int(number)) for number in dated.precise("month").numbers]
    years = [int(number) // 10_000 for number in dated.numbers]
    for level, span, most in (("day", months, MOST_MONTHS), ("month", years, MOST_YEARS)):
        precise = dated.precise(level).total
        if precise and precise >= PRECISE * dated.total and span[-1] - span[0] < most:
            return level
    return "year"


def _months(number: int) -> int:
    return number // 10_000 * 12 + number // 100 % 100


def _buckets(level: str, within: str, known: dict[int, int]) -> Iterator[str]:
    """The ISO prefixes of the bars, in order."""
    if level == "year":
        dense = known and max(known) - min(known) < MOST_BARS
        yield from (f"{year:04}" for year in (range(min(known), max(known) + 1) if dense else sorted(known)))
    elif level == "month":
        years = range(min(known) // 100, max(known) // 100 + 1) if not within else [int(within)]
        yield from (f"{year:04}-{month:02}" for year in years for month in range(1, 13))
    else:
        first, last = (_months(_key(within) * 100),) * 2 if within else (_months(min(known)), _months(max(known)))
        for number in range(first, last + 1):
            year, month = (number - 1) // 12, (number - 1) % 12 + 1
            yield from (f"{year:04}-{month:02}-{day:02}" for day in range(1, calendar.monthrange(year, month)[1] + 1))


def _bar(request: SearchState, prefix: str, count: int) -> Bar:
    selected = prefix.startswith(request.dates) if request.dates else False
    return Bar(prefix, date_in_words(prefix), count, selected, request.with_dates(prefix).url() if count else "")


def _key(prefix: str) -> int:
    return int(prefix.replace("-", ""))


def _up(request: SearchState, within: str) -> str | None:
    """The address of the next wider dates; None where no date is chosen."""
    if not request.dates:
        return None
    return request.with_dates(*([within[:4]] if len(within) == 7 else [])).url()


def _flag(request: SearchState, name: str, label: str, count: int) -> FacetValue:
    chosen = bool(getattr(request, name))
    return FacetValue("1", label, count, chosen, False, request.url(**{name: not chosen}), "")
