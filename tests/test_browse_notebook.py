"""What curators note while reading: on the page of an article, of a search at once, on the pages of the notebook."""

from __future__ import annotations

import csv
import io
import json
import re
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from datasette.app import Datasette
from datasette.utils import StartupError

from browse.core import connection
from cuttings.notebook import article_collections, note_taking, saved_searches, tagging
from cuttings.notebook.notebook_file import NotebookFile
from ingest.commands.cli import main
from tests.archives import build, story, write

VERSION_1 = hasattr(Datasette, "get_instance_metadata")
CURATOR, OTHER = {"id": "cora"}, {"id": "ann"}
HOSTILE = "<script>alert(1)</script><img src=x onerror=alert(2)>'\u202e{{ 7 * 7 }}"
PASSAGE = "have agreed\n on the main"  # as a browser gives what is marked across lines
TRACES = ("notebook", "desk", "noted", "gather", "csrftoken", "Xylograph")


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("noted")
    build(folder / "archive.db", write(folder / "articles", {f"{n}.txt": story(n) for n in range(3)}))
    return folder / "archive.db"


@pytest.fixture
def db(built: Path, tmp_path: Path) -> Path:
    """An archive of three articles, with no notebook yet."""
    path = tmp_path / "archive.db"
    path.write_bytes(built.read_bytes())
    return path


@pytest.fixture
def server(db: Path) -> Datasette:
    return Datasette([str(db)], **{"config" if VERSION_1 else "metadata": {"permissions": {"curate": CURATOR}}})


async def page(server: Datasette, address: str, actor: dict[str, str] | None = CURATOR) -> str:
    cookies = {"ds_actor": server.sign({"a": actor}, "actor")} if actor else {}
    answer = await server.client.get(address, cookies=cookies)
    assert answer.status_code == 200, answer.text
    return re.sub('nonce="[^"]*"|Found in [0-9]+ ms', "", answer.text)


async def send(
    server: Datasette, inputs: dict[str, Any], actor: dict[str, str] | None = CURATOR, token: bool = True
) -> Any:
    """The answer to a form that is sent from a page of this server, or, without its token, from another."""
    cookies = {"ds_actor": server.sign({"a": actor}, "actor")} if actor else {}
    headers = {} if token else {"origin": "https://evil.example", "sec-fetch-site": "cross-site"}
    if token:
        first = await server.client.get("/desk/tags", cookies={"ds_actor": server.sign({"a": CURATOR}, "actor")})
        if "ds_csrftoken" in first.cookies:
            cookies["ds_csrftoken"] = inputs["csrftoken"] = first.cookies["ds_csrftoken"]
    return await server.client.post("/desk/notebook", data=inputs, cookies=cookies, headers=headers)


async def ids(server: Datasette) -> list[str]:
    found = json.loads(await page(server, "/export.json?sort=oldest", None))["articles"]
    return sorted(article["id"] for article in found)


def said(db: Path, sql: str) -> list[Any]:
    """The first column of what the notebook answers."""
    with NotebookFile.beside(db).reading() as notebook:
        return [row[0] for row in notebook.execute(sql)] if notebook else []


def visible(text: str) -> str:
    """What a reader sees of a page."""
    return " ".join(unescape(re.sub(r"<[^>]*>", " ", text)).split())


def filled(db: Path, articles: list[str], word: str) -> None:
    """A notebook whose every field has the word in it."""
    with NotebookFile.beside(db).writing(word) as pen:
        first = {articles[0]: word}
        tagging.tag_articles(pen, first, word)
        tagging.star_articles(pen, first)
        note_taking.write_note(pen, first, word, word)
        note_taking.write_note(pen, first, f"on a passage: {word}", PASSAGE)
        article_collections.collect_articles(pen, dict.fromkeys(articles, word), word)
        article_collections.describe_collection(pen, word, word, word)
        saved_searches.save_search(pen, word, f"q={word}", "")
        tagging.tag_articles(pen, {"gone": word}, word)


