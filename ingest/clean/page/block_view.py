"""A view of the blocks of a page, each by itself: its words, its ancestors in the tree, what stands beside it there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from ingest.clean.page import block_words, self_description
from ingest.clean.page.ancestors import Frames, frames_of

if TYPE_CHECKING:
    from lxml.html import HtmlElement

    from ingest.model.document import Block
    from ingest.model.tree import Tree

Numbers = npt.NDArray[np.float32]

MARKED = (
    "opens with",
    "lines",
    "media before",
    "media after",
    "fields before",
    "fields after",
    "h1 before",
    "articles before",
    "said before",
)
_OPENERS = {
    **dict.fromkeys(("em", "i"), 1),
    **dict.fromkeys(("strong", "b"), 2),
    **dict.fromkeys(("img", "picture"), 5),
    "a": 3,
    "span": 4,
    "small": 6,
    "time": 7,
    "svg": 8,
}
_MEDIA = frozenset({"img", "video", "iframe", "picture", "figure", "audio", "amp-img"})
_FIELDS = frozenset({"input", "button", "form", "script", "ins", "svg", "hr"})
_MANY = 9  # from which a count says no more


@dataclass(frozen=True, slots=True)
class PageBlocks:
    """The blocks of a page with the elements that hold them."""

    texts: tuple[str, ...]
    tags: tuple[str, ...]
    links: tuple[int, ...]  # characters inside <a>
    elements: tuple[HtmlElement, ...]
    orders: tuple[int, ...]  # the place of each block's element among all
    tree: Tree


def page_blocks(layer: str, blocks: Sequence[Block], tree: Tree) -> PageBlocks:
    """The blocks of a page, each with the element of `tree` that holds it."""
    nodes = tree.elements
    last = len(nodes) - 1
    tags, links, orders = zip(*[block.markup for block in blocks], strict=True)
    texts = tuple([layer[start:end] for start, end, _ in blocks])
    return PageBlocks(texts, tags, links, tuple([nodes[min(max(order, 0), last)] for order in orders]), orders, tree)


@dataclass(frozen=True, slots=True)
class PageView:
    """The properties of each block by itself, before its neighbours and its page are taken into account."""

    texts: tuple[str, ...]
    tags: tuple[str, ...]
    links: tuple[int, ...]
    frames: Frames
    at: npt.NDArray[np.int64]  # the frame of each block
    places: tuple[int, ...]  # as `at`
    shapes: npt.NDArray[np.int64]  # the same for blocks that one template made
    signals: tuple[tuple[float, ...], ...]  # as `words`
    votes: tuple[tuple[float, ...], ...]  # as `voted`
    words: Numbers
    sizes: Numbers  # how many words each has
    voted: Numbers
    marked: Numbers


def page_view(page: PageBlocks) -> PageView:
    """The view of a page's blocks."""
    frames, places = frames_of(page.elements)
    at = np.array(places, np.int64)
    stated = self_description.head_statement(page.tree)
    words, signals, packed = zip(*map(block_words.read_words, page.texts), strict=True)
    votes = tuple([self_description.votes(own, stated) for own in words])
    numbers = np.frombuffer(b"".join(packed), np.float32).reshape(len(packed), len(block_words.NAMES))
    return PageView(
        texts=page.texts,
        tags=page.tags,
        links=page.links,
        frames=frames,
        at=at,
        places=places,
        shapes=frames.shapes(places),
        signals=signals,
        votes=votes,
        words=numbers,
        sizes=np.expm1(numbers[:, 0]),
        voted=np.array(votes, np.float32),
        marked=_marked(page, frames, at),
    )


def _marked(page: PageBlocks, frames: Frames, at: npt.NDArray[np.int64]) -> Numbers:
    """What stands in the tree around each block, besides text: a column for each of `MARKED`."""
    order = np.array(page.orders)
    columns = [
        np.array([_opener(element) for element in page.elements]),
        np.array([text.count("\n") for text in page.texts]),
        *_between(page.tree.tags, order, _MEDIA),
        *_between(page.tree.tags, order, _FIELDS),
        _count_of([tag == "h1" for tag in page.tags]),
        _articles(frames, at),
        _said_before(page.texts),
    ]
    return np.stack(columns, 1).astype(np.float32)


def _opener(element: HtmlElement) -> int:
    text = element.text
    if text and not text.isspace():
        return 0
    return _OPENERS.get(str(element[0].tag), 9) if len(element) else 0


def _between(tags_of: Sequence[str], order: npt.NDArray[np.int64], tags: frozenset[str]) -> list[Numbers]:
    where = np.array([i for i, tag in enumerate(tags_of) if tag in tags], np.int64)
    until = np.searchsorted(where, order)
    before = np.diff(until, prepend=0)
    return [np.minimum(before, _MANY), np.minimum(np.append(before[1:], 0), _MANY)]


def _count_of(flags: Sequence[bool]) -> Numbers:
    return np.minimum(np.cumsum(np.array(flags, np.float32)), _MANY)


def _articles(frames: Frames, at: npt.NDArray[np.int64]) -> Numbers:
    """How many <article> elements opened before the one around each block; -1 outside."""
    rank: Numbers = np.full(len(frames.parent), -1, np.float32)
    articles = [i for i, shape in enumerate(frames.shape) if shape.startswith("article.")]
    for count, first in enumerate(articles):
        rank[first : frames.ends[first]] = count
    return np.minimum(rank[at], _MANY)


def _said_before(texts: Sequence[str]) -> Numbers:
    seen: set[str] = set()
    out = []
    for text in texts:
        out.append(float(text in seen))
        seen.add(text)
    return np.array(out, np.float32)
