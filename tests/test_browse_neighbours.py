"""Other databases of a server look and work as if we weren't there; several archives are several rooms."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from datasette.app import Datasette
from datasette.plugins import pm

import browse
from tests.browse_archive import make

VERSION_1 = hasattr(Datasette, "get_instance_metadata")
ARTICLE = {"id": "a1", "title": "A bridge", "body": "The council voted.", "published": "2022-02-12",
           "source_id": "herald", "persons": ["ida-marlow"]}  # fmt: skip
PERSON = {"id": "ida-marlow", "name": "Ida Marlow", "articles": 1}
SQL = "-/query" if VERSION_1 else ""
# What security asks of every answer of a server with an archive, and what differs between two servers of any kind.
SECURITY = {"x-frame-options", "x-content-type-options", "referrer-policy"}
DRAWN = re.compile(r'name="csrftoken" value="[^"]*"|Queries took [0-9.]+ms|"query_ms": [0-9.]+|"ms": [0-9.]+')


@contextmanager
def without_us() -> Iterator[None]:
    """Datasette as if we weren't installed."""
    plugin = next(one for one in pm.get_plugins() if one is browse)
    name, filled = pm.get_name(plugin), [info for info in pm.list_plugin_distinfo() if info[0] is plugin]
    pm.unregister(plugin)
    try:
        yield
    finally:
        pm.register(plugin, name)
        pm._plugin_distinfo[:] = [*(info for info in pm._plugin_distinfo if info[0] is not plugin), *filled]


def other(path: Path) -> Path:
    """A database that has all the names of ours, and is none."""
    with sqlite3.connect(path) as opened:
        opened.executescript(
            """
            CREATE TABLE articles (id TEXT PRIMARY KEY, title TEXT, body TEXT, published TEXT, article_id TEXT);
            INSERT INTO articles VALUES ('a1', 'A sheep', 'Dolly was cloned. <script>x</script>', '1996', 'a1');
            CREATE TABLE persons (id TEXT PRIMARY KEY, name TEXT); INSERT INTO persons VALUES ('p', 'Dolly');
            CREATE VIRTUAL TABLE articles_fts USING fts5(title, content='articles');
            INSERT INTO articles_fts (rowid, title) SELECT rowid, title FROM articles;
            """
        )
    opened.close()
    return path


OTHERS = [
    "/NAME", "/NAME.json", "/NAME/articles", "/NAME/articles.json", "/NAME/articles/a1", "/NAME/articles?_search=",
    "/NAME/articles?_search=sheep", "/NAME/articles.json?_search=OR", "/NAME/articles?_facet=published", "/NAME/nothing",
    "/NAME/articles/none", "/NAME/articles.csv", f"/NAME/{SQL}?sql=select+*+from+articles".replace("/?", "?"),
    f"/NAME/{SQL}.json?sql=select+escape_fts('a+OR+b')".replace("/.json", ".json"), "/NAME/-/about", "/NAME/-/",
    f"/NAME/{SQL}.json?sql=select+length(zeroblob(3000000))".replace("/.json", ".json"),
    f"/NAME/{SQL}.json?sql=select+nonsense".replace("/.json", ".json"), "/NAME/articles?_sort=nothing",
]  # fmt: skip


@pytest.fixture(scope="module")
def servers(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[Datasette]]:
    """For each name of the other database, a server that was started without us, and one with us."""
    folder = tmp_path_factory.mktemp("two")
    archive = make(folder / "archive.db", [ARTICLE], [PERSON])
    started: dict[str, list[Datasette]] = {}
    for name in ("other", "article"):
        files = [str(other(folder / f"{name}.db")), str(archive)]
        with without_us():
            started[name] = [Datasette(files)]
        started[name].append(Datasette(files))
    return started


