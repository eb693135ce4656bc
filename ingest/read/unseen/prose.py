"""How much of what an element holds is prose: paragraphs of whole sentences, hardly linked."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, cast

from lxml import etree

from ingest.read import plain_text

if TYPE_CHECKING:
    from lxml.html import HtmlElement

FEWEST_WORDS = 6  # of a paragraph: fewer are a label
LINKED = 0.34  # share of a paragraph's characters from which it is a pointer
ENDS = re.compile(r"[.!?…。！？؟।॥։][\"'”’»“)\]」』]*\s*$")
LENGTH = etree.XPath("string-length(.)")
TEXT = etree.XPath("string(.)")
PARAGRAPHS = ("p", "li", "blockquote", "dd")
FIELDS = ("input", "select", "textarea", "form", "button")


def prose_words(element: HtmlElement) -> int:
    """The words of an element that stand in its paragraphs of prose."""
    return sum(plain_text.count_words(text) for text in prose_paragraphs(element))


def prose_paragraphs(element: HtmlElement) -> Iterator[str]:
    """The paragraphs of prose in an element. Where it holds no paragraphs, the element itself counts as one."""
    every = [one for one in element.iter(*PARAGRAPHS) if next(one.iterdescendants(*PARAGRAPHS), None) is None]
    for one in every or [element]:
        text = cast("str", TEXT(one))
        linked = sum(cast("float", LENGTH(link)) for link in one.iter("a"))
        is_prose = ENDS.search(text[-20:]) and linked <= LINKED * len(text)
        if is_prose and plain_text.count_words(text) >= FEWEST_WORDS:
            yield text


def has_fields(element: HtmlElement) -> bool:
    """Whether an element has fields for a reader to fill in."""
    return next(element.iter(*FIELDS), None) is not None
