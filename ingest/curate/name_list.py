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
    "surname,last name,lastname,last_name,family name,family,фамилия,прізвище,nachname,familienname,nom,nom de famille,"
    "nazwisko,cognome,apellido,apellidos,sobrenome,apelido,achternaam,efternamn,etternavn,efternavn,příjmení,soyad,"
    "soyadı,姓,姓氏,성"
)
_GIVEN = _headings(
    "given name,given names,first name,firstname,first_name,given,forename,имя,vorname,prénom,prenom,imię,nombres,"
    "voornaam,förnamn,fornavn,ad,adı,名"
)
_EITHER = _headings("name,nombre,nome,naam,namn,navn,jméno,ім'я")  # the given name beside a surname, else the whole
_DELIMITERS = "\t;|,"
_ZIP, _OLD_OFFICE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
_NO_LISTS = {"%PDF": "a PDF", "{": "JSON", "[": "JSON", "<": "a page or XML", "{\\rtf": "an RTF document"}
_ABOVE = 10  # rows that may stand above the headings: a title, a date, an empty line
_NAME_AMONG = re.compile(r"\b(?:full|whole|person)? ?name\b|\bwholename\b|\bимя\b|\bфио\b")
_OTHER_NAMES = re.compile(
    r"\b(?:company|file|user|father|mother|spouse|list|country|city|maiden|first|last|sur|family|given)"
)
_COUNTED = re.compile(r"\A\s*(?:[-–—•·*▪●◦]\s+|\(?\d{1,5}[.)]\s+)")  # 1. Ida Marlow
_SAVE = "save the list as .xlsx or as CSV, or with one name a line"
_INVERTED = re.compile(r"[^,]+, [^,]+")  # Putin, Vladimir


def listed_names(content: bytes) -> list[str]:
    """The names of a list, each once: of the column headed "name", of those headed surname and given name, or the
    first whose cells have letters; of a workbook, those of all its sheets. Raises UnreadableError for what is no list.
    """
    if content.startswith(_OLD_OFFICE):
        raise UnreadableError(f"this is a file of an old Office; {_SAVE}")
    tables = list(_of_workbook(content)) if content.startswith(_ZIP) else [list(_of_text(_text_of(content)))]
    names = (" ".join(_COUNTED.sub("", name).split()) for table in tables for name in _names(table))
    return list(dict.fromkeys(name for name in names if name))


def _text_of(content: bytes) -> str:
    text = decode(content).text.lstrip("\ufeff")
    kind = next((kind for begins, kind in _NO_LISTS.items() if text.lstrip().startswith(begins)), "")
    if kind:
        raise UnreadableError(f"this is {kind} and no list of names; {_SAVE}")
    return text


def _of_workbook(content: bytes) -> Iterator[list[list[str]]]:
    """The rows of each sheet that has any."""
    from openpyxl import load_workbook

    try:
        book = load_workbook(io.BytesIO(content), read_only=True, data_only=True)
    except (BadZipFile, KeyError, ValueError, OSError) as error:
        raise UnreadableError(f"this is no workbook that can be read ({error}); {_SAVE}") from error
    for sheet in book.worksheets:
        rows = [["" if cell is None else str(cell) for cell in row] for row in sheet.iter_rows(values_only=True)]
        if filled := [row for row in rows if any(cell.strip() for cell in row)]:
            yield filled


def _of_text(text: str) -> Iterator[list[str]]:
    lines = [line for line in text.splitlines() if line.strip()]
    delimiter = _delimiter(lines)
    if not delimiter:
        yield from ([line.strip().removeprefix('"').removesuffix('"')] for line in lines)
        return
    csv.field_size_limit(max(csv.field_size_limit(), len(text)))
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    yield from (row for row in rows if any(cell.strip() for cell in row))


def _delimiter(lines: Sequence[str]) -> str:
    """What parts the cells of most lines; "" where each line is a name, as "Putin, Vladimir" is."""
    if not lines:
        return ""
    lines = [line.strip() for line in lines]
    best = max(_DELIMITERS, key=lambda sign: sum(sign in line for line in lines))
    if 2 * sum(best in line for line in lines) < len(lines):
        return ""
    headed = any(fold(cell.strip(' "')) in _NAME | _FAMILY | _GIVEN for cell in lines[0].split(best))
    inverted = best == "," and all(_INVERTED.fullmatch(line) for line in lines if best in line)
    return "" if inverted and not headed and '"' not in "".join(lines) else best


def _names(rows: Sequence[Sequence[str]]) -> Iterator[str]:
    """The names of a table, whose headings may stand below a title."""
    heads = ([fold(cell.strip()) for cell in row] for row in rows[:_ABOVE])
    headings = ((number, columns) for number, row in enumerate(heads, start=1) if (columns := _columns(row)))
    above, columns = next(headings, (0, []))
    body = rows[above:]
    columns = columns or [_lettered(body)]
    for row in body:
        yield " ".join(row[at] for at in columns if at < len(row))


def _columns(heads: Sequence[str]) -> list[int]:
    """The columns that hold a name, in the order in which it is read: given name and surname, or the whole."""
    whole = [at for at, head in enumerate(heads) if head in _NAME]
    family = next((at for at, head in enumerate(heads) if head in _FAMILY), -1)
    given = next((at for at, head in enumerate(heads) if head in _GIVEN), -1)
    if family >= 0 > given and whole and heads[whole[0]] in _EITHER:
        given, whole = whole[0], whole[1:]
    parts = [at for at in (given, family) if at >= 0]
    return whole[:1] or parts or _of_longer_heading(heads)


def _of_longer_heading(heads: Sequence[str]) -> list[int]:
    """The first column of several that speaks of a name among other words: Full Name of Individual, SDN_Name."""
    words = [head.replace("_", " ") for head in heads]
    told = (at for at, head in enumerate(words) if _NAME_AMONG.search(head) and not _OTHER_NAMES.search(head))
    return list(told)[:1] if len(heads) > 1 else []


def _lettered(rows: Sequence[Sequence[str]]) -> int:
    """The first column of which most cells have letters: numbers and codes may stand before the names."""
    width = max((len(row) for row in rows), default=1)
    for at in range(width):
        cells = [row[at] for row in rows if at < len(row) and row[at].strip()]
        if 2 * sum(sum(map(str.isalpha, cell)) > len(cell) / 2 for cell in cells) > len(cells):
            return at
    return 0
