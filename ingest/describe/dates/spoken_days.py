"""The days and years that a text speaks of, and what they tell of the day on which it was published."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable
from dataclasses import dataclass

from ingest.describe.dates.partial_date import PartialDate, common
from ingest.describe.dates.written_dates import WrittenDate, dates_in, weekday_number
from ingest.model.claim import Claim

# A year; not a decade (the 2000s, 2000-х, 2000er), nor a part of a longer number.
# What may not stand before a year is asked behind its first two digits: asked first, it takes four times as long.
_YEAR = re.compile(r"(?:19|20)(?<![\d.,/-]\d\d)\d\d(?!\d|/|[.,]\d|[’']?s\b|-?[хые]\b|er\b|年代|-\d)")
FROM_ARCHIVE = "its year from the weekday and the archive"
_ISO_TAIL = re.compile(r"((?:19|20)(?<!\w\d\d)\d\d)-\d\d(?:-\d\d)?\b")
_SENTENCE_END = re.compile(r"(?<=[.!?…])\s+(?=[^\W\d_a-zа-я]|[“\"«])|\n+")
_WORD = re.compile(r"[^\W\d_]+")
# Words beside a day that place it after the text, or before it. English, German, French, Spanish, Russian.
_TO_COME = re.compile(
    r"\b(?:scheduled (?:for|to)|planned for|set for|slated for|due (?:on|to)|upcoming|"
    r"will (?:be|take|meet|hold|start|begin)|ahead of|to be held|expected (?:on|to)|soll am|wird am|geplant|"
    r"prévue? (?:le|pour)|aura lieu|previst[oa]|programad[oa]|se celebrará|состоится|запланирован\w*|намечен\w*|"
    r"пройд[её]т)\b",
    re.I,
)
_PAST = re.compile(
    r"\b(?:was|were|had|said|told|warned|met|held|took|signed|announced|spoke|began|ended|died|killed|published|during|"
    r"since|after|war|waren|hatte|sagte|était|avait|fue|dijo|был[аои]?|прош[её]л\w*|состоял\w*|сообщил\w*|"
    r"заявил\w*|получен\w*)\b|\b\w{3,}ed\b",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Spoken:
    """A day that the text speaks of, with the words around it; `tense`: ahead (1), behind (-1), or not told (0)."""

    date: PartialDate
    weekday: int
    quote: str
    tense: int


def days_of(body: str, language: str) -> tuple[Spoken, ...]:
    """Every day of the body, with or without a year, with its tense as the words nearest before it tell it."""
    return tuple(_spoken(written, body) for written in dates_in(body, language) if written.date.day)


def _spoken(written: WrittenDate, body: str) -> Spoken:
    before = _SENTENCE_END.split(body[max(0, written.start - 160) : written.start])[-1]
    after = _SENTENCE_END.split(body[written.end : written.end + 120])[0]
    quote = " ".join((before[-60:] + body[written.start : written.end] + after[:40]).split())
    return Spoken(written.date, written.weekday, quote, _tense(before, after))


def _tense(before: str, after: str) -> int:
    """The tense of a day, as `Spoken` has it: by the last telling word before the day, or else by one after it."""
    ahead = max((m.end() for m in _TO_COME.finditer(before)), default=-1)
    behind = max((m.end() for m in _PAST.finditer(before)), default=-1)
    if ahead >= 0 and ahead >= behind - 12:  # "scheduled", a past participle, counts for what is to come
        return 1
    if behind >= 0:
        return -1
    if _TO_COME.search(after):
        return 1
    return -1 if _PAST.search(after) else 0


def weekdays_of(text: str, language: str) -> frozenset[int]:
    """The days of the week that a text names (ISO numbers); short forms and lower case English words left out."""
    return frozenset(n for word in _WORD.findall(text) if len(word) > 4 and (n := weekday_number(word, language)))


def years_spoken_of(body: str, claims: Iterable[Claim]) -> frozenset[int]:
    """The years that an article speaks of, in its text, its dates and its copyright line; none that others gave it."""
    telling = (c for c in claims if c.field in ("published", "scraped", "rights") and not c.rule.endswith(FROM_ARCHIVE))
    texts = [body, *(claim.value for claim in telling)]
    return frozenset(int(year) for text in texts for year in _YEAR.findall(_ISO_TAIL.sub(r"\1", text)))


def latest(days: Iterable[Spoken]) -> PartialDate | None:
    """The last day with a year that the text does not place ahead of itself."""
    return max((day.date for day in days if day.date.year and day.tense <= 0), default=None)


def between(days: Iterable[Spoken], year: int) -> tuple[PartialDate, str] | None:
    """When a text of that year was written, by the days without a year that lie behind it and ahead of it.

    "During the Dec. 7 call Biden warned", "talks scheduled for Jan. 10", copyright 2021: from 7 to 31 December 2021,
    so 2021-12. None where the two do not both speak, or nothing finer than the year follows. Also returns the quotes.
    """
    yearless = [day for day in days if not day.date.year]
    ahead = [day for day in yearless if day.tense > 0]
    behind = [day for day in yearless if day.tense < 0]
    if not ahead or not behind:
        return None
    last = max(behind, key=lambda day: day.date)
    begin = last.date.in_year(year)
    if begin is None:
        return None
    due = [
        (date.first(), day)
        for day in ahead
        for y in (year, year + 1)
        if (date := day.date.in_year(y)) and date.first() > begin.first()
    ]
    if not due:
        return None
    end, following = min(due, key=lambda pair: pair[0])
    if (end - begin.first()).days > 120:
        return None
    window = common(begin.first(), min(end, datetime.date(year, 12, 31)))
    return (window, f"{last.quote} … {following.quote}") if window and window.month else None
