"""What a page holds for browsers without scripts, or for its own script to show: noscript, template, text in a script.

It is read, as what the page hides, where the page shows hardly any prose besides.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, cast

from lxml import etree

from ingest.read import parsing, plain_text
from ingest.read.unseen.clicked import OF_THE_SITE, names_of
from ingest.read.unseen.prose import ENDS, LINKED, TEXT, has_fields, prose_words
from ingest.read.unseen.prose import FEWEST_WORDS as OF_A_PARAGRAPH

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from lxml.html import HtmlElement

    from ingest.model.document import Block

FEWEST_WORDS = 8  # of prose in the element
TIMES = 3  # as many words of prose as the page shows
ENOUGH = 300  # words of prose that are the page's article
TEMPLATE = re.compile(r"text/(?:[\w-]*template|html|x-handlebars|plain)", re.IGNORECASE)
UNSEEN = etree.XPath(
    "//noscript[string-length(.) > 40] | //template[string-length(.) > 40] | //script[@type and string-length(.) > 40]"
    " | //*[(@hidden or contains(@style, 'none') or contains(@style, 'hidden')) and string-length(.) > 40]"
)
# Requests to turn scripts on name them, in any language; an article of so many words may too.
ABOUT_SCRIPTS, ABOUT_WORDS = re.compile(r"java\s?script|\bcookies?\b|\bbrowser|scripting", re.IGNORECASE), 60


def reveal(root: HtmlElement, layer: str, blocks: Sequence[Block]) -> bool:
    """Shows the unseen element that holds the most prose, if that is far more than the page shows. True if it did."""
    shown = _shown(layer, blocks)
    if shown >= ENOUGH:
        return False
    contents = [(element, content) for element in _unseen(root) if (content := _content(element)) is not None]
    words, best = max(((_held(content), -n) for n, (_, content) in enumerate(contents)), default=(0, 0))
    if words < max(FEWEST_WORDS, TIMES * shown):
        return False
    _show(*contents[-best])
    return True


def _unseen(root: HtmlElement) -> Iterator[HtmlElement]:
    for element in cast("list[HtmlElement]", UNSEEN(root)):
        if element.tag == "script":
            if TEMPLATE.match(element.get("type", "")):
                yield element
        elif element.tag != "body" and not OF_THE_SITE.search(names_of(element)):
            yield element


def _content(element: HtmlElement) -> HtmlElement | None:
    """What an element holds, as elements: the text of a script is parsed. None where it has fields to fill in."""
    content = parsing.parse_page(element.text or "").find("body") if element.tag == "script" else element
    return None if content is None or has_fields(content) else content


def _held(content: HtmlElement) -> int:
    words = prose_words(content)
    return 0 if words < ABOUT_WORDS and ABOUT_SCRIPTS.search(cast("str", TEXT(content))) else words


def _shown(layer: str, blocks: Sequence[Block]) -> int:
    """The words of prose that a reader sees, counted until they are enough."""
    words = 0
    for start, end, markup in blocks:
        if words >= ENOUGH:
            break
        if ENDS.search(layer, max(start, end - 20), end) and markup.link_chars <= LINKED * (end - start):
            count = plain_text.count_words(layer[start:end])
            words += count if count >= OF_A_PARAGRAPH else 0
    return words


def _show(element: HtmlElement, content: HtmlElement) -> None:
    """Makes an element one that is seen, with its content in it."""
    for name in ("hidden", "style", "type"):
        element.attrib.pop(name, None)
    if element is not content:
        element.text = None
        element.extend(list(content))
    if element.tag in parsing.UNSEEN:
        element.tag = "div"
