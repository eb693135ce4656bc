"""Texts that mean harm, or no good layout: nothing in an article can act as a page, and all of it can be read."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest
from datasette.app import Datasette
from sqlite_utils import Database

from ingest.load.file.full_text import rebuild_fts
from ingest.load.file.new_archive import create, index
from ingest.load.tiles import TilesPacker, TilesWriter

EVIL = "<script>alert(1)</script><img src=x onerror=alert(2)>\"'><svg onload=alert(3)>"
OVERRIDE = "\u202egnp.exe\u202c and \u2066isolated\u2069"
PERSON = "<evil>&\"'/é"
LONG = "a" * 5_000
BODY = f"{EVIL}\n\n{OVERRIDE}\n\n{LONG}\n\n{{{{ 7 * 7 }}}} {{% raw %}} \x02marked\x03 \x00"


def article(**fields: object) -> dict[str, object]:
    blank = {"document_id": "d", "part": 0, "title": None, "words": 3, "body": "", "vanished": 0, "added": "2026-11-21"}
    return {**blank, **fields}


def build(path: Path) -> Path:
    """An archive whose every field means harm."""
    db = Database(path)
    create(db)
    db.table("documents").insert({"id": "d", "sha256": EVIL, "bytes": 3, "media_type": EVIL, "charset": "utf-8"})
    db.table("sources").insert({"id": "a/b?c#d", "name": EVIL, "domain": EVIL, "kind": EVIL, "articles": 1})
    db.table("persons").insert({"id": PERSON, "name": EVIL, "names": "{", "roles": EVIL, "articles": 1})
    db.table("aliases").insert({"person_id": PERSON, "form": EVIL, "folded": "x", "script": EVIL, "from": "text"})
    db.table("articles").insert_all(
        [
            article(id="evil", title=EVIL, standfirst=EVIL, source_id="a/b?c#d", byline=EVIL, place=EVIL, section=EVIL,
                    rights=EVIL, url="javascript:alert(4)", language="zz\"><b>", published="2022-02",
                    published_doubt=EVIL, body=BODY),
            article(id="none"),
            article(id="wide", title=LONG, body=LONG, language="he"),
        ],
        alter=True,
    )  # fmt: skip
    db.table("article_persons").insert({"article_id": "evil", "person_id": PERSON, "mentions": 1, "speaker": 1})
    db.table("mentions").insert({"article_id": "evil", "start": 0, "end": 8, "person_id": PERSON, "form": "<script>"})
    db.table("claims").insert({"article_id": "evil", "seq": 0, "field": EVIL, "value": EVIL, "chosen": 1, "rule": EVIL})
    db.table("damage").insert({"article_id": "evil", "kind": EVIL, "count": 1, "example": EVIL})
    packer = TilesPacker()
    cut, kept = (0, 9, (EVIL, EVIL, EVIL), EVIL, None), (9, 9 + len(BODY), ("body", "body", None), None, None)
    packer.add("evil", [cut, kept])
    TilesWriter(db).write("d", packer.packed)
    db.table("relations").insert({"article_id": "evil", "other_id": "wide", "kind": "version", "evidence": EVIL})
    rebuild_fts(db)
    index(db)
    db.close()
    return path


@pytest.fixture
def hostile(tmp_path: Path) -> Path:
    return build(tmp_path / "archive.db")


MISSING = ("/article/x", "/person/x", "/source/x", "/day/x", "/article/x/original.txt", "/article/none/original.txt")
PATHS = (
    "/",
    "/search",
    "/?q=script",
    f"/?q={EVIL.replace('#', '')}",
    "/?person=%3Cevil%3E%26%22%27%2F%C3%A9&source=nothing&date=2022-99",
    "/article/evil",
    "/article/evil?cuts=1&q=alert&hit=1",
    "/article/evil?beside=wide",
    "/article/evil?beside=not-there",
    "/article/none",
    "/article/none?hit=99999999",
    "/article/wide",
    "/person/%3Cevil%3E%26%22%27%2F%C3%A9",
    "/source/a%2Fb%3Fc%23d",
    "/day/2022",
    "/about",
    "/article/%3Cscript%3E",
    "/day/%3Cscript%3E",
    "/person/%00",
)


async def test_nothing_in_an_article_becomes_markup(hostile: Path) -> None:
    datasette = Datasette([str(hostile)])
    await datasette.invoke_startup()
    for path in PATHS:
        answer = await datasette.client.get(path)
        assert answer.status_code in (200, 404), path
        for harm in ("<script>", "<img", "<svg onload", 'href="javascript:', 'zz"><b>'):
            assert harm not in answer.text, path
        assert "default-src 'none'" in answer.headers["content-security-policy"], path


async def test_all_of_the_text_is_there(hostile: Path) -> None:
    datasette = Datasette([str(hostile)])
    await datasette.invoke_startup()
    answer = await datasette.client.get("/article/evil.json")
    assert (
        answer.json()["article"]["body"]
        == sqlite3.connect(hostile).execute("select body from articles where id = 'evil'").fetchone()[0]
    )
    page = await datasette.client.get("/article/wide")
    assert LONG in page.text
    assert 'dir="rtl"' in page.text
    none = await datasette.client.get("/article/none")
    assert "no headline: name of the file: </span>none" in none.text
    assert "undated" in none.text


async def test_what_is_not_there_says_so(hostile: Path) -> None:
    datasette = Datasette([str(hostile)])
    await datasette.invoke_startup()
    for path in (
        "/article/x",
        "/person/x",
        "/source/x",
        "/day/x",
        "/article/x/original.txt",
        "/article/none/original.txt",
    ):
        answer = await datasette.client.get(path)
        assert answer.status_code == 404
        assert "Not in this archive" in answer.text
        assert 'role="search"' in answer.text
    assert (await datasette.client.get("/article/x.json")).status_code == 404
