"""The text of a news item: XHTML, NITF, or plain, with what stands beside it."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

from ingest.read.formats.news.elements import Element, first_named, lines_of_element, tag_name
from ingest.read.formats.stated_line import StatedLine, stating, text_line
from ingest.read.page_signs import is_html
from ingest.read.parsing import parse_page

_BESIDE = {"media-caption": "caption", "media-producer": "caption", "figcaption": "caption", "tagline": "author"}
_NOTED = frozenset({"media-metadata", "style", "script", "head", "title"})
_BLANK = re.compile(r"\n[ \t]*\n|\n(?=[ \t]{2,}\S)")


def text_lines(element: Element) -> list[StatedLine]:
    """The lines of an element that holds a text, as markup or, without any, as it was typed."""
    if any(tag_name(child) for child in element.iterchildren("*")):
        body = first_named(element, "body.content", "body")
        return list(_of_markup(element if body is None else body))
    text = element.text or ""
    typed = html.unescape(text) if "&lt;" in text else text
    return list(map(text_line, _plain(typed) if is_html(typed) else _paragraphs(typed)))


def _of_markup(body: Element) -> Iterator[StatedLine]:
    for line, around in lines_of_element(body):
        beside = next((field for name, field in _BESIDE.items() if name in around), "")
        if beside == "caption":
            yield stating(beside, line)
        elif around & _NOTED:
            yield StatedLine(line)
        else:
            yield text_line(line)


def _plain(markup: str) -> Iterator[str]:
    """The lines of markup that was put into a text; those that are broken in it as they were typed."""
    return (paragraph for line in _typed_lines(parse_page(markup)) for paragraph in _paragraphs(line))


def _typed_lines(root: Element) -> Iterator[str]:
    blocks = [block for block in root.iter("p", "pre", "div", "li", "h1", "h2", "h3") if (block.text or "").strip()]
    yield from ("".join(map(str, block.itertext())) for block in blocks or [root])


def _paragraphs(text: str) -> Iterator[str]:
    """Paragraphs are parted by an empty line, or begin with spaces."""
    for paragraph in _BLANK.split(text.replace("\r\n", "\n")):
        if line := " ".join(paragraph.split()):
            yield line
