"""What other extractors and exporters wrote is read with all that it states: XML, TEI, JSON, chats, notes above a text."""

from __future__ import annotations

import json
from typing import Any

import pytest
import trafilatura

from ingest.model.article import Article
from ingest.model.document import UnreadableError
from ingest.pipeline import process
from ingest.read import read

FIRST = "The council of Riverside voted on Monday for a new bridge over the river, and the mayor signed the contract."
SECOND = "Work begins in May, the engineers said, and the ferry goes on until the bridge is open to all."
BODY, TITLE, URL = f"{FIRST}\n\n{SECOND}", "Town votes for a bridge", "https://riverside.example/bridge"
PAGE = f"""<html><head><title>{TITLE} | Riverside Post</title><meta name="author" content="Dora Hart; Tom Reed">
<meta property="og:site_name" content="Riverside Post"><meta property="article:published_time" content="2022-03-14">
</head><body><article><h1>{TITLE}</h1><p>{FIRST}</p><p>{SECOND}</p><p>{FIRST} {SECOND}</p></article></body></html>"""


def stated(article: Article, field: str) -> list[str]:
    return [claim.value for claim in article.claims if claim.field == field and claim.rule.endswith("-field")]


def article_of(text: str) -> Article:
    (article,) = process(text.encode(), "t/1.txt").articles
    return article


@pytest.mark.parametrize("form", ["xml", "xmltei", "json", "markdown", "txt"])
def test_trafilaturas_own_output_is_read(form: str) -> None:
    written = trafilatura.extract(PAGE, output_format=form, with_metadata=True, url=URL)
    assert written is not None
    article = article_of(written)
    assert stated(article, "title") == [TITLE]
    assert stated(article, "author") == ["Dora Hart", "Tom Reed"]
    assert (article.value("published"), article.value("source"), article.value("url")) == (
        "2022-03-14",
        "Riverside Post",
        URL,
    )
    assert FIRST in article.body
    assert SECOND in article.body
    assert "fingerprint" not in article.body


XML_HEADS = {
    "attributes": f'<doc sitename="Riverside Post" title="{TITLE}" author="Dora Hart" date="2022-03-14" source="{URL}">'
    f"<main><p>{FIRST}</p><p>{SECOND}</p></main><comments><p>I was there and saw it with my own eyes.</p></comments></doc>",
    "elements": f"<?xml version='1.0'?><record><headline>{TITLE}</headline><authors><author>Dora Hart</author></authors>"
    f"<pubDate>14 March 2022</pubDate><link>{URL}</link><publisher>Riverside Post</publisher><text>{FIRST}\n\n{SECOND}</text></record>",
}


XML_HEADS |= {
    "of a page's name": f"<article><title>{TITLE}</title><author>Dora Hart</author><date>2022-03-14</date><url>{URL}</url>"
    f"<source>Riverside Post</source><body><p>{FIRST}</p><p>{SECOND}</p></body></article>",
    "in a head": f'<document id="1"><meta><title>{TITLE}</title><author>Dora Hart</author><date>2022-03-14</date><url>{URL}</url>'
    f"<site>Riverside Post</site></meta><text>{FIRST}\n\n{SECOND}</text></document>",
    "attributes of any element": f'<text title="{TITLE}" author="Dora Hart" date="2022-03-14" url="{URL}" site="Riverside Post">\n'
    f"{FIRST}\n\n{SECOND}\n</text>",
    "never closed": f'<doc sitename="Riverside Post" title="{TITLE}" author="Dora Hart" date="2022-03-14" source="{URL}">\n\n{FIRST}\n\n{SECOND}',
}


@pytest.mark.parametrize("name", XML_HEADS)
def test_xml_states_its_fields(name: str) -> None:
    article = article_of(XML_HEADS[name])
    assert (article.value("title"), article.value("published")) == (TITLE, "2022-03-14")
    assert (stated(article, "author"), article.value("source"), article.value("url")) == (
        ["Dora Hart"],
        "Riverside Post",
        URL,
    )
    assert " ".join(article.body.split()) == f"{FIRST} {SECOND}"


def test_signs_that_xml_forbids_are_not_lost() -> None:
    article = article_of(
        f'<doc title="{TITLE}" date="2022-03-14"><p>Marks & Hart said: 4 < 5, caf&eacute; &amp; bar. {FIRST}</p></doc>'
    )
    assert article.body == f"Marks & Hart said: 4 < 5, café & bar. {FIRST}"


@pytest.mark.parametrize(
    "head",
    [
        f'<doc sitename="Riverside Post" title="{TITLE}" author="Dora Hart" date="2022-03-14" source="{URL}"/>',
        f"<title>{TITLE}</title>\n<author>Dora Hart</author>\n<date>2022-03-14</date>\n<url>{URL}</url>",
    ],
)
def test_elements_may_stand_above_a_plain_text(head: str) -> None:
    article = article_of(f"{head}\n\n{BODY}\n")
    assert (article.value("title"), article.value("published"), article.value("url")) == (TITLE, "2022-03-14", URL)
    assert (stated(article, "author"), article.body) == (["Dora Hart"], BODY)


