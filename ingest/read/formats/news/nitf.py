"""NITF: the head of a story with its data, headline, byline and dateline above its content."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ingest.model.claim import Claim
from ingest.read.formats.news.elements import Element, all_named, first_named, parse_news, tag_name, words_of_element
from ingest.read.formats.news.news_claims import claim_of, day_claim, words_named
from ingest.read.formats.news.news_text import text_lines
from ingest.read.formats.stated_line import StatedLine, stating

_HEAD = {
    "hl2": "standfirst",
    "abstract": "standfirst",
    "dateline": "dateline",
    "distributor": "source",
    "rights": "rights",
    "copyrite": "rights",
}


def read_nitf(text: str) -> tuple[list[StatedLine], list[Claim]]:
    """The lines of a story, and what the data in its head state."""
    root = parse_news(text)
    return [*lines_of_nitf(root)], [*_claims(root)]


def lines_of_nitf(root: Element) -> Iterator[StatedLine]:
    """The lines of a story: those of its head, then its content."""
    head = first_named(root, "body.head")
    yield from _of_head(head) if head is not None else ()
    body = first_named(root, "body.content", "body")
    yield from text_lines(body) if body is not None else ()


def lines_of_content(content: Element) -> list[StatedLine]:
    """The lines of an element that holds a story in NITF, or a text."""
    nitf = first_named(content, "nitf")
    return list(lines_of_nitf(nitf)) if nitf is not None else text_lines(content)


def with_head(head: Sequence[StatedLine], body: Sequence[StatedLine]) -> list[StatedLine]:
    """The lines of a head above those of a body, less what the body says itself: its headline, or the same words."""
    said = {line.line for line in body}
    titled = any(field == "title" for line in body for field, _ in line.stated)
    own = [line for line in head if line.line not in said and not (titled and line.stated[0][0] == "title")]
    return [*own, *body]


def text_size(lines: Sequence[StatedLine]) -> int:
    """How many characters of lines are the article's text."""
    return sum(len(line.line) for line in lines if line.text)


def _of_head(head: Element) -> Iterator[StatedLine]:
    titled = False
    for element in all_named(head, "hl1", "hl2", "byline", "dateline", "abstract", "distributor", "copyrite", "rights"):
        words, name = words_of_element(element), tag_name(element)
        if not words:
            continue
        if name == "hl1":
            yield stating("headline" if titled else "title", words)
            titled = True
        elif name == "byline":
            persons = [words_of_element(person) for person in all_named(element, "person")]
            yield StatedLine(words, tuple(("author", person) for person in persons or [words]))
        else:
            yield stating(_HEAD[name], words)


def _claims(root: Element) -> Iterator[Claim]:
    if first_named(root, "hl1") is None:
        yield from claim_of("title", words_named(root, "title"))
    days = [element.get(key) for name, key in _DAYS for element in all_named(root, name)]
    yield from day_claim(days)
    publication = first_named(root, "pubdata")
    holder = first_named(root, "doc.copyright")
    names = [
        publication.get("name") if publication is not None else "",
        words_named(root, "distributor"),
        holder.get("holder") if holder is not None else "",
        words_named(root, "rights.owner", "org"),
    ]
    yield from claim_of("source", next(filter(None, names), ""))
    if publication is not None:
        yield from claim_of("section", publication.get("position.section"))
    yield from claim_of("language", root.get("baselang") or root.get("{http://www.w3.org/XML/1998/namespace}lang"))


_DAYS = (("date.issue", "norm"), ("pubdata", "date.publication"), ("story.date", "norm"), ("date.release", "norm"))
