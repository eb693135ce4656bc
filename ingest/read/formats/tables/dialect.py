"""The dialect of a table of text: what parts its cells, what stands around them, and whether the text is a table."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import islice
from typing import NamedTuple

from ingest.read.fields import FIELD_KEYS, is_text_key, simple
from ingest.read.formats.tables.cells import holds_prose, is_date_alone, is_web_address
from ingest.read.formats.tables.header import are_names, header_of, place_of_header
from ingest.text.fields_of_keys import fields_meant

DELIMITERS = "\t;,|^"
QUOTES = "\"'"  # around the cells of a table
SEPARATOR = re.compile(r"(?:\ufeff)?\"?sep=(.)\"?\s*$")  # the first line, as Excel writes it
LONGEST_CELL = 10 * 2**20  # characters: an article may stand in one
csv.field_size_limit(LONGEST_CELL)
ENOUGH_ROWS = 200
ALIKE = 0.9  # of the rows have one width in a table that nothing but its rows proves
MOSTLY = 0.7  # have it in a table that is told by its names: others are broken
SURE = 3  # fields named in a header, from which nothing else need prove a table
MOST_COLUMN_NAME, SIGNS = 60, frozenset("{}<>=*!;")  # signs of code, and of no name
COLUMN_WORD = re.compile(r"[^\W\d][\w.#/-]{0,40}")


@dataclass(frozen=True, slots=True)
class Dialect:
    """How a table of text is written: one delimiter, and the sign around cells ("" where none is used)."""

    delimiter: str
    quote: str
    escaped: bool  # a quotation mark in a cell stands behind a backslash, and is not doubled
    width: int = 0  # how many cells most rows have
    told: bool = False  # by its header alone: names of columns, of which enough name a field of an article

    def reader(self, lines: Iterable[str]) -> Iterator[list[str]]:
        """The rows of the lines; raises csv.Error for one whose quotation marks don't close where a cell ends."""
        return csv.reader(
            lines,
            delimiter=self.delimiter,
            quotechar=self.quote or None,
            quoting=csv.QUOTE_MINIMAL if self.quote else csv.QUOTE_NONE,
            doublequote=not self.escaped,
            escapechar="\\" if self.escaped else None,
            strict=True,
        )


def dialect_of(head: str) -> Dialect | None:
    """The dialect of a table by its beginning (whole lines); None where the text is no table."""
    first, _, rest = head.partition("\n")
    told = SEPARATOR.match(first)
    signs, text = (told[1], rest) if told else (DELIMITERS, head)
    tables = [table for sign in signs if sign in text and (table := _as_table(text, sign))]
    return max(tables, key=lambda table: table[0], default=(0, None))[1]


def _as_table(text: str, delimiter: str) -> tuple[tuple[int, int], Dialect] | None:
    """The dialect with this delimiter, and how well it fits: the fields that its header names, and its width."""
    dialect = _dialect(delimiter, text)
    rows, cut = _first_rows(dialect, text)
    widths = list(map(len, rows))
    width = max({n for n in widths if n > 1}, key=lambda n: (widths.count(n), n), default=0)
    if not width or not _proves(rows, width, delimiter, cut):
        return None
    names = header_of(rows).names
    named = _fields_named(names)
    told = named >= SURE and all(map(_is_column_name, names))
    return (named, width), replace(dialect, width=width, told=told)


class _Marks(NamedTuple):
    """Where a quotation mark stands behind a cell, and where it is doubled inside one."""

    end: re.Pattern[str]
    doubled: re.Pattern[str]


@cache
def marks_of(delimiter: str, mark: str) -> _Marks:
    """The patterns that find a quotation mark where it means something."""
    sign = re.escape(delimiter)
    return _Marks(
        re.compile(rf"{mark}(?:{sign}|\r?$)", re.MULTILINE),
        re.compile(rf"[^{sign}\n]{mark}{mark}"),
    )


def _dialect(delimiter: str, text: str) -> Dialect:
    """A mark stands around cells where a cell begins with it, and in a table of tabs where one ends with it too."""
    begun = {mark: _begun_by(mark, delimiter, text) if mark in text else 0 for mark in QUOTES}
    mark = max(QUOTES, key=lambda mark: begun[mark])
    marks = marks_of(delimiter, mark)
    used = begun[mark] and (delimiter != "\t" or marks.end.search(text))
    escaped = f"\\{mark}" in text and not marks.doubled.search(text)
    return Dialect(delimiter, mark if used else "", escaped)


