"""What the head of a page says of the article: its title, its description, the body that search engines are given."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from ingest.clean.page.block_words import WORD
from ingest.text.tags import without_tags

if TYPE_CHECKING:
    from ingest.model.tree import Tree

_ARTICLE_BODY = re.compile(r'"articleBody"\s*:\s*("(?:[^"\\]|\\.)*")')
_TITLES = ("og:title", "twitter:title", "title")
_SUMMARIES = ("og:description", "description", "twitter:description")


@dataclass(frozen=True, slots=True)
class Statement:
    """Words that the page's head states: of the title, the description; pairs of words of the article's body."""

    title: frozenset[str]
    summary: frozenset[str]
    body: frozenset[tuple[str, str]]


def head_statement(tree: Tree) -> Statement:
    """What the head of a page states."""
    title, summary, body = "", "", ""
    for node in tree.named("meta", "title", "h1", "script"):
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
        elif tag == "script" and not body and "articleBody" in (script := node.text or ""):
            body = _stated_body(script)
    return Statement(frozenset(_words(title)), frozenset(_words(summary)), frozenset(_pairs(_words(body))))


def _stated_body(script: str) -> str:
    bodies = [_decoded(match.group(1)) for match in _ARTICLE_BODY.finditer(script)]
    return without_tags(max(bodies, key=len, default=""))


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


def votes(words: Sequence[str], stated: Statement) -> tuple[float, ...]:
    """One number for each of `NAMES`: shares of a block's words (in lower case), and of what was stated."""
    own = set(words)
    return (
        *_shares(own, stated.title),
        *_shares(own, stated.summary),
        _stated_share(words, stated.body),
        1.0 if stated.body else 0.0,
    )


def _shares(own: set[str], stated: frozenset[str]) -> tuple[float, float]:
    if own.isdisjoint(stated):
        return 0.0, 0.0
    common = len(own & stated)
    return common / len(own), common / len(stated)


def _stated_share(words: Sequence[str], body: frozenset[tuple[str, str]]) -> float:
    if not body:
        return -1.0
    if len(words) < 2:
        return 0.5
    return sum([pair in body for pair in pairwise(words)]) / (len(words) - 1)
