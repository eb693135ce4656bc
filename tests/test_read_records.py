"""Reading JSON and JSON Lines: which entries are articles, and what their fields state."""

from __future__ import annotations

import json
from typing import Any

import pytest

from ingest.model.document import UnreadableError
from ingest.pipeline import process
from ingest.read import read
from ingest.read.stated_dates import date_prefix

TEXT = "Moscow will take into account the views expressed by Joe Biden in a phone call with the Russian leader."
HTML = f"<p>{TEXT}</p><p>He spoke on Saturday.</p>"


def claims(value: Any) -> list[tuple[str, str]]:
    """The claims of the first record."""
    return [(claim.field, claim.value) for claim in read(json.dumps(value).encode()).records[0].claims]


@pytest.mark.parametrize(
    ("entry", "expected"),
    [
        (
            {
                "title": "T",
                "text": TEXT,
                "date": "2022-02-12T23:30:00+03:00",
                "url": "https://a.org/b",
                "source": "TASS",
            },
            [("title", "T"), ("url", "https://a.org/b"), ("published", "2022-02-12"), ("source", "TASS")],
        ),
        (
            {"headline": "H", "articleBody": TEXT, "author": {"name": "Ann Lee"}, "inLanguage": "en-GB"},
            [("title", "H"), ("author", "Ann Lee"), ("language", "en")],
        ),
        (
            {"title": {"rendered": "T"}, "content": {"rendered": HTML}, "link": "http://a.org/1", "date": "2022-02"},
            [("title", "T"), ("url", "http://a.org/1"), ("published", "2022-02")],
        ),
        (
            {"title": "T", "maintext": TEXT, "authors": ["By Ann Lee", "Bo Ray"], "source_domain": "www.a.org"},
            [("title", "T"), ("source_domain", "a.org"), ("author", "Ann Lee"), ("author", "Bo Ray")],
        ),
        (
            {"fields": {"bodyText": TEXT, "headline": "H"}, "webUrl": "https://a.org/x", "webPublicationDate": "2022"},
            [("title", "H"), ("url", "https://a.org/x"), ("published", "2022")],
        ),
        (
            {"source": "TASS", "articles": [{"text": TEXT, "title": "T"}]},
            [("title", "T"), ("source", "TASS")],
        ),
        (
            {
                "articles": [
                    {"content": TEXT, "source": {"id": None, "name": "CNN"}, "description": "D", "author": None}
                ]
            },
            [("standfirst", "D"), ("source", "CNN")],
        ),
        (
            {"messages": [{"date": 1644624000, "text": ["a ", {"type": "bold", "text": TEXT}]}]},
            [("published", "2022-02-12")],
        ),
        ({"text": TEXT, "site": "https://www.a.org/"}, [("source_domain", "a.org")]),
        ({"text": TEXT, "url": "no address", "lang": "quenya", "date": "soon"}, []),
        (
            {"hits": {"hits": [{"_source": {"body": TEXT, "pubDate": "Sat, 12 Feb 2022 10:00:00 GMT"}}]}},
            [("published", "2022-02-12")],
        ),
    ],
)
def test_what_fields_state_becomes_claims(entry: Any, expected: list[tuple[str, str]]) -> None:
    assert claims(entry) == expected


def test_a_claim_quotes_what_was_read() -> None:
    (claim,) = read(json.dumps({"text": TEXT, "pub_date": "12.02.2022"}).encode()).records[0].claims
    assert (claim.rule, claim.quote, claim.value) == ("json-field", "pub_date: 12.02.2022", "2022-02-12")


def test_an_ambiguous_date_stays_partial_and_says_so() -> None:
    (claim,) = read(json.dumps({"text": TEXT, "date": "02/12/2022"}).encode()).records[0].claims
    assert (claim.value, claim.note) == ("2022", "day and month can't be told apart")


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("2022-02-12", "2022-02-12"),
        ("2022-2-1", "2022-02-01"),
        ("2022/02/12 10:00", "2022-02-12"),
        ("20220212", "2022-02-12"),
        ("20220212T101500Z", "2022-02-12"),
        ("2022-02", "2022-02"),
        ("2022", "2022"),
        ("1644624000", "2022-02-12"),
        ("1644624000000", "2022-02-12"),
        ("13/02/2022", "2022-02-13"),
        ("02/13/2022", "2022-02-13"),
        ("February 12, 2022", "2022-02-12"),
        ("12 Feb. 2022", "2022-02-12"),
        ("12 февраля 2022", "2022-02-12"),
        ("мая 2022", "2022-05"),
        ("2022-02-31", ""),
        ("2022-13-01", ""),
        ("yesterday", ""),
        ("February 12", ""),
    ],
)
def test_dates(raw: str, expected: str) -> None:
    assert date_prefix(raw)[0] == expected


def test_records_tile_the_layer_and_keep_their_trees() -> None:
    document = read(json.dumps([{"text": TEXT}, {"no": 1}, {"html": HTML}, {"text": TEXT}]).encode())
    assert document.media_type == "application/json"
    assert [r.start for r in document.records] == [0, *(r.end for r in document.records[:-1])]
    assert document.records[-1].end == len(document.layer)
    assert [r.tree is None for r in document.records] == [True, False, True]
    assert [len(r.blocks) for r in document.records] == [1, 2, 1]
    for record in document.records:
        assert all(record.start <= b.start < b.end <= record.end for b in record.blocks)


