"""Downloads for spreadsheets: texts stay texts, and what no cell holds is cut, marked with where the whole text stands.

openpyxl writes a row as it is given, to a file beside; a table of any size takes the memory of one row. It reads the
lists of `cuttings people screen`, too, so that one library does both.
"""

from __future__ import annotations

import csv
import io
import tempfile
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import IO, Any

from browse.export.flat_row import flat_row
from browse.export.stream import Export, Row, batches
from cuttings.writing.spreadsheet import MOST_ROWS, fitting_cell, of_xml, safe_cell

_PIECE = 1 << 16  # bytes of a file that are sent at once


def as_spreadsheet_csv(export: Export, texts: bool = True) -> Iterator[str]:
    """CSV that a double click opens rightly: with a byte order mark, and no cell of it is a formula."""
    columns = _columns(export, texts)
    yield "\ufeff" + _lines([columns])
    for batch in batches(export):
        yield _lines([_safe(cell) for cell in _cells(row, columns)] for row in batch)


def as_xlsx(export: Export, texts: bool = True) -> Iterator[bytes]:
    """A workbook of as many sheets as the rows need, each under its headings."""
    with tempfile.TemporaryFile() as file:
        _write_workbook(file, export, _columns(export, texts))
        file.seek(0)
        while piece := file.read(_PIECE):
            yield piece


def _columns(export: Export, texts: bool) -> list[str]:
    return [column for column in export.columns if texts or column != "body"]


def _write_workbook(file: IO[bytes], export: Export, columns: Sequence[str]) -> None:
    from openpyxl import Workbook

    book = Workbook(write_only=True)
    rows = (row for batch in batches(export) for row in batch)
    for number in range(-(-export.count // (MOST_ROWS - 1)) or 1):
        sheet = book.create_sheet(f"Articles {number + 1}" if number else "Articles")
        try:
            sheet.append(columns)
            for row in islice(rows, MOST_ROWS - 1):
                sheet.append([_typed(sheet, cell) for cell in _cells(row, columns)])
        finally:
            sheet.close()  # its file beside, also where the archive gives no more rows
    book.save(file)


def _typed(sheet: Any, value: str | int) -> Any:
    """A number as it is; of a text a cell that says so, since "=1" and "#N/A" would be taken for something else."""
    from openpyxl.cell import WriteOnlyCell

    if isinstance(value, int):
        return value
    cell = WriteOnlyCell(sheet, of_xml(value))
    cell.data_type = "s"
    return cell


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
