"""Pages whose article stands in their scripts as JSON."""

from __future__ import annotations

import json
from typing import Any

import pytest

from ingest.model.document import UnreadableError
from ingest.pipeline import Settings, process
from ingest.read import read

FIRST = "The council of the town decided on Monday that the old bridge over the river will be closed to all lorries."
SECOND = "Engineers had found cracks in two of its pillars in the spring, the mayor told reporters after the meeting."
HTML = f"<p>{FIRST}</p><p>{SECOND}</p>"
PIECES = [{"text": FIRST[:20]}, {"type": "b", "text": FIRST[20:30]}, {"text": FIRST[30:]}]
BLOCKS = [{"type": "paragraph", "content": PIECES}, {"type": "image", "url": "x.jpg"}, {"content": SECOND}]
ENTRY = {"id": 7, "title": "Old bridge closed", "contentHtml": HTML, "deployDt": "2026.01.29 18:40"}
STATE = {"queries": [{"state": {"data": {"code": "OK", "message": "found", "detail": ENTRY}}}]}
STREAM = (
    f'1:"$Sreact.fragment"\n2:T{len(HTML):x},{HTML}3:["$","$L1",null,{json.dumps({**ENTRY, "contentHtml": "$2"})}]\n'
)


def page(*scripts: str, body: str = "<div id=app></div>", kind: str = "") -> bytes:
    tags = "".join(f"<script{kind}>{script}</script>" for script in scripts)
    return f"<html><head><title>Town news</title></head><body>{body}{tags}</body></html>".encode()


def flight(stream: str, cut: int) -> list[str]:
    return [f"self.__next_f.push({json.dumps([1, part])})" for part in (stream[:cut], stream[cut:])]


@pytest.mark.parametrize(
    "html",
    [
        page(json.dumps(STATE), kind=" type='application/json'"),
        page(json.dumps({"@type": "NewsArticle", **ENTRY}), kind=" type='application/ld+json'"),
        page(f"window.__STATE__ = {json.dumps(STATE)};(function(){{}})()"),
        page(f"window.a=window.a||[];window.a.push({json.dumps(STATE)});f({{'x': 1}})"),
        page(f"window.__STATE__ = JSON.parse({json.dumps(json.dumps(STATE))});"),
        page(f"window.__DATA__ = {json.dumps({'pageState': json.dumps(STATE)})}"),
        page("var broken = {'a': 1}; var more = {\"open\": [1,", f"var state={json.dumps(STATE)}"),
        page(f"x = {json.dumps({**STATE, 'teasers': [{'title': 'T', 'content': FIRST + ' ' + FIRST}]})}"),
        page(*flight(STREAM, 40)),
        page(f"a = {json.dumps({**ENTRY, 'contentHtml': None, 'body': BLOCKS})}"),
        page(f"a = {json.dumps({**ENTRY, 'contentHtml': FIRST + chr(10) + SECOND})}"),
        page(f"a = {json.dumps(STATE)}", body="<p>Please enable JavaScript.</p>"),
    ],
)
def test_the_article_is_read_as_if_its_script_had_shown_it(html: bytes) -> None:
    article = process(html, settings=Settings(find_people=False)).articles[0]
    assert article.body.split("\n\n") == [FIRST, SECOND]
    chosen = {field: article.chosen[field].value for field in ("title", "published")}
    assert chosen == {"title": "Old bridge closed", "published": "2026-01-29"}


@pytest.mark.parametrize(
    ("fields", "authors"),
    [
        ({"byLines": [{"writerType": "WRITER", "writerName": "Ann Lee"}]}, ["Ann Lee"]),
        ({"reporterName": "Ann Lee"}, ["Ann Lee"]),
        ({"author": {"name": "Ann Lee"}}, ["Ann Lee"]),
        ({"authorCount": "2", "writerEmail": "a@b.org"}, []),
    ],
)
def test_names_under_keys_of_the_sites_own(fields: dict[str, Any], authors: list[str]) -> None:
    document = read(page(f"s = {json.dumps({**ENTRY, **fields})}"))
    claims = [c for c in document.records[0].claims if c.field == "author"]
    assert [c.value for c in claims] == authors
    assert {c.rule for c in document.records[0].claims} == {"json-in-page"}


@pytest.mark.parametrize(
    "script",
    [
        "",
        f"s = {json.dumps({'title': 'T', 'body': 'Too short for an article.'})}",
        f"s = {json.dumps({'consent': FIRST + SECOND})}",
        "s = " + "[" * 5_000,
        "s = " + '{"a":' * 5_000,
    ],
)
def test_scripts_without_an_article(script: str) -> None:
    with pytest.raises(UnreadableError, match="a page of no words"):
        read(page(script))


def test_a_page_that_shows_its_article_is_read_as_it_stands() -> None:
    teaser = {"title": "Another", "body": f"{SECOND} {SECOND}"}
    document = read(page(f"s = {json.dumps(teaser)}", body=f"<h1>Bridge</h1><p>{FIRST} {SECOND}</p>"))
    assert document.layer == f"Bridge\n{FIRST} {SECOND}\n"
    assert document.records[0].claims == ()
