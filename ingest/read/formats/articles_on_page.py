"""A page of several articles: elements of that name, each with a headline and prose of its own, one after another.

A page of one article has such elements too: teasers, comments, related stories. Where the page says that it is an
article, where the heading of one is a link, or one is longer by far than all others, it is not taken apart. Of 750
labelled pages of one article none is; two would be if no page said that it is one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from ingest.limits.budget import Budget
from ingest.read.content import Content
from ingest.read.format import Container, Member
from ingest.read.formats import web_page
from ingest.read.page_signs import is_html

TIMES = 10  # as long as any other: it is the article, and they are teasers
FEWEST_WORDS = 12  # of the paragraphs of an article, those of its links left out
_ARTICLE = re.compile(r"<(/?)article(?=[\s/>])[^<>]{0,5000}>", re.IGNORECASE)
_OPENED = re.compile(rb"<article", re.IGNORECASE)
_KINDS = r"(?:\w{0,20}Article|BlogPosting|LiveBlogPosting|Report\w{0,12}|Review)"
_ONE_ARTICLE = re.compile(
    rf"[\"'](?:og:type|@type)[\"'][^<>{{}}]{{0,60}}?[\"']{_KINDS}[\"']|[\"']{_KINDS}[\"'][^<>{{}}]{{0,60}}?[\"']og:type[\"']"
    rf"|[\"']article:published_time[\"']|schema\.org/{_KINDS}",
    re.IGNORECASE,
)
_UNSEEN = re.compile(r"<(script|style|noscript|template)\b[^<>]{0,5000}>", re.IGNORECASE)
_HEADING = re.compile(r"<h([1-4])\b[^<>]{0,5000}>", re.IGNORECASE)
_TAG = re.compile(r"<[^<>]{0,5000}>")
_SITE = re.compile(r"<meta\b[^<>]{0,200}og:site_name[^<>]{0,300}>", re.IGNORECASE)
_LANGUAGE = re.compile(r"<html\b[^<>]{0,500}?\blang=[\"']?([\w-]{2,10})", re.IGNORECASE)
_WORD = re.compile(r"\w+")


def has_articles(content: Content) -> bool:
    """Whether a content is a page of several articles."""
    if not is_html(content.beginning) or not _may_open_two(content):
        return False
    headed = [element for element in _elements(content.text) if _HEADING.search(element)]
    if len(headed) < 2:
        return False
    sizes = sorted(map(_prose_below_heading, headed))
    of_a_kind = sizes[0] >= FEWEST_WORDS and sizes[-1] < TIMES * sizes[-2]
    return of_a_kind and not _ONE_ARTICLE.search(content.text)


def _may_open_two(content: Content) -> bool:
    """Whether the bytes may open two articles: of most pages they don't, and these are not decoded to be asked."""
    if not content.fits:
        return False
    written_in_two_bytes = b"\0" in content.data
    return written_in_two_bytes or len([*islice(_OPENED.finditer(content.data), 2)]) == 2


def articles_on_page(content: Content, budget: Budget) -> Iterator[Member]:
    """The articles of a page, each with what the page says of its site and its language."""
    text = content.decoded.text
    site, language = _SITE.search(text), _LANGUAGE.search(text)
    head = f'<meta charset="utf-8">{site[0] if site else ""}'
    opening = f'<html lang="{language[1]}">' if language else "<html>"
    headed = (element for element in _elements(text) if _HEADING.search(element))
    for number, element in enumerate(headed, 1):
        data = f"{opening}<head>{head}</head><body>{element}</body></html>".encode()
        budget.grow(len(data))
        yield Member(f"article/{number}", data)


def _elements(text: str) -> Iterator[str]:
    """The outermost elements that are called articles."""
    depth, start = 0, 0
    for tag in _ARTICLE.finditer(text):
        if tag[1]:
            depth -= 1
            if depth == 0:
                yield text[start : tag.end()]
        else:
            start = start if depth else tag.start()
            depth += 1
        depth = max(depth, 0)


def _prose_below_heading(element: str) -> int:
    """How many words the prose of an element has; 0 for one whose heading is a link."""
    seen = _without_unseen(element)
    heading = _HEADING.search(seen)
    if not heading:
        return 0
    end = max(seen.find(f"</h{heading[1]}", heading.end()), heading.end())
    before = seen[: heading.start()].lower()
    leads = "<a " in seen[heading.start() : end].lower() or before.rfind("<a ") > before.rfind("</a")
    return 0 if leads else _prose(seen)


def _without_unseen(element: str) -> str:
    """An element without its scripts and styles."""
    seen, at = [], 0
    for opening in _UNSEEN.finditer(element):
        if opening.start() >= at:
            seen.append(element[at : opening.start()])
            end = element.find(f"</{opening[1]}", opening.end())
            at = len(element) if end < 0 else end
    return "".join([*seen, element[at:]])


def _prose(element: str) -> int:
    """How many words stand in the paragraphs of an element, and in no link."""
    count, paragraph, link, at = 0, False, False, 0
    for tag in _TAG.finditer(element):
        if paragraph and not link:
            count += len(_WORD.findall(element, at, tag.start()))
        name = tag[0].lower()
        if name.startswith(("<p>", "<p ")):
            paragraph = True
        elif name.startswith(("</p>", "<div", "</div", "<li", "<h")):
            paragraph = False
        elif name.startswith(("<a ", "</a")):
            link = name.startswith("<a ")
        at = tag.end()
    return count


CONTAINER = Container(
    "page of several articles (HTML)",
    has_articles,
    articles_on_page,
    states="of each what its markup states; the site's name and language",
    example=b"<html><body>"
    + 2
    * b"<article><h2>A new bridge</h2><p>The council voted for a new bridge over the river on "
    b"Monday, after a long debate.</p></article>" + b"</body></html>",
    nests=False,
    whole=web_page.FORMAT,
)
