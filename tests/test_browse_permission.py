"""Who may not view a table gets no page of ours that reads it: every route, every level, with and without a login."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from datasette.app import Datasette

from browse import register_routes, routes
from browse.core import connection
from tests.archives import build, story, write

VERSION_1 = hasattr(Datasette, "get_instance_metadata")
ROOT = {"id": "root"}
# An address for each route; ARTICLE, PERSON and SOURCE stand for ids of the archive.
ADDRESSES = {
    r"/export\.(?P<format>json|ndjson|csv|xlsx|list\.xlsx|sheet\.csv|list\.csv|parquet|opensearch|txt|bib|ris|csl)$": "/export.json?q=grain",
    r"/feed\.atom$": "/feed.atom?q=grain",
    r"/$": "/",
    r"/search$": "/search?q=grain&person__find=k&show=person",
    r"/compare$": "/compare?q=grain&q=person:k",
    r"/compare\.csv$": "/compare.csv?q=grain&q=person:k",
    r"/network$": "/network",
    r"/network\.csv$": "/network.csv?q=grain",
    r"/article/(?P<id>[^/.]+)$": "/article/ARTICLE?q=grain&hit=1&cuts=1",
    r"/article/(?P<id>[^/.]+)\.json$": "/article/ARTICLE.json",
    r"/article/(?P<id>[^/.]+)\.(?P<format>txt|bib|ris|csl\.json)$": "/article/ARTICLE.bib",
    r"/article/(?P<id>[^/.]+)/original\.txt$": "/article/ARTICLE/original.txt",
    r"/person/(?P<id>[^/]+)\.json$": "/person/PERSON.json",
    r"/person/(?P<id>[^/]+)$": "/person/PERSON",
    r"/source/(?P<id>[^/]+)$": "/source/SOURCE",
    r"/day/(?P<date>[^/]+)$": "/day/2023-03",
    r"/about$": "/about",
    r"/about/watch\.json$": "/about/watch.json",
}
# The same of those that are for curators alone; NOTED stands for a name in the notebook.
NOTEBOOK = {
    r"/desk/notebook$": "/desk/notebook",
    r"/desk/tags$": "/desk/tags",
    r"/desk/collections$": "/desk/collections",
    r"/desk/collections/(?P<name>[^/]+)$": "/desk/collections/NOTED",
    r"/desk/notes$": "/desk/notes",
    r"/desk/searches$": "/desk/searches",
    r"/desk/searches/(?P<name>[^/]+)$": "/desk/searches/NOTED",
    r"/desk/searches/(?P<name>[^/]+)/feed\.atom$": "/desk/searches/NOTED/feed.atom",
}
# Datasette's own, and the result of a statement: they ask themselves.
CORES = {r"/-/(\.(?P<format>jsono?))?$", r"/-/databases(\.(?P<format>json))?$", r"/rows\.csv$"}
HELD = ("ndjson", "csv", "xlsx", "list.xlsx", "sheet.csv", "list.csv", "parquet", "opensearch")
EXPORTS = [f"/export.{name}" for name in (*HELD, "txt", "bib", "ris", "csl")]


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("private")
    db = folder / "archive.db"
    build(db, write(folder / "articles", {f"{n}.txt": story(n) for n in range(4)}))
    return db


@pytest.fixture(scope="module")
def ids(archive: Path) -> dict[str, str]:
    """What stands for the names in ADDRESSES."""
    sql = {
        "ARTICLE": "select id from articles",
        "PERSON": "select person_id from article_persons",
        "SOURCE": "select id from sources",
    }
    with closing(sqlite3.connect(archive)) as opened:
        return {name: str(opened.execute(query).fetchone()[0]) for name, query in sql.items()}


def serve(archive: Path, blocks: dict[str, Any]) -> Datasette:
    """A server with these `allow` blocks: of metadata in 0.65, of the configuration in 1.0."""
    if VERSION_1:
        return Datasette([str(archive)], config=blocks)
    return Datasette([str(archive)], metadata=blocks)


def at(level: str, allow: Any) -> dict[str, Any]:
    """An `allow` block of the instance, of the database or of the table that is named."""
    if level == "instance":
        return {"allow": allow}
    if level == "database":
        return {"databases": {"archive": {"allow": allow}}}
    return {"databases": {"archive": {"tables": {level: {"allow": allow}}}}}


def filled(address: str, ids: dict[str, str]) -> str:
    for name, value in ids.items():
        address = address.replace(name, value)
    return address


async def statuses(datasette: Datasette, addresses: list[str], actor: dict[str, str] | None) -> dict[str, int]:
    cookies = {"ds_actor": datasette.sign({"a": actor}, "actor")} if actor else {}
    found = {}
    for address in addresses:
        answer = await datasette.client.get(address, cookies=cookies)
        found[address] = answer.status_code
        if answer.status_code == 403:
            assert "Keller" not in answer.text
            assert "grain of harvest" not in answer.text
    return found


def test_every_route_has_an_address_here(archive: Path) -> None:
    desks = {pattern for pattern, _ in routes.DESK}  # asked for here, and in tests/test_browse_desk.py
    assert set(NOTEBOOK) < desks
    assert {pattern for pattern, _ in register_routes(serve(archive, {}))} == set(ADDRESSES) | CORES | desks


@pytest.mark.parametrize("level", ["instance", "database"])
@pytest.mark.parametrize(("allow", "roots"), [(ROOT, 200), (False, 403)])
async def test_all_of_it_is_private(archive: Path, ids: dict[str, str], level: str, allow: Any, roots: int) -> None:
    addresses = [filled(address, ids) for address in ADDRESSES.values()] + EXPORTS
    datasette = serve(archive, at(level, allow))
    assert set((await statuses(datasette, addresses, None)).values()) == {403}
    assert set((await statuses(datasette, addresses, ROOT)).values()) == {roots}


TABLES = sorted({table for pattern, view in routes.READING if pattern not in CORES for table in view.tables})


@pytest.mark.slow
@pytest.mark.parametrize("table", TABLES)
@pytest.mark.parametrize(("allow", "roots"), [(ROOT, 200), (False, 403)])
async def test_a_private_table(archive: Path, ids: dict[str, str], table: str, allow: Any, roots: int) -> None:
    datasette = serve(archive, at(table, allow))
    views = {pattern: view for pattern, view in routes.READING if pattern not in CORES}
    reads = {filled(ADDRESSES[pattern], ids): table in view.tables for pattern, view in views.items()}
    refused = {address: 403 if reads[address] else 200 for address in reads}
    assert await statuses(datasette, list(reads), None) == refused
    assert await statuses(datasette, list(reads), ROOT) == {a: roots if reads[a] else 200 for a in reads}
    assert 403 in refused.values()


async def test_the_notebook_is_for_curators_alone(archive: Path) -> None:
    """Who may not curate is told so before anything is looked up; who may, also has to be allowed to view the tables."""
    cora, ann = {"id": "cora"}, {"id": "ann"}
    permissions = {"permissions": {"curate": cora}}
    refused = dict.fromkeys(NOTEBOOK.values(), 403)
    datasette = serve(archive, permissions)
    assert [await statuses(datasette, list(refused), actor) for actor in (None, ann)] == [refused, refused]
    found = {address: 404 if "NOTED" in address else 200 for address in refused} | {"/desk/notebook": 405}
    assert await statuses(datasette, list(refused), cora) == found
    private = serve(archive, permissions | at("articles", ann))
    assert await statuses(private, list(refused), cora) == refused | {"/desk/notebook": 405}


@pytest.mark.parametrize("table", ["articles", "persons", "sources", "aliases"])
async def test_core_refuses_the_same_reader(archive: Path, table: str) -> None:
    datasette = serve(archive, at(table, ROOT))
    assert await statuses(datasette, [f"/archive/{table}.json"], None) == {f"/archive/{table}.json": 403}
    assert await statuses(datasette, [f"/archive/{table}.json"], ROOT) == {f"/archive/{table}.json": 200}


@pytest.mark.parametrize("table", ["persons", "article_persons"])
async def test_the_facet_of_cores_table_counts_no_private_table(archive: Path, table: str) -> None:
    address = "/archive/articles.json?_facet_persons=article_persons&_extra=facet_results"
    answer = await serve(archive, at(table, ROOT)).client.get(address)
    assert answer.status_code == 200
    assert "article_persons" not in answer.text.replace("_facet_persons=article_persons", "")
    assert '"count": ' not in answer.text.partition("facet_results")[2].partition("suggested")[0]
    allowed = await serve(archive, {}).client.get(address)
    assert '"count":' in allowed.text.partition("facet_results")[2].replace('"count": ', '"count":')


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> set[str]:
    """The tables that our connections read, as SQLite itself says."""
    tables: set[str] = set()
    real = connection.connect

    def note(action: int, first: str | None, *_rest: str | None) -> int:
        if action == sqlite3.SQLITE_READ and first:
            tables.add(first)
        return sqlite3.SQLITE_OK

    def connect(path: Path) -> sqlite3.Connection:
        opened = real(path)
        opened.set_authorizer(note)
        return opened

    monkeypatch.setattr(connection, "connect", connect)
    return tables


INDEX = ("articles_fts", "words", "sqlite_", "pragma_", "json_")  # what stands in `articles`, and SQLite's own


@pytest.mark.parametrize("pattern", sorted(ADDRESSES))
async def test_a_view_says_what_it_reads(
    archive: Path, ids: dict[str, str], read: set[str], pattern: str, tmp_path: Path
) -> None:
    own = tmp_path / "archive.db"  # of a path of its own, so that nothing of it is in memory
    own.write_bytes(archive.read_bytes())
    datasette = serve(own, {})
    assert await statuses(datasette, [filled(ADDRESSES[pattern], ids)], None)
    view = dict(routes.ROUTES)[pattern]
    columns = {"articles", "article_persons", "persons", "damage", "sources"}  # all columns are read for any search
    found = {table for table in read if not table.startswith(INDEX)}
    assert found - columns <= set(view.tables)
    assert found
