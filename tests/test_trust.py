"""The orders of trust name rules and kinds of evidence that something gives: a name that nothing gives decides nothing."""

from __future__ import annotations

import json
from functools import cache

import pytest

from cuttings.decisions.article_fields import FIELDS
from ingest.clean import RULES
from ingest.curate.overrides import Override
from ingest.describe.choose import TRUST, trust_rank
from ingest.model.claim import Claim
from ingest.pipeline import process

PROSE = (
    "The council of the town met on Tuesday and agreed on the plan for the old bridge, the mayor told reporters. "
    "Engineers had found cracks in two of its pillars in the spring, and it will be closed to all lorries."
)
BODY = f"<h1>Council agrees on the bridge</h1><p>{PROSE}</p><p>{PROSE.replace('Tuesday', 'Monday')}</p>"
ENTRY = {
    "title": "Council agrees on the bridge",
    "standfirst": "It will be closed",
    "url": "https://gulftoday.ae/news/1",
    "published": "2022-02-12",
    "scraped": "2022-03-01",
    "source": "Gulf Today",
    "domain": "gulftoday.ae",
    "author": "Anna Keller",
    "language": "en",
    "section": "News",
    "rights": "All rights reserved",
    "text": f"{PROSE}\n\n{PROSE}",
}
ARTICLE = {
    "@type": "NewsArticle",
    "headline": "Council agrees on the bridge",
    "datePublished": "2022-02-12",
    "dateCreated": "2022-02-11",
    "author": {"name": "Anna Keller"},
    "publisher": {"name": "Gulf Today Press"},
    "provider": {"name": "Reuters"},
    "articleSection": "News",
    "copyrightHolder": "Gulf Today",
    "copyrightYear": "2022",
}
METAS = {
    "og:site_name": "The Harbour Gazette",
    "og:url": "https://www.gulftoday.ae/news/2022/02/12/bridge",
    "og:description": "It will be closed to all lorries",
    "article:published_time": "2022-02-12",
    "article:section": "News",
    "application-name": "Harbour News",
    "rights": "All rights reserved",
}


def page(head: str = "", body: str = "", address: str = "") -> bytes:
    canonical = f"<link rel=canonical href='{address}'>" if address else ""
    return f"<html lang=en><head>{canonical}{head}</head><body>{body}{BODY}</body></html>".encode()


def metas(**said: str) -> str:
    return "".join(f'<meta property="{name}" content="{value}">' for name, value in said.items())


