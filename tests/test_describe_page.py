"""What pages say of themselves: small pages, each with what a careful reader takes from it."""

from __future__ import annotations

import json

import pytest
from lxml import html

from ingest import describe
from ingest.model.claim import Claim
from ingest.model.document import Part
from ingest.model.tree import tree_of

BODY = "<p>The council met on Tuesday and agreed on the plan for the bridge, the mayor told reporters after it.</p>" * 3


def part(head: str = "", body: str = "", given: tuple[Claim, ...] = (), language: str = "en") -> Part:
    tree = html.fromstring(f"<html lang='{language}'><head>{head}</head><body>{body}{BODY}</body></html>")
    return Part(0, 0, 0, (), language, given, tree_of(tree))


def ld(**fields: object) -> str:
    return f'<script type="application/ld+json">{json.dumps({"@type": "NewsArticle", **fields})}</script>'


def read(page: Part, path: str = "") -> tuple[dict[str, str], list[str]]:
    """The chosen value of each field, and the authors."""
    claims = describe.describe(page, "", (), "", describe.claims_of_page(page, path))
    chosen = {field: claim.value for field, claim in describe.most_trusted(claims).items()}
    return chosen, list(dict.fromkeys(claim.value for claim in claims if claim.field == "author" and claim.value))


URL = Claim("url", "https://www.gulftoday.ae/opinion/2022/02/02/council-agrees-on-the-bridge", "json-field", "", 0.4)


@pytest.mark.parametrize(
    ("head", "body", "title"),
    [
        (
            "<title>Council agrees on the bridge | Gulf Today</title>",
            "<h1>Council agrees on the bridge</h1>",
            "Council agrees on the bridge",
        ),
        ("<title>Council agrees on the bridge - Gulf Today</title>", "", "Council agrees on the bridge"),
        (
            '<title>Five facts | Gulf Today</title><meta property="og:title" content="Council agrees on the bridge">',
            "<h1>Council agrees on the bridge</h1>",
            "Council agrees on the bridge",
        ),
        (
            '<meta property="og:title" content="Harbour / Council agrees on the bridge">',
            "<h1><b>Harbour</b>Council agrees on the bridge</h1>",
            "Harbour / Council agrees on the bridge",
        ),
        (
            '<meta property="og:title" content="## Council agrees on the bridge">',
            "<h1>Council agrees on the bridge</h1>",
            "Council agrees on the bridge",
        ),
        (
            "<title>Gulf Today: Council agrees on the bridge</title>",
            "<h1>Gulf Today</h1><h2>Council agrees on the bridge</h2>",
            "Council agrees on the bridge",
        ),
    ],
)
def test_titles(head: str, body: str, title: str) -> None:
    assert read(part(head, body, (URL,)))[0]["title"] == title


@pytest.mark.parametrize(
    ("head", "body", "date"),
    [
        (ld(datePublished="2022-02-12T23:30:00-05:00", dateModified="2022-03-01"), "", "2022-02-12"),
        ('<meta property="article:published_time" content="2022-02-12T10:00:00Z">', "", "2022-02-12"),
        (
            "",
            "<h1>Bridge</h1><p class='updated'>Updated: May 1, 2022</p><time datetime='2022-02-12'>12 February</time>",
            "2022-02-12",
        ),
        ("", "<h1>Bridge</h1><p>Updated: <time datetime='2022-05-01'>1 May</time></p>", None),
        ("", "<h1>Bridge</h1><time class='published updated' datetime='2022-02-12'>12 Feb</time>", "2022-02-12"),
        ("", "<h1>Bridge</h1><span class='date'>12/02/2022</span>", "2022-12-02"),
        ("", "<h1>Bridge</h1><p>Published on Feb. 12, 2022</p>", "2022-02-12"),
        ("", "<h1>Bridge</h1><div class='comment'><time datetime='2019-05-05'>5 May</time></div>", None),
        (ld(dateModified="2022-03-01"), "<h1>Bridge</h1>", None),
        # the page prints an earlier day than its data, which were set anew
        (ld(datePublished="2024-06-24"), "<h1>Bridge</h1><div class='date'>August 25, 2023</div>", "2023-08-25"),
        # a stamp in UTC may name the neighbour of the local day; one with its zone is the local day
        (
            ld(datePublished="2022-02-13T02:00:00Z"),
            "<h1>Bridge</h1><div class='date'>February 12, 2022</div>",
            "2022-02-12",
        ),
        (
            ld(datePublished="2022-02-13T02:00:00+03:00"),
            "<h1>Bridge</h1><div class='date'>February 12, 2022</div>",
            "2022-02-13",
        ),
    ],
)
def test_dates(head: str, body: str, date: str | None) -> None:
    assert read(part(head, body))[0].get("published") == date


def test_the_day_of_an_address() -> None:
    assert read(part(given=(URL,)))[0]["published"] == "2022-02-02"


def test_sources_of_a_date_that_disagree_are_a_doubt() -> None:
    page = part(ld(datePublished="2022-03-14"), given=(URL,))
    claims = describe.describe(page, "", (), "", describe.claims_of_page(page))
    assert describe.most_trusted(claims)["published"].value == "2022-02-02", (
        "the address is older than data that were set anew"
    )
    assert "2022-03-14" in (describe.doubt(claims) or "")


