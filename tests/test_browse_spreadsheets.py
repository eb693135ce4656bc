"""Downloads for spreadsheets: nothing in them is calculated, reworded, broken or lost, and what is cut says so."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from zipfile import ZipFile

import pytest
from datasette.app import Datasette
from openpyxl import load_workbook
from python_calamine import CalamineWorkbook

from browse.export import spreadsheets, stream
from browse.export.download_formats import FORMATS
from browse.export.workbook import streamed_workbook
from browse.export.workbook.streamed_workbook import workbook_pieces
from cuttings.writing.spreadsheet import LONGEST_CELL, fitting_cell, safe_cell
from tests.browse_archive import make

HOSTILE = [
    '=HYPERLINK("http://evil.example")',
    "+1+1",
    "@SUM(1)",
    "-2+3",
    "\t=1",
    "#N/A",
    "a\x0bb",
    "＝1+1",
    "TRUE",
    "1/2",
]
LONG = "слово 😀 " * 6_000
ROWS = [{"id": f"{number:014}", "title": title, "body": "text"} for number, title in enumerate(HOSTILE)]
ROWS += [{"id": "12e34", "title": "Long", "body": LONG, "published": "2022-02", "byline": "Jane Doe and John Roe"}]


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make(tmp_path_factory.mktemp("sheets") / "archive.db", ROWS)


async def sheets(path: Path, key: str = "xlsx") -> list[list[list[object]]]:
    """The sheets of a workbook, each a list of rows."""
    answer = await Datasette([str(path)]).client.get(f"/export.{key}")
    assert answer.status_code == 200
    with ZipFile(io.BytesIO(answer.content)) as parts:
        assert not any(b"<f>" in parts.read(name) for name in parts.namelist())
    book = load_workbook(io.BytesIO(answer.content))
    return [[[cell.value for cell in row] for row in sheet.iter_rows()] for sheet in book.worksheets]


async def test_a_workbook_holds_texts(path: Path) -> None:
    (rows,) = await sheets(path)
    heads, *articles = rows
    by_id = {row[heads.index("id")]: dict(zip(heads, row, strict=True)) for row in articles}
    titles = {row["id"]: row["title"].strip().replace("\x0b", "\ufffd") for row in ROWS}
    assert {id_: row["title"] for id_, row in by_id.items()} == titles
    long = by_id["12e34"]
    assert (long["published"], long["authors"]) == ("2022-02", "Jane Doe; John Roe")
    assert "[cut: a cell holds no more of these 48,000 characters; the whole text: /article/12e34]" in str(long["body"])


async def test_more_rows_than_a_sheet_has_stand_on_further_ones(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(spreadsheets, "MOST_ROWS", 5)
    pages = await sheets(path)
    assert [len(page) for page in pages] == [5, 5, 4]
    assert len({tuple(page[0]) for page in pages}) == 1
    assert {row[0] for page in pages for row in page[1:]} == {row["id"] for row in ROWS}


@pytest.mark.parametrize(
    ("rows", "most_rows", "largest", "lengths"),
    [
        (0, 5, 1 << 30, [1]),
        (4, 5, 1 << 30, [5]),
        (5, 5, 1 << 30, [5, 2]),
        (3, 5, 1, [2, 2, 2]),  # what no sheet has room for stands on one of its own
    ],
)
def test_the_sheets_of_a_workbook(
    rows: int, most_rows: int, largest: int, lengths: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(streamed_workbook, "LARGEST_SHEET", largest)
    data = b"".join(workbook_pieces("Rows", ["a", "b"], ([n, f"<{n}>"] for n in range(rows)), most_rows))
    book = CalamineWorkbook.from_filelike(io.BytesIO(data))
    assert book.sheet_names == ["Rows", *(f"Rows {n}" for n in range(2, len(lengths) + 1))]
    tables = [book.get_sheet_by_name(name).to_python() for name in book.sheet_names]
    assert [len(table) for table in tables] == lengths
    assert [row for table in tables for row in table[1:]] == [[n, f"<{n}>"] for n in range(rows)]


def test_a_workbook_is_given_away_while_it_is_written() -> None:
    """After a tenth of the rows something has come, and no piece is large."""
    read: list[int] = []

    def rows() -> Iterator[list[str | int]]:
        for number in range(3_000):
            read.append(number)
            yield [number, "".join(sha256(f"{number} {part}".encode()).hexdigest() for part in range(30))]

    pieces = workbook_pieces("Rows", ["n", "text"], rows(), 2_000)
    assert len(next(pieces)) < 2 * streamed_workbook.PIECE
    assert len(read) < 300
    assert max(map(len, pieces)) < 2 * streamed_workbook.PIECE


def test_no_two_formats_have_the_same_name_of_a_file() -> None:
    names = [(form.stem, form.suffix) for form in FORMATS.values()]
    assert len(set(names)) == len(names)


async def test_the_name_of_a_file_says_what_is_in_it(path: Path) -> None:
    client = Datasette([str(path)]).client
    named = {
        key: (await client.get(f"/export.{key}?q=text")).headers["content-disposition"].partition("''")[2]
        for key in ("xlsx", "list.xlsx", "list.csv")
    }
    assert named == {
        "xlsx": "cuttings-text-10.xlsx",
        "list.xlsx": "cuttings-text-10-without-texts.xlsx",
        "list.csv": "cuttings-text-10-for-spreadsheets-without-texts.csv",
    }


async def test_no_articles_are_a_sheet_of_headings(tmp_path: Path) -> None:
    ((heads,),) = await sheets(make(tmp_path / "archive.db", []))
    assert heads == list(stream.COLUMNS)


async def test_a_csv_opens_rightly(path: Path) -> None:
    data = (await Datasette([str(path)]).client.get("/export.sheet.csv")).content
    assert data.startswith(b"\xef\xbb\xbf")
    rows = {row["title"]: row for row in csv.DictReader(io.StringIO(data.decode("utf-8-sig")))}
    assert all(title[:1] == "'" for title in rows if title.lstrip("'") in HOSTILE[:5])
    assert rows["Long"]["id"] == "'12e34"
    assert len(rows["Long"]["body"].encode("utf-16-le")) // 2 <= LONGEST_CELL


@pytest.mark.parametrize("key", ["list.csv", "list.xlsx"])
async def test_a_list_has_no_texts(path: Path, key: str) -> None:
    if key == "list.xlsx":
        heads = (await sheets(path, key))[0][0]
    else:
        text = (await Datasette([str(path)]).client.get("/export.list.csv")).text
        heads = list[object](next(csv.reader(io.StringIO(text.lstrip("\ufeff")))))
    assert "body" not in heads
    assert "title" in heads


async def test_the_exact_csv_stays_exact(path: Path) -> None:
    text = (await Datasette([str(path)]).client.get("/export.csv")).text
    assert [row["title"] for row in csv.DictReader(io.StringIO(text, newline=""))] != []
    assert {row["body"] for row in csv.DictReader(io.StringIO(text, newline=""))} == {"text", LONG}
    assert HOSTILE[1] in {row["title"] for row in csv.DictReader(io.StringIO(text, newline=""))}


@pytest.mark.parametrize(
    ("text", "cell"),
    [
        *[(text, f"'{text}") for text in (" =1", "\n=1", "|cmd", "－1", "00012", "45603841784041", "1E5", "2022-02")],
        *[(text, text) for text in ("", "a=b", "2022-02-12", "2022", "0", "1.5", "e-mail", "d56bf5d53ec245")],
    ],
)
def test_cells_of_a_csv(text: str, cell: str) -> None:
    assert safe_cell(text) == cell


def test_a_cut_leaves_whole_letters() -> None:
    assert fitting_cell("x" * LONGEST_CELL, "/a") == "x" * LONGEST_CELL
    for start in ("", "x"):
        cut = fitting_cell(start + "😀" * LONGEST_CELL, "/a")
        assert len(cut.encode("utf-16-le")) // 2 <= LONGEST_CELL
        assert "😀 … [cut:" in cut
