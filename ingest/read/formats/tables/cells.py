"""Cells: what stands in one, as text, and what it looks like: prose, a day, an address, a name of a column."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, datetime, time
from itertools import count, islice, product
from string import ascii_uppercase
from typing import Any

from ingest.read.plain_text import FEWEST_WORDS, count_words
from ingest.read.stated_dates import date_prefix

TAG = re.compile(r"<[^<>]{0,500}>")
ADDRESS = re.compile(r"https?://\S+$", re.IGNORECASE)
ENDS = re.compile(r"[.!?…。！？।؟։](?:\W|$)")
SAMPLE = 3_000  # characters of a cell that tell what it is
LONGEST_NAME, MOST_NAME_WORDS, LONGEST_DAY = 60, 6, 40
MANY_WORDS = 30  # of a text that needs no full stop
FEWEST_LETTERS = 0.65  # of the signs of prose; lines of an account's statement have about half


def cell_text(value: Any) -> str:
    """A value of any type as it stands in a table of text; "" for none, and for bytes that are no text.

    >>> cell_text(2005.0), cell_text(datetime(2022, 3, 14)), cell_text(None)
    ('2005', '2022-03-14', '')
    """
    if value is None:
        return ""
    return next((written(value) for kind, written in _WRITTEN if isinstance(value, kind)), str(value))


def _iso(value: datetime | date | time) -> str:
    return (value.date() if isinstance(value, datetime) and value.time() == time() else value).isoformat()


def _decoded(value: bytes) -> str:
    try:
        return value.decode() if b"\0" not in value else ""
    except UnicodeDecodeError:
        return ""


_WRITTEN: tuple[tuple[type | tuple[type, ...], Callable[[Any], str]], ...] = (
    (str, str),
    (float, lambda value: str(int(value)) if value.is_integer() else str(value)),
    ((date, time), _iso),
    (bytes, _decoded),
    ((list, tuple), lambda value: "; ".join(filter(None, map(cell_text, value)))),
)


def cell_words(cell: str) -> int:
    """How many words a cell has, tags left out; counted to the end of the sample."""
    return count_words(TAG.sub(" ", cell[:SAMPLE]))


def holds_prose(cell: str) -> bool:
    """Whether a cell holds at least a sentence of ten words."""
    text = TAG.sub(" ", cell[:SAMPLE])
    words = count_words(text)
    if words < FEWEST_WORDS or not (words >= MANY_WORDS or ENDS.search(text)):
        return False
    signs = [sign for sign in text if not sign.isspace()]
    return sum(sign.isalpha() or not sign.isascii() for sign in signs) >= FEWEST_LETTERS * len(signs)


def is_date_alone(cell: str) -> bool:
    """Whether a cell is a date and nothing else; a number alone is none, for it may count anything."""
    return len(cell) <= LONGEST_DAY and not cell.isdigit() and "-" in date_prefix(cell)[0]


def is_web_address(cell: str) -> bool:
    """Whether a cell is the address of a page."""
    return ADDRESS.match(cell) is not None


def is_name(cell: str) -> bool:
    """Whether a cell may be the name of a column."""
    short = len(cell) <= LONGEST_NAME and len(cell.split()) <= MOST_NAME_WORDS
    return (
        short
        and any(map(str.isalpha, cell))
        and cell[-1] not in ".!?…"
        and not (is_date_alone(cell) or is_web_address(cell))
    )


def column_letters(width: int) -> list[str]:
    """The names of columns that have none, as spreadsheets count them: A, B … Z, AA."""
    names = ("".join(name) for length in count(1) for name in product(ascii_uppercase, repeat=length))
    return list(islice(names, width))
