"""The dates that a file's own fields state, as ISO prefixes. A date is never completed by a guess."""

from __future__ import annotations

import re
from datetime import date, datetime, timezone
from email.utils import parsedate_to_datetime

ISO = re.compile(r"(\d{4})-(\d{1,2})(?:-(\d{1,2}))?(?![\d-])")
ISO_SLASHED = re.compile(r"(\d{4})[/.](\d{1,2})[/.](\d{1,2})(?!\d)")
COMPACT = re.compile(r"((?:19|20)\d\d)(\d\d)(\d\d)(?:T?\d{4,6}Z?)?$")
YEAR = re.compile(r"(?:19|20)\d\d$")
SHORT_YEAR = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{2})(?![\d.])")
NUMERIC = re.compile(r"(\d{1,2})([./-])(\d{1,2})\2(\d{4})(?!\d)")
EPOCH = re.compile(r"\d{9,10}(?:\d{3})?(?:\.\d+)?$")
MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
_RUSSIAN = "январ феврал март апрел ма июн июл август сентябр октябр ноябр декабр"
RUSSIAN_MONTHS = _RUSSIAN.split()
NAMED = re.compile(
    r"(?:(\d{1,2})(?:st|nd|rd|th|\.)?\s+|(?<![^\W\d_]))([^\W\d_]{3,})\.?,?\s+(?:(\d{1,2})(?:st|nd|rd|th)?,?\s+)?(\d{4})\b"
)


def date_prefix(text: str) -> tuple[str, str]:
    """The ISO prefix (2022, 2022-02, 2022-02-12) that a value states, and a note where it leaves something open.

    The day is that of the time zone the value is written in; seconds since 1970 are read as UTC. ("", "") where the
    value is no date.
    """
    text = text.strip()
    for pattern in (ISO, ISO_SLASHED, COMPACT):
        if match := pattern.match(text):
            return _prefix(match[1], match[2], match[3])
    if YEAR.match(text):
        return text, ""
    if EPOCH.match(text):
        return _of_seconds(float(text)), "seconds since 1970, read as UTC"
    if match := NUMERIC.match(text):
        return _numeric(match)
    if match := SHORT_YEAR.match(text):
        return _prefix(_century(match[3]), match[2], match[1])
    return _named(text)


def _prefix(year: str, month: str | None = None, day: str | None = None) -> tuple[str, str]:
    try:
        date(int(year), int(month or 1), int(day or 1))
    except ValueError:
        return "", ""
    return "-".join([year, *(f"{int(part):02d}" for part in (month, day) if part)]), ""


def _century(year: str) -> str:
    """The year of two digits, as POSIX reads it: 69 to 99 are of the last century."""
    return f"{'19' if int(year) >= 69 else '20'}{year}"


def _of_seconds(seconds: float) -> str:
    if seconds > 1e11:
        seconds /= 1000
    return datetime.fromtimestamp(seconds, timezone.utc).date().isoformat()


def _numeric(match: re.Match[str]) -> tuple[str, str]:
    """12.02.2022 is the twelfth of February, 02/25/2022 cannot be but American; 02/12/2022 may be either."""
    first, sign, second, year = match.groups()
    if sign == "." or int(first) > 12 or first == second:
        return _prefix(year, second, first)
    if int(second) > 12:
        return _prefix(year, first, second)
    return year, "day and month can't be told apart"


def _named(text: str) -> tuple[str, str]:
    """Sat, 12 Feb 2022 10:00:00 GMT; February 12, 2022; 12 февраля 2022."""
    try:
        return parsedate_to_datetime(text).date().isoformat(), ""
    except (TypeError, ValueError, IndexError, OverflowError):
        match = NAMED.search(text)
    month = _month(match[2]) if match else 0
    if not match or not month:
        return "", ""
    return _prefix(match[4], str(month), match[1] or match[3])


def _month(name: str) -> int:
    name = name.lower()
    if name[:3] in MONTHS:
        return MONTHS.index(name[:3]) + 1
    return next((i for i, stem in enumerate(RUSSIAN_MONTHS, 1) if re.match(stem + r"(?:[аьяй])?$", name)), 0)
