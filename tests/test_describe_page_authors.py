"""The authors of a page: printed names before what data say of institutions and logins; never numbers, roles, buttons."""

from __future__ import annotations

import pytest

from ingest.describe.byline.of_authors import bylines_of_authors
from ingest.describe.choose import most_trusted
from ingest.model.claim import Claim
from ingest.pipeline import process

BODY = (
    "<p>The council voted on Monday for a new bridge over the river, and the mayor signed the contract in the evening.</p>"
    "<p>Opponents of the bridge say that the old one can be repaired for half of the money that the new one costs.</p>"
    "<p>Work on the piers begins in spring, the engineers of the county said after the vote in the town hall.</p>"
)
HEADLINE = "Town votes for a bridge"


def page(body: str, head: str = "") -> str:
    title = f"<title>{HEADLINE} | Riverside Post</title>"
    return f"<html><head>{title}{head}</head><body><h1>{HEADLINE}</h1>{body}{BODY}</body></html>"


def data(author: str) -> str:
    node = f'{{"@type":"NewsArticle","headline":"{HEADLINE}","author":{author}}}'
    return f'<script type="application/ld+json">{node}</script>'


@pytest.mark.parametrize(
    ("html", "names"),
    [
        (page("<p>By Dora Hart<br>BBC News</p>"), ["Dora Hart"]),
        (page("<p>By Brenda Goodman, MA<br>Riverside Health News</p>"), ["Brenda Goodman"]),
        (
            page('<div class="byline">By <b>Dora Hart</b> in Riverside, <b>Tom Reed</b> in London and agencies</div>'),
            ["Dora Hart", "Tom Reed"],
        ),
        (page("<address>Dora Hart in Riverside and Tom Reed</address>"), ["Dora Hart", "Tom Reed"]),
        (page("", data('"Dora Hart in Riverside"')), ["Dora Hart"]),
        (page('<div class="author">Dora Hart <a>@dhart</a> <a>Email</a> <a>Bio</a></div>'), ["Dora Hart"]),
        (page('<span class="author-views">人氣 (23925)</span>'), []),
        (page('<span class="author-views">Views 1,204</span>'), []),
        (page("", '<meta name="author" content="Hart, Dora">'), ["Dora Hart"]),
        (page("<p>By Aaron Bunch</p>", data('{"@type":"Person","name":"Watermark feed"}')), ["Aaron Bunch"]),
        (page("by Maria · One comment"), ["Maria"]),
        (
            page('<p class="role">Head of Marketing and GTM Strategy</p><div class="author">Dora Hart</div>'),
            ["Dora Hart"],
        ),
        (page('<div class="author-role">Head of Marketing and GTM Strategy</div>'), []),
        (page("<p>Von Sprachregeln, Gendern und mehr</p>"), []),
        (page('<h3 class="author-box-title">About The Author</h3>'), []),
        (page("<p>By Dora Hart</p>", '<meta name="author" content="Riverside Post">'), ["Dora Hart"]),
        (
            page('<div class="byline">By Dora Hart</div>', '<meta name="author" content="Harbour Daily News">'),
            ["Dora Hart"],
        ),
        (page("<p>Posted on March 14, 2022 by Dora Hart</p>"), ["Dora Hart"]),
        (page("<div>Riverside | By Dora Hart | 14 March 2022</div>"), ["Dora Hart"]),
        (page('<p class="byline">By Maria Lopez</p>', '<meta name="author" content="mlopez">'), ["Maria Lopez"]),
        (page("<p>By Maria Lopez</p>", data('{"@type":"Person","name":"mlopez"}')), ["Maria Lopez"]),
        (
            page(
                "",
                '<meta name="citation_author" content="Hart, Dora"><meta name="citation_author" content="Reed, Tom">',
            ),
            ["Dora Hart", "Tom Reed"],
        ),
        (page("", '<meta name="citation_authors" content="Hart, Dora; Reed, Tom">'), ["Dora Hart", "Tom Reed"]),
        (
            page('<address><a href="mailto:a@x.example">Anna Meier</a> und <a href="/x">Jan Roth</a></address>'),
            ["Anna Meier", "Jan Roth"],
        ),
        (page("<div>Written By</div><div>Dora Hart</div>"), ["Dora Hart"]),
        (page("<p>Par Marie Dupont<br>Le Courrier du Lac</p>"), ["Marie Dupont"]),
        (
            page('<div class="byline">Von <b>Anna Meier</b> aus Köln, <b>Jan Roth</b> in Bonn und Agenturen</div>'),
            ["Anna Meier", "Jan Roth"],
        ),
        (page("", data('["Anna Meier aus Köln","Jan Roth"]')), ["Anna Meier", "Jan Roth"]),
        (page('<div class="author">Anna Meier <a>Folgen</a> <a>E-Mail</a></div>'), ["Anna Meier"]),
        (page('<span class="author-count">点击 (399)</span>'), []),
        (page("<p>By Dora Hart</p>", data('{"@type":"Organization","name":"Riverside Post"}')), ["Dora Hart"]),
        (
            page('<div class="byline">Von Anna Meier</div>', data('{"@type":"Person","name":"Redaktionsfeed"}')),
            ["Anna Meier"],
        ),
        (page('<div class="byline">By Ngũgĩ wa Thiong’o</div>'), ["Ngũgĩ wa Thiong’o"]),
        (page('<div class="byline">By Sione Ha‘apai</div>'), ["Sione Ha‘apai"]),
        (
            page(
                '<p>By Dora Hart</p><div class="comments"><div class="comment-author">Tom Reed</div><p>Nice.</p></div>'
            ),
            ["Dora Hart"],
        ),
        (page("<p>February 13, 2022 by admin</p>"), []),
    ],
)
def test_authors_of_a_page(html: str, names: list[str]) -> None:
    (article,) = process(html.encode()).articles
    assert [claim.value for claim in article.claims if claim.field == "author" and claim.value] == names


