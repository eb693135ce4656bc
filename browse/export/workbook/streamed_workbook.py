"""A workbook (XLSX) piece by piece: its rows are packed and given away as they come.

openpyxl packs a workbook only once it is whole, so that whoever downloads thousands of articles would see nothing for
as long as they are read. So it makes the frame here (styles, names of sheets, types), and of a sheet the rows alone
are written by us, each cell as a text that is no formula, or a number.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from typing import Any
from xml.sax.saxutils import escape
from zipfile import ZIP_DEFLATED, ZipFile

from cuttings.writing.spreadsheet import of_xml

LARGEST_SHEET = 1 << 30  # bytes, before packing: Excel opens no sheet that needs the 64 bits of a Zip
PIECE = 1 << 16  # bytes that are given away at once
SHEETS = "xl/worksheets/"
NAMESPACE = b"http://schemas.openxmlformats.org/spreadsheetml/2006/main"
HEAD = b'<?xml version="1.0" encoding="UTF-8"?>\n<worksheet xmlns="' + NAMESPACE + b'"><sheetData>'
FOOT = b"</sheetData></worksheet>"
Cell = str | int
Cells = Sequence[Cell]


def workbook_pieces(title: str, heads: Cells, rows: Iterable[Cells], most_rows: int) -> Iterator[bytes]:
    """A workbook of as many sheets as the rows need, each under its headings, with `most_rows` at most."""
    sink, left, count = _Sink(), iter(rows), 0
    with ZipFile(sink, "w", ZIP_DEFLATED) as book:
        cells = next(left, None)
        while cells is not None or not count:
            count += 1
            with book.open(f"{SHEETS}sheet{count}.xml", "w") as sheet:
                number, size = 1, sheet.write(HEAD + _row(1, heads))
                while cells is not None and number < most_rows and (size < LARGEST_SHEET or number == 1):
                    number += 1
                    size += sheet.write(_row(number, cells))
                    if sink.size >= PIECE:
                        yield sink.taken()
                    cells = next(left, None)
                sheet.write(FOOT)
        _write_frame(book, title, count)
    yield sink.taken()


class _Sink(io.RawIOBase):
    """What is written is kept until it is taken away. It has no place to go back to, so the Zip needs none."""

    def __init__(self) -> None:
        self._pieces: list[bytes] = []
        self.size = 0

    def writable(self) -> bool:
        """It is."""
        return True

    def write(self, data: Any) -> int:
        """Keeps a copy."""
        piece = bytes(data)
        self._pieces.append(piece)
        self.size += len(piece)
        return len(piece)

    def taken(self) -> bytes:
        """All that was written since it was last taken."""
        pieces, self._pieces, self.size = self._pieces, [], 0
        return b"".join(pieces)


def _row(number: int, cells: Cells) -> bytes:
    return f'<row r="{number}">{"".join(map(_cell, cells))}</row>'.encode()


def _cell(value: Cell) -> str:
    """A number as it is; a text as one, since "=1" and "#N/A" would be taken for something else."""
    if isinstance(value, bool):
        return f'<c t="b"><v>{int(value)}</v></c>'
    if isinstance(value, int):
        return f"<c><v>{value}</v></c>"
    if not value:
        return "<c/>"
    return f'<c t="inlineStr"><is><t xml:space="preserve">{escape(of_xml(value))}</t></is></c>'


def _write_frame(book: ZipFile, title: str, count: int) -> None:
    """Everything of a workbook but what stands on its sheets."""
    from openpyxl import Workbook

    with closing(Workbook()) as frame, io.BytesIO() as packed:
        frame.active.title = title
        for number in range(2, count + 1):
            frame.create_sheet(f"{title} {number}")
        frame.save(packed)
        with ZipFile(packed) as parts:
            for name in parts.namelist():
                if not name.startswith(SHEETS):
                    book.writestr(name, parts.read(name))
