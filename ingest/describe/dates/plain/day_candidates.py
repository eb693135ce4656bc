"""The days that the lines of a plain text hold, each a candidate for the day of its publication."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import NamedTuple

from ingest.clean.line import Line
from ingest.clean.rules.pattern_pieces import FIGURE
from ingest.describe.dates.partial_date import made
from ingest.describe.dates.written_dates import WrittenDate, dates_in, from_machine, writes_month_first

PROSE = 320  # characters from which a line is prose: its days are those that the text tells of
_SHORT = 80  # characters up to which a line may be a day without a year, and little else
MOST = 60  # candidates of a text: a list of a thousand days is no article's
_YEAR_OR_NUMBERS = re.compile(r"(?:19|20|25)\d\d|\d[./년年-] ?\d|[٠-٩۰-۹०-९০-৯]{2}")
_WORD = re.compile(r"[^\W\d_]{2,}")
_WORDS_BESIDE = 8  # of a line without a year: of a longer one the day is told of
_COMPACT = re.compile(r"(?:19|20)\d{6}$")
# A year and what follows it without a space, a clock or the same day once more: "20232:23", "28. Juli 201928. Juli".
_GLUED = re.compile(r"((?:19|20)\d\d)(?<!\d{5})(?=\d{1,2}(?::\d\d|\.?\s?[^\W\d_]))")
# A name or a year and the month behind it: "By Conor AllisonJanuary 14, 2026", "December 10, 2021April 9, 2019".
_JOINED = re.compile(r"(?<=[^\W_A-Z])(?=[A-Z][a-zé]{2,8}\.? \d{1,2}(?:st|nd|rd|th)?,? (?:19|20)\d\d)")
# With dots in full years alone: 1.13.22 is a version's number.
_NUMBERS = re.compile(r"(?<![\d/.-])(\d{1,2})([/.])(\d{1,2})\2(?:\d{4}|(?<=/)\d\d)(?![\d/]|\.\d)")


class DayCandidate(NamedTuple):
    """A day in a line: the line's number, the day as it is written there, and the text around it."""

    number: int
    written: WrittenDate
    line: str
    place: int  # of the line's days, from 0
    of: int  # how many the line has
    later: bool  # whether the line has an earlier day beside it: two without a word are first print and update
    glued: bool = False  # whether nothing at all stands between them

    @property
    def before(self) -> str:
        return self.line[: self.written.start]

    @property
    def behind(self) -> str:
        return self.line[self.written.end :]


def day_candidates(lines: Sequence[Line], language: str, domain: str) -> list[DayCandidate]:
    """The days in the lines, in the order of the text. Prose is passed over, and so are dates without a day of the
    month.
    """
    dated = [(n, _unglued(line.text)) for n, line in enumerate(lines) if FIGURE in line.key and _may_hold_a_day(line)]
    shown = _orders_shown(text for _, text in dated)
    month_first = shown.get("/", writes_month_first(language, domain))
    candidates: list[DayCandidate] = []
    for number, text in dated:
        written = [_as_shown(day, text, shown) for day in dates_in(text, language, month_first) if day.date.day]
        candidates += _of_line(number, text, written)
        if len(candidates) >= MOST:
            break
    return candidates


def _may_hold_a_day(line: Line) -> bool:
    """Whether a line with a figure is short, or has a year or two numbers, and is no prose."""
    size = len(line.text)
    return size <= _SHORT or (size <= PROSE and _YEAR_OR_NUMBERS.search(line.text) is not None)


def _unglued(text: str) -> str:
    text = _GLUED.sub(r"\1 ", text) if _GLUED.search(text) else text
    return _JOINED.sub(" ", text) if _JOINED.search(text) else text


def _of_line(number: int, text: str, days: Sequence[WrittenDate]) -> Iterator[DayCandidate]:
    if not days and _COMPACT.match(text) and (date := from_machine(text)):
        days = [WrittenDate(date, 0, len(text))]
    if any(written.date.year for written in days) or len(_WORD.findall(text)) > _WORDS_BESIDE:
        days = [written for written in days if written.date.year]
    first = min((written.date for written in days), default=None)
    glued = len(days) > 1 and not any(text[a.end : b.start].strip() for a, b in pairwise(days))
    for place, written in enumerate(days):
        later = first is not None and first < written.date
        yield DayCandidate(number, written, text, place, len(days), later, glued and later)


def _orders_shown(texts: Iterable[str]) -> dict[str, bool]:
    """Whether the text writes the month first in 02/12/2022 and in 02.12.2022, by the sign, as another such date shows;
    a sign for which none does, or dates of both orders do, is absent."""
    shown: dict[str, set[bool]] = {}
    for text in texts:
        for match in _NUMBERS.finditer(text) if "/" in text or "." in text else ():
            first, second = int(match[1]), int(match[3])
            if max(first, second) > 12:
                shown.setdefault(match[2], set()).update({second > 12, first <= 12})
    return {sign: orders.pop() for sign, orders in shown.items() if len(orders) == 1}


def _as_shown(day: WrittenDate, text: str, shown: Mapping[str, bool]) -> WrittenDate:
    """A day in numbers in the order that the text's other days show. Read with dots, the day is first so far."""
    sign = next((sign for sign in shown if sign in text[day.start : day.end]), "")
    if day.clear or not sign:
        return day
    date = made(day.date.year, day.date.day, day.date.month) if sign == "." and shown["."] else day.date
    return replace(day, date=date, clear=True) if date else day
