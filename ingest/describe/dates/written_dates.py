"""Dates as people and machines write them, in forty languages: `dates_in` reads them out of a text.

The words of months and weekdays come from CLDR (ingest/data/months.json). Numbers alone are read as day.month.year,
or as month/day/year where the language and the source write so; a date of which day and month may be swapped is
marked as not clear.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

from ingest.describe.dates.partial_date import PartialDate, made
from ingest.text.folded_words import folded_words, without_printers_signs

# Letters, and the vowel signs that \w leaves out: no sign is both, or a page of Thai takes for ever.
_WORD = r"[^\W\d_](?:[^\W\d_]|(?!\w)[\u0900-\u0dff\u0e00-\u0e7f\u064b-\u065f]){0,40}"
_NAME = rf"(?P<name>(?:كانون|تشرين)\s{_WORD}|{_WORD})"  # of a month: two words in the Arabic of the Levant
_SAME = r"(?:/ ?[\u0621-\u064a]{2,10}(?:\s[\u0621-\u064a]{4,6})?(?![\u0621-\u064a]))?"  # مارس/آذار: the month twice
_DAY = r"(?P<day>[0-3]?\d)"
_YEAR = r"(?P<year>(?:19|20|25)\d\d)"
_CLOCK = r"(?!\d|[.,]\d|:\d)"
_ISO = re.compile(
    r"(?<![\d/.-])" + _YEAR + r"(?P<sep>[-/.])(?P<month>[01]?\d)(?P=sep)" + _DAY + r"(?!\d)(?!(?P=sep)\d)"
)
_NUMBERS = re.compile(
    r"(?<![\d/.-])(?P<a>[0-3]?\d)(?P<sep>[./-]|\. | [|/] )(?P<b>[0-3]?\d)(?P=sep)"
    r"(?P<year>(?:19|20|25)\d\d|\d\d)(?![\d/]|[.-]\d)"
)
_CJK = re.compile(r"(?P<year>(?:19|20)\d\d)\s?[年년]\s?(?P<month>[01]?\d)\s?[月월](?:\s?(?P<day>[0-3]?\d)\s?[日일])?")
_KOREAN = re.compile(r"(?<!\d)" + _YEAR + r"\.\s(?P<month>[01]?\d)\.\s" + _DAY + r"(?!\d)")
_CJK_DAY = re.compile(r"(?<!\d)(?P<month>[01]?\d)\s?[月월]\s?(?P<day>[0-3]?\d)\s?[日일]")
_VIETNAMESE = re.compile(r"(?<!\d)" + _DAY + r" tháng (?P<month>[01]?\d)(?:[ ,]+(?:năm )?" + _YEAR + r")?", re.I)
_DAY_MONTH = re.compile(
    r"(?:(?<![\d.,:/-])|(?<=:\d\d-))" + _DAY + r"(?:st|nd|rd|th|\.?[ºª°]|er|re|-?[а-яі]{1,2}|\.)?[\s/.-]{0,2}"
    r"(?:(?:de|of|den|da|di|dne|ngày)\s|d['’]\s?)?" + _NAME + _SAME + r"[.,]{0,2}(?:\s?[’']|[\s/.-]{0,2})"
    r"(?:(?:de|del|of|do|року|τoυ)\s)?(?:" + _YEAR + r"(?!\d))?",
    re.I,
)
_MONTH_DAY = re.compile(
    r"(?<![\w])"
    + _NAME
    + r"\.?[\s-]?"
    + _DAY
    + r"(?:(?:st|nd|rd|th)(?![^\W\d_])|\.)?"
    + _CLOCK
    + r"(?:\s?,?\s?"
    + _YEAR
    + r"(?!\d))?",
    re.I,
)
_YEAR_MONTH_DAY = re.compile(
    r"(?<!\d)" + _YEAR + r"(?:\.|\s?m\.|,|\se?ko|-?ko)?\s(?:g\.\s)?" + _NAME + r"[.\s]{1,2}" + _DAY + r"(?!\d)",
    re.I,
)
_MONTH_YEAR = re.compile(r"(?<![\w])" + _NAME + r"\.?,?\s(?:de |del )?" + _YEAR + r"(?!\d)", re.I)
_OF_NUMBERS = (_ISO, _KOREAN)
_WORDED = (_YEAR_MONTH_DAY, _DAY_MONTH, _MONTH_DAY, _MONTH_YEAR)
_EPOCH = re.compile(r"(?:1[0-9]{9}|1[0-9]{12})$")
_MACHINE = re.compile(r"\s*(?P<year>(?:19|20)\d\d)-?(?P<month>[01]\d)-?(?P<day>[0-3]\d)(?=$|[T\s+Z-]|\d{4,6})")
# One word, or two: thứ sáu, chủ nhật.
_WEEKDAY_BEFORE = re.compile(rf"(?P<two>{_WORD} )?(?P<one>{_WORD})\.?(?:\s?,|\s-)?\s*(?:the |den |am |le |el )?$", re.I)
_OTHER_DIGITS = "٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹०१२३४५६७८९০১২৩৪৫৬৭৮৯"
_DIGITS = str.maketrans(_OTHER_DIGITS, "0123456789" * 4)
_HAS_OTHER_DIGITS = re.compile(f"[{_OTHER_DIGITS}]")
# What must stand in a text before the patterns are tried on it: searching for these takes a hundredth of the time.
_HAS_NUMBERS = re.compile(r"\d(\s?[-/.|])\s?\d{1,2}\1\s?\d")
_DAY_OR_YEAR = re.compile(r"(?<!\d)(?:[0-3]?\d|(?:19|20|25)\d\d)(?!\d)")
# Characters around a day or year that its month stands in (the longest name has 16), and that a whole date fills.
_MONTH_BEFORE, _MONTH_AFTER, _BEFORE, _AFTER = 30, 40, 60, 80
_LETTERS = re.compile(_WORD)
_words_of_ascii = folded_words(re.compile(r"[^\W\d_]+"))
_LINE = 400  # characters of a line whose dates are remembered, and that is looked at as a whole before its numbers are
MONTH_FIRST_DOMAINS = frozenset({"us", "com", "gov", "edu", "net", "org", "ph", "news", "mil"})


@dataclass(frozen=True, slots=True)
class WrittenDate:
    """A date at text[start:end]; `weekday` (ISO, 0 unknown) as written; not `clear`: day and month may be swapped."""

    date: PartialDate
    start: int
    end: int
    weekday: int = 0
    clear: bool = True


@cache
def _names() -> dict[str, dict[str, dict[str, int]]]:
    data: dict[str, dict[str, dict[str, int]]] = json.loads(
        files("ingest").joinpath("data", "months.json").read_text("utf-8")
    )
    return data


@cache
def _vocabulary(kind: str, language: str) -> dict[str, int]:
    """The number of each month's or weekday's name, folded: in the language, in English, and in other languages where
    no two of them mean different things by a name."""
    names = _names()[kind]
    return _clear(kind) | names[kind_language("en")] | names.get(kind_language(language), {})


@cache
def _clear(kind: str) -> dict[str, int]:
    """The number of each name that means one month or weekday, whatever the language."""
    every: dict[str, set[int]] = {}
    for words in _names()[kind].values():
        for word, number in words.items():
            every.setdefault(word, set()).add(number)
    return {word: min(numbers) for word, numbers in every.items() if len(numbers) == 1 and len(word) > 2}


@cache
def _telling(language: str) -> frozenset[str]:
    """The words that names of months begin with."""
    return frozenset(name.split()[0] for name in _vocabulary("months", language))


def kind_language(language: str) -> str:
    """The two-letter code under which names are kept ("nn", "no" and "nb-NO" are "nb")."""
    short = language.casefold()[:2]
    return {"no": "nb", "nn": "nb", "sh": "sr"}.get(short, short)


def month_number(name: str, language: str = "") -> int:
    """1–12, or 0 where the word names no month."""
    return _vocabulary("months", kind_language(language)).get(as_listed(name), 0)


def weekday_number(name: str, language: str = "") -> int:
    """1 (Monday) to 7, or 0 where the word names no day of the week."""
    return _vocabulary("weekdays", kind_language(language)).get(as_listed(name), 0)


def as_listed(word: str) -> str:
    """A word as months.json lists it. Accents stay: in Slovak "st" is Wednesday and "št" Thursday.

    Hindi's dot below goes, which many leave out: फ़रवरी is फरवरी.
    """
    listed = word.casefold().strip().rstrip(".").replace("i̇", "i")
    if listed.isascii():
        return listed
    listed = listed.replace("\u095e", "फ").replace("\u093c", "").replace("\u09df", "য")
    return listed.replace("ι\u0308\u0301", "ΐ")  # small Μαΐου is of seven signs


def from_machine(text: str) -> PartialDate | None:
    """The day of a machine's time stamp, as it is written there: 2022-02-12T23:30:00-05:00, 20220212, 1644667200."""
    text = text.strip()
    if _EPOCH.match(text):
        import datetime

        seconds = int(text) / (1000 if len(text) == 13 else 1)
        day = datetime.datetime.fromtimestamp(seconds, datetime.timezone.utc).date()
        return PartialDate(day.year, day.month, day.day)
    match = _MACHINE.match(text)
    return made(int(match["year"]), int(match["month"]), int(match["day"])) if match else None


