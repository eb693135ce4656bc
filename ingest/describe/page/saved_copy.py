"""What browsers, clippers and archives write into a page that they save: where it was found, and on which day."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain, islice

from lxml import etree
from lxml.html import HtmlElement

from ingest.describe.dates.written_dates import date_of, from_machine
from ingest.describe.domains import registered
from ingest.describe.markup.markup_facts import MarkupFacts, squeeze
from ingest.describe.sources.inner_address import inner_address, is_copyist
from ingest.model.claim import Claim
from ingest.model.tree import Tree

MOST_COMMENTS, LONGEST_COMMENT = 60, 2_000  # of the page's head and of its end; that anybody wrote by hand is longer
_ADDRESS = r"(?P<url>(?:https?|file):/[^\s\"'<>]{1,2000})"
_WHENCE = (  # "Source URL", "Downloaded from"
    r"(?:(?:page|original|source|canonical|target)[ -])?(?:url|uri|address|source)|"
    r"(?:downloaded|fetched|captured|archived|retrieved|crawled|scraped|clipped|copied)(?: by [\w. -]{1,40})?(?: from)?"
)
# Each by the words that no other comment has: SingleFile, the browsers' "Save as", HTTrack, the Wayback Machine.
_COMMENTS = (
    ("saved from url", re.compile(rf"saved from url=\(\d+\)\s*{_ADDRESS}", re.I)),
    ("saved page", re.compile(rf"(?s)\bsaved (?:with|by|using)\b.{{0,200}}?\burl:\s*{_ADDRESS}", re.I)),
    ("saved page", re.compile(rf"^\s*(?:{_WHENCE})[ \t]{{0,3}}[:=]?\s{{0,3}}{_ADDRESS}", re.I)),
    ("mirrored from", re.compile(r"mirrored from (?P<url>[^\s\"'<>]{4,2000}) by ", re.I)),
)
_SAVED_DAY = re.compile(
    r"(?:\b(?:saved?|archived|captured?|snapshot|downloaded|fetched|crawled|scraped|clipped) (?:date|on|at|time):?|"
    r"\bby HTTrack[^\],\n]{0,60}\],)\s*"
    r"(?P<day>[^\n]{6,60})",
    re.I,
)
_ADDRESS_METAS = (
    "savepage-url", "savepage-from", "scrapbook-source", "original-source", "original-url", "source-url", "source_url",
    "snapshot-content-location",
)  # fmt: skip
_DAY_METAS = ("savepage-date", "scrapbook-create")
_ARCHIVES_FIELDS = frozenset({"SHARE_LONGLINK", "wmtbURL"})
_REPLAYED = etree.XPath("string(/html/head/script[contains(., '__wm.wombat(')])")
_WOMBAT = re.compile(r"__wm\.wombat\(\s*[\"'](?P<url>https?://[^\"'\s]{1,2000})[\"']\s*,\s*[\"'](?P<stamp>\d{8,14})")
_ARCHIVES_DAY = etree.XPath("string(//time[@itemprop='pubdate']/@datetime)")
CONFIDENCE = 0.85


def saved_claims(tree: Tree, page: MarkupFacts) -> Iterator[Claim]:
    """The address under which a copy was found (the inner one, of an archive's copy) and the day of the copy."""
    addresses = dict.fromkeys(_addresses(tree, page))
    stated = (page.canonical, page.meta("og:url"))
    served = [address for address in stated if is_copyist(address) or inner_address(address).url != address]
    for rule, address in (*addresses, *(("address of a copy", address) for address in served)):
        inner = inner_address(address)
        if inner.url.startswith("http") and not is_copyist(inner.url):
            yield Claim("url", inner.url, rule, address, CONFIDENCE)
        if inner.day:
            yield Claim("scraped", inner.day, rule, address, CONFIDENCE)
    if replay := _WOMBAT.search(str(_REPLAYED(tree.root))):  # the script with which the Wayback Machine serves a page
        yield Claim("url", replay["url"], "address of a copy", replay[0], CONFIDENCE)
        yield from _day("address of a copy", replay["stamp"])
    yield from _days(tree.root, page, bool(served))


def _addresses(tree: Tree, page: MarkupFacts) -> Iterator[tuple[str, str]]:
    for comment in _comments(tree.root):
        for rule, pattern in _COMMENTS:
            if match := pattern.search(comment):
                yield rule, match["url"] if "//" in match["url"] else f"http://{match['url']}"
    for name in _ADDRESS_METAS:
        if address := page.meta(name):
            yield f"meta {name}", address
    if address := tree.root.get("data-scrapbook-source"):
        yield "data-scrapbook-source", address
    for value in _archives_links(tree):
        if inner_address(value).url != value or (registered(value) and not is_copyist(value)):
            yield "link of the copy", value


def _archives_links(tree: Tree) -> Iterator[str]:
    """What the fields of an archive's bar hold, and the links that a reader's view shows, in the order of the page."""
    for element in tree.named("a", "link", "input"):
        if element.tag == "a":
            address = element.get("href") if "reader-domain" in (element.get("class") or "") else None
        elif element.tag == "link":
            address = element.get("href") if element.get("rel") == "bookmark" else None
        else:
            address = element.get("value") if _holds_address(element) else None
        if address is not None:
            yield address


def _holds_address(field: HtmlElement) -> bool:
    """Whether a field of a form shows the address of a copy in the bar of an archive."""
    return field.get("id") in _ARCHIVES_FIELDS or (field.get("name") == "q" and field.get("type") == "text")


def _days(root: HtmlElement, page: MarkupFacts, served: bool) -> Iterator[Claim]:
    for comment in _comments(root):
        if match := _SAVED_DAY.search(comment):
            yield from _day("saved page", match["day"])
    for name in _DAY_METAS:
        if stamp := page.meta(name):
            yield from _day(f"meta {name}", stamp)
    if stamp := root.get("data-scrapbook-create"):
        yield from _day("data-scrapbook-create", stamp)
    if served and (stamp := str(_ARCHIVES_DAY(root))):
        yield from _day("address of a copy", stamp)


def _day(rule: str, written: str) -> Iterator[Claim]:
    machine = from_machine(written[:8] if written[:14].isdigit() else written)
    worded = None if machine else date_of(squeeze(written))
    if date := machine or (worded and worded.date):
        yield Claim("scraped", str(date), rule, written, CONFIDENCE)


def _comments(root: HtmlElement) -> Iterator[str]:
    """The comments before the page, in its head, and behind its body: where what saves a page writes."""
    near = chain(root.itersiblings(etree.Comment, preceding=True), root.iterchildren(etree.Comment))
    inner = (comment for part in root.iterchildren("head", "body") for comment in part.iterchildren(etree.Comment))
    behind = root.itersiblings(etree.Comment)
    for comment in islice(chain(near, behind, inner), MOST_COMMENTS):
        text = comment.text or ""
        if len(text) <= LONGEST_COMMENT:
            yield text