@pytest.mark.parametrize(
    ("claims", "believed"),
    [
        ((("author", "Ada Winter", 0.7), ("byline", "Ada Winter", 0.7), ("byline", "Max Stone", 0.8)), "Ada Winter"),
        (
            (("author", "Ada Winter", 0.7), ("byline", "Winter, Reuters", 0.5), ("byline", "Log Out", 0.8)),
            "Winter, Reuters",
        ),
        ((("author", "Àda Wìnter", 0.7), ("byline", "ada_winter", 0.5), ("byline", "Fotos", 0.8)), "ada_winter"),
        ((("author", "김민수", 0.7), ("byline", "김민수 기자", 0.5), ("byline", "이서연", 0.8)), "김민수 기자"),
        ((("author", "J. Doe", 0.7), ("byline", "J. Doe", 0.5), ("byline", "J. Roe", 0.8)), "J. Doe"),
        ((("byline", "Max Stone", 0.8), ("byline", "Ada Winter", 0.7)), "Max Stone"),  # no author is known
        ((("author", "Ada Winter", 0.7), ("byline", "Max Stone", 0.8)), "Max Stone"),  # nothing better is printed
    ],
)
def test_a_byline_that_names_no_author_comes_last(claims: tuple[tuple[str, str, float], ...], believed: str) -> None:
    told = bylines_of_authors(Claim(field, value, "page-judge", value, sure) for field, value, sure in claims)
    assert most_trusted(told)["byline"].value == believed


@pytest.mark.parametrize("rule", ["override", "json-field"])
def test_a_byline_that_is_stated_stays(rule: str) -> None:
    told = [Claim("author", "Ada Winter", "meta", "", 0.9), Claim("byline", "Staff", rule, "Staff", 0.9)]
    assert bylines_of_authors(told) == told
