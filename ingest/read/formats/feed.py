"""RSS and Atom feeds: each item with a text is a document of its own, with what the item states."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from lxml import etree

from ingest.limits.budget import Budget
from ingest.model.document import Document, UnreadableError
from ingest.read.content import Content
from ingest.read.entry_writer import EntryWriter, is_article
from ingest.read.fields import Entry
from ingest.read.format import Container, Format, Member

BEGINS = re.compile(
    r"\s*(?:<\?[^>]*>\s*)*(?:<!DOCTYPE\b[^\[>]*(?:\[[^\]]*\]\s*)?>\s*)?(?:<!--(?:(?!-->).)*-->\s*)*<(?:rss|feed|rdf:RDF)\b",
    re.DOTALL,
)
# An element's local name, and the key of an entry that it becomes. Of several texts the longest is the article.
KEYS = {
    "title": "title",
    "link": "link",
    "pubDate": "pubDate",
    "published": "published",
    "date": "date",
    "creator": "creator",
    "author": "author",
    "category": "category",
    "language": "language",
    "rights": "rights",
    "source": "source",
}
ITEM = re.compile(r"<(?:[\w.-]{1,40}:)?(?:item|entry)[\s>]")
NO_ARTICLE = "a feed without any article: its items have no text of ten words, fetch their pages"
TEXTS = frozenset({"encoded", "content", "description", "summary", "full-text"})


def is_feed(text: str) -> bool:
    """Whether a text is RSS, RDF or Atom."""
    return bool(BEGINS.match(text[:10_000]))


def read_feed(content: Content) -> Document:
    """The items of a feed. Raises UnreadableError where none has a text of ten words."""
    writer = EntryWriter("feed-item")
    for _, entry in _articles(content):
        writer.add(entry)
    return writer.document("application/xml", content.decoded, NO_ARTICLE)


def items_of(content: Content, _: Budget) -> Iterator[Member]:
    """Each item with a text, as a feed that holds it alone: `item/1` and so on.

    Raises UnreadableError where none has a text of ten words.
    """
    number = 0
    for number, (item, _stated) in enumerate(_articles(content), 1):
        item.tail = None
        yield Member(f"item/{number}", b"<rss><channel>" + etree.tostring(item, encoding="utf-8") + b"</channel></rss>")
    if not number:
        raise UnreadableError(NO_ARTICLE)


def _articles(content: Content) -> Iterator[tuple[etree._Element, Entry]]:
    """The items with a text of ten words, and what each states."""
    # Entities stay unresolved and nothing is fetched: a feed may come from anyone.
    parser = etree.XMLParser(recover=True, resolve_entities=False, no_network=True, huge_tree=True, encoding="utf-8")
    root = etree.fromstring(content.decoded.text.encode(), parser)
    for item in root.iter("{*}item", "{*}entry") if root is not None else ():
        entry = _entry(item)
        if is_article(entry):
            yield item, entry


def _entry(item: etree._Element) -> Entry:
    entry: dict[str, str] = {}
    for key, value in _stated(item):
        if key != "text":
            entry.setdefault(key, value)
        elif len(value) > len(entry.get("text", "")):
            entry["text"] = value
    return entry


def _stated(item: etree._Element) -> Iterator[tuple[str, str]]:
    """The keys and values of an entry that the elements of an item become; a text for each element that may hold it."""
    for child in item.iterchildren("*"):
        name = str(child.tag).rpartition("}")[2]  # of broken markup it may be no name that XML knows: "descri:"
        if name in TEXTS:
            yield "text", _inner(child)
        elif name == "link" and child.get("href"):
            if child.get("rel", "alternate") == "alternate":
                yield "link", child.get("href", "")
        elif name in KEYS:
            yield KEYS[name], " ".join("".join(map(str, child.itertext())).split())


def _inner(element: etree._Element) -> str:
    """The text of an element, or its markup where it was not escaped (Atom's xhtml)."""
    if len(element):
        return "".join(etree.tostring(child, encoding="unicode") for child in element)
    return element.text or ""


def _is_of_one_item(content: Content) -> bool:
    return is_feed(content.text) and len([*islice(ITEM.finditer(content.text), 2)]) < 2


FORMAT = Format(
    "feed of one item",
    _is_of_one_item,
    read_feed,
    states="the item's title, address, day, authors, section, language, rights, source",
    example=b"<rss><channel><item><title>A new bridge</title><pubDate>Mon, 14 Mar 2022 10:00:00 GMT</pubDate>"
    b"<description>The council voted for a new bridge over the river on Monday.</description></item></channel></rss>",
    opens=b"<",
)
ITEMS = Container(
    "RSS or Atom feed",
    lambda content: is_feed(content.beginning),
    items_of,
    states="of each item its title, address, day, authors, section, language, rights, source",
    example=b"<rss><channel><item><title>A new bridge</title><description>The council voted for a new bridge over the "
    b"river on Monday.</description></item><item><title>Another one</title><description>The council voted for a new "
    b"bridge over the canal on Tuesday.</description></item></channel></rss>",
    nests=False,
    whole=Format("RSS or Atom feed", lambda content: False, read_feed),
    opens=b"<",
)