def _begun_by(mark: str, delimiter: str, text: str) -> int:
    """How many cells a mark begins."""
    return text.count(delimiter + mark) + text.count(f"\n{mark}") + text.startswith(mark)


def _first_rows(dialect: Dialect, text: str) -> tuple[list[list[str]], bool]:
    """The first rows, and whether they end where one can't be read: it breaks off with the beginning of the file, or
    a quotation mark in it is never closed."""
    if not dialect.quote and not dialect.escaped:
        return list(islice(_rows_without_quotes(dialect.delimiter, text), ENOUGH_ROWS)), False
    rows: list[list[str]] = []
    try:
        for row in dialect.reader(io.StringIO(text, newline="")):
            if len(rows) == ENOUGH_ROWS:
                break
            if any(row):
                rows.append(row)
    except csv.Error:
        return rows, True
    return rows, False


def _rows_without_quotes(delimiter: str, text: str) -> Iterator[list[str]]:
    """The rows of a text without quotation marks, as csv reads them, which takes ten times as long for prose."""
    lines = (text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text).split("\n")
    return (line.split(delimiter) for line in lines if line.strip(delimiter))


def _proves(rows: Sequence[Sequence[str]], width: int, delimiter: str, cut: bool) -> bool:
    """Whether rows are a table's: under names of fields, under other names, or by what their columns hold."""
    first = place_of_header(rows)
    if not are_names(rows[first]):  # so it is with nearly all prose
        return _share(rows[first:], width) >= ALIKE and _has_columns(rows[first:])
    header = header_of(rows)
    below = rows[header.above :]
    share = _share(below, width)
    named = _fields_named(header.names)
    if named >= SURE:
        return bool(below) or cut
    if named == SURE - 1:
        return share >= MOSTLY
    fewest = _fewest_rows(rows[header.above - 1], delimiter)
    return header.above == 1 and share == 1 and 0 < fewest < len(rows)


def _share(rows: Sequence[Sequence[str]], width: int) -> float:
    """What share of the rows has this width."""
    return list(map(len, rows)).count(width) / max(1, len(rows))


def _fields_named(names: Sequence[str]) -> int:
    usual = {field for field, keys in FIELD_KEYS.items() for name in names if simple(name) in keys}
    return len(usual | fields_meant(tuple(names)).keys()) + any(map(is_text_key, names))


def _has_columns(rows: Sequence[Sequence[str]]) -> bool:
    """Whether a column of prose stands beside one of nothing but days, addresses or numbers."""
    if len(rows) < 3:
        return False
    columns = [[cell for cell in column if cell] for column in zip(*rows, strict=False)]
    prose = [sum(map(holds_prose, column)) >= len(rows) / 2 for column in columns]
    typed = [len(column) >= len(rows) / 2 and _is_typed(column) for column in columns]
    return any(prose) and any(typed)


def _is_typed(column: Sequence[str]) -> bool:
    return any(all(map(kind, column)) for kind in (is_date_alone, is_web_address, str.isdigit))


def _fewest_rows(names: Sequence[str], delimiter: str) -> int:
    """How many rows, with the header, prove a table under these names; 0 where they can be no names. A comma, a
    semicolon and a bar stand in sentences and headlines too."""
    if len(names) < 2 or len(set(names)) < len(names) or not all(map(_is_column_name, names[:-1])):
        return 0
    words = all(COLUMN_WORD.fullmatch(name) for name in names)
    if any(name.startswith(" ") for name in names[1:]) and delimiter != "\t":
        return 1 if words and len(names) > 2 else 5
    return 1 if words or delimiter == "\t" or (delimiter != "," and len(names) > 2) else 3


def _is_column_name(name: str) -> bool:
    short = 0 < len(name) <= MOST_COLUMN_NAME and len(name.split()) <= 4
    return short and name[-1] not in ".!?…" and not name[0].isdigit() and name.isprintable() and not SIGNS & set(name)
