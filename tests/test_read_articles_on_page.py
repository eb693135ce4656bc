"""A page of several articles is each of them; a page of one article is one, whatever stands beside it."""

from __future__ import annotations

import pytest

from ingest.limits.budget import Budget
from ingest.pipeline import process
from ingest.read.content import Content
from ingest.read.format import Container
from ingest.read.formats import articles_on_page, web_page
from ingest.read.registry import format_of

FIRST = "The council voted on Monday for a new bridge over the river, and the mayor signed the contract in the evening."
SECOND = "Work begins in May, the engineers said, and the ferry goes on until the bridge is open to all."
BRIEF = "A man fell from the old bridge on Monday and was pulled out by two fishermen."
BODY = f"<p>{FIRST}</p><p>{SECOND}</p>"


def page(*articles: str, head: str = "", beside: str = "") -> bytes:
    return f"<html lang='en'><head>{head}</head><body>{beside}{''.join(articles)}</body></html>".encode()


def article(title: str, body: str = BODY) -> str:
    return f"<article><h2>{title}</h2><time>14 March 2022</time>{body}</article>"


def test_each_article_is_one() -> None:
    """Case I-C5."""
    data = page(
        article("Town votes for a bridge"),
        article("A man is pulled out of the river", f"<p>{BRIEF}</p>"),
        "<article class='comment'><p>I was there and saw it with my own eyes, and so did all of my neighbours.</p></article>",
        head="<meta property='og:site_name' content='Riverside Post'>",
        beside="<h1>Press review</h1><nav><a href='/'>Home</a></nav>",
    )
    container = format_of(Content(data))
    assert isinstance(container, Container)
    members = list(container.members(Content(data), Budget(len(data))))
    assert [member.place for member in members] == ["article/1", "article/2"]
    articles = [a for member in members for a in process(member.data, "page").articles]
    assert [(a.value("title"), a.value("published"), a.value("source"), a.body) for a in articles] == [
        ("Town votes for a bridge", "2022-03-14", "Riverside Post", f"{FIRST}\n\n{SECOND}"),
        ("A man is pulled out of the river", "2022-03-14", "Riverside Post", BRIEF),
    ]


TEASER = f"<article><h3><a href='/other'>Another story</a></h3><p>{BRIEF}</p></article>"
LINKED = f"<article><a href='/other'><h3>Another story</h3><p>{BRIEF}</p></a></article>"
SHORT = f"<article><h3>Another story</h3><p>{BRIEF} <a href='/other'>Read more</a></p></article>"


@pytest.mark.parametrize(
    "data",
    [
        page(article("One"), TEASER, TEASER),
        page(article("One"), LINKED, LINKED),
        page(article("One", BODY * 5), SHORT, SHORT),
        page(article("One"), article("Two"), head='<meta property="og:type" content="article">'),
        page(article("One"), article("Two"), head='<script type="application/ld+json">{"@type": ["NewsArticle"]}</script>'),
        page(article("One"), article("Two"), head="<meta content='2022-03-14' property='article:published_time'>"),
        page(f"<article><h1>One</h1>{BODY}{SHORT}{SHORT}</article>"),
        page(article("One"), "<article><h2>Two</h2><p>Watch it here.</p></article>"),
        page(article("One"), "<article><p>" + BRIEF + "</p></article>"),
    ],
)  # fmt: skip
def test_a_page_of_one_article_is_one(data: bytes) -> None:
    assert format_of(Content(data)) is web_page.FORMAT


@pytest.mark.parametrize(
    "data", [b"<html><body>" + b"<article><h2>" * 50_000, b"<article></article>" * 50_000, b"<html><article"]
)
def test_hostile_pages_take_no_time(data: bytes) -> None:
    assert articles_on_page.has_articles(Content(data)) is False
