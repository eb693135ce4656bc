"""Copies of a text are one result that leads to each of them; both numbers are told, and nothing is lost."""

from __future__ import annotations

import csv
import io
import re
import sqlite3
from pathlib import Path
from typing import Any

import pytest
from datasette.app import Datasette

from browse.core.connection import Archive
from browse.query.page_state import SearchState
from browse.query.results import Results
from browse.search import found_copies, search
from browse.search.hit_position import hit_place
from tests.browse_archive import make

QUAY = "The council voted for the northern quay."
ARTICLES: list[dict[str, Any]] = [
    {"id": "a", "source_id": "tass", "published": "2022-02-13", "body": QUAY, "copy_of": ("b", 2)},
    {"id": "b", "source_id": "herald", "published": "2022-02-12", "body": QUAY, "copy_of": ("b", 0)},
    {"id": "c", "source_id": "courier", "published": "2022-02-12", "body": QUAY + " Later.", "copy_of": ("b", 1)},
    {
        "id": "d",
        "source_id": "tass",
        "published": "2022-02-14",
        "body": "A report of another town, its mayor, its market and its school, which names a quay last.",
    },
    {"id": "e", "source_id": None, "published": None, "body": "Grain is dear.", "copy_of": ("e", 0)},
    {"id": "f", "source_id": "tass", "published": None, "body": "Grain is dear.", "copy_of": ("e", 1)},
]


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    rows = [{"title": f"Headline {row['id']}", "language": "en", **row} for row in ARTICLES]
    return make(tmp_path_factory.mktemp("folded") / "archive.db", rows)


@pytest.fixture
def server(path: Path) -> Datasette:
    return Datasette([str(path)])


def found(path: Path, asked: str) -> Results:
    return search.search(Archive(path), SearchState.from_query_string(asked))


@pytest.mark.parametrize(
    ("asked", "numbers", "hits"),
    [
        ("", (6, 3), {"d": "", "b": "ca", "e": "f"}),
        ("copies=each", (6, 3), {"d": "", "a": "", "b": "", "c": "", "e": "", "f": ""}),
        ("sort=oldest", (6, 3), {"b": "ca", "d": "", "e": "f"}),
        ("q=quay", (4, 2), {"b": "ca", "d": ""}),
        ("source=tass", (3, 3), {"d": "", "a": "", "f": ""}),
        ("source=tass&source=courier", (4, 4 - 1), {"d": "", "c": "a", "f": ""}),
        ("q=later", (1, 1), {"c": ""}),
        ("source__not=herald&q=quay", (3, 2), {"c": "a", "d": ""}),
        ("size=1&page=2", (6, 3), {"b": "ca"}),
        ("copies=1", (6, 3), {"d": "", "b": "ca", "e": "f"}),
        ("q=nothing", (0, 0), {}),
    ],
)
def test_one_result_for_each_text(path: Path, asked: str, numbers: tuple[int, int], hits: dict[str, str]) -> None:
    results = found(path, asked)
    assert (results.total, results.texts) == numbers
    shown = {hit.id: "".join(copy.id for copy in hit.copies) for hit in results.hits}
    assert shown == hits
    if not results.request.q:
        assert list(shown) == list(hits)


def test_both_numbers_and_the_choice_stand_on_the_page(path: Path) -> None:
    folded, each = found(path, ""), found(path, "copies=each")
    assert (folded.pages, found(path, "size=2").pages, found(path, "size=2&copies=each").pages) == (1, 2, 3)
    assert [chip.label for chip in folded.chips] == []
    assert [(chip.label, chip.url) for chip in each.chips] == [("each on its own", "/search")]


