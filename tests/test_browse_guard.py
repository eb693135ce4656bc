"""Any text in core's search box, and statements that would take the server down."""

from __future__ import annotations

import sqlite3
import sys
from pathlib import Path
from typing import Any

import pytest
from datasette.app import Datasette
from hypothesis import given
from hypothesis import strategies as st

from browse import without_backslash, without_empty_search
from browse.safety import guard
from tests.browse_archive import make

BODIES = ["U.S. troops in Europe", "it's NATO-Russia talks", "Путин сказал", 'a "quoted" word', "nothing else"]


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    rows = [{"id": f"a{number}", "title": f"T{number}", "body": body} for number, body in enumerate(BODIES)]
    return make(tmp_path_factory.mktemp("guard") / "archive.db", rows)


@pytest.fixture
def server(path: Path) -> Datasette:
    return Datasette([str(path)], settings={"suggest_facets": False})


@pytest.mark.slow
@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ("", ["a0", "a1", "a2", "a3", "a4"]),
        ('"', ["a0", "a1", "a2", "a3", "a4"]),
        ("U.S. troops", ["a0"]),
        ("it's", ["a1"]),
        ("NATO-Russia", ["a1"]),
        ("Путин", ["a2"]),
        ('"quoted word', ["a3"]),
        ("(quoted", ["a3"]),
        ("tro*", ["a0"]),
        ("troops OR talks", ["a0", "a1"]),
        ("nothing -else", []),
        ("*", ["a0", "a1", "a2", "a3", "a4"]),
    ],
)
async def test_cores_search_box_takes_any_text(server: Datasette, text: str, ids: list[str]) -> None:
    for address in ("/archive/articles.json", "/archive/articles"):
        response = await server.client.get(address, params={"_search": text, "_shape": "array"})
        assert response.status_code == 200, response.text
        if address.endswith("json"):
            assert [row["id"] for row in response.json()] == ids


async def test_a_search_of_one_column(server: Datasette) -> None:
    response = await server.client.get("/archive/articles.json", params={"_search_title": "T3", "_shape": "array"})
    assert [row["id"] for row in response.json()] == ["a3"]


@pytest.mark.slow
@given(text=st.text(max_size=40))
def test_escape_gives_fts5_what_it_takes(text: str) -> None:
    connection = sqlite3.connect(":memory:")
    connection.create_function("escape_fts", 1, guard.escape)
    connection.execute("CREATE VIRTUAL TABLE t USING fts5(title, body)")
    safe = text.encode("utf-8", "replace").decode()
    assert connection.execute("SELECT count(*) FROM t WHERE t MATCH escape_fts(?)", (safe,)).fetchone() == (0,)
    connection.close()


@pytest.mark.skipif(sys.version_info < (3, 11), reason="Python sets limits of SQLite from 3.11 on")
async def test_a_huge_value_is_refused(server: Datasette) -> None:
    version_1 = hasattr(server, "get_instance_metadata")
    address = "/archive/-/query.json" if version_1 else "/archive.json"
    response = await server.client.get(address, params={"sql": "select length(zeroblob(900000000))"})
    assert "too big" in response.text


@pytest.mark.parametrize("address", ["/\\example.org/", "/\\\\example.org", "/x/\\example.org/"])
async def test_no_redirect_off_the_site(server: Datasette, address: str) -> None:
    response = await server.client.get(address)
    assert not response.headers.get("location", "/").startswith(("/\\", "//", "http"))


@pytest.mark.parametrize(
    ("query", "kept"),
    [
        (b"_search=", b""),
        (b"_search=&_sort=id", b"_sort=id"),
        (b"_search=%22&x=1", b"x=1"),
        (b"_search=a&_search_title=", b"_search=a"),
        (b"_searchmode=raw&_search=a", b"_searchmode=raw&_search=a"),
        (b"a=_search", b"a=_search"),
    ],
)
def test_a_search_for_nothing_is_none(query: bytes, kept: bytes) -> None:
    assert without_empty_search({"query_string": query})["query_string"] == kept


def test_a_path_without_backslash_stays() -> None:
    scope: dict[str, Any] = {"path": "/article/é", "raw_path": b"/article/%C3%A9"}
    assert without_backslash(scope) is scope
