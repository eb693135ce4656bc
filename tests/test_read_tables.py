"""Tables: each row is a document of its own, in any dialect and encoding; what can't be read is refused by its row."""

from __future__ import annotations

import codecs
import io
import json
import sqlite3
import sys
import zipfile
from collections.abc import Sequence
from pathlib import Path
from xml.sax.saxutils import escape

import pytest

from ingest.limits.budget import Budget
from ingest.model.document import UnreadableError
from ingest.pipeline import process
from ingest.read.content import Content
from ingest.read.fields import entry_bytes
from ingest.read.format import Container, Member
from ingest.read.formats.tables import delimited, parquet, row, sqlite_file, workbook
from ingest.read.registry import format_of

FIRST = "The council voted for a new bridge over the river on Monday, and the mayor signed it."
SECOND = "Farmers from the valley asked for a longer ferry season before the harvest begins in autumn."
RUSSIAN = "Городской совет Самары одобрил строительство нового моста через реку, сообщил мэр города в понедельник."
HEADER = ("id", "title", "date", "url", "text")
ROWS = (
    ("1", "A new bridge", "2022-03-14", "https://herald.example/bridge", FIRST),
    ("2", "A longer season", "2022-03-15", "https://herald.example/ferry", SECOND),
)


def members(data: bytes, columns: dict[str, str] | None = None) -> list[Member]:
    content = Content(data, columns=columns or {})
    container = format_of(content)
    assert isinstance(container, Container), container
    return [*container.members(content, Budget(len(data)))]


def entries(data: bytes) -> list[dict[str, str]]:
    return [json.loads(member.data) for member in members(data)]


def delimited_text(rows: Sequence[Sequence[str]], delimiter: str, quote: str = '"') -> str:
    def cell(value: str) -> str:
        return f"{quote}{value.replace(quote, quote * 2)}{quote}" if quote and delimiter in value else value

    return "".join(delimiter.join(map(cell, row)) + "\n" for row in rows)


PLAIN = delimited_text([HEADER, *ROWS], ",")
EXPECTED = [dict(zip(HEADER, row, strict=True)) for row in ROWS]
LINES = f"{FIRST}\n\n{SECOND}"


@pytest.mark.parametrize("names", ["headline;day;body", "Titel;Datum;Text", "id;title;date;text"])
@pytest.mark.parametrize("count", [2, 3, 9])
def test_a_table_of_semicolons_and_quoted_texts_is_no_source_code(names: str, count: int) -> None:
    cells = {"id": "7", "text": f'"{FIRST}"', "body": f'"{FIRST}"', "Text": f'"{FIRST}"'}
    line = ";".join(cells.get(name, "Board agrees") for name in names.split(";"))
    assert len(members("\n".join([names, *[line] * count]).encode())) == count


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|", "^"])
@pytest.mark.parametrize("quote", ['"', "'"])
@pytest.mark.parametrize("ends", ["\n", "\r\n", "\r"])
def test_delimiters_and_quotation_marks(delimiter: str, quote: str, ends: str) -> None:
    text = delimited_text([HEADER, *ROWS], delimiter, quote).replace("\n", ends)
    assert entries(text.encode()) == EXPECTED


@pytest.mark.parametrize(
    "data",
    [
        codecs.BOM_UTF8 + PLAIN.encode(),
        PLAIN.encode("utf-16"),
        codecs.BOM_UTF16_BE
        + PLAIN.replace(",", "\t").replace(".\t", ".,").replace("Monday\t", "Monday,").encode("utf-16-be"),
        f"sep=;\n{delimited_text([HEADER, *ROWS], ';')}".encode(),
        f"Report: bridges\nFrom,2022-01-01\n\n{PLAIN}".encode(),
        PLAIN.replace("\n", ",,\n").encode(),
        PLAIN.replace(FIRST, FIRST + "\0").encode(),
    ],
    ids=["mark", "utf-16", "utf-16 of tabs", "sep=", "lines above", "empty columns", "NUL"],
)
def test_what_stands_around_a_table(data: bytes) -> None:
    assert entries(data) == EXPECTED