def date_of(text: str, language: str = "", month_first: bool = False) -> WrittenDate | None:
    """The first date of a short text with a year; else the first without."""
    every = list(dates_in(text, language, month_first))
    with_year = [written for written in every if written.date.year]
    days = [written for written in with_year if written.date.day]
    return next(iter(days or with_year or every), None)


def dates_in(text: str, language: str = "", month_first: bool = False) -> Iterator[WrittenDate]:
    """Every date of the text, in order, none inside another."""
    return iter(_of_line(text, language, month_first)) if len(text) <= _LINE else _in(text, language, month_first)


@lru_cache(maxsize=16)
def _of_line(text: str, language: str, month_first: bool) -> tuple[WrittenDate, ...]:
    """The dates of a line, remembered while one stage after the other reads the same few lines."""
    return tuple(_in(text, language, month_first))


def _in(text: str, language: str, month_first: bool) -> Iterator[WrittenDate]:
    if not text.isascii() and _HAS_OTHER_DIGITS.search(text):
        text = text.translate(_DIGITS)
    at = -1
    for written in sorted(_all(text, language, month_first), key=lambda f: (f.start, -(f.end - f.start))):
        if written.start >= at:
            at = written.end
            yield _with_weekday(written, text, language)


def _all(text: str, language: str, month_first: bool) -> Iterator[WrittenDate]:
    numbers = _HAS_NUMBERS.search(text) is not None
    for pattern in (*(_OF_NUMBERS if numbers else ()), *_of_signs(text)):
        for match in pattern.finditer(text):
            if date := _date(match, int(match["month"])):
                yield WrittenDate(date, match.start(), match.end())
    for match in _NUMBERS.finditer(text) if numbers else ():
        yield from _numbers(match, month_first)
    for start, end in _near_months(text, language):
        for pattern in _WORDED:
            for match in pattern.finditer(text, start, end):
                month = month_number(match["name"], language)
                if month and (date := _date(match, month)):
                    yield WrittenDate(date, match.start(), match.end())


