"""A replaced archive is noticed: by our pages, by Datasette's own, and by downloads that had begun before."""

from __future__ import annotations

import os
import sqlite3
from pathlib import Path

import pytest
from datasette.app import Datasette

from browse.core import connection as connections
from browse.core import watch
from browse.core.connection import Archive, Cache, Shelf, connect, is_archive
from browse.export import stream
from browse.query.page_state import Request
from browse.search import search
from tests.browse_archive import make


def archive_of(path: Path, *titles: str) -> Path:
    return make(path, [{"id": f"id{number}", "title": title, "body": title} for number, title in enumerate(titles)])


def replace(path: Path, *titles: str) -> None:
    """As `ingest` does it: a new file takes the place of the old one."""
    os.replace(archive_of(path.with_suffix(".new"), *titles), path)


@pytest.fixture(autouse=True)
def at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Looks at the file before every request, not twice a second."""
    monkeypatch.setattr(connections, "CHECK_EVERY", 0.0)
    monkeypatch.setattr(watch, "CHECK_EVERY", 0.0)


@pytest.mark.parametrize(("threads", "immutable"), [(3, False), (1, False), (0, False), (3, True)])
async def test_the_server_serves_the_new_archive(tmp_path: Path, threads: int, immutable: bool) -> None:
    path = archive_of(tmp_path / "archive.db", "first")
    files = {"immutables": [str(path)]} if immutable else {"files": [str(path)]}
    server = Datasette(**{"files": [], **files}, settings={"num_sql_threads": threads})
    for round_ in range(3):
        titles = [f"round{round_}", *["more"] * round_]
        replace(path, *titles)
        core = await server.client.get("/archive/articles.json?_shape=array&_nocount=1")
        assert [row["title"] for row in core.json()] == titles
        ours = await server.client.get("/export.ndjson?sort=oldest")
        assert [title in ours.text for title in titles] == [True] * len(titles)
        found = await server.client.get(f"/archive/articles.json?_shape=array&_search=round{round_}")
        assert len(found.json()) == 1
        assert f"round{round_}" in (await server.client.get("/")).text


async def test_many_replacements_leave_no_connection_open(tmp_path: Path) -> None:
    path = archive_of(tmp_path / "archive.db", "first")
    server = Datasette([str(path)])
    for number in range(12):
        replace(path, f"title{number}")
        response = await server.client.get("/archive/articles.json?_shape=array")
        assert response.json()[0]["title"] == f"title{number}"
        await server.client.get("/")
    links = (os.readlink(f"/proc/self/fd/{name}") for name in os.listdir("/proc/self/fd") if _exists(name))
    assert len([link for link in links if link.startswith(str(tmp_path)) and link.endswith("(deleted)")]) <= 3


def _exists(name: str) -> bool:
    return os.path.lexists(f"/proc/self/fd/{name}")


async def test_between_two_generations_the_old_one_serves(tmp_path: Path) -> None:
    path = archive_of(tmp_path / "archive.db", "first")
    server = Datasette([str(path)])
    assert "first" in (await server.client.get("/")).text
    path.rename(tmp_path / "aside.db")
    assert "first" in (await server.client.get("/")).text
    archive_of(path, "second")
    assert "second" in (await server.client.get("/")).text


def test_a_download_that_has_begun_ends_as_it_began(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stream, "BATCH", 1)
    path = archive_of(tmp_path / "archive.db", "one", "two", "three")
    shelf = Shelf(path)
    lines = stream.as_ndjson(stream.open_export(shelf.current(), Request(), "http://x/"))
    assert '"one"' in next(lines)
    replace(path, "other")
    assert search.search(shelf.current(), Request()).total == 1
    assert ['"two"' in line or '"three"' in line for line in lines] == [True, True]


def test_a_shelf_keeps_a_generation_until_it_is_replaced(tmp_path: Path) -> None:
    path = archive_of(tmp_path / "archive.db", "one")
    shelf = Shelf(path)
    first = shelf.current()
    assert shelf.current() is first
    replace(path, "two")
    assert shelf.current() is not first
    missing = Shelf(tmp_path / "none.db")
    with pytest.raises(FileNotFoundError):
        missing.current()


def test_connections_cannot_write(tmp_path: Path) -> None:
    path = archive_of(tmp_path / "a b?#%.db", "one")
    connection = connect(path)
    with pytest.raises(sqlite3.OperationalError, match="readonly"):
        connection.execute("DELETE FROM articles")
    connection.close()


def test_what_an_archive_is(tmp_path: Path) -> None:
    assert is_archive(archive_of(tmp_path / "archive.db", "one"))
    other = tmp_path / "other.db"
    sqlite3.connect(other).execute("CREATE TABLE t (a)").connection.close()
    text = tmp_path / "text.db"
    text.write_text("not a database, but long enough to have a header " * 9)
    assert [is_archive(path) for path in (other, text, tmp_path / "none.db")] == [False, False, False]


def test_columns_are_read_once(tmp_path: Path) -> None:
    archive = Archive(archive_of(tmp_path / "archive.db", "one"))
    assert archive.columns is archive.columns
    archive.close()


def test_the_cache_lets_the_oldest_go() -> None:
    cache = Cache(limit=10)
    for name in "abc":
        cache.put(name, name.upper(), 4)
    assert [cache.get(name) for name in "abc"] == [None, "B", "C"]
    cache.put("b", "again", 1)
    assert (cache.get("b"), cache.size) == ("again", 5)
