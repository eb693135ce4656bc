"""The blocks of a page as rows of numbers: the signals on which the judge decides."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from ingest.clean import page_vote, page_words
from ingest.clean.page_frame import NEAREST, Frames, Odds, frames_of, odds_of

if TYPE_CHECKING:
    from lxml.html import HtmlElement

    from ingest.document import Block

Numbers = npt.NDArray[np.float32]

TAGS = (
    "p",
    "div",
    "li",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "td",
    "th",
    "blockquote",
    "figcaption",
    "dt",
    "dd",
    "pre",
    "section",
    "article",
    "span",
    "a",
    "button",
    "label",
    "title",
    "body",
    "address",
    "caption",
    "summary",
    "strong",
)
FAR = 20.0  # "none of the ancestors": more levels than the articles of real pages have
_TAG = {tag: i for i, tag in enumerate(TAGS)}
_W = {name: i for i, name in enumerate(page_words.NAMES)}
_V = {name: i for i, name in enumerate(page_vote.NAMES)}


@dataclass(frozen=True, slots=True)
class Page:
    """The blocks of a page with the elements that hold them."""

    texts: tuple[str, ...]
    tags: tuple[str, ...]
    links: tuple[int, ...]  # characters inside <a>
    elements: tuple[HtmlElement, ...]
    orders: tuple[int, ...]  # the place of each block's element among all
    nodes: tuple[HtmlElement, ...]  # all elements of the tree


def page_of(layer: str, blocks: Sequence[Block], nodes: Sequence[HtmlElement]) -> Page:
    last = len(nodes) - 1
    return Page(
        tuple(layer[b.start : b.end] for b in blocks),
        tuple(b.markup.tag for b in blocks),
        tuple(b.markup.link_chars for b in blocks),
        tuple(nodes[min(max(b.markup.order, 0), last)] for b in blocks),
        tuple(b.markup.order for b in blocks),
        tuple(nodes),
    )


def _columns() -> tuple[str, ...]:
    return (
        *(f"text: {n}" for n in page_words.NAMES),
        *(f"vote: {n}" for n in page_vote.NAMES),
        "links",
        "again",
        "tag",
        *(f"near {n}" for n in NEAREST),
        *(f"{n}{level}" for level in ("", " up1", " up2", " up3") for n in ("odds",)),
        "odds lowest",
        "odds highest",
        "odds total",
        "depth",
        *(f"{where}: {n}" for where in ("parent", "grandparent", "third", "fourth") for n in _HELD),
        "levels up",
        "levels down",
        "levels up 2",
        "levels down 2",
        *(f"alike: {n}" for n in _ALIKE),
        "place",
        "place in words",
        "blocks left",
        "from title",
        "from title words",
        *(f"{n} {by:+d}" for by in _SHIFTS for n in _NEIGHBOUR),
        *_MARKED,
        *(f"heading {n}" for n in _HEADING_SAYS),
        "same parent -1",
        "same parent +1",
        "same shape -1",
        "same shape +1",
        "same shape -2",
        "same shape +2",
        "prose before",
        "prose after",
        "since prose",
        "until prose",
        "since heading",
        "words of page",
    )


_HELD = ("prose share", "words", "links", "blocks", "prose of words", "index")
_ALIKE = ("count", "words", "links", "prose", "spread")
_MARKED = (
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
_HEADING_SAYS = page_words.NAMES[-12:]
_OPENERS = {
    "em": 1,
    "i": 1,
    "strong": 2,
    "b": 2,
    "a": 3,
    "span": 4,
    "img": 5,
    "small": 6,
    "time": 7,
    "svg": 8,
    "picture": 5,
}
_MEDIA = frozenset({"img", "video", "iframe", "picture", "figure", "audio", "amp-img"})
_FIELDS = frozenset({"input", "button", "form", "script", "ins", "svg", "hr"})
_SHIFTS = (-3, -2, -1, 1, 2, 3)
_NEIGHBOUR = ("words", "links", "sentence", "function", "tag", "phrases", "odds")
COLUMNS = _columns()


def features(page: Page, odds: Mapping[str, float]) -> Numbers:
    """A row a block, a column for each of `COLUMNS`."""
    seen = see(page)
    return assemble(seen, odds_of(seen.frames, odds))


def see(page: Page) -> Sight:
    frames, at = frames_of(page.elements)
    said = page_vote.statement(page.nodes)
    words = np.array([page_words.signals(text) for text in page.texts], np.float32)
    voted = np.array([page_vote.votes(text, said) for text in page.texts], np.float32)
    return Sight(page.texts, page.tags, page.links, frames, at, words, voted, _marked(page, frames, at))


@dataclass(frozen=True, slots=True)
class Sight:
    """What was seen of each block alone, before its neighbours and its page are taken into account."""

    texts: tuple[str, ...]
    tags: tuple[str, ...]
    links: tuple[int, ...]
    frames: Frames
    at: npt.NDArray[np.int64]
    words: Numbers
    voted: Numbers
    marked: Numbers


def _marked(page: Page, frames: Frames, at: npt.NDArray[np.int64]) -> Numbers:
    """What stands in the tree around each block, besides text: a column for each of `_MARKED`."""
    order = np.array(page.orders)
    columns = [
        np.array([_opener(element) for element in page.elements]),
        np.array([text.count("\n") for text in page.texts]),
        *_between(page.nodes, order, _MEDIA),
        *_between(page.nodes, order, _FIELDS),
        _count_of([tag == "h1" for tag in page.tags]),
        _articles(frames, at),
        _said_before(page.texts),
    ]
    return np.stack(columns, 1).astype(np.float32)


def _opener(element: HtmlElement) -> int:
    if element.text and not element.text.isspace():
        return 0
    child = next(iter(element), None)
    return _OPENERS.get(str(child.tag), 9) if child is not None else 0


def _between(nodes: Sequence[HtmlElement], order: npt.NDArray[np.int64], tags: frozenset[str]) -> list[Numbers]:
    where = np.array([i for i, node in enumerate(nodes) if node.tag in tags], np.int64)
    until = np.searchsorted(where, order)
    before = np.diff(until, prepend=0)
    return [np.minimum(before, 9), np.minimum(np.append(before[1:], 0), 9)]


def _count_of(flags: Sequence[bool]) -> Numbers:
    return np.minimum(np.cumsum(np.array(flags, np.float32)), 9)


def _articles(frames: Frames, at: npt.NDArray[np.int64]) -> Numbers:
    """How many <article> elements opened before the one around each block; -1 outside."""
    rank = [-1] * len(frames.parent)
    count = 0
    for i in range(1, len(rank)):
        rank[i] = rank[frames.parent[i]]
        if frames.shape[i].startswith("article."):
            rank[i], count = count, count + 1
    return np.minimum(np.array(rank)[at], 9)


def _said_before(texts: Sequence[str]) -> Numbers:
    seen: set[str] = set()
    out = []
    for text in texts:
        out.append(float(text in seen))
        seen.add(text)
    return np.array(out, np.float32)


def _headings(words: Numbers, tag: Numbers) -> Numbers:
    """The turns of phrase of the heading above each block."""
    says = words[:, -len(_HEADING_SAYS) :]
    is_heading = (tag >= _TAG["h1"]) & (tag <= _TAG["h6"])
    last = np.maximum.accumulate(np.where(is_heading, np.arange(len(tag)), -1))
    return np.where((last >= 0)[:, None], says[last], -1)


def sizes_of(page: Sight) -> Numbers:
    """Words of each block."""
    sizes: Numbers = np.expm1(page.words[:, 0])
    return sizes


def shapes_of(page: Sight) -> npt.NDArray[np.int64]:
    """A number a block: the same for blocks that one template made."""
    parent = np.array(page.frames.parent)
    return _shapes(page.frames, page.at, parent[page.at])


def assemble(page: Sight, weights: Odds) -> Numbers:
    frames, at, words, voted = page.frames, page.at, page.words, page.voted
    n = len(at)
    size = np.expm1(words[:, 0])
    chars = np.array([max(len(t), 1) for t in page.texts], np.float32)
    links = np.minimum(np.array(page.links, np.float32) / chars, 1)
    prose = ((size >= 8) & (words[:, _W["ends a sentence"]] > 0) & (links < 0.4)) * size
    again = Counter(page.texts)
    tag = np.array([_TAG.get(t, -1) for t in page.tags], np.float32)
    parent = np.array(frames.parent)
    depth = np.array(frames.depth)
    near = np.minimum(depth[at][:, None] - np.array(frames.nearest)[at], FAR)
    odds = weights.own
    ups = [at]
    for _ in range(4):
        ups.append(parent[ups[-1]])
    held = _held(frames, at, np.stack([prose, size, links * chars, chars, np.ones(n)], 1))
    shape = _shapes(frames, at, ups[1])
    phrases = words[:, len(page_words.NAMES) - 12 :].sum(1)
    near_columns = np.stack(
        [size, links, words[:, _W["ends a sentence"]], words[:, _W["function words"]], tag, phrases, odds[at]], 1
    )
    total = max(float(prose.sum()), 1.0)
    columns = [
        words,
        voted,
        links,
        np.array([again[t] for t in page.texts]),
        tag,
        near,
        *(odds[up] for up in ups[:4]),
        weights.lowest[at],
        weights.highest[at],
        weights.total[at],
        depth[at],
        *(_holder(held, up, at, total) for up in ups[1:5]),
        *_levels(frames, at, prose, size),
        _alike(shape, size, links, prose),
        *_place(n, size, voted, tag),
        *(_shifted(near_columns, by) for by in _SHIFTS),
        page.marked,
        _headings(words, tag),
        *_same(ups[1], shape),
        *_runs(prose, size, tag),
    ]
    return np.concatenate([np.asarray(c, np.float32).reshape(n, -1) for c in columns], 1)


def _held(frames: Frames, at: npt.NDArray[np.int64], own: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    """What each frame holds: the sums of `own` over the blocks inside it."""
    held = np.zeros((len(frames.parent), own.shape[1]))
    np.add.at(held, at, own)
    parent = frames.parent
    for i in range(len(parent) - 1, 0, -1):
        held[parent[i]] += held[i]
    return held


def _holder(
    held: npt.NDArray[np.float64], up: npt.NDArray[np.int64], at: npt.NDArray[np.int64], total: float
) -> Numbers:
    of = held[up]
    first = np.zeros(len(up))
    seen: dict[int, int] = {}
    for i, u in enumerate(up.tolist()):
        first[i] = seen[u] = seen.get(u, -1) + 1
    return np.stack(
        [
            of[:, 0] / total,
            np.log1p(of[:, 1]),
            of[:, 2] / np.maximum(of[:, 3], 1),
            np.log1p(of[:, 4]),
            of[:, 0] / np.maximum(of[:, 1], 1),
            first,
        ],
        1,
    ).astype(np.float32)


def _levels(frames: Frames, at: npt.NDArray[np.int64], prose: Numbers, size: Numbers) -> list[Numbers]:
    """Levels to climb from the frames with the most prose until a block is inside, and from there down to it."""
    direct = np.zeros(len(frames.parent))
    parent = np.array(frames.parent)
    np.add.at(direct, parent[at], prose)
    once = np.zeros(len(frames.parent))
    np.add.at(once, parent[parent[at]], prose)
    return [column for score in (direct, direct + once) for column in _climb(frames, at, int(score.argmax()))]


def _climb(frames: Frames, at: npt.NDArray[np.int64], top: int) -> tuple[Numbers, Numbers]:
    up = [99] * len(frames.parent)
    at_depth = [0] * len(frames.parent)
    chain, k = top, 0
    fixed: dict[int, int] = {}
    while True:
        fixed[chain] = k
        if chain == 0:
            break
        chain, k = frames.parent[chain], k + 1
    for i, p in enumerate(frames.parent):
        if i in fixed:
            up[i], at_depth[i] = fixed[i], frames.depth[i]
        else:
            up[i], at_depth[i] = up[p], at_depth[p]
    return np.array(up, np.float32)[at], (np.array(frames.depth) - np.array(at_depth))[at].astype(np.float32)


def _shapes(frames: Frames, at: npt.NDArray[np.int64], up: npt.NDArray[np.int64]) -> npt.NDArray[np.int64]:
    ids: dict[tuple[str, str], int] = {}
    return np.array(
        [
            ids.setdefault((frames.shape[a], frames.shape[u]), len(ids))
            for a, u in zip(at.tolist(), up.tolist(), strict=True)
        ]
    )


def _alike(shape: npt.NDArray[np.int64], size: Numbers, links: Numbers, prose: Numbers) -> Numbers:
    """Of the blocks of the same shape: how many, how long, how linked, how much prose, how far spread."""
    count = np.bincount(shape)
    where = np.arange(len(shape))
    first = np.full(len(count), len(shape))
    np.minimum.at(first, shape, where)
    last = np.zeros(len(count))
    np.maximum.at(last, shape, where)
    mean = [np.bincount(shape, weights=x) / count for x in (size, links, prose > 0)]
    return np.stack([np.log1p(count), np.log1p(mean[0]), mean[1], mean[2], (last - first) / len(shape)], 1)[
        shape
    ].astype(np.float32)


def _place(n: int, size: Numbers, voted: Numbers, tag: Numbers) -> list[Numbers]:
    index = np.arange(n, dtype=np.float32)
    before = np.cumsum(size) - size
    total = max(float(size.sum()), 1.0)
    said = voted[:, _V["title said"]] + voted[:, _V["of title"]] + (tag == _TAG["h1"])
    title = int(said.argmax()) if n and float(said.max()) > 1.2 else 0
    from_title = index - title
    words_from = before - before[title]
    return [
        index / n,
        before / total,
        n - index,
        np.clip(from_title, -200, 200),
        np.sign(words_from) * np.log1p(np.abs(words_from)),
    ]


def _shifted(columns: Numbers, by: int) -> Numbers:
    out = np.full_like(columns, -1)
    if by > 0:
        out[:-by] = columns[by:]
    else:
        out[-by:] = columns[:by]
    return out


def _same(up: npt.NDArray[np.int64], shape: npt.NDArray[np.int64]) -> list[Numbers]:
    def equal(x: npt.NDArray[np.int64], by: int) -> Numbers:
        out = np.zeros(len(x), np.float32)
        if by > 0:
            out[:-by] = x[:-by] == x[by:]
        else:
            out[-by:] = x[-by:] == x[:by]
        return out

    return [equal(up, -1), equal(up, 1), equal(shape, -1), equal(shape, 1), equal(shape, -2), equal(shape, 2)]


def _runs(prose: Numbers, size: Numbers, tag: Numbers) -> list[Numbers]:
    n = len(prose)
    total = max(float(prose.sum()), 1.0)
    upto = np.cumsum(prose)
    index = np.arange(n)
    is_prose = prose > 0
    last = np.maximum.accumulate(np.where(is_prose, index, -50))
    last = np.concatenate([[-50], last[:-1]])
    ahead = np.minimum.accumulate(np.where(is_prose, index, n + 50)[::-1])[::-1]
    ahead = np.concatenate([ahead[1:], [n + 50]])
    is_heading = (tag >= _TAG["h1"]) & (tag <= _TAG["h6"])
    heading = np.maximum.accumulate(np.where(is_heading, index, -50))
    return [
        (upto - prose) / total,
        (total - upto) / total,
        np.minimum(index - last, 60),
        np.minimum(ahead - index, 60),
        np.minimum(index - heading, 60),
        np.full(n, np.log1p(float(size.sum()))),
    ]
