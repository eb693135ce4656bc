"""What a page says of its article beside the text: its title, its description, the body given to search engines."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from ingest.clean.page_words import WORD

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_ARTICLE_BODY = re.compile(r'"articleBody"\s*:\s*("(?:[^"\\]|\\.)*")')
_TITLES = ("og:title", "twitter:title", "title")
_SUMMARIES = ("og:description", "description", "twitter:description")


@dataclass(frozen=True, slots=True)
class Statement:
    """Words that the page's head states: of the title, the description; pairs of words of the article's body."""

    title: frozenset[str]
    summary: frozenset[str]
    body: frozenset[tuple[str, str]]


def statement(nodes: Sequence[HtmlElement]) -> Statement:
    """What the head of a page states, from all elements of its tree."""
    title, summary, body = "", "", ""
    for node in nodes:
        tag = node.tag
        if tag == "meta":
            name = (node.get("property") or node.get("name") or "").lower()
            if name in _TITLES:
                title += " " + (node.get("content") or "")
            elif name in _SUMMARIES:
                summary += " " + (node.get("content") or "")
        elif tag == "title":
            title += " " + (node.text or "")
        elif tag == "h1":
            title += " " + "".join(map(str, node.itertext()))
        elif tag == "script" and not body and node.text and "articleBody" in node.text:
            body = _stated_body(node.text)
    return Statement(frozenset(_words(title)), frozenset(_words(summary)), frozenset(_pairs(_words(body))))


def _stated_body(script: str) -> str:
    found = [_decoded(match.group(1)) for match in _ARTICLE_BODY.finditer(script)]
    return re.sub(r"<[^>]+>", " ", max(found, key=len, default=""))


def _decoded(quoted: str) -> str:
    try:
        return str(json.loads(quoted, strict=False))
    except ValueError:  # an escape that JSON does not know: as it stands, it still votes
        return quoted


def _words(text: str) -> list[str]:
    return WORD.findall(text.lower())


def _pairs(words: Sequence[str]) -> list[tuple[str, str]]:
    return list(pairwise(words))


NAMES = ("of title", "title said", "of summary", "summary said", "in stated body", "body is stated")


def votes(text: str, said: Statement) -> list[float]:
    """One number for each of `NAMES`: shares of the block's words, and of what was stated."""
    words = _words(text)
    own = set(words)
    return [
        *_shares(own, said.title),
        *_shares(own, said.summary),
        _stated_share(words, said.body),
        float(bool(said.body)),
    ]


def _shares(own: set[str], stated: frozenset[str]) -> tuple[float, float]:
    common = len(own & stated)
    return (common / len(own) if own else 0.0, common / len(stated) if stated else 0.0)


def _stated_share(words: Sequence[str], body: frozenset[tuple[str, str]]) -> float:
    if not body:
        return -1.0
    pairs = _pairs(words)
    if not pairs:
        return 0.5
    return sum(pair in body for pair in pairs) / len(pairs)
