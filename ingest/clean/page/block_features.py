"""The blocks of a page as rows of numbers: what the classifier of pages reads."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from ingest.clean.page import block_words, self_description
from ingest.clean.page.ancestors import NEAREST, Odds
from ingest.clean.page.block_view import MARKED, Numbers, PageView
from ingest.clean.page.dom_context import (
    ALIKE,
    HELD,
    block_places,
    held_sums,
    holders,
    levels,
    like_blocks,
    prose_runs,
    same,
    shifted,
)

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
_W = {name: i for i, name in enumerate(block_words.NAMES)}
_V = {name: i for i, name in enumerate(self_description.NAMES)}
_SPEECH = block_words.NAMES[-12:]  # the turns of phrase
_SHIFTS = (-3, -2, -1, 1, 2, 3)
_NEIGHBOUR = ("words", "links", "sentence", "function", "tag", "phrases", "odds")
_LEVELS = ("", " up1", " up2", " up3")
_HOLDERS = ("parent", "grandparent", "third", "fourth")
PROSE_WORDS, PROSE_LINKS = 8, 0.4  # from which, and up to which, a block that ends a sentence is prose

COLUMNS = (
    *(f"text: {name}" for name in block_words.NAMES),
    *(f"vote: {name}" for name in self_description.NAMES),
    *("links", "again", "tag"),
    *(f"near {name}" for name in NEAREST),
    *(f"odds{level}" for level in _LEVELS),
    *("odds lowest", "odds highest", "odds total", "depth"),
    *(f"{where}: {name}" for where in _HOLDERS for name in HELD),
    *("levels up", "levels down", "levels up 2", "levels down 2"),
    *(f"alike: {name}" for name in ALIKE),
    *("place", "place in words", "blocks left", "from title", "from title words"),
    *(f"{name} {by:+d}" for by in _SHIFTS for name in _NEIGHBOUR),
    *MARKED,
    *(f"heading {name}" for name in _SPEECH),
    *("same parent -1", "same parent +1", "same shape -1", "same shape +1", "same shape -2", "same shape +2"),
    *("prose before", "prose after", "since prose", "until prose", "since heading", "words of page"),
)


@dataclass(frozen=True, slots=True)
class _Measures:
    """The numbers of the blocks that more than one group of columns is made of."""

    size: Numbers  # words
    chars: Numbers
    links: Numbers  # share of the characters
    prose: Numbers  # words, where the block is prose
    tag: Numbers
    ups: tuple[npt.NDArray[np.int64], ...]  # the frame of each block, and the frames around it

    @property
    def is_heading(self) -> npt.NDArray[np.bool_]:
        return (self.tag >= _TAG["h1"]) & (self.tag <= _TAG["h6"])


def _measures(view: PageView) -> _Measures:
    size = view.sizes
    chars = np.array([max(len(text), 1) for text in view.texts], np.float32)
    links = np.minimum(np.array(view.links, np.float32) / chars, 1)
    ends = view.words[:, _W["ends a sentence"]] > 0
    prose = ((size >= PROSE_WORDS) & ends & (links < PROSE_LINKS)) * size
    parent = view.frames.parents
    ups = [view.at]
    for _ in _HOLDERS:
        ups.append(parent[ups[-1]])
    tag = np.array([_TAG.get(name, -1) for name in view.tags], np.float32)
    return _Measures(size, chars, links, prose, tag, tuple(ups))


def assemble(view: PageView, weights: Odds) -> Numbers:
    """A row a block, a column for each of `COLUMNS`."""
    n = len(view.at)
    by = _measures(view)
    again = Counter(view.texts)
    shown = _shown(view, weights, by)
    columns = [
        view.words,
        view.voted,
        by.links,
        [again[text] for text in view.texts],
        by.tag,
        *_named(view, weights, by),
        *_holding(view, by),
        *_placed(view, by),
        *(shifted(shown, shift) for shift in _SHIFTS),
        view.marked,
        _headings(view.words, by.is_heading),
        *_likeness(view, by),
        *prose_runs(by.prose, by.is_heading),
        np.full(n, np.log1p(float(by.size.sum()))),
    ]
    return np.concatenate([np.asarray(column, np.float32).reshape(n, -1) for column in columns], 1)


def _named(view: PageView, weights: Odds, by: _Measures) -> list[Numbers]:
    """How near each kind of element is, and what the names around a block speak for."""
    at, depth = view.at, view.frames.depths
    near = np.minimum(view.frames.distances(at.tolist()), FAR)
    odds = [weights.own[up] for up in by.ups[: len(_LEVELS)]]
    return [near, *odds, weights.lowest[at], weights.highest[at], weights.total[at], depth[at]]


def _holding(view: PageView, by: _Measures) -> list[Numbers]:
    own = np.stack([by.prose, by.size, by.links * by.chars, by.chars, np.ones(len(view.at))], 1)
    held = held_sums(view.frames, view.at, own)
    total = max(float(by.prose.sum()), 1.0)
    return [*holders(held, by.ups[1:], total), *levels(view.frames, view.at, by.prose)]


def _placed(view: PageView, by: _Measures) -> list[Numbers]:
    titled = view.voted[:, _V["title said"]] + view.voted[:, _V["of title"]] + (by.tag == _TAG["h1"])
    return [like_blocks(view.shapes, by.size, by.links, by.prose), *block_places(by.size, titled)]


def _shown(view: PageView, weights: Odds, by: _Measures) -> Numbers:
    """What a block shows to its neighbours: a column for each of `_NEIGHBOUR`."""
    phrases = view.words[:, -len(_SPEECH) :].sum(1)
    ends, function = view.words[:, _W["ends a sentence"]], view.words[:, _W["function words"]]
    return np.stack([by.size, by.links, ends, function, by.tag, phrases, weights.own[view.at]], 1)


def _likeness(view: PageView, by: _Measures) -> list[Numbers]:
    parents, shape = by.ups[1], view.shapes
    return [*(same(parents, shift) for shift in (-1, 1)), *(same(shape, shift) for shift in (-1, 1, -2, 2))]


def _headings(words: Numbers, is_heading: npt.NDArray[np.bool_]) -> Numbers:
    """The turns of phrase of the heading above each block."""
    says = words[:, -len(_SPEECH) :]
    last = np.maximum.accumulate(np.where(is_heading, np.arange(len(words)), -1))
    return np.where((last >= 0)[:, None], says[last], -1)
