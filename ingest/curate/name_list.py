"""A list of names as people keep it: a table of any delimiter, encoding or kind, or one name a line."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Sequence
from zipfile import BadZipFile

from cuttings.folding import fold
from ingest.model.document import UnreadableError
from ingest.read.encoding.charset import decode


def _headings(words: str) -> frozenset[str]:
    return frozenset(fold(word.strip()) for word in words.split(","))


_NAME = _headings(
    "name,names,person,persons,full name,fullname,full_name,имя и фамилия,фио,персона,персоны,ім'я,nom complet,nombre,"
    "nombre completo,"
    "nome,nome completo,naam,namn,navn,nazwa,imię i nazwisko,jméno,ad soyad,vollständiger name,姓名,名前,이름"
)
_FAMILY = _headings(
    "surname,last name,lastname,last_name,family name,family,фамилия,прізвище,nachname,nom,nazwisko,cognome"
)
_GIVEN = _headings("given name,first name,firstname,first_name,given,forename,имя,vorname,prénom,prenom,imię")
_DELIMITERS = "\t;|,"
_ZIP, _OLD_OFFICE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
_SAVE = "save the list as .xlsx or as CSV, or with one name a line"
_INVERTED = re.compile(r"[^,]+, [^,]+")  # Putin, Vladimir


def listed_names(content: bytes) -> list[str]:
    """The names of a list, each once: of the column headed "name", of those headed surname and given name, or the
    first whose cells have letters. Raises UnreadableError for what is no list."""
    if content.startswith(_OLD_OFFICE):
        raise UnreadableError(f"this is a file of an old Office; {_SAVE}")
    rows = list(_of_workbook(content) if content.startswith(_ZIP) else _of_text(decode(content).text))
    names = (" ".join(name.split()) for name in _names(rows))
    return list(dict.fromkeys(name for name in names if name))


def _of_workbook(content: bytes) -> Iterator[list[str]]:
    from openpyxl import load_workbook

    try:
        book = load_workbook(io.BytesIO(content), read_only=True, data_only=True)
    except (BadZipFile, KeyError, ValueError, OSError) as error:
        raise UnreadableError(f"this is no workbook that can be read ({error}); {_SAVE}") from error
    for sheet in book.worksheets:
        rows = [["" if cell is None else str(cell) for cell in row] for row in sheet.iter_rows(values_only=True)]
        if filled := [row for row in rows if any(cell.strip() for cell in row)]:
            yield from filled
            return


def _of_text(text: str) -> Iterator[list[str]]:
    lines = [line for line in text.lstrip("\ufeff").splitlines() if line.strip()]
    delimiter = _delimiter(lines)
    if not delimiter:
        yield from ([line] for line in lines)
        return
    csv.field_size_limit(max(csv.field_size_limit(), len(text)))
    rows = csv.reader(io.StringIO(text.lstrip("\ufeff"), newline=""), delimiter=delimiter)
    yield from (row for row in rows if any(cell.strip() for cell in row))


def _delimiter(lines: Sequence[str]) -> str:
    """What parts the cells of most lines; "" where each line is a name, as "Putin, Vladimir" is."""
    if not lines:
        return ""
    best = max(_DELIMITERS, key=lambda sign: sum(sign in line for line in lines))
    if 2 * sum(best in line for line in lines) < len(lines):
        return ""
    headed = any(fold(cell.strip(' "')) in _NAME | _FAMILY | _GIVEN for cell in lines[0].split(best))
    inverted = best == "," and all(_INVERTED.fullmatch(line) for line in lines if best in line)
    return "" if inverted and not headed and '"' not in "".join(lines) else best


def _names(rows: Sequence[Sequence[str]]) -> Iterator[str]:
    heads = [fold(cell.strip()) for cell in rows[0]] if rows else []
    columns = _columns(heads)
    body = rows[1:] if columns else rows
    for row in body:
        yield " ".join(row[at] for at in columns or [_lettered(body)] if at < len(row))


def _columns(heads: Sequence[str]) -> list[int]:
    """The columns that hold a name, in the order in which it is read: given name and surname, or the whole."""
    family = next((at for at, head in enumerate(heads) if head in _FAMILY), -1)
    given = next((at for at, head in enumerate(heads) if head in _GIVEN), -1)
    if whole := [at for at, head in enumerate(heads) if head in _NAME]:
        return whole[:1]
    return [at for at in (given, family) if at >= 0]


def _lettered(rows: Sequence[Sequence[str]]) -> int:
    """The first column of which most cells have letters: numbers and codes may stand before the names."""
    width = max((len(row) for row in rows), default=1)
    for at in range(width):
        cells = [row[at] for row in rows if at < len(row) and row[at].strip()]
        if 2 * sum(sum(map(str.isalpha, cell)) > len(cell) / 2 for cell in cells) > len(cells):
            return at
    return 0
