"""The rows of a table of text; those whose quotation marks don't close are mended where that is sure, else refused."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from functools import cache

from ingest.model.document import UnreadableError
from ingest.read.formats.tables.dialect import SEPARATOR, Dialect
from ingest.read.formats.tables.table_rows import BrokenRow, Row
from ingest.read.formats.tables.text_lines import Lines

MOST_MENDED = 64 * 2**20  # characters that are read again, in all
LONGEST_MENDED, MOST_LINES = 2**18, 100  # characters and lines of a row that is mended
TOO_BROKEN = "a table whose quotation marks don't close, again and again: export it anew"


def parsed_rows(lines: Lines, dialect: Dialect) -> Iterator[Row]:
    """Each row as its cells, or why it can't be read. Raises UnreadableError where most of a table is broken."""
    reader = dialect.reader(lines)
    number, broken, read_again = 1, 0, 0
    while True:
        lines.mark()
        try:
            row = next(reader)
        except StopIteration:
            break
        except csv.Error:
            read_again += sum(map(len, lines.taken))
            if read_again > MOST_MENDED:
                raise UnreadableError(TOO_BROKEN) from None
            row = _mended(lines, dialect)
        first, number = number, number + len(lines.taken)
        if not row or (broken and len(row) != dialect.width):
            broken = broken or (first if lines.taken[0].strip() else 0)
            continue
        if broken:
            yield BrokenRow(_unclosed(broken, first))
        broken = 0
        if not (first == 1 and SEPARATOR.match(lines.taken[0])):
            yield row if not any(row[dialect.width :]) else BrokenRow(_too_many(first, len(row), dialect.width))
    if broken:
        yield BrokenRow(_unclosed(broken, number))


def _unclosed(first: int, behind: int) -> str:
    until = f" to {behind - 1}" if behind > first + 1 else ""
    return (
        f"line {first}{until}: a quotation mark that is never closed, or stands single in a cell: double or remove it"
    )


def _too_many(line: int, cells: int, width: int) -> str:
    return f"line {line}: {cells} cells under {width} columns: put the cell that holds a delimiter in quotation marks"


def _mended(lines: Lines, dialect: Dialect) -> list[str]:
    """The cells of the row that begins at the mark, quotation marks inside a cell taken as they stand.

    Empty where they are not just as many as the table has, and where one of the lines is a row of its own: then a mark
    was never closed. Lines that are not of the row are given back.
    """
    text, count = "", 0
    while count < MOST_LINES and len(text) < LONGEST_MENDED:
        line = lines.taken[count] if count < len(lines.taken) else next(lines, "")
        if not line or (count and len(_cells(line, dialect)) == dialect.width):
            break
        text, count = text + line, count + 1
        in_pairs = text.count(dialect.quote) % 2 == 0
        if in_pairs and len(cells := _cells(text, dialect)) == dialect.width:
            lines.give_back(count)
            return cells
    lines.give_back(1)
    return []


def _cells(text: str, dialect: Dialect) -> list[str]:
    """The cells of a text that is one row; a cell in quotation marks ends at the one before a delimiter or the end."""
    cell_at = cell_pattern(dialect.delimiter, dialect.quote)
    cells: list[str] = []
    at = 0
    while cell := cell_at.match(text, at):
        quoted = cell["quoted"]
        cells.append(cell["bare"] if quoted is None else quoted.replace(dialect.quote * 2, dialect.quote))
        at = cell.end()
        if not text.startswith(dialect.delimiter, at):
            break
        at += 1
    return [] if cell is None or text[at:].strip("\r\n") else cells


@cache
def cell_pattern(delimiter: str, quote: str) -> re.Pattern[str]:
    """One cell of a row that is the whole text: in quotation marks (`quoted`), or without (`bare`)."""
    sign, mark = re.escape(delimiter), re.escape(quote)
    ends = rf"(?:{sign}|[\r\n]*\Z)"
    return re.compile(
        rf"{mark}(?P<quoted>(?:[^{mark}]|{mark}{mark}|{mark}(?!{mark}|{ends}))*){mark}(?={ends})"
        rf"|(?!{mark})(?P<bare>[^{sign}\r\n]*)"
    )
