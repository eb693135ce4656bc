"""What browsers, clippers and archives write into a saved page: the address where it was found, the day of the copy."""

from __future__ import annotations

import pytest

from ingest.describe.sources.inner_address import InnerAddress, inner_address, is_copyist
from ingest.pipeline import process

HEADLINE = "Town votes for a bridge"
BODY = (
    "<p>The council voted for a new bridge over the river on Monday after a long debate about its costs and place.</p>"
    "<p>The mayor said that work would begin in May, and that the ferry would run until the bridge was open.</p>"
)
BRIDGE = "https://riversidepost.example/bridge"
NEWS = "https://www.bbc.co.uk/news/world-1"


def page(head: str = "", above: str = "", body: str = "", root: str = "<html>", title: str = HEADLINE) -> bytes:
    return (
        f"<!DOCTYPE html>\n{above}{root}<head><title>{title}</title>{head}</head>"
        f"<body>{body}<h1>{HEADLINE}</h1>{BODY}</body></html>"
    ).encode()


def fields(data: bytes, *names: str) -> tuple[str | None, ...]:
    (article,) = process(data, "page.html").articles
    return tuple(article.value(name) for name in names)


SINGLE_FILE = (
    f"<!--\n Page saved with SingleFile \n url: {BRIDGE} \n saved date: Mon Mar 14 2022 10:15:37 GMT+0100 "
    "(Central European Standard Time)\n-->"
)
MHTML = (
    f"From: <Saved by Blink>\r\nSnapshot-Content-Location: {BRIDGE}\r\nSubject: {HEADLINE}\r\n"
    "Date: Mon, 14 Mar 2022 09:15:00 -0000\r\nMIME-Version: 1.0\r\n"
    "Content-Type: multipart/related; boundary=B\r\n\r\n--B\r\nContent-Type: text/html\r\n\r\n"
).encode()


@pytest.mark.parametrize(
    ("data", "day"),
    [
        (page(root=f"<html lang=en>{SINGLE_FILE}"), "2022-03-14"),
        (page(above=f"<!-- saved from url=(0036){BRIDGE} -->\n"), None),
        (
            page(
                head="<!-- Mirrored from riversidepost.example/bridge by HTTrack Website Copier/3.x [XR&CO'2014], "
                "Mon, 14 Mar 2022 09:15:00 GMT -->"
            ),
            "2022-03-14",
        ),
        (MHTML + page() + b"\r\n--B--", "2022-03-14"),
        (
            page(
                head=f'<meta name="savepage-url" content="{BRIDGE}">'
                '<meta name="savepage-date" content="Mon Mar 14 2022 10:15:37 GMT+0100">'
            ),
            "2022-03-14",
        ),
        (
            page(root=f'<html data-scrapbook-source="{BRIDGE}" data-scrapbook-create="20220314091500000">'),
            "2022-03-14",
        ),
        (page(head=f"<!-- Source URL: {BRIDGE} -->"), None),
        (page(above=f"<!-- Downloaded from {BRIDGE} -->\n<!-- downloaded on: 2022-03-14 10:15 -->\n"), "2022-03-14"),
        (page(head=f'<meta name="original-url" content="{BRIDGE}">'), None),
        (page(body=f'<a class="domain reader-domain" href="{BRIDGE}">riversidepost.example</a>'), None),
    ],
    ids=[
        "SingleFile",
        "a browser",
        "HTTrack",
        "MHTML",
        "Save Page WE",
        "WebScrapBook",
        "a comment",
        "two comments",
        "a meta",
        "Firefox's reader",
    ],
)
def test_a_saved_page_says_where_it_was_found(data: bytes, day: str | None) -> None:
    url, domain, scraped = fields(data, "url", "source_domain", "scraped")
    assert (url or "").replace("http:", "https:") == BRIDGE
    assert (domain, scraped) == ("riversidepost.example", day)


BAR = f'<div style="display:none"><input type="text" name="url" id="wmtbURL" value="{NEWS}"></div>'
ARCHIVED = (
    b"\n<!--\n     FILE ARCHIVED ON 10:11:12 Mar 20, 2022 AND RETRIEVED FROM THE\n     INTERNET ARCHIVE ON "
    b"09:00:00 Nov 1, 2023.\n-->"
)
SHARE = (
    f'<form><input type="text" name="q" value="{NEWS}"><time itemprop="pubdate" datetime="2022-03-20T10:11:12Z">'
    f'20 Mar 2022</time></form><input id="SHARE_LONGLINK" value="https://archive.ph/2022.03.20-101112/{NEWS}">'
)
SERVED = '<link rel="canonical" href="https://archive.ph/AbCdE"><meta property="og:site_name" content="archive.ph">'


