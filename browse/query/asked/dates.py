"""The dates of a query: what is one, the range between two, and the nearest to what is none."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from itertools import product

from babel import Locale

from cuttings.folding import fold

DATE = re.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?\Z")
RANGE = re.compile(r"(.*?)\.{2,}(.*)", re.DOTALL)
HOW_A_DATE = "a date is written 2022, 2022-02 or 2022-02-12"
HOW = f"{HOW_A_DATE}, a range 2022-01..2022-03"
BEGINS_WITH_DAY = re.compile(r"(\d{4})-?(\d\d)-?(\d\d)(?!\d)")  # 20220304, 2022-03-04T10:00
PARTS = re.compile(r"[^\W\d_]+|\d{1,4}")
MONTHS_OF = ("en", "ru", "uk", "de", "fr", "es", "it", "pl")  # languages whose months have names here
DAYS_AGO = {
    **dict.fromkeys(("today", "now", "сегодня", "сьогодні", "heute", "hoy", "oggi", "dzisiaj"), 0),
    **dict.fromkeys(("yesterday", "вчера", "вчора", "gestern", "hier", "ayer", "ieri", "wczoraj"), 1),
}


@dataclass(frozen=True, slots=True)
class DateRange:
    """The days from `first` to `last`, both included: ISO prefixes, "" where the range is open."""

    first: str
    last: str


def asked_date(text: str) -> str | None:
    """An ISO prefix with two-digit month and day, or None where the text is no date (2022-13, yesterday).

    >>> asked_date("2022-2"), asked_date("2022-02-31"), asked_date("soon")
    ('2022-02', None, None)
    """
    match = DATE.match(text)
    if not match or not match[1].isascii() or match[1] == "0000":
        return None
    year, month, day = int(match[1]), int(match[2] or 1), int(match[3] or 1)
    if not 1 <= month <= 12 or not 1 <= day <= calendar.monthrange(year, month)[1]:
        return None
    return "-".join([match[1]] + [f"{int(part):02}" for part in (match[2], match[3]) if part])


def asked_range(text: str) -> DateRange | None:
    """The range that a text like 2022-01..2022-03, 2022.. or ..2022-03 means; None where it means none.

    >>> asked_range("2022-1..2022-03"), asked_range("2022.."), asked_range("2023..2022")
    (DateRange(first='2022-01', last='2022-03'), DateRange(first='2022', last=''), None)
    """
    match = RANGE.fullmatch(text)
    if not match or not (match[1] or match[2]):
        return None
    ends = [asked_date(end) if end else "" for end in (match[1], match[2])]
    first, last = ends
    if first is None or last is None or (first and last and first[: len(last)] > last):
        return None
    return DateRange(first, last)


def following(prefix: str) -> str:
    """The year, month or day after an ISO prefix; "" after the last year that four digits can say.

    >>> following("2022"), following("2022-12"), following("2022-02-28")
    ('2023', '2023-01', '2022-03-01')
    """
    year, month, day = ([int(part) for part in prefix.split("-")] + [0, 0])[:3]
    if day and (year, month, day) != (9999, 12, 31):
        return (date(year, month, day) + timedelta(1)).isoformat()
    if month and (year, month) != (9999, 12):
        return f"{year + month // 12:04}-{month % 12 + 1:02}"
    return "" if year == 9999 else f"{year + 1:04}"


def nearest(text: str) -> str:
    """What a text that is no date may mean, as it is written in a query; "" where nobody can tell.

    >>> nearest("2022/03/04"), nearest("2022-02-31"), nearest("4 March 2022"), nearest("2023..2022")
    ('2022-03-04', '2022-02-28', '2022-03-04', '2022..2023')
    """
    ends = RANGE.fullmatch(text)
    if ends is None:
        return _nearest_date(text)
    both = sorted(_nearest_date(end) for end in ends.groups() if end)
    return "..".join(both) if len(both) == 2 and all(both) else ""


def _nearest_date(text: str) -> str:
    known = asked_date(text)
    if known:
        return known
    begun = BEGINS_WITH_DAY.match(text)
    parts = list(begun.groups()) if begun else PARTS.findall(fold(text))
    if len(parts) == 1 and parts[0] in DAYS_AGO:
        return (date.today() - timedelta(DAYS_AGO[parts[0]])).isoformat()
    numbers = [int(part) for part in parts if part.isdecimal()]
    named = list(_named_months(parts))
    years = [number for number in numbers if number > 99] or [_last_year_of(month) for month in named]
    if len(years) != 1 or len(numbers) + len(named) > 3:
        return ""
    rest = [number for number in numbers if number not in years]
    return _clamped(years[0], named + rest if named or parts[0] == str(years[0]) else rest[::-1])


def _last_year_of(month: int) -> int:
    """The year in which the month began last."""
    today = date.today()
    return today.year - (month > today.month)


def _clamped(year: int, month_and_day: list[int]) -> str:
    """The date, with its month and day the nearest that there are. A month above twelve before a day is the day."""
    if len(month_and_day) == 2 and month_and_day[0] > 12 >= month_and_day[1]:
        month_and_day = month_and_day[::-1]
    written = f"{year:04}"
    for place, number in enumerate(month_and_day):
        most = 12 if place == 0 else calendar.monthrange(year, int(written[5:7]))[1]
        written += f"-{min(max(number, 1), most):02}"
    return written


def _named_months(parts: list[str]) -> Iterator[int]:
    """The numbers of the months that are named: march, Sept, марта."""
    names = _month_names()
    return (names[part] for part in parts if part in names)


@cache
def _month_names() -> dict[str, int]:
    """The number of a month by its folded name, whole or shortened, in sentences and alone."""
    names: dict[str, int] = {"sept": 9}
    for code in MONTHS_OF:
        months = Locale.parse(code).months
        for context, width in product(("format", "stand-alone"), ("wide", "abbreviated")):
            names |= {fold(name).rstrip("."): number for number, name in months[context][width].items()}
    return names
