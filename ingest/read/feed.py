"""RSS and Atom feeds: each item with a text is a record, with what the item states."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from ingest.model.document import Document, UnreadableError
from ingest.read.encoding.charset import Decoded
from ingest.read.fields import Entry
from ingest.read.records import Writer, is_article

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
TEXTS = frozenset({"encoded", "content", "description", "summary", "full-text"})


def is_feed(content: str) -> bool:
    """Whether a text is RSS, RDF or Atom."""
    return bool(BEGINS.match(content[:10_000]))


def read_feed(decoded: Decoded) -> Document:
    """The items of a feed. Raises UnreadableError where none has a text of ten words."""
    # Entities stay unresolved and nothing is fetched: a feed may come from anyone.
    parser = etree.XMLParser(recover=True, resolve_entities=False, no_network=True, huge_tree=True, encoding="utf-8")
    root = etree.fromstring(decoded.text.encode(), parser)
    writer = Writer("feed-item")
    for item in root.iter("{*}item", "{*}entry") if root is not None else ():
        entry = _entry(item)
        if is_article(entry):
            writer.add(entry)
    if not writer.records:
        writer.refuse_all()
        raise UnreadableError("a feed without any article: its items have no text of ten words, fetch their pages")
    return writer.document("application/xml", decoded)


def _entry(item: etree._Element) -> Entry:
    entry: dict[str, str] = {}
    for key, value in _said(item):
        if key != "text":
            entry.setdefault(key, value)
        elif len(value) > len(entry.get("text", "")):
            entry["text"] = value
    return entry


def _said(item: etree._Element) -> Iterator[tuple[str, str]]:
    for child in item.iterchildren("*"):
        name = etree.QName(child).localname
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