@pytest.mark.parametrize("encoding", ["utf-8", "cp1251", "koi8-r", "utf-16"])
def test_encodings_are_told_by_the_whole_text(encoding: str) -> None:
    """The first letter that is no ASCII stands behind all that tells what the file is."""
    rows = [*ROWS * 600, ("3", "Мост", "2022-03-16", "", RUSSIAN)]
    data = delimited_text([HEADER, *rows], ";").encode(encoding)
    assert entries(data)[-1] == {"id": "3", "title": "Мост", "date": "2022-03-16", "text": RUSSIAN}


def test_a_cell_may_hold_lines() -> None:
    text = f'title,date,text\nA,2022-03-14,"{LINES}"\nB,2022-03-15,"He said ""no"".\r\n{FIRST}"\n'
    assert [entry["text"] for entry in entries(text.encode())] == [LINES, f'He said "no".\r\n{FIRST}']


@pytest.mark.parametrize(
    ("text", "texts", "reasons"),
    [
        (f'title,date,text\nA,2022,"{FIRST}\nB,2022,"{SECOND}"\nC,2022,"{FIRST}"\n', [SECOND, FIRST], ["line 2: a quotation mark"]),
        (f'title,date,text\nA,2022,"{FIRST}"\nB,2022,"{SECOND}\n', [FIRST], ["line 3: a quotation mark"]),
        (f'title,date,text\nA,2022,"{FIRST}"\nB,2022,"{SECOND}\n\nmore of it\n', [FIRST], ["line 3 to 5: a quotation mark"]),
        (f'title,date,text\nA,2022,{FIRST}\nB,2022,"{SECOND}"\n', [SECOND], ["line 2: 4 cells under 3 columns"]),
        (f'title,date,text\nA,2022,"The "new" bridge. {FIRST}"\n', [f'The "new" bridge. {FIRST}'], []),
        (f'title,date,text\nA,2022,"The "new"\nbridge. {FIRST}"\nB,2022,"{SECOND}"\n', [f'The "new"\nbridge. {FIRST}', SECOND], []),
        (f'title,date,text\nA,2022,"The \\"new\\" bridge. {FIRST}"\n', [f'The "new" bridge. {FIRST}'], []),
        (f'title\tdate\ttext\nA\t2022\t"New" bridge. {FIRST}\n', [f'"New" bridge. {FIRST}'], []),
        (f'title,date,text\nA,2022,\nB,2022,"{SECOND}"\n', [SECOND], ["a row without a text in its column text"]),
    ],
    ids=["closed by the next", "to the end", "lines of it", "bare commas", "marks in a cell", "marks in lines", "backslashes", "tabs", "no text"],
)  # fmt: skip
def test_broken_rows_are_refused_and_the_others_read(text: str, texts: list[str], reasons: list[str]) -> None:
    every = members(text.encode())
    assert [json.loads(m.data)["text"] for m in every if not m.refused] == texts
    assert [
        m.refused[: len(reason)] for m, reason in zip([m for m in every if m.refused], reasons, strict=True)
    ] == reasons
    assert [m.place for m in every] == [f"row/{n}" for n in range(1, len(every) + 1)]


def test_a_row_is_the_same_document_wherever_it_stands() -> None:
    longer = PLAIN + "3,Another,2022-03-16,,Nothing more was said by the council on that day or on the next.\n"
    assert [m.data for m in members(longer.encode())][:2] == [m.data for m in members(PLAIN.encode())]
    assert members(PLAIN.encode())[0].data == entry_bytes(dict(zip(HEADER, ROWS[0], strict=True)))