async def test_each_copy_is_a_click_away(server: Datasette) -> None:
    page = (await server.client.get("/?q=quay")).text
    assert "<b>4 articles</b>, <b>2 texts</b>" in page
    copies = re.search(r'<div class="copies">(.*?)</div>', page, flags=re.DOTALL)
    assert copies
    assert re.sub(r"<[^>]+>", "", copies[1]) == "and 2 copies in Courier, Tass (13 February 2022)"
    for address in re.findall(r'href="([^"]+)"', copies[1]):
        copy = await server.client.get(address.replace("&amp;", "&"))
        assert copy.status_code == 200
        assert "1 of 2" in copy.text  # a copy is the hit that stands for it
    assert 'href="/?q=quay&amp;copies=each"' in page
    each = (await server.client.get("/?q=quay&copies=each")).text
    assert 'class="copies"' not in each
    assert 'href="/?q=quay"' in each


async def test_without_copies_nothing_is_said_of_them(server: Datasette) -> None:
    page = (await server.client.get("/?source=tass")).text
    assert "copies=each" not in page
    assert "<b>3 articles</b> " in page


async def test_downloads_have_every_copy_and_both_numbers(server: Datasette) -> None:
    for asked in ("", "?copies=each"):
        response = await server.client.get(f"/export.csv{asked}")
        rows = list(csv.DictReader(io.StringIO(response.text)))
        assert {row["id"]: row["text_id"] for row in rows} == {
            "a": "b",
            "b": "b",
            "c": "b",
            "d": "d",
            "e": "e",
            "f": "e",
        }
        assert (response.headers["x-cuttings-count"], response.headers["x-cuttings-texts"]) == ("6", "3")
        about = (await server.client.get(f"/export.json{asked}")).json()
        assert (about["count"], about["texts"], len(about["articles"])) == (6, 3, 6)
        assert about["address"].endswith("/export.json")


@pytest.mark.parametrize("asked", ["", "q=quay", "source=tass&source=courier", "q=quay&sort=oldest"])
def test_the_sql_gives_both(path: Path, asked: str) -> None:
    results = found(path, asked)
    connection = sqlite3.connect(path)
    given = [[row[0] for row in connection.execute(sql, results.params)] for sql in (results.folded_sql, results.sql)]
    assert given == [[hit.id for hit in found(path, f"{asked}&copies={kind}").hits] for kind in ("", "each")]


@pytest.mark.parametrize(
    ("asked", "number", "article", "place"),
    [
        ("q=quay", 1, "b", (1, 2)),
        ("q=quay", 1, "a", (1, 2)),
        ("q=quay", 2, "a", (0, 0)),
        ("q=quay", 1, "d", (0, 0)),
        ("copies=each", 2, "a", (2, 6)),
        ("copies=each", 2, "b", (0, 0)),
        ("", 9, "a", (0, 0)),
    ],
)
def test_a_copy_is_the_hit_that_stands_for_it(
    path: Path, asked: str, number: int, article: str, place: tuple[int, int]
) -> None:
    found_at = hit_place(Archive(path), SearchState.from_query_string(asked), number, article, {})
    assert (found_at.number, found_at.total) == place


async def test_hundreds_of_copies_are_counted_and_lead_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(found_copies, "LISTED", 8)
    rows = [{"id": f"{n:02}", "title": "One", "body": QUAY, "copy_of": ("00", n)} for n in range(20)]
    path = make(tmp_path / "archive.db", rows)
    (hit,) = found(path, "").hits
    assert (len(hit.copies), hit.more_copies) == (8, 11)
    page = (await Datasette([str(path)]).client.get("/search")).text
    assert "and 19 copies in" in page
    assert "<summary>13 more</summary>" in page
    assert '<a href="/?copies=each">11 more stand in the list of each copy</a>' in page


async def test_an_archive_of_before_has_no_copies(tmp_path: Path) -> None:
    """It is shown as it was, until the next run gives it the table."""
    path = make(tmp_path / "archive.db", [{"id": "a", "title": "One", "body": QUAY}, {"id": "b", "body": QUAY}])
    connection = sqlite3.connect(path)
    connection.execute("DROP TABLE copies")
    connection.commit()
    connection.close()
    server = Datasette([str(path)])
    assert "<b>2 articles</b>" in (await server.client.get("/search")).text
    assert {row["text_id"] for row in (await server.client.get("/export.json")).json()["articles"]} == {"a", "b"}
