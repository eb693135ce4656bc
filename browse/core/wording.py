"""Values in words: dates at their precision, counts, languages, directions of writing."""

from __future__ import annotations

import re
from functools import lru_cache

from babel import Locale, UnknownLocaleError

_ENGLISH = Locale("en")
MONTHS: tuple[str, ...] = tuple(_ENGLISH.months["format"]["wide"].values())
_DATE = re.compile(r"(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?(?![\d-])")


def date_in_words(iso: str | None) -> str:
    """An ISO prefix as a reader says it: 2022-02-12 → 12 February 2022, 2021-12 → December 2021, nothing → undated."""
    if not iso:
        return "undated"
    match = _DATE.match(iso)
    if not match:
        return iso
    year, month, day = match.groups()
    if month is None or not 1 <= int(month) <= 12:
        return year
    named = f"{MONTHS[int(month) - 1]} {year}"
    return f"{int(day)} {named}" if day else named


def range_in_words(first: str, last: str) -> str:
    """A range between two ISO prefixes that both count: 7 February 2022 to March 2022; "" where it is open."""
    if not first or not last:
        return f"from {date_in_words(first)}" if first else f"until {date_in_words(last)}"
    return date_in_words(first) if first == last else f"{date_in_words(first)} to {date_in_words(last)}"


def day_of(moment: str | None) -> str:
    """The date of a moment in UTC: 2026-11-21T21:30:00Z → 2026-11-21."""
    return (moment or "")[:10]


def number(value: int | float | None) -> str:
    """A count with a comma between thousands: 12,345."""
    return f"{value or 0:,}"


def counted(value: int | None, one: str, many: str = "") -> str:
    """A count with its noun: 1 article, 2 articles."""
    return f"{number(value)} {one if value == 1 else many or one + 's'}"


def file_size(octets: int | None) -> str:
    """A file's size: 812 bytes, 27 kB, 1.2 MB."""
    octets = octets or 0
    if octets < 1000:
        return counted(octets, "byte")
    if octets < 1_000_000:
        return f"{octets / 1000:.0f} kB"
    return f"{octets / 1_000_000:.1f} MB"


@lru_cache(maxsize=256)
def language_name(code: str | None) -> str:
    """The English name of an ISO 639-1 code; the code itself where it has none."""
    if not code:
        return "language unknown"
    return str(_ENGLISH.languages.get(code) or code)


@lru_cache(maxsize=256)
def direction(code: str | None) -> str:
    """The direction in which a language is written: rtl, ltr, or auto where the language is unknown."""
    if not code:
        return "auto"
    try:
        return str(Locale.parse(code).text_direction)
    except (ValueError, UnknownLocaleError):
        return "ltr"


_UNSEEN = {"": "nothing", " ": "a space", "\n": "a line break", "\t": "a tab", "\u00a0": "a no-break space"}


def visible(text: str) -> str:
    """The text as it stands; where nothing of it can be seen, its name: a no-break space, U+200B."""
    if text in _UNSEEN:
        return _UNSEEN[text]
    if text.strip("\u200b\u200c\u200d\u200e\u200f\u2060\ufeff\u00ad") and text.strip():
        return text
    return " ".join(f"U+{ord(letter):04X}" for letter in text)
