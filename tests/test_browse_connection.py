"""A replaced archive is noticed: by our pages, by Datasette's own, and by downloads that had begun before."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from datasette.app import Datasette

from browse.core import connection as connections
from browse.core import watch
from browse.core.connection import Archive, Cache, Shelf, connect, is_archive
from browse.core.held_file import held_file, signature
from browse.export import stream
from browse.export.download_formats import as_ndjson
from browse.query.page_state import SearchState
from browse.safety.longest_row import longest_row
from browse.search import search
from browse.server.realm import Realm
from browse.site.addresses import Addresses
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


@pytest.mark.slow
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
    lines = as_ndjson(stream.open_export(shelf.current(), SearchState(), Addresses("/", "http://x/")))
    assert '"one"' in next(lines)
    replace(path, "other")
    assert search.search(shelf.current(), SearchState()).total == 1
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


WRITES = "import sqlite3, sys; sqlite3.connect(sys.argv[1], timeout=0, isolation_level=None).execute('BEGIN EXCLUSIVE')"
LOOKS: dict[str, Callable[[Path], object]] = {
    "signature": signature,
    "another shelf": lambda path: Shelf(path).current(),
    "a generation that comes and goes": lambda path: Archive(path).close(),
    "the watch": lambda path: watch.Watch().look(Datasette([str(path)])),
    "the realm": lambda path: Realm.of(Datasette([str(path)])),
    "the longest row": longest_row,
    "a link to it": lambda path: signature(linked(path)),
    "its bytes": lambda path: b"".join(held_file(path).pieces()),
}


def linked(path: Path) -> Path:
    """Another name of the file."""
    link = path.with_name("link.db")
    link.symlink_to(path)
    return link


def may_write(path: Path) -> bool:
    """Whether another process may write to the file now."""
    run = subprocess.run([sys.executable, "-c", WRITES, str(path)], capture_output=True, text=True, check=False)
    assert run.returncode == 0 or "locked" in run.stderr
    return run.returncode == 0


@pytest.mark.parametrize("look", LOOKS)
def test_a_look_at_the_file_leaves_readers_their_locks(tmp_path: Path, look: str) -> None:
    path = archive_of(tmp_path / "archive.db", "one")
    archive = Archive(path)
    with archive.connection() as connection:
        connection.execute("BEGIN")
        assert connection.execute("SELECT count(*) FROM articles").fetchone()[0] == 1
        assert not may_write(path)
        LOOKS[look](path)
        assert not may_write(path)
        connection.execute("COMMIT")
    assert may_write(path)


def test_a_file_is_held_until_nothing_refers_to_it(tmp_path: Path) -> None:
    path = archive_of(tmp_path / "archive.db", "one")
    first = held_file(path)
    assert held_file(linked(path)) is first
    assert held_file(path) is first
    replace(path, "two", "three")
    assert held_file(path) is not first
    assert len(b"".join(first.pieces())) == first.stat().st_size
    path.unlink()
    with pytest.raises(FileNotFoundError):
        held_file(path)


PAGES = ["/?q=title", "/article/id0?q=title&hit=1&beside=id1", "/article/id0.json", "/article/id0.bib", "/person/p",
         "/person/p.json", "/source/tass", "/day/2022", "/about", "/export.json", "/feed.atom",
         "/article/id0/original.txt"]  # fmt: skip


@pytest.mark.parametrize("address", PAGES)
async def test_a_page_is_read_from_one_generation(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, address: str
) -> None:
    """However often the archive is replaced while the page is made, the page asks for the present one once."""
    row = {"title": "title", "body": "title", "persons": ["p"], "source_id": "tass", "published": "2022"}
    path = make(tmp_path / "archive.db", [row | {"id": f"id{n}"} for n in range(2)], [{"id": "p", "name": "P. P."}])
    given: list[Archive] = []
    current = Shelf.current

    def note(shelf: Shelf) -> Archive:
        given.append(current(shelf))
        return given[-1]

    monkeypatch.setattr(Shelf, "current", note)
    assert (await Datasette([str(path)]).client.get(address)).status_code == (404 if "original" in address else 200)
    assert len(given) == 1


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
