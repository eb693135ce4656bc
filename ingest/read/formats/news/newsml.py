"""NewsML 1: an item of components, each with the lines of its news and its content."""

from __future__ import annotations

from collections.abc import Iterator

from ingest.model.claim import Claim
from ingest.read.formats.news.elements import Element, all_named, first_named, parse_news, tag_name, words_of_element
from ingest.read.formats.news.news_claims import claim_of, day_claim, words_named
from ingest.read.formats.news.nitf import lines_of_content, text_size, with_head
from ingest.read.formats.stated_line import StatedLine, stating

_LINES = {
    "headline": "title",
    "subheadline": "standfirst",
    "byline": "author",
    "dateline": "dateline",
    "copyrightline": "rights",
}


def read_newsml(text: str) -> tuple[list[StatedLine], list[Claim]]:
    """The lines of an item, and what its data state. The longest of its contents is the text; others are captions."""
    root = parse_news(text)
    contents = sorted(map(lines_of_content, all_named(root, "datacontent")), key=text_size, reverse=True)
    body = contents[0] if contents else []
    captions = [stating("caption", line.line) for lines in contents[1:] for line in lines if line.text]
    return [*with_head(list(_of_news_lines(root)), body), *captions], [*_claims(root)]


def _of_news_lines(root: Element) -> Iterator[StatedLine]:
    """The lines of the first component that has a headline, else any; further headlines are those of pictures."""
    every = list(all_named(root, "newslines"))
    lines = next((lines for lines in every if words_named(lines, "headline")), every[0] if every else None)
    titled = False
    for element in lines.iterchildren("*") if lines is not None else ():
        field, words = _LINES.get(tag_name(element), ""), words_of_element(element)
        if words and field:
            yield stating("headline" if field == "title" and titled else field, words)
            titled = titled or field == "title"


def _claims(root: Element) -> Iterator[Claim]:
    stamps = ("datelinedate", "firstcreated", "thisrevisioncreated", "dateid")
    yield from day_claim(words_named(root, stamp) for stamp in stamps)
    yield from _source(root)
    language = first_named(root, "language")
    stated = language.get("FormalName") if language is not None else None
    yield from claim_of("language", stated or root.get("{http://www.w3.org/XML/1998/namespace}lang"))


def _source(root: Element) -> Iterator[Claim]:
    for name in ("provider", "source", "creator"):
        holder = first_named(root, name)
        party = first_named(holder, "party") if holder is not None else None
        if party is not None and party.get("FormalName"):
            yield from claim_of("source", party.get("FormalName"))
            return
    yield from claim_of("source", words_named(root, "providerid"))
