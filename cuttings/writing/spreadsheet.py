"""What a spreadsheet makes of a cell, and how a text is written so that it stays the text that it is."""

from __future__ import annotations

import re

LONGEST_CELL = 32_767  # units of UTF-16, in Excel and LibreOffice; what is longer breaks a table apart
MOST_ROWS = 1_048_576  # of a sheet, its headings among them
_FORMULA = re.compile(r"\s*[=+\-@＝＋－＠]|[\t\r\n|]")
_NUMBER = re.compile(r"0\d+|\d{12,}|\d+[eE]\d+|\d{4}-\d{2}")  # an id or a month that would be shown as another
_NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def safe_cell(text: str) -> str:
    """A text for a cell of a CSV, with an apostrophe before it where a spreadsheet would calculate or reword it.

    >>> [safe_cell(text) for text in ("=HYPERLINK(1)", "+1", "12345678901234", "12e34", "2022-02", "a = b")]
    ["'=HYPERLINK(1)", "'+1", "'12345678901234", "'12e34", "'2022-02", 'a = b']
    """
    return f"'{text}" if _FORMULA.match(text) or _NUMBER.fullmatch(text) else text


def fitting_cell(text: str, address: str) -> str:
    """The text, cut where no cell holds the whole of it; the cut names its size and where the rest stands."""
    size = _units(text)
    if size <= LONGEST_CELL:
        return text
    mark = f" … [cut: a cell holds no more of these {len(text):,} characters; the whole text: {address}]"
    room = LONGEST_CELL - _units(mark)
    return text.encode("utf-16-le")[: 2 * room].decode("utf-16-le", "ignore") + mark


def of_xml(text: str) -> str:
    """The text with U+FFFD for each control character that no XML can hold."""
    return _NO_XML.sub("\ufffd", text)


def _units(text: str) -> int:
    return len(text) + sum(letter > "\uffff" for letter in text)
