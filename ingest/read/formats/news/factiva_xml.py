"""The XML of Factiva: each article with its headline, lead and further paragraphs, its day and its paper."""

from __future__ import annotations

from collections.abc import Iterator

from ingest.model.claim import Claim
from ingest.read.formats.news.elements import Element, all_named, first_named, parse_news, tag_name, words_of_element
from ingest.read.formats.news.news_claims import claim_of, day_claim, words_named
from ingest.read.formats.stated_line import StatedLine, stating, text_line

# What the paragraphs of these elements are; None are the text's.
_HOLDERS = {
    "headline": "title", "byline": "author", "credit": "author", "columnname": "section", "sectionname": "section",
    "leadparagraph": None, "tailparagraphs": None, "corrections": "caption", "artwork": "caption", "contact": "caption",
    "copyright": "rights",
}  # fmt: skip


def read_factiva_xml(text: str) -> tuple[list[StatedLine], list[Claim]]:
    """The lines of an article, and what its other elements state."""
    root = parse_news(text)
    lines: list[StatedLine] = []
    for holder in all_named(root, *_HOLDERS):
        field = _HOLDERS[tag_name(holder)]
        paragraphs = [words_of_element(p) for p in all_named(holder, "paragraph")] or [words_of_element(holder)]
        lines += (text_line(words) if field is None else stating(field, words) for words in paragraphs if words)
    claims = _claims(root)
    return sorted(lines, key=lambda line: line.text), list(claims)


def _claims(root: Element) -> Iterator[Claim]:
    published = first_named(root, "publicationdate", "publicationdatetime")
    yield from day_claim([words_of_element(published)])
    yield from claim_of("source", words_named(root, "sourcename"))
    yield from claim_of("language", words_named(root, "baselanguage"))
