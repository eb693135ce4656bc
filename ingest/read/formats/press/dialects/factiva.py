"""Factiva: articles whose fields stand under codes (HD, BY, WC, PD …), or in an order around the number of words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ingest.read.formats.press.broken_lines import press_paragraphs
from ingest.read.formats.press.dialects.factiva_codes import BEGINS_CODED, coded_cells, coded_lines, lines_of_codes
from ingest.read.formats.press.dialects.factiva_order import WORDS, as_page, lines_in_order
from ingest.read.formats.press.markup_lines import read_markup_lines, stretches_from
from ingest.read.formats.press.press_dialect import PressDialect
from ingest.read.formats.stated_line import StatedLine

_TITLE = re.compile(r"<title>[^<]{0,40}\bFactiva\b", re.IGNORECASE)
_ARTICLE = re.compile(r"<div\b[^<>]{0,200}\bclass=[\"']article \w{2,10}Article\b", re.IGNORECASE)
_NUMBER = re.compile(
    r"^[ \t]*(?:AN[ \t|]+)?(?:do[ck]umento?|документ) (?=[A-Z]{1,9}\d{6})\w{14,40}[ \t|]*\r?$",
    re.IGNORECASE | re.MULTILINE,
)
# How such a line begins: what begins with a line's end is found in a tenth of the time that "^" takes.
_OPENING = re.compile(r"\n[ \t]*(?:AN[ \t|]|do[ck]ument|документ)", re.IGNORECASE)
MOST_SIGNS = 400  # characters of a line that is looked at as a sign


def _tells_page(text: str) -> bool:
    """Whether a page begins as an export does."""
    return _TITLE.search(text) is not None or _ARTICLE.search(text) is not None


def _stretches_of_page(text: str) -> Iterator[str]:
    """The articles of a page."""
    yield from stretches_from(text, (match.start() for match in _ARTICLE.finditer(text)))


def _lines_of_article_page(stretch: str) -> Sequence[StatedLine]:
    """The lines of an article of a page."""
    page = read_markup_lines(stretch)
    coded = any("index" in line.classes for line in page)
    return list(lines_of_codes(coded_cells(page)) if coded else lines_in_order(page))


def _tells_text(text: str) -> bool:
    """Whether a text begins as an export does."""
    if not _OPENING.search(f"\n{text}") or not _NUMBER.search(text):
        return False
    short = (line.strip() for line in text.split("\n") if len(line) < MOST_SIGNS)
    return any(WORDS.match(line) or BEGINS_CODED.match(line) for line in short)


def _stretches_of_text(text: str) -> Iterator[str]:
    """The articles of a text, each up to the line of its number."""
    start = 0
    for match in _NUMBER.finditer(text):
        yield text[start : match.end()].strip("\r\n")
        start = match.end()


def _lines_of_text(stretch: str) -> Sequence[StatedLine]:
    """The lines of an article of a text."""
    texts = [paragraph.text for paragraph in press_paragraphs(stretch)]
    first = next((n for n, text in enumerate(texts) if BEGINS_CODED.match(text)), None)
    if first is None:
        texts = [text for text in texts if not _NUMBER.match(text)] + texts[-1:]
        return list(lines_in_order(as_page(texts)))
    return [*map(StatedLine, texts[:first]), *lines_of_codes(coded_lines(texts[first:]))]


FACTIVA_PAGE = PressDialect(
    "Factiva page",
    _tells_page,
    _stretches_of_page,
    _lines_of_article_page,
    signs=(b"factiva", b'"article ', b"'article "),
)
FACTIVA = PressDialect("Factiva", _tells_text, _stretches_of_text, _lines_of_text)
