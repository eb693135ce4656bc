"""RSS and Atom feeds: each item with a text is a record, with what the item states."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from ingest.model.document import Document
from ingest.read.content import Content
from ingest.read.entry_writer import EntryWriter, is_article
from ingest.read.fields import Entry
from ingest.read.format import Format

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
NO_ARTICLE = "a feed without any article: its items have no text of ten words, fetch their pages"
TEXTS = frozenset({"encoded", "content", "description", "summary", "full-text"})


def is_feed(text: str) -> bool:
    """Whether a text is RSS, RDF or Atom."""
    return bool(BEGINS.match(text[:10_000]))


def read_feed(content: Content) -> Document:
    """The items of a feed. Raises UnreadableError where none has a text of ten words."""
    # Entities stay unresolved and nothing is fetched: a feed may come from anyone.
    parser = etree.XMLParser(recover=True, resolve_entities=False, no_network=True, huge_tree=True, encoding="utf-8")
    root = etree.fromstring(content.decoded.text.encode(), parser)
    writer = EntryWriter("feed-item")
    for item in root.iter("{*}item", "{*}entry") if root is not None else ():
        entry = _entry(item)
        if is_article(entry):
            writer.add(entry)
    return writer.document("application/xml", content.decoded, NO_ARTICLE)


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


FORMAT = Format(
    "RSS or Atom feed",
    lambda content: is_feed(content.text),
    read_feed,
    states="of each item its title, address, day, authors, section, language, rights, source",
    example=b"<rss><channel><item><title>A new bridge</title><pubDate>Mon, 14 Mar 2022 10:00:00 GMT</pubDate>"
    b"<description>The council voted for a new bridge over the river on Monday.</description></item></channel></rss>",
)