async def seen(datasette: Datasette, address: str, **asked: Any) -> tuple[int, dict[str, str], str]:
    answer = await datasette.client.get(address, **asked)
    headers = {name: value for name, value in answer.headers.items() if name not in SECURITY}
    headers.pop("content-length", None)
    return answer.status_code, headers, DRAWN.sub("", answer.text)


@pytest.mark.filterwarnings("ignore:coroutine:RuntimeWarning", "ignore::pytest.PytestUnraisableExceptionWarning")
@pytest.mark.parametrize("address", OTHERS)
@pytest.mark.parametrize("name", ["other", "article"])
async def test_another_database_is_as_if_we_were_not_there(
    servers: dict[str, list[Datasette]], address: str, name: str
) -> None:
    alone, beside = servers[name]
    address = address.replace("NAME", name)
    with without_us():
        expected = await seen(alone, address)
    assert await seen(beside, address) == expected
    assert expected[0] in (200, 302, 400, 404, 500)


@pytest.mark.parametrize("address", ["/-/a-plugins-own", "/-/nothing.json"])
async def test_what_no_plugin_answers_is_not_found(servers: dict[str, list[Datasette]], address: str) -> None:
    answer = await servers["other"][1].client.get(address)
    assert (answer.status_code, "cuttings" in answer.text) == (404, False)


@pytest.mark.parametrize("address", ["/", "/about", "/other", "/export.csv", "/article/a1", "/-/databases.json", "/nothing",
                                     "/-/plugins.json", "/-/", "/other/articles/a1", "/?sql=x"])  # fmt: skip
@pytest.mark.parametrize("base", ["/", "/x/"])
async def test_a_server_without_an_archive_is_as_if_we_were_not_there(tmp_path: Path, address: str, base: str) -> None:
    beside = other(tmp_path / "other.db")
    settings = {"base_url": base}
    with without_us():
        expected = await seen(Datasette([str(beside)], settings=settings, memory=True), address)
    found = await seen(Datasette([str(beside)], settings=settings, memory=True), address)
    if address != "/-/plugins.json":
        assert found == expected
    assert found[0] == expected[0]


async def test_who_may_not_see_another_database_is_told_by_core(tmp_path: Path) -> None:
    beside, archive = other(tmp_path / "other.db"), make(tmp_path / "archive.db", [ARTICLE])
    blocks = {"databases": {"other": {"allow": False}, "archive": {"allow": False}}}
    given = {"config": blocks} if VERSION_1 else {"metadata": blocks}
    with without_us():
        expected = await seen(Datasette([str(beside), str(archive)], **given), "/other/articles")
    datasette = Datasette([str(beside), str(archive)], **given)
    assert await seen(datasette, "/other/articles") == expected
    ours = await datasette.client.get("/archive/articles")
    assert (ours.status_code, "shown only to those" in ours.text) == (403, True)


@pytest.fixture
def two(tmp_path: Path) -> Datasette:
    paths = [
        make(tmp_path / f"{name}.db", [ARTICLE | {"id": f"{name}1", "title": f"The bridge of {name}"}], [PERSON])
        for name in ("north", "south")
    ]
    return Datasette(
        [str(path) for path in paths],
        settings={"base_url": "/news/"},
        metadata={"public_url": "https://example.org/a/"},
    )


async def test_two_archives_are_listed(two: Datasette) -> None:
    page = (await two.client.get("/")).text
    for name in ("north", "south"):
        assert f'<a href="/news/{name}/-/">{name}</a>' in page
    assert (await two.client.get("/about")).status_code == 404
    assert (await two.client.get("/export.csv")).status_code == 404


