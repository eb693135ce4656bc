"""How many articles each date has, and the stretches of time by which they are shown."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

import numpy as np

from browse.charts.time_bins import KEYS_OF, TimeBin, days_since_1970, precise_enough
from browse.core.ordinals import Longs, Mask

MOST_BINS = 160  # in one chart: each is a link, and a page has room for so many
# A level is chosen for so many calendar months or years: 62 days, 40 weeks, 72 months, which 320 pixels still hold.
LONGEST = {"day": ("month", 2), "week": ("month", 9), "month": ("year", 6)}
PRECISE = 0.75  # of the dates must be as precise as the bins, or too few would stand in one


@dataclass(frozen=True, slots=True)
class DateTally:
    """The dates that occur, as numbers in ascending order (0: not known), and how many articles have each."""

    numbers: Longs
    counts: Longs

    def of(self, mask: Mask) -> DateTally:
        """The dates where the mask, which is over dates, is true."""
        return DateTally(self.numbers[mask], self.counts[mask])

    @property
    def total(self) -> int:
        """How many articles have any of the dates."""
        return int(self.counts.sum())

    def dated(self) -> DateTally:
        """The dates that are known."""
        return self.of(self.numbers > 0)

    def precise(self, level: str) -> DateTally:
        """The dates that can stand in a bin of the level."""
        return self.of(precise_enough(level, self.numbers))

    def within(self, first: int, last: int) -> DateTally:
        """The known dates of which the first day that they may mean is one of these, as numbers of days."""
        days = days_since_1970(self.numbers)
        return self.of((self.numbers > 0) & (days >= first) & (days <= last))

    def by(self, level: str) -> dict[int, int]:
        """How many articles each bin of a level has, by its key; those that can stand in one."""
        precise = self.precise(level)
        keys, places = np.unique(KEYS_OF[level](precise.numbers), return_inverse=True)
        counts = np.bincount(places, weights=precise.counts, minlength=len(keys))
        return {int(key): int(count) for key, count in zip(keys, counts, strict=True)}

    def ends(self, level: str) -> tuple[int, int] | None:
        """The keys of the first and the last bin that has an article; None where no date can stand in one."""
        numbers = self.precise(level).numbers
        if not len(numbers):
            return None
        first, last = KEYS_OF[level](numbers[[0, -1]])
        return int(first), int(last)

    def fitting_level(self) -> str:
        """The finest level at which there is room for the bins and most dates are precise enough to stand in one."""
        dated = self.dated()
        for level, (unit, most) in LONGEST.items():
            precise = dated.precise(level).total
            keys = KEYS_OF[unit](dated.precise(unit).numbers)
            if precise and precise >= PRECISE * dated.total and keys[-1] - keys[0] < most:
                return level
        return "year" if len(dated.by("year")) <= MOST_BINS else "decade"


def padded_ends(level: str, known: Collection[int]) -> tuple[TimeBin, TimeBin]:
    """The first and last bin of a chart of these keys: of whole months and years, so that two days stand in a month."""
    low, high = TimeBin(level, min(known)), TimeBin(level, max(known))
    if level in ("day", "week"):
        last_day = TimeBin.at("month", high.last).last
        return TimeBin.at(level, f"{low.last[:7]}-01"), TimeBin.at(level, last_day)
    if level == "month":
        return TimeBin.at("month", low.first[:4]), TimeBin.at("month", f"{high.first[:4]}-12")
    return low, high


def shown_bins(level: str, known: Collection[int]) -> tuple[TimeBin, ...]:
    """The bins of a chart of these keys, in order; where they would be too many, stretches without any are left out."""
    if not known:
        return ()
    low, high = padded_ends(level, known)
    if high.key - low.key < MOST_BINS:
        return bins_between(low, high)
    return tuple(TimeBin(level, key) for key in sorted(known))


def bins_between(low: TimeBin, high: TimeBin) -> tuple[TimeBin, ...]:
    """All bins from one to another."""
    return tuple(TimeBin(low.level, key) for key in range(low.key, high.key + 1))


def bins_of_days(level: str, first: str, last: str) -> tuple[TimeBin, ...]:
    """The bins that hold the days from one to another, which are whole dates."""
    return bins_between(TimeBin.at(level, first), TimeBin.at(level, last))
