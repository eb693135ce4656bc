"""A date as far as it is known: a year, a month of a year, a day; or a day of a year that is not told."""

from __future__ import annotations

import calendar
import datetime
import re
from dataclasses import dataclass

_ISO = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?$")
_YEARLESS = re.compile(r"--(\d\d)-(\d\d)$")
DAYS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


@dataclass(frozen=True, slots=True)
class PartialDate:
    """`year` 0: the year is not told (XML's gMonthDay, "--02-12"); `month` 0 and `day` 0: nor are they.

    A date of which a finer part is known while a coarser one is not, or that no calendar has, raises ValueError.
    """

    year: int
    month: int = 0
    day: int = 0

    def __post_init__(self) -> None:
        if (self.day and not self.month) or (not self.year and not self.day):
            raise ValueError(f"no date: year {self.year}, month {self.month}, day {self.day}")
        if not 0 <= self.month <= 12 or (self.month and not 0 <= self.day <= _days(self.year, self.month)):
            raise ValueError(f"no date: year {self.year}, month {self.month}, day {self.day}")

    @classmethod
    def parse(cls, text: str) -> PartialDate:
        """Reads 2022, 2022-02, 2022-02-12 and --02-12; raises ValueError on anything else."""
        if match := _ISO.match(text):
            return cls(*(int(group or 0) for group in match.groups()))
        if match := _YEARLESS.match(text):
            return cls(0, int(match[1]), int(match[2]))
        raise ValueError(f"{text!r} is no date: write 2022, 2022-02 or 2022-02-12")

    @property
    def precision(self) -> str:
        """How much is known: "day", "month" or "year"; or "no year"."""
        if not self.year:
            return "no year"
        return "day" if self.day else "month" if self.month else "year"

    def __str__(self) -> str:
        if not self.year:
            return f"--{self.month:02}-{self.day:02}"
        return f"{self.year:04}" + (f"-{self.month:02}" if self.month else "") + (f"-{self.day:02}" if self.day else "")

    def first(self) -> datetime.date:
        """The first day that it may be. Raises ValueError where the year is not told."""
        return datetime.date(self.year, self.month or 1, self.day or 1)

    def last(self) -> datetime.date:
        """The last day that it may be. Raises ValueError where the year is not told."""
        month = self.month or 12
        if self.day:
            return self.first()
        following = datetime.date(self.year + month // 12, month % 12 + 1, 1)
        return following - datetime.timedelta(days=1)

    def __lt__(self, other: PartialDate) -> bool:
        """Order by the first day; the coarser of two comes first, those without a year before all."""
        return (self.year, self.month, self.day) < (other.year, other.month, other.day)

    def weekday(self) -> int:
        """ISO weekday, Monday is 1; 0 where the day or the year is not known."""
        return self.first().isoweekday() if self.precision == "day" else 0

    def in_year(self, year: int) -> PartialDate | None:
        """The same day in another year; None where that year lacks it (29 February)."""
        try:
            return PartialDate(year, self.month, self.day)
        except ValueError:
            return None


def _days(year: int, month: int) -> int:
    """How many days a month has: of February 29 where the year is not told."""
    return DAYS[month - 1] if not year or month != 2 else calendar.monthrange(year, 2)[1]


def common(first: datetime.date, last: datetime.date) -> PartialDate | None:
    """What two days share: the day, the month, the year, or nothing."""
    if first.year != last.year:
        return None
    if first.month != last.month:
        return PartialDate(first.year)
    return PartialDate(first.year, first.month, first.day if first == last else 0)


def made(year: int, month: int, day: int = 0) -> PartialDate | None:
    """The date, or None where no calendar has it."""
    try:
        return PartialDate(year, month, day)
    except ValueError:
        return None
