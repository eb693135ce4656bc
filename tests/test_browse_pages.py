"""The pages as Datasette serves them: who may see them, what stays Datasette's, and what an error looks like."""

from __future__ import annotations

import gzip
import re
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from datasette.app import Datasette
from sqlite_utils import Database

from ingest.load.file.carry_over import EARLIER
from ingest.load.file.full_text import rebuild_fts
from ingest.load.file.new_archive import create, index
from tests.browse_archive import make
from tests.conftest import ROOT

OURS = (
    "/",
    "/search",
    "/about",
    "/article/a",
    "/article/a.json",
    "/article/a.bib",
    "/person/p",
    "/source/s",
    "/day/2022",
    "/export.csv",
    "/feed.atom",
)


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    path = tmp_path / "archive.db"
    db = Database(path)
    create(db)
    db.table("sources").insert({"id": "s", "name": "The Source", "articles": 1})
    persons: list[dict[str, Any]] = [{"id": "p", "name": "A Person", "articles": 1}, {"id": "o", "name": "Other"}]
    db.table("persons").insert_all(persons)
    db.table("articles").insert(
        {
            "id": "a",
            "title": "Headline",
            "body": "One sentence.",
            "source_id": "s",
            "published": "2022",
            "words": 2,
            "added": "2026-11-21T20:00:00Z",
        }
    )
    db.table("articles").insert({"id": "b", "title": "Second", "body": "Another one.", "added": "2026-11-21T20:00:00Z"})
    db.table("article_persons").insert_all(
        {"article_id": article, "person_id": person, "mentions": 1, "speaker": 0}
        for article, person in (("a", "p"), ("a", "o"), ("b", "o"))
    )
    rebuild_fts(db)
    index(db)
    db.close()
    return path


async def test_a_private_archive_stays_private(archive: Path) -> None:
    private = {"databases": {"archive": {"allow": {"id": "editor"}}}}
    datasette = Datasette([str(archive)], metadata=private)
    await datasette.invoke_startup()
    cookies = {"ds_actor": datasette.sign({"a": {"id": "editor"}}, "actor")}
    for path in OURS:
        assert (await datasette.client.get(path)).status_code == 403, path
        assert (await datasette.client.get(path, cookies=cookies)).status_code == 200, path


async def test_what_is_datasettes_stays(archive: Path) -> None:
    datasette = Datasette([str(archive)])
    await datasette.invoke_startup()
    index_page = await datasette.client.get("/-/")
    assert "archive" in index_page.text
    table = await datasette.client.get("/archive/articles")
    assert '<a href="/article/a">Headline</a>' in table.text
    assert re.search('<a href="/source/s">(The Source|s)</a>', table.text)  # 1.0 looks up a label that it is told of
    assert '<a href="/day/2022">2022</a>' in table.text
    assert (await datasette.client.get("/archive/articles/a")).status_code == 200


async def test_company_is_counted_in_the_persons_own_articles(archive: Path) -> None:
    datasette = Datasette([str(archive)])
    await datasette.invoke_startup()
    page = await datasette.client.get("/person/o")
    assert "1 article with A Person" in page.text
    page = await datasette.client.get("/person/p")
    assert "1 article with Other" in page.text
    both = await datasette.client.get('/?q=person:"p" person:"o"')
    assert "<b>1 article</b>" in both.text


async def test_an_address_in_a_folder_leads_to_itself(archive: Path) -> None:
    datasette = Datasette([str(archive)], settings={"base_url": "/news/"})
    await datasette.invoke_startup()
    for path in ("/", "/?q=sentence", "/article/a", "/person/p", "/about"):
        page = await datasette.client.get(path)
        assert page.status_code == 200, path
        assert 'href="/article' not in page.text, path
        assert 'href="/-/static' not in page.text, path
        assert 'action="/news/"' in page.text, path


async def test_an_unknown_path_has_a_search_box(archive: Path) -> None:
    datasette = Datasette([str(archive)])
    await datasette.invoke_startup()
    page = await datasette.client.get("/no/such/page")
    assert page.status_code == 404
    assert 'role="search"' in page.text


async def test_without_an_archive_the_index_stays_at_its_place(tmp_path: Path) -> None:
    other = tmp_path / "other.db"
    Database(other).table("sheep").insert({"name": "Dolly"})
    datasette = Datasette([str(other)], memory=True)
    await datasette.invoke_startup()
    front = await datasette.client.get("/")
    assert front.status_code == 200
    assert "sheep" in front.text
    page = await datasette.client.get("/about")
    assert page.status_code == 404
    assert "cuttings" not in page.text


