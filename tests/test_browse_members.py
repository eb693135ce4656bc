"""A member on the pages: what its original states above the text, the path in its container, and its former id."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from datasette.app import Datasette

from browse.pages.stated_head import stated_in
from cuttings.original import pack
from tests.archives import build, rows, story, write


@pytest.mark.parametrize(
    ("original", "stated"),
    [
        (b'{"Datum":"2022-03-14","Seite":4}', (("Datum", "2022-03-14"), ("Seite", "4"))),
        (b'{"text":"%s"}' % (b"a" * 400), (("text", "a" * 300 + " \N{HORIZONTAL ELLIPSIS}"),)),
        (
            b"WARC-Target-URI: https://a.example/1\r\nWARC-Date: 2022-03-14T09:00:00Z\r\n\r\n<p>Text</p>",
            (("WARC-Target-URI", "https://a.example/1"), ("WARC-Date", "2022-03-14T09:00:00Z")),
        ),
        (b"From: a@x.example\nSubject: A\n bridge\n\nText", (("From", "a@x.example"), ("Subject", "A bridge"))),
        (b"Title: a line of a text\nand the next one\n\nText", ()),
        (b"One: line\n\nText", ()),
        (b"{not JSON", ()),
        (b"<p>Text</p>", ()),
        (b"", ()),
    ],
)
def test_what_stands_above_the_text(original: bytes, stated: tuple[tuple[str, str], ...]) -> None:
    assert stated_in(original) == stated


@pytest.mark.asyncio
@pytest.mark.parametrize("packed", [None, b"neither", pack(b"{}")[:6]])
async def test_a_page_whose_original_is_lost_states_nothing(tmp_path: Path, packed: bytes | None) -> None:
    db = tmp_path / "archive.db"
    build(db, write(tmp_path / "in", {"a.txt": story(1)}))
    with closing(sqlite3.connect(db, isolation_level=None)) as connection:
        connection.execute("UPDATE documents SET original = ?", [packed])
    ((article,),) = rows(db, "SELECT id FROM articles")
    page = await Datasette([str(db)]).client.get(f"/article/{article}.json")
    assert (page.status_code, page.json().get("stated")) == (200, None)


@pytest.mark.asyncio
async def test_the_page_of_a_member(tmp_path: Path) -> None:
    db = tmp_path / "archive.db"
    text = story(1).replace("\n", " ").replace('"', "'")
    write(tmp_path / "in", {"list.json": f'[{{"Dossier": "A 17", "text": "{text}"}}, {{"text": "{text} Again."}}]'})
    build(db, tmp_path / "in")
    ((article,),) = rows(
        db, "SELECT a.id FROM articles a JOIN files f USING (document_id) WHERE f.path = 'in/list.json!/entry/1'"
    )
    datasette = Datasette([str(db)])
    page = (await datasette.client.get(f"/article/{article}")).text
    assert "in/list.json!/entry/1" in page
    assert "<dt>Dossier</dt><dd>A 17</dd>" in page
    exported = (await datasette.client.get("/export.json")).json()["articles"]
    assert {row["path"] for row in exported} == {"in/list.json!/entry/1", "in/list.json!/entry/2"}


@pytest.mark.asyncio
async def test_a_former_id_leads_to_the_present_one(tmp_path: Path) -> None:
    db = tmp_path / "archive.db"
    text = story(1).replace("\n", " ").replace('"', "'")
    write(tmp_path / "in", {"lines.jsonl": f'{{"text": "{text}"}}\n'})
    build(db, tmp_path / "in")
    ((former,),) = rows(db, "SELECT id FROM articles")
    write(tmp_path / "in", {"lines.jsonl": f'{{"text": "{text}"}}\n{{"text": "{text} Again."}}\n'})
    build(db, tmp_path / "in")
    ((present,),) = rows(db, "SELECT article_id FROM former_ids WHERE former = ?", former)
    answer = await Datasette([str(db)]).client.get(f"/article/{former}")
    assert (answer.status_code, answer.headers["location"]) == (301, f"/article/{present}")