# What each shows: (path, bytes).
DOCUMENTS = {
    "fields of an entry": ("a/entry.json", json.dumps(ENTRY).encode()),
    "data of a page": (
        "a/page.html",
        page(
            f"<title>Council agrees on the bridge - Gulf Today</title>{metas(**METAS)}"
            f'<script type="application/ld+json">{json.dumps(ARTICLE)}</script>',
            "<time class=published datetime='2022-02-12'></time><time datetime='2022-02-12'></time>"
            "<span itemprop=datePublished>February 12, 2022</span><span class=date>February 12, 2022</span>",
            "https://www.gulftoday.ae/news/2022/02/12/bridge",
        ),
    ),
    "an earlier day in the address than in the data": (
        "a/page.html",
        page(metas(**{"article:published_time": "2022-05-01"}), "", "https://www.gulftoday.ae/news/2022/02/12/bridge"),
    ),
    "a month in the address": ("a/page.html", page("", "", "https://www.gulftoday.ae/news/2022/02/bridge")),
    "an address in the data alone": ("a/page.html", page(metas(**{"twitter:url": "https://www.gulftoday.ae/news/1"}))),
    "a name that its readers know, and another of its own": (
        "a/page.html",
        page(metas(**{"og:site_name": "The Harbour Gazette"}), "", "https://www.bbc.co.uk/news/1"),
    ),
    "an agency's site": ("a/page.html", page("", "", "https://tass.com/world/1")),
    "a day in a script": ("a/page.html", page("<script>var a = {publishDate: '2022-02-12'}</script>")),
    "a day far below": (
        "a/page.html",
        page().replace(b"</body>", 40 * f"<p>{PROSE}</p>".encode() + b"<p>February 12, 2022</p></body>"),
    ),
    "a day at the end": ("a/page.html", page("", "").replace(b"</body>", b"<p>February 12, 2022</p></body>")),
    "JSON in a script": (
        "a/page.html",
        f"<html><body><script>window.__STATE__ = {json.dumps({'data': ENTRY})}</script></body></html>".encode(),
    ),
    "a folder named after a site": ("gulftoday.ae/text.txt", f"Council agrees on the bridge\n\n{PROSE}\n".encode()),
    "a title with the name of the outlet": (
        "a/text.txt",
        f"Council agrees on the bridge | Gulf Times\n\n{PROSE}\n\n{PROSE.replace('two', 'three')}\n".encode(),
    ),
    "a title with the name of the section": (
        "a/text.txt",
        f"Council agrees on the bridge | Politics\n\n{PROSE}\n\n{PROSE.replace('two', 'three')}\n".encode(),
    ),
    "the day of the lead": (
        "a/text.txt",
        "Council agrees on the bridge | Gulf Times\n\n"
        f"VIENNA — On Saturday, February 12, 2022, the council met. {PROSE}\n".encode(),
    ),
    "days behind and ahead": (
        "a/text.txt",
        "Council agrees on the bridge\n\nTalks are scheduled for Jan. 10. During the Dec. 7 call Biden warned Moscow. "
        f"{PROSE}\n\nCopyright 2021 The Daily Grain. All rights reserved.\n".encode(),
    ),
    "a title with the name of an outlet that nobody knows": (
        "a/text.txt",
        f"Council agrees on the bridge | Lower Valley Sheet\n\n{PROSE}\n\n{PROSE.replace('two', 'three')}\n".encode(),
    ),
    "a title with an unknown outlet and a section": (
        "a/text.txt",
        f"Council agrees on the bridge | Politics | Lower Valley Sheet\n\n{PROSE}\n\n{PROSE}\n".encode(),
    ),
    "a line of rights of the address's owner": (
        "a/page.html",
        page("", "", "https://www.lowervalley.example/1").replace(
            b"</body>", b"<footer>\xc2\xa9 2022 Lower Valley. All rights reserved.</footer></body>"
        ),
    ),
    "an imprint": (
        "a/page.html",
        page().replace(b"</body>", b"<footer><p>Imprint</p><p>Lower Valley Sheet Ltd</p></footer></body>"),
    ),
    "a story of another outlet": (
        "a/text.txt",
        f"Council agrees on the bridge\n\n{PROSE}\n\nThis article was originally published on The Conversation.\n".encode(),
    ),
    "a page that a browser saved": (
        "a/page.html",
        b"<!-- saved from url=(0031)https://www.gulftoday.ae/news/1 -->\n" + page(),
    ),
    "a page that a mirror copied": (
        "a/page.html",
        page("<!-- Mirrored from gulftoday.ae/news/1 by HTTrack Website Copier/3.x [XR&CO'2014], Mon, 14 Mar 2022 -->"),
    ),
    "a page that an archive serves": (
        "a/page.html",
        page("", "", "https://web.archive.org/web/20220320101112/https://www.gulftoday.ae/news/1"),
    ),
    "a reader's view": (
        "a/page.html",
        page("", "<a class=reader-domain href='https://www.gulftoday.ae/news/1'>gulftoday.ae</a>"),
    ),
    "an address that a program noted in a meta": (
        "a/page.html",
        page("<meta name=savepage-url content='https://www.gulftoday.ae/news/1'>"),
    ),
    "an agency by its key in a head": (
        "a/text.txt",
        f"Title: Council agrees on the bridge\nAgency: Reuters\nDate: 2022-02-12\n\n{PROSE}\n".encode(),
    ),
    "an agency as the author": (
        "a/entry.json",
        json.dumps({"title": "Council agrees", "author": "Reuters", "text": PROSE}).encode(),
    ),
}


@cache
def given() -> frozenset[tuple[str, str]]:
    """(field, rule) of every claim that the documents, the rules of the cleaning and a curator make."""
    read = [claim for path, data in DOCUMENTS.values() for claim in claims_of(path, data)]
    read += Override(fields=tuple((field, "x") for field in FIELDS)).claims()
    read += [Claim(field, "", rule.name) for rule in RULES for field in rule.claims]
    return frozenset((claim.field, claim.rule) for claim in read)


def claims_of(path: str, data: bytes) -> tuple[Claim, ...]:
    return tuple(claim for article in process(data, path).articles for claim in article.claims)


KINDS = [(field, place, kind) for field, order in TRUST.items() for place, kind in enumerate(order)]


@pytest.mark.parametrize(("field", "place", "kind"), KINDS, ids=[f"{field}: {kind}" for field, _, kind in KINDS])
def test_every_kind_of_evidence_in_the_order_of_trust_is_given_by_something(field: str, place: int, kind: str) -> None:
    at_its_place = [rule for of, rule in given() if of == field and trust_rank(Claim(of, "", rule)) == place]
    assert at_its_place, f"nothing gives {field!r} by a rule that is trusted as {kind!r}"


def test_the_orders_of_trust_are_those_of_fields() -> None:
    assert TRUST.keys() <= set(FIELDS)