@pytest.mark.parametrize("actor", [None, OTHER])
async def test_nothing_of_it_is_in_a_page_for_readers(
    server: Datasette, db: Path, actor: dict[str, str] | None
) -> None:
    (article, *_) = await ids(server)
    before = {
        address: await page(server, address, actor)
        for address in ("/", "/search", f"/article/{article}", "/export.csv")
    }
    filled(db, await ids(server), "Xylograph")
    for address, text in before.items():
        assert await page(server, address, actor) == text
        assert [trace for trace in TRACES if trace in text] == []
    found = json.loads(await page(server, "/export.json?notes=1&tag=Xylograph", actor))["articles"]
    assert (len(found), found[0].keys() & {"tags", "starred", "collections", "notes"}) == (3, set())
    for inputs in ({"act": "star", "article": article}, {"act": "untag", "article": article, "tag": "Xylograph"}):
        assert (await send(server, inputs, actor)).status_code == 403
    assert said(db, "SELECT tag FROM tags WHERE article_id <> 'gone'") == ["Xylograph"]


@pytest.mark.parametrize("inputs", [{}, {"csrftoken": "stolen"}])
async def test_a_form_of_another_site_writes_nothing(server: Datasette, db: Path, inputs: dict[str, str]) -> None:
    (article, *_) = await ids(server)
    answer = await send(server, {"act": "star", "article": article, **inputs}, token=False)
    assert answer.status_code == 403
    assert not NotebookFile.beside(db).path.exists()


# What is sent about the first article, and what the page of the article says then.
FORMS = [
    ({"act": "tag", "tag": "press, Freedom"}, ["Freedom ×", "press ×"]),
    ({"act": "star"}, ["★"]),
    ({"act": "note", "text": "ask her", "quote": ""}, ["ask her", "cora, "]),
    ({"act": "note", "text": "which points?", "quote": PASSAGE}, ["have agreed on the main", "which points?"]),
    ({"act": "note", "text": "not there", "quote": "of no text"}, ["The text has this passage no more."]),
    ({"act": "collect", "collection": "Summit"}, ["in Summit ×"]),
]


@pytest.mark.parametrize(("inputs", "texts"), FORMS)
async def test_what_is_noted_stands_on_the_page(server: Datasette, inputs: dict[str, str], texts: list[str]) -> None:
    (article, *_) = await ids(server)
    address = f"/article/{article}"
    answer = await send(server, {**inputs, "article": article, "back": address})
    assert (answer.status_code, answer.headers["location"]) == (303, address)
    shown = visible(await page(server, address))
    assert [text for text in texts if text not in shown] == []


async def test_a_noted_passage_is_marked_where_it_stands(server: Datasette) -> None:
    (article, *_) = await ids(server)
    await send(server, {"act": "note", "text": "which?", "quote": PASSAGE, "article": article})
    text = (await page(server, f"/article/{article}?q=agreed")).partition('id="text"')[2]
    assert (
        '<mark class="noted">have </mark><mark class="noted"><mark>agreed</mark></mark><mark class="noted"> on' in text
    )
    assert text.index("which?") < text.index('<mark class="noted">') < text.index("The ministers will meet again")


async def test_what_was_noted_is_taken_away_again(server: Datasette, db: Path) -> None:
    (article, *_) = await ids(server)
    filled(db, [article], "word")
    note = said(db, "SELECT id FROM notes ORDER BY id")
    acts: list[dict[str, str]] = [{"act": "untag", "tag": "word"}, {"act": "unstar"}]
    acts += [{"act": "drop-note", "note": one} for one in note]
    acts += [{"act": "uncollect", "collection": "word"}, {"act": "drop-search", "name": "word"}]
    for inputs in [*acts, {"act": "drop-collection", "collection": "word"}, {"act": "drop-tag", "tag": "word"}]:
        assert (await send(server, {**inputs, "article": article})).status_code == 303
    for table in ("tags", "stars", "notes", "collections", "collected", "searches"):
        assert said(db, f"SELECT * FROM {table}") == []


REFUSED = [
    ({"act": "tag", "tag": " "}, "A tag needs a name"),
    ({"act": "note", "text": "", "quote": "typed"}, "A note without a word says nothing"),
    ({"act": "star", "article": "nobody"}, "No article is chosen"),
    ({"act": "gather", "tag": "", "collection": ""}, "Neither a tag nor a collection is named"),
    ({"act": "explode", "text": "typed"}, "does not say what is to be done"),
    ({"act": "change-note", "note": "gone", "text": "typed", "changed": ""}, "taken this note away meanwhile"),
    ({"act": "save-search", "name": "a\x00b", "state": ""}, "cannot hold U+0000"),
    ({"act": "move", "collection": "none", "to": "up"}, "taken this article out of the collection meanwhile"),
]