def test_json_lines_with_a_broken_line() -> None:
    lines = [json.dumps({"text": TEXT}), '{"text": "broken', "", json.dumps({"text": TEXT}, indent=1)]
    document = read("\n".join(lines).encode())
    assert (document.media_type, len(document.records)) == ("application/x-ndjson", 2)
    assert [(d.kind, d.count) for d in document.damage] == [("broken JSON", 1)]


def test_what_no_database_holds_is_taken_out_of_values() -> None:
    document = read(json.dumps({"title": "T\0itle\ud800", "text": TEXT + "\0"}).encode())
    assert document.layer == TEXT + "\n"
    assert document.records[0].claims[0].value == "Title\ufffd"
    assert [d.kind for d in document.damage] == ["control characters"]


@pytest.mark.parametrize(
    "value", [[], {}, [1, 2], {"text": "three short words"}, {"status": "error", "note": TEXT}, "x" * 50]
)
def test_json_without_an_article_is_refused(value: Any) -> None:
    with pytest.raises(UnreadableError):
        read(json.dumps(value).encode())


RSS = f"""<?xml version="1.0"?><rss xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>Site</title>
<item><title>A &amp; B</title><link>https://a.org/1</link><pubDate>Sat, 12 Feb 2022 10:00:00 GMT</pubDate>
<description>short</description><content:encoded><![CDATA[{HTML}]]></content:encoded></item>
<item><title>No text</title><description>three words only</description></item></channel></rss>"""
ATOM = f"""<feed xmlns="http://www.w3.org/2005/Atom"><entry><title>A &amp; B</title><link href="https://a.org/1"/>
<published>2022-02-12T00:00:00Z</published><summary>short</summary>
<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">{HTML}</div></content></entry></feed>"""


@pytest.mark.parametrize("feed", [RSS, ATOM])
def test_items_of_feeds_are_records(feed: str) -> None:
    document = read(feed.encode())
    (record,) = document.records
    assert document.media_type == "application/xml"
    assert document.layer == f"{TEXT}\nHe spoke on Saturday.\n"
    assert {(c.field, c.value) for c in record.claims} == {
        ("title", "A & B"),
        ("url", "https://a.org/1"),
        ("published", "2022-02-12"),
    }
    assert {c.rule for c in record.claims} == {"feed-item"}


def test_an_element_of_a_feed_that_is_cut_in_its_name_is_passed_over() -> None:
    document = read(RSS.replace("<item>", "<item><descri:>cut</descri:>", 1).encode())
    assert len(document.records) == len(read(RSS.encode()).records)


def test_a_feed_of_headlines_is_refused() -> None:
    with pytest.raises(UnreadableError, match="a feed without any article"):
        read(RSS.replace(HTML, "short").encode())


def test_a_feed_with_entities_is_not_expanded() -> None:
    entities = "<!ENTITY a0 'aaaaaaaaaa '>" + "".join(f"<!ENTITY a{n} '{f'&a{n - 1};' * 10}'>" for n in range(1, 9))
    feed = f"<!DOCTYPE rss [{entities}]><rss><item><description>&a8;</description></item></rss>"
    with pytest.raises(UnreadableError, match="a feed without any article"):
        read(feed.encode())


def test_a_page_saved_as_one_file() -> None:
    head = "From: <Saved by Blink>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\tboundary=B\r\n\r\n"
    kind = "Content-Type: text/html; charset=cp1251\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n"
    part = f"--B\r\n{kind}<p>{TEXT} =CF=F3=F2=E8=ED</p>"
    assert read(f"{head}{part}\r\n--B--\r\n".encode()).layer == f"{TEXT} Путин\n"
    with pytest.raises(UnreadableError, match="without a page"):
        read(f"{head}{part.replace('text/html', 'image/png')}\r\n--B--\r\n".encode())


@pytest.mark.parametrize(
    ("stated", "byline", "authors"),
    [
        ({"author": "Chen, Wei; Lopez, Maria"}, "Wei Chen, Maria Lopez", ["Wei Chen", "Maria Lopez"]),
        ({"authors": ["Jane Doe", "John Roe"]}, "Jane Doe, John Roe", ["Jane Doe", "John Roe"]),
        ({"author": "Doe, Jane; Roe, John"}, "Jane Doe, John Roe", ["Jane Doe", "John Roe"]),
        (
            {"author": [{"name": "Ann Lee"}, {"name": "Bo Ray"}, {"name": "Cy Fox"}]},
            "Ann Lee, Bo Ray, Cy Fox",
            ["Ann Lee", "Bo Ray", "Cy Fox"],
        ),
        ({"byline": "By Ann Lee"}, "Ann Lee", ["Ann Lee"]),
    ],
)
def test_every_author_stands_in_the_byline(stated: dict[str, object], byline: str, authors: list[str]) -> None:
    (article,) = process(json.dumps({"title": "T", "text": TEXT, **stated}).encode(), "a.json").articles
    assert article.value("byline") == byline
    assert [claim.value for claim in article.claims if claim.field == "author"] == authors