@pytest.mark.parametrize(
    ("head", "body", "authors"),
    [
        (
            ld(author=[{"@type": "Person", "name": "Ann Lee"}, {"@type": "Person", "name": "Bo Ray"}]),
            "",
            ["Ann Lee", "Bo Ray"],
        ),
        (
            ld(author={"@type": "Organization", "name": "Gulf Today"}),
            "<h1>Bridge</h1><p class='byline'>By Ann Lee, Staff Writer</p>",
            ["Ann Lee"],
        ),
        (ld(author="Reuters"), "", ["Reuters"]),
        ('<meta name="author" content="Ann Lee and Bo Ray">', "", ["Ann Lee", "Bo Ray"]),
        ("", "<h1>Bridge</h1><p>By Ann Lee</p>", ["Ann Lee"]),
        ("", "<h1>Bridge</h1><span>By</span><a href='/author/ann-lee'>Ann Lee</a>", ["Ann Lee"]),
        (
            "",
            "<h1>Bridge</h1><a rel='author' href='/a'>Ann Lee</a> and <a rel='author' href='/b'>Bo Ray</a>",
            ["Ann Lee", "Bo Ray"],
        ),
        # data often give the first author alone, or the name of an account
        (ld(author="Ann Lee"), "<h1>Bridge</h1><p>By Ann Lee and John Ray</p>", ["Ann Lee", "John Ray"]),
        (ld(author="Ann Lee"), "<h1>Bridge</h1><p>By Ann Lee and Indoor Plants</p>", ["Ann Lee"]),
        (ld(author="Ann Lee"), "<h1>Bridge</h1><p>By Cy Old and John Ray</p>", ["Ann Lee"]),
        (
            ld(author="Ann Lee"),
            "<h1>Bridge</h1><a rel='author' href='/a'>Ann Lee</a><a rel='author' href='/b'>John Ray</a>",
            ["Ann Lee"],
        ),
        (ld(author="KatieS"), "<h1>Bridge</h1><p>by John O'Riordan</p>", ["John O'Riordan"]),
        ("", "<h1>Bridge</h1><div class='photo-author'>Cy Old</div>", []),
        ("", "<h1>Bridge</h1><a class='authorization-link'>Sign In</a>", []),
        ("", "<h1>Bridge</h1><div class='comments'><span class='author'>Troll Face</span></div>", []),
    ],
)
def test_authors(head: str, body: str, authors: list[str]) -> None:
    assert read(part(head, body, (URL,)))[1] == authors


@pytest.mark.parametrize(
    ("broken", "title"),
    [
        ('{"@type": "NewsArticle", "headline": "Council agrees on the bridge",}', "Council agrees on the bridge"),
        ('<!-- {"@type": "NewsArticle", "headline": "Council agrees"} -->', "Council agrees"),
        ('{"@type": "NewsArticle", "headline": "Council agrees", "description": "a "quoted" word"}', "Council agrees"),
        (
            '{"@graph": [{"@type": "WebSite", "name": "X"}, {"@type": "NewsArticle", "headline": "Council agrees"}]}',
            "Council agrees",
        ),
    ],
)
def test_malformed_data_still_say_what_they_say(broken: str, title: str) -> None:
    assert read(part(f'<script type="application/ld+json">{broken}</script>'))[0]["title"] == title


def test_the_names_of_persons_are_found_by_their_reference() -> None:
    graph = [
        {"@type": "NewsArticle", "headline": "Bridge", "author": {"@id": "#ann"}},
        {"@type": "Person", "@id": "#ann", "name": "Ann Lee"},
    ]
    assert read(part(f'<script type="application/ld+json">{json.dumps({"@graph": graph})}</script>'))[1] == ["Ann Lee"]


def test_what_else_a_page_says() -> None:
    head = (
        '<link rel="canonical" href="https://www.gulftoday.ae/opinion/bridge">'
        '<meta property="og:site_name" content="Gulf Today">'
        '<meta property="article:section" content="Opinion"><meta name="copyright" content="© 2022 Gulf Today">'
    )
    chosen, _ = read(part(head))
    assert chosen["url"] == "https://www.gulftoday.ae/opinion/bridge"
    assert (chosen["source"], chosen["source_domain"]) == ("Gulf Today", "gulftoday.ae")
    assert (chosen["section"], chosen["rights"], chosen["language"]) == ("Opinion", "© 2022 Gulf Today", "en")


def test_a_folder_named_after_a_site_is_weak_evidence() -> None:
    claims = describe.claims_of_page(Part(0, 0, 0, (), "en"), "scrapes/gulftoday.ae/a.txt")
    assert [(c.field, c.value) for c in claims] == [("source_domain", "gulftoday.ae")]
    assert describe.source_key(claims, "scrapes/gulftoday.ae/a.txt") == "gulftoday.ae"


@pytest.mark.parametrize(
    ("path", "key"), [("articles/a.txt", ""), ("scrapes/Gulf Today/a.txt", "gulf today"), ("a.txt", "")]
)
def test_what_groups_texts_of_one_source(path: str, key: str) -> None:
    assert describe.source_key((), path) == key


def test_authors_of_a_json_field_stand_each_alone_and_before_those_of_the_page() -> None:
    given = (Claim("author", "Ann Lee, Bo Ray", "json-field", "author: Ann Lee, Bo Ray", 0.8),)
    assert read(part(ld(author="Cy Old"), given=given))[1] == ["Ann Lee", "Bo Ray"]