NAMED = [
    "Titel;Datum;Volltext;Quelle;Autor;Link",
    "Headline;Date;Full Text;Publication;Author;URL",
    "titre;date de publication;texte;journal;auteur;lien",
    "título;fecha;contenido;medio;autor;enlace",
    "titolo;data;testo;testata;autore;link",
    "título;data;conteúdo;jornal;autor;link",
    "Заголовок;Дата;Текст;Издание;Автор;Ссылка",
    "Заголовок;Дата;Зміст;Видання;Автор;Посилання",
    "tytuł;data;treść;gazeta;autor;link",
    "titel;datum;inhoud;krant;auteur;link",
    "rubrik;datum;brödtext;tidning;författare;länk",
    "başlık;tarih;metin;gazete;yazar;bağlantı",
    "標題;日期;內容;來源;作者;連結",
    "见出し;日付;本文;媒体;著者;リンク".replace("见", "見"),
    "제목;날짜;본문;출처;기자;링크",
    "العنوان;التاريخ;النص;المصدر;الكاتب;الرابط",
    "כותרת;תאריך;תוכן;עיתון;מחבר;קישור",
    "τίτλος;ημερομηνία;κείμενο;εφημερίδα;συντάκτης;σύνδεσμος",
    "judul;tanggal;isi;koran;penulis;tautan",
    "tiêu đề;ngày đăng;nội dung;báo;tác giả;liên kết",
    "cím;dátum;szöveg;újság;szerző;link",
]


@pytest.mark.parametrize("names", NAMED)
def test_columns_are_known_by_their_names(names: str) -> None:
    cells = ("A new bridge", "2022-03-14", FIRST, "The Herald", "Dora Hart", "https://herald.example/bridge")
    (member,) = members(f"{names}\n{';'.join(cells)}\n".encode())
    (article,) = process(member.data, "x").articles
    stated = [article.value(field) for field in ("title", "published", "source", "author", "url")]
    assert (stated, article.body) == (["A new bridge", "2022-03-14", "The Herald", "Dora Hart", cells[-1]], FIRST)


@pytest.mark.parametrize(
    ("names", "keys"),
    [("", "A B C D"), ("head1;when1;where1;what1\n", "head1 when1 where1 what1")],
    ids=["none", "of nothing known"],
)
def test_where_names_fail_columns_are_known_by_what_they_hold(names: str, keys: str) -> None:
    rows = [("Council votes for bridge", f"1{n}.03.2022", f"https://herald.example/{n}", FIRST) for n in range(4)]
    every = members((names + delimited_text(rows, ";")).encode())
    assert [sorted(json.loads(m.data)) for m in every] == [sorted(keys.split())] * 4
    (article,) = process(every[1].data, "x").articles
    stated = [article.value(field) for field in ("title", "published", "url")]
    assert stated == ["Council votes for bridge", "2022-03-11", "https://herald.example/1"]
    assert article.body == FIRST


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        ("title,url,time_added\nA bridge,https://a.example/1,1600322788\n", r"a table without texts: none of its columns \(title, url, time_added\)"),
        (
            "Buchungstag;Verwendungszweck;Betrag\n" + "14.03.2022;SEPA 4711 0815 RE 2022-03 KD 123456 EREF 99 12 34 56 78;-12,50\n" * 4,
            r"a table without texts: none of its columns \(Buchungstag, Verwendungszweck, Betrag\)",
        ),
    ],
)  # fmt: skip
def test_a_table_without_texts_is_refused_with_the_columns_seen(data: str, reason: str) -> None:
    with pytest.raises(UnreadableError, match=reason + " holds prose; if one does, name it in overrides.yml"):
        members(data.encode())


def test_the_curator_says_which_column_is_which() -> None:
    """What a summary holds is no text, but where the curator says so; the row stays the same document."""
    text = f"kopje;dag;abstract\nA new bridge;2022-03-14;{FIRST}\n"
    told = {"title": "kopje", "text": "abstract", "published": "dag"}
    with pytest.raises(UnreadableError, match="without texts"):
        members(text.encode())
    (member,) = members(text.encode(), told)
    record = row.read_row(Content(member.data, columns=told)).records[0]
    claims = {claim.field: claim.value for claim in record.claims}
    assert claims == {"title": "A new bridge", "published": "2022-03-14"}
    with pytest.raises(UnreadableError, match="without texts"):
        members(text.encode(), {"text": "Kopf"})


