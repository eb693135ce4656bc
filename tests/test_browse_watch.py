"""What a server says while it has folders read: in the frame of its pages and as JSON, to who may know it."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timezone
from pathlib import Path
from typing import Any

import pytest
from datasette.app import Datasette

from browse.core import connection
from browse.site.frame.watch_line import TABLES, LastRun, watch_text
from cuttings.watching import watch_state
from cuttings.watching.watch_state import WatchState, tell_state
from ingest.commands.watching.watcher import make_ready
from tests.archives import build, story, write

VERSION_1 = hasattr(Datasette, "get_instance_metadata")
NOON = datetime(2024, 5, 1, 12, 3, tzinfo=timezone.utc)
IDLE = WatchState(("articles",), finished=NOON)
LAST = "Last read at 12:03 UTC."


@pytest.mark.parametrize(
    ("state", "run", "text"),
    [
        (WatchState(("articles",)), LastRun(), "Looking for what is new…"),
        (WatchState(("articles",), reading=True), LastRun(), "Reading what is new…"),
        (WatchState(("a", "b"), missing=("b",)), LastRun(), "There is no folder b: it is read as soon as it is there."),
        (IDLE, LastRun(), LAST),
        (replace(IDLE, changed=1), LastRun(), f"1 file new or changed, to be read as soon as nothing writes to it. {LAST}"),
        (replace(IDLE, changed=3), LastRun(), f"3 files new or changed, to be read as soon as nothing writes to them. {LAST}"),
        (replace(IDLE, changed=3, reading=True), LastRun(), f"Reading 3 new or changed files… {LAST}"),
        (IDLE, LastRun(2, ("a/x.txt", "a/y.pdf")), f"{LAST} 2 files failed: a/x.txt, a/y.pdf. “About” says why."),
        (IDLE, LastRun(4, ("x", "y", "z")), f"{LAST} 4 files failed: x, y, z …. “About” says why."),
        (replace(IDLE, failure="no room"), LastRun(), "Nothing could be read at 12:03 UTC: no room. It is tried again."),
    ],
)  # fmt: skip
def test_what_is_told(state: WatchState, run: LastRun, text: str) -> None:
    assert watch_text(state, run) == text


@pytest.fixture
def db(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An archive without an article, as a server makes it, whose folder is watched."""
    monkeypatch.setattr(watch_state, "_states", {})
    make_ready(tmp_path / "archive.db")
    tell_state(tmp_path / "archive.db", IDLE)
    return tmp_path / "archive.db"


def serve(db: Path, **blocks: Any) -> Datasette:
    return Datasette([str(db)], **{"config" if VERSION_1 else "metadata": blocks})


async def test_an_empty_archive_says_what_to_put_where(db: Path) -> None:
    page = (await serve(db).client.get("/")).text
    assert "Put pages, texts, mails, tables, PDFs, or archives of these into <code>articles</code>" in page
    assert "cuttings ingest" not in page


async def test_every_page_and_the_json_say_what_is_done_and_a_reader_is_told_when_it_changes(db: Path) -> None:
    build(db, write(db.parent / "articles", {"one.txt": story(1), "broken.pdf": b"%PDF-1.4\nbroken"}))
    client = serve(db).client
    failed = f"{LAST} 1 file failed: articles/broken.pdf. “About” says why."
    for address in ("/", "/about", "/day/2023-03", "/nothing-here/at/all", "/archive/articles"):
        page = await client.get(address)
        assert (failed in page.text) is (address != "/nothing-here/at/all"), address
    front = await client.get("/")
    known = {"if-none-match": front.headers["etag"]}
    assert (await client.get("/", headers=known)).status_code == 304
    tell_state(db, replace(IDLE, reading=True, changed=2))
    again = await client.get("/", headers=known)
    assert (again.status_code, "Reading 2 new or changed files…" in again.text) == (200, True)
    said = (await client.get("/about/watch.json")).json()
    assert said == {"watched": True, "text": f"Reading 2 new or changed files… {failed}", "folders": ["articles"], "busy": True, "news": 1}  # fmt: skip


async def test_news_are_told_from_runs_that_found_nothing(db: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connection, "CHECK_EVERY", 0)
    folder = write(db.parent / "articles", {"one.txt": story(1)})
    news = []
    for number in (1, 1, 2):
        write(folder, {f"{number}.txt": story(number)})
        build(db, folder)
        news.append((await serve(db).client.get("/about/watch.json")).json()["news"])
    assert news == [1, 1, 3]


async def test_a_server_that_watches_nothing_says_nothing(db: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(watch_state, "_states", {})
    assert "data-watch" not in (await serve(db).client.get("/")).text
    assert (await serve(db).client.get("/about/watch.json")).json()["watched"] is False


@pytest.mark.parametrize("table", TABLES)
async def test_who_may_not_view_files_and_runs_is_told_nothing(db: Path, table: str) -> None:
    datasette = serve(db, databases={"archive": {"tables": {table: {"allow": {"id": "root"}}}}})
    root = {"ds_actor": datasette.sign({"a": {"id": "root"}}, "actor")}
    for cookies, shown, status in (({}, False, 403), (root, True, 200)):
        assert (LAST in (await datasette.client.get("/", cookies=cookies)).text) is shown
        assert (await datasette.client.get("/about/watch.json", cookies=cookies)).status_code == status
