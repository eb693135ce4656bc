"""Lists of names that are screened by `cuttings people screen`: how lists write names, and how files hold lists."""

from __future__ import annotations

import csv
import io
from collections.abc import Awaitable, Callable, Iterator
from itertools import chain

from openpyxl import Workbook

from bench.room.check import Check
from bench.room.served import Room, run

EXACT, OTHER, SURNAME, NONE = "exact", "other spelling", "surname only", "no hit"
# a name of a list, how strong its best hit is, the texts that it is found in
NAMES: tuple[tuple[str, str, str], ...] = (
    # The examples of the kind.
    ("Mr Ida Marlow", EXACT, "marlow"),
    ("Dr. Ida Marlow", EXACT, "marlow"),
    ("Ida Marlow (captain)", EXACT, "marlow"),
    ("MARLOW Ida", EXACT, "marlow"),
    ("Marlow I.", OTHER, "marlow"),
    ("习近平", NONE, ""),
    # Others.
    ("Sir Ida Marlow", EXACT, "marlow"),
    ("Lt. Gen. Ida Marlow", EXACT, "marlow"),
    ("Marlow, Dr. Ida", OTHER, "marlow"),
    ("marlow ida", EXACT, "marlow"),
    ("Ida M. Marlow", OTHER, "marlow"),
    ("President Ida Marlow", EXACT, "marlow"),
    ("Ida Marlow MP", EXACT, "marlow"),
    ("The Hon. Ida Marlow KC", EXACT, "marlow"),
    ("Ida Marlow (born 1970)", EXACT, "marlow"),
    ("MARLOW, IDA ANN", OTHER, "marlow"),
    ("Frau Ida Marlow", EXACT, "marlow"),
    ("г-жа Ида Марлоу", OTHER, "marlow"),
    ("Марлоу Ида Петровна", OTHER, "marlow"),
    ("Volodymyr Zelensky", OTHER, "zelensky"),
    ("Владимир Зеленский", OTHER, "zelensky"),
    ("ZELENSKIY Vladimir", OTHER, "zelensky"),
    ("Wolodymyr Selenskyj", OTHER, "zelensky"),
    ("Nikita Chruschtschow", OTHER, "khrushchev"),
    ("Sergej Lawrow", OTHER, "lavrov"),
    ("Sergueï Lavrov", OTHER, "lavrov"),
    ("Lavrov S.V.", SURNAME, "lavrov"),
    ("Lavrov, Sergey Viktorovich", OTHER, "lavrov"),
    ("李强", EXACT, "li-qiang"),
    ("Li Qiang", OTHER, "li-qiang"),
    ("Ли Цян", OTHER, "li-qiang"),
    ("王毅", EXACT, "zh wang-yi"),
    ("馬英九", OTHER, "ma-ying"),
    ("岸田文雄", EXACT, "kishida"),
    ("Fumio Kishida", OTHER, "kishida"),
    ("Kishida", SURNAME, "kishida"),
    ("石破", EXACT, "ja"),
    ("Shigeru Ishiba", SURNAME, "ja"),
    ("小泉", SURNAME, "koizumi"),
    ("小泉進次郎", OTHER, "koizumi"),
    ("الأسد", SURNAME, "assad-en"),
    ("بشار الأسد", OTHER, "assad-en"),
    ("Abdel Fattah al-Sisi", OTHER, "sisi-ar"),
    ("Leyen, Ursula von der", EXACT, "leyen"),
    ("Урсула фон дер Ляйен", OTHER, "leyen"),
    ("Emmanuel Macron", NONE, ""),
    ("胡锦涛", NONE, ""),
)


def _workbook(*rows: list[object]) -> bytes:
    book, held = Workbook(), io.BytesIO()
    for row in rows:
        book.active.append(row)
    book.save(held)
    return held.getvalue()