@pytest.mark.parametrize(
    "text",
    [
        f"By Dora Hart, Riverside Herald, 2022\n\n{LINES}\n",
        f"Date: 14 March 2022; Title: A bridge; Text: see below\n{FIRST}\n",
        f"Dora Hart | 14 March 2022 | Local\n{FIRST}\n{SECOND}\n",
        f"title: A new bridge, at last\ndate: 2022-03-14\n\n{FIRST}\n",
    ],
)
def test_a_text_with_commas_is_no_table(text: str) -> None:
    assert not delimited.is_delimited(Content(text.encode()))


def sheet(rows: Sequence[Sequence[str]]) -> str:
    def cell(value: str) -> str:
        if value.startswith("="):
            return f"<c t='str'><f>1+1</f><v>{value[1:]}</v></c>"
        if value.isdigit():
            return f"<c s='1'><v>{value}</v></c>"
        return f"<c t='inlineStr'><is><t>{escape(value)}</t></is></c>"

    inner = "".join(f"<row>{''.join(map(cell, row))}</row>" for row in rows)
    return f"<worksheet xmlns='{MAIN}'><sheetData>{inner}</sheetData></worksheet>"


PACKAGE = "http://schemas.openxmlformats.org/package/2006"
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def xlsx(**sheets: Sequence[Sequence[str]]) -> bytes:
    """A workbook: whole numbers are days, what begins with "=" is what a formula came to."""
    names = "".join(f"<sheet name='{name}' sheetId='{n}' r:id='r{n}'/>" for n, name in enumerate(sheets, 1))
    relations = "".join(
        f"<Relationship Id='r{n}' Type='{OFFICE}/worksheet' Target='worksheets/s{n}.xml'/>"
        for n in range(1, len(sheets) + 1)
    )
    kinds = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
    parts = {
        "[Content_Types].xml": f"<Types xmlns='{PACKAGE}/content-types'>"
        f"<Override PartName='/xl/workbook.xml' ContentType='{kinds}'/></Types>",
        **{f"xl/worksheets/s{n}.xml": sheet(rows) for n, rows in enumerate(sheets.values(), 1)},
        "_rels/.rels": f"<Relationships xmlns='{PACKAGE}/relationships'>"
        f"<Relationship Id='w' Type='{OFFICE}/officeDocument' Target='xl/workbook.xml'/></Relationships>",
        "xl/workbook.xml": f"<workbook xmlns='{MAIN}' xmlns:r='{OFFICE}'><sheets>{names}</sheets></workbook>",
        "xl/_rels/workbook.xml.rels": f"<Relationships xmlns='{PACKAGE}/relationships'>"
        f"{relations}<Relationship Id='s' Type='{OFFICE}/styles' Target='styles.xml'/></Relationships>",
        "xl/styles.xml": f"<styleSheet xmlns='{MAIN}'><cellXfs><xf numFmtId='0'/><xf numFmtId='14'/></cellXfs></styleSheet>",
    }
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w") as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return whole.getvalue()


def test_workbooks_of_several_sheets() -> None:
    texts = [
        ["Press review", "", ""],
        [],
        ["Titel", "Datum", "Text"],
        ["A new bridge", "44634", f"={FIRST}"],
        ["B", "44635", SECOND],
    ]
    every = members(xlsx(Notes=[["to do", "who"], ["call", "Ann"]], Press=texts))
    assert [(m.place, m.refused[:21]) for m in every] == [
        ("Press/row/1", ""),
        ("Press/row/2", ""),
        ("Notes", "a table without texts"),
    ]
    assert json.loads(every[0].data) == {"Titel": "A new bridge", "Datum": "2022-03-14", "Text": FIRST}
    assert [m.place for m in members(xlsx(Press=texts))] == ["row/1", "row/2"]