def test_a_corpus_holds_several() -> None:
    docs = "".join(
        f'<doc title="{title}" date="2022-03-14"><p>{FIRST}</p></doc>' for title in ("One vote", "Two votes")
    )
    articles = process(f"<corpus>{docs}</corpus>".encode(), "t/1.xml").articles
    assert [article.value("title") for article in articles] == ["One vote", "Two votes"]


@pytest.mark.parametrize(
    "text",
    [
        '<doc title="Town votes for a bridge" date="2022-03-14"><main><p>Too short.</p></main></doc>',
        "<?xml version='1.0'?><settings><title>Bridge</title><value>A long text of ten words and more, so it seems.</value></settings>",
    ],
)
def test_xml_without_an_article_is_refused(text: str) -> None:
    with pytest.raises(UnreadableError):
        read(text.encode())


JSON_HEADS: dict[str, dict[str, Any]] = {
    "trafilatura": {
        "title": TITLE, "author": "Hart, Dora; Reed, Tom", "hostname": "riverside.example", "date": "2022-03-14",
        "source": URL, "source-hostname": "Riverside Post", "text": BODY, "raw_text": FIRST,
    },
    "newspaper4k": {
        "url": URL, "title": TITLE, "authors": ["Dora Hart", "Tom Reed"], "publish_date": "2022-03-14T00:00:00+00:00",
        "meta_site_name": "Riverside Post", "canonical_link": URL, "meta_lang": "en", "text": BODY,
    },
    "a browser's reader": {
        "title": TITLE, "byline": "By Dora Hart and Tom Reed", "siteName": "Riverside Post", "url": URL,
        "publishedTime": "2022-03-14T08:30:00Z", "textContent": BODY, "length": len(BODY), "dir": None,
    },
}  # fmt: skip


@pytest.mark.parametrize("name", JSON_HEADS)
def test_json_states_its_fields(name: str) -> None:
    article = article_of(json.dumps(JSON_HEADS[name]))
    assert (article.value("title"), article.value("published")) == (TITLE, "2022-03-14")
    assert stated(article, "author") == ["Dora Hart", "Tom Reed"]
    assert (article.value("source"), article.value("url"), article.body) == ("Riverside Post", URL, BODY)


@pytest.mark.parametrize(
    ("entry", "url", "domain"),
    [
        ({"source": URL, "text": BODY}, URL, "riverside.example"),
        ({"source": "https://riverside.example", "text": BODY}, None, "riverside.example"),
        (
            {"source": URL, "url": "https://other.example/1", "text": BODY},
            "https://other.example/1",
            "riverside.example",
        ),
    ],
)
def test_a_source_may_be_an_address(entry: dict[str, str], url: str | None, domain: str) -> None:
    article = article_of(json.dumps(entry))
    assert (article.value("url"), article.value("source_domain")) == (url, domain)


CHANNEL = {"name": "Riverside Daily", "type": "public_channel", "id": 7}
MESSAGE = {"id": 2, "type": "message", "date": "2022-03-14T09:15:00", "text": ["", {"type": "bold", "text": FIRST}]}


@pytest.mark.parametrize(
    ("exported", "source", "authors"),
    [
        (
            {**CHANNEL, "messages": [{**MESSAGE, "from": "Riverside Daily", "from_id": "channel7"}]},
            "Riverside Daily",
            [],
        ),
        (
            {
                **CHANNEL,
                "messages": [{**MESSAGE, "from": "Riverside Daily", "from_id": "channel7", "author": "Dora Hart"}],
            },
            "Riverside Daily",
            ["Dora Hart"],
        ),
        ({**CHANNEL, "messages": [MESSAGE]}, "Riverside Daily", []),
        ({**CHANNEL, "messages": [{**MESSAGE, "from": "Riverside Daily"}]}, "Riverside Daily", []),
        (
            {
                "name": "Old town",
                "type": "private_group",
                "messages": [{**MESSAGE, "from": "Dora Hart", "from_id": "user9"}],
            },
            "Old town",
            ["Dora Hart"],
        ),
        (
            {
                "about": "…",
                "chats": {
                    "list": [{**CHANNEL, "messages": [{**MESSAGE, "from": "Riverside Daily", "from_id": "channel7"}]}]
                },
            },
            "Riverside Daily",
            [],
        ),
    ],
    ids=["channel", "signed", "no sender", "sender without a number", "group", "whole export"],
)
def test_a_channel_is_the_source_and_a_person_the_author(
    exported: dict[str, Any], source: str, authors: list[str]
) -> None:
    article = article_of(json.dumps(exported))
    assert (article.value("source"), stated(article, "author")) == (source, authors)
    assert article.value("published") == "2022-03-14"


@pytest.mark.parametrize(
    ("text", "media_type"),
    [
        (f'{{"title": "{TITLE}", "date": "2022-03-14"}}\n\n{BODY}\n', "text/plain"),
        (f"[{TITLE}]({URL})\n\n{BODY}\n", "text/plain"),
        (json.dumps({"title": TITLE, "text": BODY}), "application/json"),
        (f"{json.dumps({'text': BODY})}\n{json.dumps({'text': BODY})}\n", "application/x-ndjson"),
    ],
    ids=["an object above a text", "a link above a text", "an object", "lines"],
)
def test_an_object_above_a_text_is_its_head(text: str, media_type: str) -> None:
    assert read(text.encode()).media_type == media_type
