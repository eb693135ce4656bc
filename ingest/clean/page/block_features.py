"""The blocks of a page as rows of numbers: the signals on which the judge decides."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from ingest.clean.page import block_words, self_description
from ingest.clean.page.ancestors import NEAREST, Odds
from ingest.clean.page.block_view import MARKED, Numbers, Sight, sizes_of
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


def _measures(page: Sight) -> _Measures:
    size = sizes_of(page)
    chars = np.array([max(len(text), 1) for text in page.texts], np.float32)
    links = np.minimum(np.array(page.links, np.float32) / chars, 1)
    ends = page.words[:, _W["ends a sentence"]] > 0
    prose = ((size >= PROSE_WORDS) & ends & (links < PROSE_LINKS)) * size
    parent = page.frames.parents
    ups = [page.at]
    for _ in _HOLDERS:
        ups.append(parent[ups[-1]])
    tag = np.array([_TAG.get(name, -1) for name in page.tags], np.float32)
    return _Measures(size, chars, links, prose, tag, tuple(ups))


def assemble(page: Sight, weights: Odds) -> Numbers:
    """A row a block, a column for each of `COLUMNS`."""
    n = len(page.at)
    by = _measures(page)
    again = Counter(page.texts)
    shown = _shown(page, weights, by)
    columns = [
        page.words,
        page.voted,
        by.links,
        [again[text] for text in page.texts],
        by.tag,
        *_named(page, weights, by),
        *_holding(page, by),
        *_placed(page, by),
        *(shifted(shown, shift) for shift in _SHIFTS),
        page.marked,
        _headings(page.words, by.is_heading),
        *_likeness(page, by),
        *prose_runs(by.prose, by.is_heading),
        np.full(n, np.log1p(float(by.size.sum()))),
    ]
    return np.concatenate([np.asarray(column, np.float32).reshape(n, -1) for column in columns], 1)


def _named(page: Sight, weights: Odds, by: _Measures) -> list[Numbers]:
    """How near each kind of element is, and what the names around a block speak for."""
    at, depth = page.at, page.frames.depths
    near = np.minimum(page.frames.distances(at.tolist()), FAR)
    odds = [weights.own[up] for up in by.ups[: len(_LEVELS)]]
    return [near, *odds, weights.lowest[at], weights.highest[at], weights.total[at], depth[at]]


def _holding(page: Sight, by: _Measures) -> list[Numbers]:
    own = np.stack([by.prose, by.size, by.links * by.chars, by.chars, np.ones(len(page.at))], 1)
    held = held_sums(page.frames, page.at, own)
    total = max(float(by.prose.sum()), 1.0)
    return [*holders(held, by.ups[1:], total), *levels(page.frames, page.at, by.prose)]


def _placed(page: Sight, by: _Measures) -> list[Numbers]:
    titled = page.voted[:, _V["title said"]] + page.voted[:, _V["of title"]] + (by.tag == _TAG["h1"])
    return [like_blocks(page.shapes, by.size, by.links, by.prose), *block_places(by.size, titled)]


def _shown(page: Sight, weights: Odds, by: _Measures) -> Numbers:
    """What a block shows to its neighbours: a column for each of `_NEIGHBOUR`."""
    phrases = page.words[:, -len(_SPEECH) :].sum(1)
    ends, function = page.words[:, _W["ends a sentence"]], page.words[:, _W["function words"]]
    return np.stack([by.size, by.links, ends, function, by.tag, phrases, weights.own[page.at]], 1)


def _likeness(page: Sight, by: _Measures) -> list[Numbers]:
    parents, shape = by.ups[1], page.shapes
    return [*(same(parents, shift) for shift in (-1, 1)), *(same(shape, shift) for shift in (-1, 1, -2, 2))]


def _headings(words: Numbers, is_heading: npt.NDArray[np.bool_]) -> Numbers:
    """The turns of phrase of the heading above each block."""
    says = words[:, -len(_SPEECH) :]
    last = np.maximum.accumulate(np.where(is_heading, np.arange(len(words)), -1))
    return np.where((last >= 0)[:, None], says[last], -1)