@pytest.mark.parametrize(
    "data",
    [
        page(head=f'<link rel="canonical" href="https://web.archive.org/web/20220320101112/{NEWS}">'),
        page(head=f'<meta property="og:url" content="http://archive.today/2022.03.20-101112/{NEWS}">'),
        page(above=f"<!-- saved from url=(0070)https://web.archive.org/web/20220320101112id_/{NEWS} -->\n"),
        page(body=BAR) + ARCHIVED,
        page(head=SERVED, body=SHARE),
        page(head=f'<link rel="canonical" href="/web/20220320101112/{NEWS}">'),
        page(
            head=f'<script>__wm.init("x");\n__wm.wombat("{NEWS}","20220320101112","https://web.archive.org/");</script>'
        ),
    ],
    ids=[
        "Wayback, canonical",
        "archive.today, og:url",
        "Wayback, saved",
        "Wayback, its bar",
        "archive.today, its bar",
        "Wayback, its own path",
        "Wayback, its script",
    ],
)
def test_an_archives_copy_is_of_the_site_that_it_copied(data: bytes) -> None:
    data = data.replace(b"</title>", b" - BBC News</title>", 1)
    assert fields(data, "source", "source_domain", "url", "scraped", "published", "title") == (
        "BBC News", "bbc.co.uk", NEWS, "2022-03-20", None, HEADLINE,
    )  # fmt: skip


def test_an_archive_is_no_source_even_where_the_copied_address_is_unknown() -> None:
    data = page(head='<link rel="canonical" href="https://archive.ph/AbCdE">')
    assert fields(data, "source", "source_domain") == (None, None)


def test_an_archives_address_in_a_field_tells_both_addresses_and_the_day() -> None:
    entry = '{"title": "%s", "text": "%s", "url": "https://web.archive.org/web/20220320101112/%s"}'
    text = "The council voted for a new bridge over the river on Monday after a long debate about it."
    data = (entry % (HEADLINE, text, NEWS)).encode()
    assert fields(data, "url", "source", "scraped") == (NEWS, "BBC", "2022-03-20")


def test_the_canonical_address_of_another_site_does_not_replace_the_one_where_the_page_was_found() -> None:
    data = page(root=f"<html>{SINGLE_FILE}", head='<link rel="canonical" href="https://other.example/2019/05/06/x">')
    assert fields(data, "url", "source_domain", "published") == (BRIDGE, "riversidepost.example", None)


TEXT = (
    "The council voted for a new bridge over the river on Monday after a long debate about its costs and place.\n\n"
    "The mayor said that work would begin in May, and that the ferry would run until the bridge was open.\n"
)
WAYBACK = f"https://web.archive.org/web/20220320101112/{NEWS}"


@pytest.mark.parametrize(
    "text",
    [
        f"Title: {HEADLINE}\nURL: {WAYBACK}\n\n{TEXT}",
        f"Заголовок: {HEADLINE}\nСсылка: {WAYBACK}\n\n{TEXT}",
        f"{HEADLINE}\nhttps://archive.ph/2022.03.20-101112/{NEWS}\n\n{TEXT}",
        f"{HEADLINE}\n\n{TEXT}\nSource: {WAYBACK}\n",
        f"{HEADLINE}\n\n{TEXT}\nQuelle: {WAYBACK}\n",
    ],
)
def test_an_archives_address_in_a_text_is_that_of_the_page(text: str) -> None:
    (article,) = process(text.encode(), "a.txt").articles
    values = tuple(article.value(name) for name in ("url", "source", "source_domain", "scraped", "published", "origin"))
    assert values == (NEWS, "BBC", "bbc.co.uk", "2022-03-20", None, None)


@pytest.mark.parametrize(
    ("address", "inner"),
    [
        (f"https://web.archive.org/web/20220320101112/{NEWS}", InnerAddress(NEWS, "2022-03-20")),
        ("http://web.archive.org/web/2019im_/http:/a.example/b", InnerAddress("http://a.example/b", "2019")),
        ("https://web.archive.org/web/20220320/a.example/b", InnerAddress("http://a.example/b", "2022-03-20")),
        (f"https://archive.is/20220314091500/{BRIDGE}", InnerAddress(BRIDGE, "2022-03-14")),
        (f"https://arquivo.pt/wayback/20190101120000/{BRIDGE}", InnerAddress(BRIDGE, "2019-01-01")),
        (f"https://webcache.googleusercontent.com/search?q=cache:Ab1:{BRIDGE}&hl=de", InnerAddress(BRIDGE)),
        ("https://www-bbc-co-uk.cdn.ampproject.org/c/s/www.bbc.co.uk/news/world-1", InnerAddress(NEWS)),
        ("https://www-my--paper-example.translate.goog/a", InnerAddress("https://www.my-paper.example/a")),
        (
            f"https://web.archive.org/web/20230101000000/https://archive.ph/20220314091500/{BRIDGE}",
            InnerAddress(BRIDGE, "2022-03-14"),
        ),
        (BRIDGE, InnerAddress(BRIDGE)),
        (f"https://riversidepost.example/go/{NEWS}", InnerAddress(f"https://riversidepost.example/go/{NEWS}")),
        ("https://archive.ph/AbCdE", InnerAddress("https://archive.ph/AbCdE")),
    ],
)
def test_the_address_within_an_address(address: str, inner: InnerAddress) -> None:
    assert inner_address(address) == inner


@pytest.mark.parametrize(
    ("address", "yes"),
    [("https://archive.ph/x", True), ("https://blog.archive.org/2022/a", False), (BRIDGE, False), ("", False)],
)
def test_who_serves_copies(address: str, yes: bool) -> None:
    assert is_copyist(address) is yes