@pytest.mark.parametrize(("inputs", "told"), REFUSED)
async def test_what_cannot_be_written_is_told_and_kept(server: Datasette, db: Path, inputs: Any, told: str) -> None:
    (article, *_) = await ids(server)
    answer = await send(server, {"article": article, **inputs})
    assert answer.status_code == 400
    assert told in visible(answer.text)
    assert ("typed" in answer.text) == ("typed" in inputs.values())
    assert said(db, "SELECT * FROM titles") == []


async def test_a_run_ends_with_what_is_new(server: Datasette, db: Path, tmp_path: Path) -> None:
    for name, state in (("Grain", "q=harvest"), ("Oil", "q=oil")):
        await send(server, {"act": "save-search", "name": name, "state": state})
    folder = write(tmp_path / "articles", {"new.txt": story(7)})
    arguments = ["ingest", str(folder), "--db", str(db), "--jobs", "1"]
    told = CliRunner().invoke(main, arguments).output
    assert told.splitlines()[-1] == "Saved search “Grain”: 1 new article of 4."
    assert "“Oil”" not in told
    NotebookFile.beside(db).path.write_bytes(b"no database" * 99)
    told = CliRunner().invoke(main, [*arguments, "--no-people"]).output
    assert "What is new in saved searches cannot be told:" in told
    assert "is damaged" in told


@pytest.mark.parametrize("back", ["//evil.example/", "https://evil.example/", "/\\evil.example", "javascript:alert(1)"])
async def test_a_form_leads_to_no_other_site(server: Datasette, back: str) -> None:
    (article, *_) = await ids(server)
    answer = await send(server, {"act": "star", "article": article, "back": back})
    assert (answer.status_code, answer.headers["location"]) == (303, "/")


async def test_all_of_a_search_is_tagged_at_once(server: Datasette) -> None:
    state = {"state": "q=harvest", "whole": "1", "tell": "1", "act": "gather"}
    answer = await send(server, {**state, "tag": "Grain", "collection": "Summit"})
    assert answer.status_code == 200
    assert "3 articles got the tag “Grain”; 3 articles joined the collection “Summit”" in visible(answer.text)
    for address in (
        "/?tag=Grain",
        "/export.xlsx?tag=Grain&amp;notes=1",
        "/?in=Summit",
        "/export.csv?in=Summit&amp;notes=1",
    ):
        assert f'href="{address}"' in answer.text
    again = await send(server, {**state, "tag": "grain"})
    assert "0 articles got the tag “grain”, 3 had it already" in visible(again.text)
    found = json.loads(await page(server, "/export.json?q=tag:grain+in:summit"))
    assert found["count"] == 3


async def test_exports_bring_along_what_is_noted_when_asked(server: Datasette, db: Path) -> None:
    (article, *_) = await ids(server)
    filled(db, [article], "word")
    plain = json.loads(await page(server, "/export.json?tag=word"))["articles"]
    (full,) = json.loads(await page(server, "/export.json?tag=word&notes=1"))["articles"]
    assert (full["tags"], full["starred"], full["collections"]) == (["word"], True, ["word"])
    assert sorted((note["text"], note["quote"]) for note in full["notes"]) == [
        ("on a passage: word", PASSAGE),
        ("word", "word"),
    ]
    assert plain == [{name: value for name, value in full.items() if name in plain[0]}]
    (row,) = csv.DictReader(io.StringIO(await page(server, "/export.csv?tag=word&notes=1")))
    assert (row["tags"], row["starred"], row["collections"]) == ("word", "yes", "word")
    assert "“word”: word" in row["notes"].splitlines()
    cookies = {"ds_actor": server.sign({"a": CURATOR}, "actor")}
    answer = await server.client.get("/export.bib?notes=1", cookies=cookies)
    assert (answer.status_code, answer.text.partition(":")[0]) == (400, "BibTeX has no place for what is noted")