async def test_versions_lead_to_each_other(tmp_path: Path) -> None:
    old = {"id": "old", "title": "Talks begin", "body": "They meet.", "superseded_by": "new"}
    new = {"id": "new", "title": "Talks end", "body": "They met."}
    datasette = Datasette([str(make(tmp_path / "archive.db", [old, new]))])
    await datasette.invoke_startup()
    earlier, later = [(await datasette.client.get(f"/article/{name}")).text for name in ("old", "new")]
    assert 'href="/article/new"' in earlier
    assert 'href="/article/old?beside=new"' in earlier
    assert 'href="/article/old"' in later
    assert 'href="/article/new?beside=old"' in later
    found = (await datasette.client.get("/article/new?q=text&hit=1")).text
    assert 'href="/article/new?q=text&amp;hit=1&amp;beside=old"' in found
    beside = (await datasette.client.get("/article/new?q=text&beside=old")).text
    assert 'href="/?q=text">← ' in beside  # the way back to the results
    assert 'href="/article/new?q=text">' in beside
    marked = (await datasette.client.get("/article/new?q=They&beside=old")).text
    assert marked.count("<mark>They</mark>") == 2  # in both texts
    found = (await datasette.client.get("/?q=talks")).text
    assert "1 earlier version" in found
    assert 'href="/?q=talks&amp;versions=all"' in found


async def test_a_long_list_is_one_of_headlines(tmp_path: Path) -> None:
    articles = [
        {"id": f"a{number}", "title": "Переговоры " * 9, "body": "Мир " * 900, "language": "ru"}
        for number in range(120)
    ]
    datasette = Datasette([str(make(tmp_path / "archive.db", articles))])
    await datasette.invoke_startup()
    for state, snippets in (("size=50", 50), ("size=51", 0), ("size=1000", 0)):
        page = (await datasette.client.get(f"/?q=Мир&{state}")).text
        assert page.count('class="snippet"') == snippets
        assert len(page.encode()) < 100_000
    assert page.count("<h2 lang") == 100


async def test_who_is_quoted_leads_to_the_articles_that_quote_them(archive: Path) -> None:
    connection = sqlite3.connect(archive)
    connection.execute("UPDATE article_persons SET speaker = 1 WHERE article_id = 'b'")
    connection.commit()
    connection.close()
    datasette = Datasette([str(archive)])
    await datasette.invoke_startup()
    page = (await datasette.client.get("/person/o")).text
    assert 'quoted in <a href="/?quoted=o">1</a>' in page
    found = (await datasette.client.get("/?quoted=o")).text
    assert "Second" in found
    assert "Headline" not in found


async def test_the_page_about_the_archive_tells_skipped_from_failed(tmp_path: Path) -> None:
    db = make(tmp_path / "archive.db", [{"id": "a", "title": "Talks", "body": "They meet."}])
    with closing(sqlite3.connect(db)) as connection, connection:
        connection.execute("INSERT INTO runs (id, files, new, skipped, failed) VALUES (9, 4, 1, 2, 1)")
        connection.executemany(
            "INSERT INTO outcomes (run_id, path, outcome, reason) VALUES (9, ?, ?, ?)",
            [("a.png", "skipped", "an image"), ("b.png", "skipped", "an image"), ("c.csv", "failed", "a table")],
        )
    datasette = Datasette([str(db)])
    await datasette.invoke_startup()
    text = (await datasette.client.get("/about")).text
    failed, skipped = text.split("Files that failed")[1].split("Files that were skipped")
    assert "a table" in failed
    assert "an image" not in failed
    assert "an image" in skipped
    assert "2 skipped" in text


@pytest.mark.parametrize(
    ("rule", "words"), [("undated", "unknown"), ("date-line, by its place and company", "not this")]
)
async def test_a_claim_without_a_value_says_what_it_is(tmp_path: Path, rule: str, words: str) -> None:
    db = make(tmp_path / "archive.db", [{"id": "a", "title": "Talks", "body": "They meet."}])
    with closing(sqlite3.connect(db)) as connection, connection:
        connection.execute(
            "INSERT INTO claims (article_id, seq, field, value, rule, chosen) VALUES ('a', 0, 'published', '', ?, 0)",
            [rule],
        )
    datasette = Datasette([str(db)])
    await datasette.invoke_startup()
    assert f'<b>{words}</b>\n <span class="rule">{rule}' in (await datasette.client.get("/article/a")).text


@pytest.mark.parametrize("schema", EARLIER)
@pytest.mark.parametrize("page", ["/", "/about", "/article/{}", "/article/{}.json", "/export.json", "/archive"])
async def test_an_archive_that_no_run_has_carried_over_is_read(tmp_path: Path, schema: int, page: str) -> None:
    path = tmp_path / "archive.db"
    path.write_bytes(gzip.decompress((ROOT / "tests" / "earlier" / f"schema-{schema}.db.gz").read_bytes()))
    with closing(sqlite3.connect(path)) as connection:
        article = connection.execute("SELECT id FROM articles").fetchone()[0]
    answer = await Datasette([str(path)]).client.get(page.format(article))
    assert answer.status_code == 200
