"""Exports of press databases in text: which dialect a file is written in, and the articles in it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from ingest.limits.budget import Budget
from ingest.model.document import Document, UnreadableError
from ingest.read import plain_text
from ingest.read.content import Content
from ingest.read.format import Container, Format, Member
from ingest.read.formats.press.dialects import (
    europresse,
    factiva,
    integrum,
    japanese_papers,
    nexis,
    nexis_page,
    proquest,
)
from ingest.read.formats.press.press_dialect import PressDialect, press_members, split_header
from ingest.read.formats.stated_line import LineSource, document_of_lines
from ingest.read.page_signs import is_html

BEGINNING = 65_536  # characters by which a dialect is told
# ProQuest counts its entries as Nexis does: it is asked first.
TEXTS: tuple[PressDialect, ...] = (proquest.PROQUEST, nexis.NEXIS, factiva.FACTIVA)
PAGES: tuple[PressDialect, ...] = (
    nexis_page.NEXIS_PAGE,
    factiva.FACTIVA_PAGE,
    europresse.EUROPRESSE,
    proquest.PROQUEST_PAGE,
    integrum.INTEGRUM,
    japanese_papers.KIKUZO,
    japanese_papers.YOMIDASU,
)
SOURCE = LineSource(
    "press-field",
    "a line of a press database: what it states of the article, or notes of its own",
    "text/plain",
    "an article of a press database without its text: export it once more, with the full text",
)
DIALECTS = {dialect.name: dialect for dialect in (*TEXTS, *PAGES)}


def press_dialect_of(text: str) -> PressDialect | None:
    """The dialect of an export in text, such as a word processor's file holds, too; None for any other text."""
    return None if text[:1_000].lstrip().startswith("<") else _first(TEXTS, text)


def dialect_of_page(text: str) -> PressDialect | None:
    """The dialect of an export in HTML; None for any other page."""
    if not is_html(text):
        return None
    small = text[:BEGINNING].encode("utf-8", "surrogatepass").lower()
    signed = [dialect for dialect in PAGES if dialect.has_sign(small)]
    return _first(signed, text) if signed else None


def _first(dialects: Sequence[PressDialect], text: str) -> PressDialect | None:
    beginning = plain_text.layer_of(text[:BEGINNING])
    return next((dialect for dialect in dialects if dialect.tells(beginning)), None)


def read_press_article(content: Content) -> Document:
    """The document of one article of an export. Raises UnreadableError where it has no text."""
    name, stretch = split_header(content.decoded.text)
    if name not in DIALECTS:
        raise UnreadableError(f"an article of a press database that isn't known ({name}): export it as text")
    return document_of_lines(DIALECTS[name].lines(stretch), SOURCE, content.decoded)


def articles_of_text(content: Content, budget: Budget) -> Iterator[Member]:
    """The articles of an export in text."""
    yield from _articles(press_dialect_of, content, budget)


def articles_of_page(content: Content, budget: Budget) -> Iterator[Member]:
    """The articles of an export in HTML."""
    yield from _articles(dialect_of_page, content, budget)


def _articles(
    press_dialect_of: Callable[[str], PressDialect | None], content: Content, budget: Budget
) -> Iterator[Member]:
    text = content.decoded.text
    if dialect := press_dialect_of(text):
        yield from press_members(dialect, text, budget)


ARTICLE = Format(
    "article of a press database",
    lambda content: bool(split_header(content.beginning)[0]),
    read_press_article,
    states="headline, paper, authors, day, section, language, place, rights",
    example=b"Press-Database: Nexis\n\nThe Harbour Chronicle\n\nMarch 14, 2022 Monday\n\nA new bridge\n\n"
    b"LENGTH: 11 words\n\nThe council voted for a new bridge over the river on Monday.\n\nLOAD-DATE: March 14, 2022\n",
    opens=b"P",
)
TEXT_EXPORT = Container(
    "export of a press database (text of Nexis, Factiva, ProQuest)",
    lambda content: press_dialect_of(content.beginning) is not None,
    articles_of_text,
    states="of each article headline, paper, authors, day, section, language, rights",
    example=b"1 of 1 DOCUMENTS\n\nThe Harbour Chronicle\n\nMarch 14, 2022 Monday\n\nA new bridge\n\n"
    b"LENGTH: 11 words\n\nThe council voted for a new bridge over the river on Monday.\n\nLOAD-DATE: March 14, 2022\n",
)
PAGE_EXPORT = Container(
    "export of a press database (HTML of Nexis, Factiva, Europresse, ProQuest, Integrum, Kikuzo, Yomidasu)",
    lambda content: dialect_of_page(content.beginning) is not None,
    articles_of_page,
    states="of each article headline, paper, authors, day, section, language, rights",
    example=b"<html><title>Factiva</title><div class='article enArticle'><p><b class='enHeadline'>A new bridge</b></p>"
    b"<div>11 words</div><div>14 March 2022</div><div>The Harbour Chronicle</div><div>English</div>"
    b"<p class='articleParagraph enarticleParagraph'>The council voted for a new bridge over the river on Monday.</p>"
    b"</div></html>",
)