def _of_signs(text: str) -> Iterator[re.Pattern[str]]:
    """The patterns of dates with a sign or a word for "month", those whose signs the text has."""
    if text.isascii():
        return
    if "月" in text or "월" in text:
        yield from (_CJK, _CJK_DAY)
    if "tháng" in text.lower():
        yield _VIETNAMESE


def _words(listed: str) -> list[str]:
    """The words of a text in small letters. In ASCII they are split at all else, in a third of the pattern's time."""
    plain = without_printers_signs(listed)
    return _words_of_ascii(plain) if plain.isascii() else _LETTERS.findall(listed)


def _near_months(text: str, language: str) -> Iterator[tuple[int, int]]:
    """The stretches of the text in which a day or a year stands by the name of a month."""
    telling = _telling(kind_language(language))
    if len(text) <= _LINE and telling.isdisjoint(_words(as_listed(text))):
        return
    first, last = 0, -1
    for match in _DAY_OR_YEAR.finditer(text):
        start, end = match.span()
        near = as_listed(text[max(0, start - _MONTH_BEFORE) : end + _MONTH_AFTER])
        if telling.isdisjoint(_words(near)):
            continue
        if start - _BEFORE > last:
            if last >= 0:
                yield first, last
            first = max(0, start - _BEFORE)
        last = end + _AFTER
    if last >= 0:
        yield first, last


def _date(match: re.Match[str], month: int) -> PartialDate | None:
    groups = match.groupdict()
    year = int(groups.get("year") or 0)
    return made(year - 543 if year >= 2500 else year, month, int(groups.get("day") or 0))


def _numbers(match: re.Match[str], month_first: bool) -> Iterator[WrittenDate]:
    first, second, year = int(match["a"]), int(match["b"]), int(match["year"])
    if year < 100:
        if match["sep"] == "-" or not 10 <= year <= 40:
            return
        year += 2000
    year -= 543 if year >= 2500 else 0
    swap = (month_first and "." not in match["sep"] and first <= 12) or second > 12
    month, day = (first, second) if swap else (second, first)
    if date := made(year, month, day):
        yield WrittenDate(date, match.start(), match.end(), clear=first > 12 or second > 12 or first == second)


def _with_weekday(written: WrittenDate, text: str, language: str) -> WrittenDate:
    """The date with the weekday before it, which tells day from month where they may be swapped."""
    before = _WEEKDAY_BEFORE.search(text[max(0, written.start - 24) : written.start])
    if before is None:
        return written
    both = f"{before['two'] or ''}{before['one']}"
    weekday = weekday_number(both, language) or weekday_number(before["one"], language)
    if not weekday:
        return written
    swapped = None if written.clear else made(written.date.year, written.date.day, written.date.month)
    fits = [date for date in (written.date, swapped) if date and date.weekday() == weekday]
    return WrittenDate(
        fits[0] if fits else written.date, written.start, written.end, weekday, written.clear or len(fits) == 1
    )


def writes_month_first(language: str, domain: str) -> bool:
    """Whether 02/12/2022 is the 12th of February there: American English, as far as its domain shows it."""
    return language[:2] in ("en", "") and (not domain or domain.rsplit(".", 1)[-1] in MONTH_FIRST_DOMAINS)