@pytest.mark.parametrize(
    ("to", "order"),
    [("up", "acb"), ("top", "cab"), ("down", "abc"), ("end", "abc"), ("elsewhere", "abc")],
)  # fmt: skip
async def test_a_collection_keeps_its_order(server: Datasette, db: Path, to: str, order: str) -> None:
    articles = dict(zip("abc", await ids(server), strict=True))
    with NotebookFile.beside(db).writing("ann") as pen:
        article_collections.collect_articles(pen, dict.fromkeys(articles.values(), ""), "Summit")
    await send(server, {"act": "move", "collection": "Summit", "article": articles["c"], "to": to})
    text = await page(server, "/desk/collections/Summit")
    assert sorted("abc", key=lambda name: text.index(f"/article/{articles[name]}")) == list(order)


async def test_a_saved_search_tells_what_is_new(
    server: Datasette, db: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(connection, "CHECK_EVERY", 0.0)
    await send(server, {"act": "save-search", "name": "Grain", "state": "q=harvest"})
    assert "3 articles, nothing new" in visible(await page(server, "/desk/searches"))
    build(db, write(tmp_path / "articles", {"new.txt": story(7), "other.txt": "Nothing of it\n\nA short text."}))
    assert "4 articles, 1 new" in visible(await page(server, "/desk/searches"))
    shown, feed = await page(server, "/desk/searches/Grain"), await page(server, "/desk/searches/Grain/feed.atom")
    assert "1 new article" in visible(shown)
    assert ("Paris7" in shown, "Paris7" in feed, feed.count("<entry")) == (True, True, 1)
    (last,) = re.findall(r'name="seen" value="([^"]*)"', shown)
    await send(server, {"act": "seen", "name": "Grain", "seen": last})
    assert "4 articles, nothing new" in visible(await page(server, "/desk/searches"))


async def test_what_lost_its_article_is_listed(server: Datasette, db: Path) -> None:
    with NotebookFile.beside(db).writing("ann") as pen:
        tagging.tag_articles(pen, {"gone": "The headline that it had"}, "press")
        note_taking.write_note(pen, {"gone": "The headline that it had"}, "still here")
    shown = visible(await page(server, "/desk/notes"))
    assert "The headline that it had the archive has it no more gone" in shown
    assert shown.count("still here") == 3  # among the notes, in the form that changes it, and among the strays


async def test_hostile_text_in_every_field_stays_text(server: Datasette, db: Path) -> None:
    articles = await ids(server)
    filled(db, articles, HOSTILE)
    kept = "<script>alert(1)</script><img src=x onerror=alert(2)>'"
    addresses = [
        "/search",
        f"/article/{articles[0]}",
        "/desk/tags",
        "/desk/collections",
        "/desk/notes",
        "/desk/searches",
    ]
    (name,) = said(db, "SELECT name FROM collections")
    (search,) = said(db, "SELECT name FROM searches")
    pages = [await page(server, address) for address in addresses]
    links = {link for text in pages for link in re.findall(r'href="(/desk/(?:collections|searches)/[^"]*)"', text)}
    assert len(links) == 2, "the collection, and the feed of the search"
    pages += [await page(server, link) for link in (*links, *(link.removesuffix("/feed.atom") for link in links))]
    refused = await send(server, {"act": "tag", "article": articles[0], "tag": HOSTILE + '"', "back": HOSTILE})
    for text in [*pages, refused.text]:
        assert "<script>alert" not in text
        assert "<img src=x" not in text
        assert "{{ 7 * 7 }}" in unescape(text)
    assert kept in name
    assert kept in search
    assert all(kept in unescape(text) for text in [*pages, refused.text])


@pytest.mark.parametrize("name", ["desk.db", "other.db"])
async def test_a_notebook_is_not_served_beside_its_archive(db: Path, name: str) -> None:
    """Datasette would show its tables to everybody."""
    with NotebookFile(db.with_name("desk.db")).writing("cora") as pen:
        tagging.tag_articles(pen, {"1": "A headline"}, "Xylograph")
    served = db.with_name("desk.db").rename(db.with_name(name))
    with pytest.raises(StartupError, match="for them alone: leave it out"):
        await Datasette([str(db), str(served)]).invoke_startup()
