"""What the page of an article tells programs of it: citation_* for reference managers, OpenGraph, and JSON-LD."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import NamedTuple

from browse.core.wording import day_of
from browse.export.citation_forms import Citation
from cuttings.writing.personal_names import personal_name, read_aloud


class MetaTag(NamedTuple):
    """A `meta` element: the attribute that names it ("name" or "property"), its name and its content."""

    attribute: str
    name: str
    content: str


def meta_tags(citation: Citation) -> tuple[MetaTag, ...]:
    """The tags of a newspaper article, as Highwire Press and OpenGraph name them; nothing is said that is not known."""
    return tuple(tag for tag in (*_highwire(citation), *_open_graph(citation)) if tag.content)


def _highwire(citation: Citation) -> Iterator[MetaTag]:
    yield MetaTag("name", "z:itemType", "newspaperArticle")
    yield MetaTag("name", "citation_title", citation.title)
    for author in citation.authors:
        yield MetaTag("name", "citation_author", read_aloud(author))
    yield MetaTag("name", "citation_publication_date", citation.published.replace("-", "/"))
    yield MetaTag("name", "citation_newspaper_title", citation.container)
    yield MetaTag("name", "citation_publisher", citation.container)
    yield MetaTag("name", "citation_language", citation.language)
    yield MetaTag("name", "citation_public_url", citation.link)
    yield MetaTag("name", "citation_online_date", day_of(citation.archived).replace("-", "/"))


def _open_graph(citation: Citation) -> Iterator[MetaTag]:
    yield MetaTag("property", "og:type", "article")
    yield MetaTag("property", "og:title", citation.title)
    yield MetaTag("property", "og:site_name", citation.container)
    yield MetaTag("property", "og:url", citation.address)
    yield MetaTag("property", "article:published_time", citation.published)
    for author in citation.authors:
        yield MetaTag("property", "article:author", read_aloud(author))


def json_ld(citation: Citation) -> str:
    """The article as schema.org's NewsArticle, to stand in a `script` element: nothing in it can end that."""
    fields: dict[str, object] = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": citation.title,
        "author": [_author(name) for name in citation.authors],
        "publisher": {"@type": "Organization", "name": citation.container} if citation.container else "",
        "datePublished": citation.published,
        "inLanguage": citation.language,
        "url": citation.address,
        "mainEntityOfPage": citation.address,
        "isBasedOn": citation.url,
        "creditText": citation.provenance,
    }
    text = json.dumps({name: value for name, value in fields.items() if value}, ensure_ascii=False)
    return re.sub(r"[<>&\u2028\u2029]", lambda sign: f"\\u{ord(sign[0]):04x}", text)


def _author(name: str) -> dict[str, str]:
    person = personal_name(name)
    if person is None:
        return {"@type": "Organization", "name": name}
    parts = {"givenName": person.given, "familyName": person.family, "honorificSuffix": person.suffix}
    return {"@type": "Person", "name": read_aloud(name)} | {part: value for part, value in parts.items() if value}