@pytest.mark.parametrize(
    "address",
    ["", "?q=bridge", "about", "article/NAME1", "article/NAME1.json", "article/NAME1.bib", "person/ida-marlow",
     "source/herald", "day/2022", "feed.atom", "export.json", "export.csv"],
)  # fmt: skip
async def test_each_of_two_archives_is_one(two: Datasette, address: str) -> None:
    for name, foreign in (("north", "south"), ("south", "north")):
        answer = await two.client.get(f"/{name}/-/{address.replace('NAME', name)}")
        assert answer.status_code == 200
        assert f"bridge of {foreign}" not in answer.text
        assert "/news/article/" not in answer.text
        assert "/news/?" not in answer.text
        assert f"/{foreign}/-/" not in answer.text
        links = set(re.findall(r'(?:href|action|src)="(/[^"]*)"', answer.text))
        allowed = (f"/news/{name}/-/", f"/news/{name}", "/news/-/static-plugins/")
        assert all(link.startswith(allowed) or link == "/news/" for link in links), links
        assert answer.headers.get("etag")
    assert (await two.client.get("/north/-/article/south1")).status_code == 404


async def test_cells_lead_to_the_archive_that_they_are_of(two: Datasette) -> None:
    for name in ("north", "south"):
        page = (await two.client.get(f"/{name}/articles")).text
        assert f'href="/news/{name}/-/article/{name}1"' in page
        assert f'action="/news/{name}/-/"' in page
    exported = (await two.client.get("/south/-/export.json")).json()["articles"][0]
    assert exported["address"] == "https://example.org/a/south/-/article/south1"


async def test_of_two_archives_one_may_be_private(tmp_path: Path) -> None:
    paths = [str(make(tmp_path / f"{name}.db", [ARTICLE])) for name in ("north", "south")]
    blocks = {"databases": {"south": {"allow": {"id": "root"}}}}
    datasette = Datasette(paths, **({"config": blocks} if VERSION_1 else {"metadata": blocks}))
    page = (await datasette.client.get("/")).text
    assert ("/north/-/" in page, "/south/-/" in page) == (True, False)
    assert (await datasette.client.get("/north/-/")).status_code == 200
    assert (await datasette.client.get("/south/-/export.csv")).status_code == 403


IDS = [
    ("select id from articles", "/article/a1"),
    ("select article_id, person_id from article_persons", "/article/a1"),
    ("select article_id, person_id from article_persons", "/person/ida-marlow"),
    ("select source_id from articles", "/source/herald"),
    ("select id from persons", "/person/ida-marlow"),
    ("select id from sources", "/source/herald"),
    ("select 'ida-marlow' as person, 'herald' as source", "/source/herald"),
    ("select 'a1' as article", "/article/a1"),
    ("select 'herald' as origin", "/source/herald"),
]


@pytest.mark.parametrize(("statement", "link"), IDS)
async def test_ids_are_links_in_the_result_of_any_statement(tmp_path: Path, statement: str, link: str) -> None:
    client = Datasette([str(make(tmp_path / "archive.db", [ARTICLE], [PERSON]))]).client
    page = (await client.get(f"/archive/{SQL}".rstrip("/"), params={"sql": statement})).text
    assert f'<a href="{link}">' in page


@pytest.mark.parametrize(
    ("address", "link"),
    [("/archive/articles/a1", "/article/a1"), ("/archive/persons/ida-marlow", "/person/ida-marlow")],
)
async def test_the_page_of_a_row_leads_to_ours(tmp_path: Path, address: str, link: str) -> None:
    page = (await Datasette([str(make(tmp_path / "archive.db", [ARTICLE], [PERSON]))]).client.get(address)).text
    assert re.search(rf'<td class="col-id[^"]*">\s*(<strong>)?<a href="{link}">', page)


async def test_what_is_no_id_is_no_link(tmp_path: Path) -> None:
    client = Datasette([str(make(tmp_path / "archive.db", [ARTICLE], [PERSON]))]).client
    asked = {"sql": "select 'nobody' as id, 'nothing' as source, 7 as article"}
    page = (await client.get(f"/archive/{SQL}".rstrip("/"), params=asked)).text
    assert not re.search(r'<td[^>]*>\s*<a href="/(article|person|source)/', page)
