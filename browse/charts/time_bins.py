"""Stretches of time that a chart counts by: days, weeks, months, years, decades, each a number.

A bin is known by a level and a key: days since 1970, weeks since the Monday before that, months and years since the
year 0. So the bins between two are the numbers between their keys, and what has no article stays a gap.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

import numpy as np

from browse.core.ordinals import Longs, Mask
from browse.core.wording import MONTHS, date_in_words

EPOCH = date(1970, 1, 1)
MONDAY = EPOCH - timedelta(3)  # of the week of EPOCH
PARTS = {"day": 3, "week": 3, "month": 2, "year": 1, "decade": 1}  # that a date must have to stand in a bin


def day_number(iso: str) -> int:
    """The days from 1970-01-01 to a whole date."""
    return (date.fromisoformat(iso) - EPOCH).days


@lru_cache(maxsize=20_000)  # a page asks for some hundred, the next for the same
def iso_of_day(number: int) -> str:
    """The whole date of a number of days since 1970-01-01; the first and the last that there are beyond these."""
    low, high = date.min.toordinal(), date.max.toordinal()
    return date.fromordinal(min(max(EPOCH.toordinal() + number, low), high)).isoformat()


def days_since_1970(numbers: Longs) -> Longs:
    """The days since 1970-01-01 of dates as numbers (20220212); a date without a day or month is its first day."""
    years, months, days = numbers // 10_000, numbers // 100 % 100, numbers % 100
    counted = ((years - 1970) * 12 + np.maximum(months, 1) - 1).astype("datetime64[M]").astype("datetime64[D]")
    return counted.astype(np.int64) + np.maximum(days, 1) - 1


# The key of each date of an array of dates as numbers.
KEYS_OF: dict[str, Callable[[Longs], Longs]] = {
    "day": days_since_1970,
    "week": lambda numbers: (days_since_1970(numbers) + 3) // 7,
    "month": lambda numbers: numbers // 10_000 * 12 + numbers // 100 % 100 - 1,
    "year": lambda numbers: numbers // 10_000,
    "decade": lambda numbers: numbers // 100_000,
}
LEVELS = tuple(KEYS_OF)  # from the finest


def precise_enough(level: str, numbers: Longs) -> Mask:
    """Which of the dates, as numbers, can stand in a bin of the level; 0 is no date."""
    part = {1: numbers // 10_000, 2: numbers // 100 % 100, 3: numbers % 100}[PARTS[level]]
    known: Mask = part > 0
    return known


@dataclass(frozen=True, slots=True, order=True)
class TimeBin:
    """A stretch of time by its level and key."""

    level: str
    key: int

    @classmethod
    def at(cls, level: str, iso: str) -> TimeBin:
        """The bin in which a date, an ISO prefix, begins."""
        number = int(iso.replace("-", "").ljust(8, "0"))
        if PARTS[level] > 1 and len(iso) == 4:
            number += 100
        return cls(level, int(KEYS_OF[level](np.array([number], dtype=np.int64))[0]))

    @property
    def first(self) -> str:
        """Its first day."""
        return iso_of_day(self._days()[0])

    @property
    def last(self) -> str:
        """Its last day."""
        return iso_of_day(self._days()[1] - 1)

    @property
    def prefix(self) -> str:
        """The ISO prefix that says it; "" for weeks and decades, which have none."""
        length = {"day": 10, "month": 7, "year": 4}.get(self.level, 0)
        return self.first[:length]

    @property
    def label(self) -> str:
        """It in words: 12 February 2022, week of 7 February 2022, the 1980s."""
        if self.level == "week":
            return f"week of {date_in_words(self.first)}"
        return f"the {self.key * 10}s" if self.level == "decade" else date_in_words(self.prefix)

    @property
    def month_name(self) -> str:
        """The first three letters of the month of its first day."""
        return MONTHS[int(self.first[5:7]) - 1][:3]

    def _days(self) -> tuple[int, int]:
        """The numbers of its first day, and of the first after it."""
        if self.level in ("day", "week"):
            width, before = (1, 0) if self.level == "day" else (7, 3)
            return self.key * width - before, (self.key + 1) * width - before
        months = {"month": 1, "year": 12, "decade": 120}[self.level]
        return _month_begins(self.key * months), _month_begins((self.key + 1) * months)


def _month_begins(month: int) -> int:
    """The number of the first day of a month, counted from the year 0."""
    year, in_year = divmod(month, 12)
    if year < 1:
        return (date.min - EPOCH).days
    return (date.max - EPOCH).days + 1 if year > 9999 else (date(year, in_year + 1, 1) - EPOCH).days