@pytest.mark.parametrize(
    "data",
    [
        xlsx(A=[["text"]])[:-60],
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
        + bytes(22)
        + b"\x09"
        + bytes(17)
        + b"\0" * 464
        + "Workbook\0".encode("utf-16-le"),
    ],
)
def test_a_damaged_workbook_says_what_to_do(data: bytes) -> None:
    assert format_of(Content(data)) is workbook.FORMAT
    with pytest.raises(UnreadableError, match=r"a damaged workbook .*: open it, and save it again as"):
        members(data)


def database(folder: Path, *statements: str) -> bytes:
    path = folder / "made.db"
    with sqlite3.connect(path) as db:
        for statement in statements:
            db.execute(statement)
        db.executemany("INSERT INTO [my news] VALUES (?, ?, ?, ?, ?)", ROWS)
    db.close()
    return path.read_bytes()


NEWS = "CREATE TABLE [my news] (id, title, date, url, text)"


def test_a_database_is_read_table_by_table(tmp_path: Path) -> None:
    assert [json.loads(m.data) for m in members(database(tmp_path, NEWS))] == EXPECTED
    more = database(tmp_path / "..", "CREATE TABLE tags (name)", "INSERT INTO tags VALUES ('town')", NEWS)
    assert [m.place for m in members(more)] == ["my news/row/1", "my news/row/2", "tags"]


def test_nothing_in_a_database_runs(tmp_path: Path) -> None:
    """A view and a virtual table are code of whoever made the file."""
    whole = database(
        tmp_path,
        NEWS,
        "CREATE VIEW texts AS SELECT text, date FROM [my news]",
        "CREATE VIRTUAL TABLE words USING fts5(text)",
        f"INSERT INTO words VALUES ('{FIRST}')",
    )
    assert [m.place for m in members(whole)] == ["my news/row/1", "my news/row/2", "words_content/row/1"]


@pytest.mark.parametrize(("cut", "reason"), [(40, "can't be read"), (4_000, "can't be read")])
def test_a_damaged_database_says_so(tmp_path: Path, cut: int, reason: str) -> None:
    data = database(tmp_path, NEWS)
    assert format_of(Content(data[:cut])) is sqlite_file.FORMAT
    with pytest.raises(UnreadableError, match=reason):
        members(data[:cut])


def test_a_database_with_a_damaged_word_in_its_schema_says_so(tmp_path: Path) -> None:
    data = database(tmp_path, NEWS).replace(b"CREATE TABLE [my news]", b"CREATE TABL\xe9 [my news]")
    with pytest.raises(UnreadableError, match="can't be read"):
        members(data)


def test_a_parquet_table_needs_pyarrow(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(UnreadableError, match=r"pip install 'cuttings\[parquet\]'"):
        members(b"PAR1\x15\x04")
    assert format_of(Content(b"ARROW1\0\0")) is parquet.FORMAT


def test_a_parquet_table_with_damaged_letters_says_so() -> None:
    pyarrow = pytest.importorskip("pyarrow")
    from pyarrow.parquet import write_table

    whole = io.BytesIO()
    write_table(
        pyarrow.table({"text": [f"{FIRST} {n}" for n in range(9)]}), whole, compression="none", use_dictionary=False
    )
    with pytest.raises(UnreadableError, match="a damaged table"):
        members(whole.getvalue().replace(f"{FIRST} 3".encode(), b"\xff" + f"{FIRST} 3".encode()[1:]))


def test_a_parquet_table_is_read_row_by_row() -> None:
    pyarrow = pytest.importorskip("pyarrow")
    from pyarrow.parquet import write_table

    whole = io.BytesIO()
    write_table(pyarrow.table({name: column for name, *column in zip(HEADER, *ROWS, strict=True)}), whole)
    assert entries(whole.getvalue()) == EXPECTED
