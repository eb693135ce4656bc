"""Hidden elements that a click opens: the rest behind "read on", a folded section, the text behind a paywall's curtain.

Of 400 hidden elements with sentences, on 530 saved pages, nearly all are dialogs, forms, menus, questions of consent
and messages for errors. So an element is read only if it holds prose and stands in the article or is named as its rest.
"""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING, cast

from ingest.read import plain_text
from ingest.read.unseen.prose import LENGTH, TEXT, has_fields, prose_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.html import HtmlElement

SHORTEST = 80  # characters
FEWEST_WORDS, SHARE = 12, 0.6  # of prose in the element, and of all its words
LEVELS = 6  # of elements around it that are asked what they are
HOLDERS = frozenset({"article", "main"})
FRAMES = frozenset({"nav", "header", "footer", "aside", "form", "dialog", "figure", "select", "button"})
OF_THE_SITE = re.compile(
    r"modal|popup|pop-up|dialog|overlay|lightbox|layer|cookie|consent|gdpr|privacy|disclaimer|legal|newsletter|subscri|signup"
    r"|sign-up|login|log-in|signin|regist|account|captcha|share|social|comment|reply|menu|navig|\bnav|search|footer|header|sidebar"
    r"|related|recommend|teaser|promo|banner|advert|\bads?\b|sponsor|affiliate|tooltip|caption|gallery|slide|carousel|player"
    r"|video|print|error|success|message|alert|warning|notice|notif|mail|survey|quiz|template|author|\bbio\b|hover|survey",
    re.IGNORECASE,
)
OF_THE_TEXT = re.compile(
    r"article|story|content|post-?body|body|text|paywall|premium|paid|full|rest\b|remain|more|continu|expand|collaps|accordion"
    r"|fold|toggle|details|panel|answer|spoiler|abstract|transcript",
    re.IGNORECASE,
)


def is_prose_of_article(element: HtmlElement) -> bool:
    """Whether a hidden element holds prose of the article, by what it and the elements around it are."""
    if cast("float", LENGTH(element)) < SHORTEST or OF_THE_SITE.search(names_of(element)):
        return False
    around = list(islice(element.iterancestors(), LEVELS))
    if any(one.tag in FRAMES or (n < 2 and OF_THE_SITE.search(names_of(one))) for n, one in enumerate(around)):
        return False
    if not (OF_THE_TEXT.search(names_of(element)) or _in_the_text(around)) or has_fields(element):
        return False
    words = prose_words(element)
    return words >= FEWEST_WORDS and words >= SHARE * plain_text.count_words(cast("str", TEXT(element)))


def open_up(element: HtmlElement) -> None:
    """Makes an element what the click would have made of it: a piece of the article that can be seen."""
    element.attrib.clear()
    element.set("class", "article-body")


def _in_the_text(around: list[HtmlElement]) -> bool:
    """Whether paragraphs that can be seen stand beside the element, in an article."""
    if not any(one.tag in HOLDERS or "articlebody" in one.get("itemprop", "").lower() for one in around):
        return False
    return any(cast("float", LENGTH(one)) >= SHORTEST for one in _seen_paragraphs(around[0]))


def _seen_paragraphs(holder: HtmlElement) -> Iterator[HtmlElement]:
    return (one for one in holder.iterchildren("p") if one.get("hidden") is None and one.get("style") is None)


def names_of(element: HtmlElement) -> str:
    """How the page's maker named an element."""
    return f"{element.get('class', '')} {element.get('id', '')} {element.get('role', '')}"
