"""The header of a table: the row of names, wherever it stands, or column_letters where there is none."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from ingest.read.fields import is_named
from ingest.read.formats.tables.cells import LONGEST_NAME, column_letters, is_name

Cells = Sequence[str]
FILLED = 0.6  # of the usual width: lines above a table fill a cell or two, a header leaves a few empty


class Header(NamedTuple):
    """The names of the columns, none twice, and the number of rows before the first that holds values."""

    names: tuple[str, ...]
    above: int
    stated: bool = True  # False: the table names none, and column_letters stand for them


def header_of(rows: Sequence[Cells]) -> Header:
    """The header of a table by its first rows: the first row as wide as most, where its cells may be names.

    >>> header_of([["Report"], ["Title", "Text", "Title"], ["A", "B", "C"]])
    Header(names=('Title', 'Text', 'Title (2)'), above=2, stated=True)
    """
    at = place_of_header(rows)
    first = rows[at] if rows else ()
    width = max(map(len, rows), default=0)
    if not are_names(first):
        return Header(tuple(column_letters(width)), at, stated=False)
    return Header(_distinct(_shifted(first, rows[at + 1 :]), width), at + 1)


def place_of_header(rows: Sequence[Cells]) -> int:
    """The number of the first row that is as wide as most: the header, if its cells may be names."""
    filled = [len(row) - row.count("") for row in rows]
    several = [count for count in filled if count > 1]
    fewest = FILLED * max(dict.fromkeys(several), key=several.count, default=0)
    return next((place for place, count in enumerate(filled) if count and count >= fewest), 0)


def are_names(cells: Cells) -> bool:
    """Whether the cells of a row may be the names of columns."""
    stated = [cell.strip() for cell in cells if cell.strip()]
    if any(len(cell) > LONGEST_NAME for cell in stated):  # before any cell is looked at: so it is with nearly all prose
        return False
    likely = len(set(stated)) > len(stated) / 2 and all(map(is_name, stated))
    return likely and (len(stated) > 1 or any(map(is_named, stated)))


def _shifted(first: Cells, below: Sequence[Cells]) -> Cells:
    """The names, behind an empty one where every row has one cell more: R writes names of rows that have no name."""
    wider = bool(below) and all(len(row) == len(first) + 1 for row in below if any(row))
    return ["", *first] if wider else first


def _distinct(first: Cells, width: int) -> tuple[str, ...]:
    names: list[str] = []
    seen: Counter[str] = Counter()
    for letter, cell in zip(column_letters(max(width, len(first))), [*first, *[""] * width], strict=False):
        name = cell.strip() or letter
        seen[name] += 1
        names.append(name if seen[name] == 1 else f"{name} ({seen[name]})")
    return tuple(names)