# what kind of file it is, the file, the names that must be read from it
FILES: tuple[tuple[str, bytes, str], ...] = (
    ("Name;Country", b"Name;Country\nIda Marlow;UK\n", "Ida Marlow"),
    ("tabs", b"Name\tCountry\nIda Marlow\tUK\n", "Ida Marlow"),
    ("UTF-16", "Name\tDOB\r\nIda Marlow\t1970\r\n".encode("utf-16"), "Ida Marlow"),
    ("UTF-16, big end first, no mark", "Full Name,DOB\nIda Marlow,1970\n".encode("utf-16-be"), "Ida Marlow"),
    (
        "cp1251",
        "ФИО;Страна\nСергей Лавров;Россия\nНикита Хрущёв;СССР\n".encode("cp1251"),
        "Сергей Лавров|Никита Хрущёв",
    ),
    (
        "cp1252",
        "Nom;Pays\nGustav Gauß;Suisse\nSøren Nørgaard;Danemark\n".encode("cp1252"),
        "Gustav Gauß|Søren Nørgaard",
    ),
    ("surname and given name apart", "Nom;Prénom;Pays\nMarlow;Ida;GB\n".encode(), "Ida Marlow"),
    ("German headings", b"Nachname,Vorname\nMarlow,Ida\n", "Ida Marlow"),
    ("Spanish headings", b"Apellidos;Nombre\nMarlow;Ida\n", "Ida Marlow"),
    ("Chinese headings", "姓名,国家\n李强,中国\n".encode(), "李强"),
    ("GB 18030", "姓名,国家\n李强,中国\n王毅,中国\n".encode("gb18030"), "李强|王毅"),
    ("numbers before names", b"1. Ida Marlow\n2. Jane Doe\n3) John Roe\n", "Ida Marlow|Jane Doe|John Roe"),
    ("bullets", "• Ida Marlow\n• Jane Doe\n".encode(), "Ida Marlow|Jane Doe"),
    ("dashes", b"- Ida Marlow\n- Jane Doe\n", "Ida Marlow|Jane Doe"),
    ("quoted by every cell", b'"Name","Country"\n"Marlow, Ida","UK"\n', "Marlow, Ida"),
    ("pipes", b"id|name|dob\n1|Ida Marlow|1970\n", "Ida Marlow"),
    ("empty lines and blanks", b"\n\n  Ida Marlow  \n\n\tJane Doe\n", "Ida Marlow|Jane Doe"),
    (
        "a workbook",
        _workbook(["List of 2022"], [], ["No", "Surname", "Given name"], [1, "Marlow", "Ida"]),
        "Ida Marlow",
    ),
    ("a column of text before", b"Reason,Name\nfraud,Ida Marlow\nsanctions,Jane Doe\n", "Ida Marlow|Jane Doe"),
)
# what is no list, and must be refused with a sentence
REFUSED: tuple[tuple[str, bytes], ...] = (
    ("a picture", b"\x89PNG\r\n\x1a\n" + bytes(range(256))),
    ("JSON", b'{"names": ["Ida Marlow"]}'),
    ("a page", b"<!doctype html><table><tr><td>Ida Marlow</td></tr></table>"),
    ("a PDF", b"%PDF-1.7\n1 0 obj"),
    ("an archive", b"PK\x03\x04" + bytes(60)),
)


def _screened(content: bytes, room: Room) -> list[dict[str, str]]:
    """The rows of a list, by the command."""
    listed, out = room.folder / "list", room.folder / "screened.csv"
    listed.write_bytes(content)
    out.unlink(missing_ok=True)
    told = run("people", "screen", listed, "--db", room.archive, "--out", out)
    if told.exit_code:
        raise ValueError(told.output)
    return list(csv.DictReader(io.StringIO(out.read_text("utf-8-sig"))))


def _name(name: str) -> Callable[[Room], Awaitable[object]]:
    async def ask(room: Room) -> tuple[str, frozenset[str]]:
        rows = _screened(f'name\n"{name}"\n'.encode(), room)
        found = room.named([row["article_id"] for row in rows if row["article_id"]])
        return rows[0]["strength"], frozenset(found)

    return ask


def _names_of(content: bytes) -> Callable[[Room], Awaitable[object]]:
    async def ask(room: Room) -> list[str]:
        return list(dict.fromkeys(row["name"] for row in _screened(content, room)))

    return ask


def _refusal_of(content: bytes) -> Callable[[Room], Awaitable[object]]:
    async def ask(room: Room) -> bool:
        (room.folder / "list").write_bytes(content)
        told = run("people", "screen", room.folder / "list", "--db", room.archive)
        return told.exit_code > 0 and isinstance(told.exception, SystemExit) and "Traceback" not in told.output

    return ask


def checks() -> Iterator[Check]:
    """The checks of these tables."""
    names = (Check("K3", name, _name(name), (how, frozenset(texts.split()))) for name, how, texts in NAMES)
    files = (Check("K2", f"a list with {told}", _names_of(held), names.split("|")) for told, held, names in FILES)
    refused = (Check("K2", f"{told} is no list", _refusal_of(held), True) for told, held in REFUSED)
    return chain(names, files, refused)
