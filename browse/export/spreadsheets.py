"""Downloads for spreadsheets: texts stay texts, and what no cell holds is cut, marked with where the whole text stands.

Both are given away as they are written; a table of any size takes the memory of some of its rows.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from typing import Any

from browse.export.flat_row import flat_row
from browse.export.stream import Export, Row, batches
from browse.export.workbook.streamed_workbook import workbook_pieces
from cuttings.writing.spreadsheet import MOST_ROWS, fitting_cell, safe_cell


def as_spreadsheet_csv(export: Export, texts: bool = True) -> Iterator[str]:
    """CSV that a double click opens rightly: with a byte order mark, and no cell of it is a formula."""
    columns = _columns(export, texts)
    yield "\ufeff" + _lines([columns])
    for batch in batches(export):
        yield _lines([_safe(cell) for cell in _cells(row, columns)] for row in batch)


def as_xlsx(export: Export, texts: bool = True) -> Iterator[bytes]:
    """A workbook of as many sheets as the rows need, each under its headings."""
    columns = _columns(export, texts)
    rows = (_cells(row, columns) for batch in batches(export) for row in batch)
    return workbook_pieces("Articles", columns, rows, MOST_ROWS)


def _columns(export: Export, texts: bool) -> list[str]:
    return [column for column in export.columns if texts or column != "body"]


def _cells(row: Row, columns: Sequence[str]) -> list[str | int]:
    """The values of an article: counts are numbers, anything else is a text; several names stand between semicolons."""
    flat = flat_row(row)
    values = [flat[column] for column in columns]
    return [value if isinstance(value, int) else fitting_cell(str(value or ""), row["address"]) for value in values]


def _safe(cell: str | int) -> str | int:
    return safe_cell(cell) if isinstance(cell, str) else cell


def _lines(rows: Any) -> str:
    buffer = io.StringIO()
    csv.writer(buffer).writerows(rows)
    return buffer.getvalue()
