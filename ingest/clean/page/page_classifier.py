"""The classifier of pages: which blocks of a saved page are its article, by learned weights."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

import numpy as np

from ingest.clean.page.ancestors import odds_of
from ingest.clean.page.block_features import COLUMNS as FIRST_LOOK
from ingest.clean.page.block_features import assemble
from ingest.clean.page.block_view import Numbers, PageView, page_blocks, page_view
from ingest.clean.page.cut_label import cut_blocks, kept_label, labels_of, reasons_of
from ingest.clean.page.second_look import NAMES as SECOND_LOOK
from ingest.clean.page.second_look import second_look
from ingest.clean.page.spared.neighbours import with_neighbours
from ingest.clean.page.spared.place import found_again
from ingest.clean.page.spared.rescue import rescued
from ingest.clean.page.veto import Veto, vetoes, whole_tables
from ingest.clean.trees import Early, Forest, forest, probability
from ingest.model.document import Part
from ingest.model.learned import checked, shipped
from ingest.model.span import Mark

RULE = "page-judge"  # as archives have it
# Log odds from which the first look decides alone: an eighth of the blocks need a second look, and on the 750 labelled
# pages the bodies come out as well, to the fourth digit of their F1, as when all have one.
DECIDED = 3.0
# Of 13,000 blocks of these, two thirds had log odds of 2.2 either way after 30 of 200 trees; with all trees none of
# them changed sides, and the odds had grown to 3 times as much in the median.
EARLY = Early(30, 2.2, 3.0)
COLUMNS = {"first": FIRST_LOOK, "second": (*FIRST_LOOK, *SECOND_LOOK)}


@dataclass(frozen=True, slots=True)
class PageWeights:
    """What was learned: the odds of names, the trees of the first and of the second look, and where to cut."""

    odds: Mapping[str, float]
    first: Forest
    second: Forest
    threshold: float

    def probabilities(self, view: PageView) -> Numbers:
        """How likely each block is the article's."""
        rows = assemble(view, odds_of(view.frames, self.odds))
        first = self.first.quick_log_odds(rows, EARLY)
        open_ = np.abs(first) < DECIDED
        if open_.any():
            again = with_second_look(view, rows, probability(first))[open_]
            first[open_] = (first[open_] + self.second.log_odds(again)) / 2
        return probability(first)


def with_second_look(view: PageView, rows: Numbers, first: Numbers) -> Numbers:
    """The rows of the first look with the columns of the second beside them."""
    context = second_look(first, view.sizes, view.frames, view.at, view.shapes)
    return np.concatenate([rows, context], 1)


def page_weights(stored: Mapping[str, Any], name: str = "weights of pages") -> PageWeights:
    """The weights as `bench.learn_pages` writes them. Raises WeightsError where they are of other columns."""
    checked(stored, COLUMNS, name)
    return PageWeights(stored["odds"], forest(stored["first"]), forest(stored["second"]), float(stored["threshold"]))


@cache
def shipped_page_weights() -> PageWeights:
    """The weights that come with the package."""
    return page_weights(shipped("pages", COLUMNS))


def block_marks(part: Part, layer: str) -> tuple[Mark, ...]:
    """Marks of whole blocks of a part of a page: what is cut, and what is kept as something else than a paragraph.

    They are sorted and apart, in the layer's coordinates; there are none for plain text. Title and description are
    read from the tree, so that a page is judged alike with and without an archive.
    """
    if part.tree is None or not part.blocks:
        return ()
    weights = shipped_page_weights()
    view = view_of_part(part, layer)
    return marks_of_view(part, view, weights.probabilities(view), weights.threshold)


def view_of_part(part: Part, layer: str) -> PageView:
    """The view of the blocks of a part of a page."""
    assert part.tree is not None, "a part of a page has a tree"
    return page_view(page_blocks(layer, part.blocks, part.tree))


def marks_of_view(part: Part, view: PageView, likely: Numbers, threshold: float) -> tuple[Mark, ...]:
    """The marks of a page's blocks, by how likely each is the article's."""
    kept = whole_tables(view, rescued(view, likely, threshold))
    against = vetoes(view, kept)
    standing = [keep and n not in against for n, keep in enumerate(kept)]
    standing = with_neighbours(view, found_again(view, standing, likely), likely)
    standing = [keep and n not in against for n, keep in enumerate(standing)]
    return tuple(_marks(part, view, likely, standing, against))


def _marks(
    part: Part, view: PageView, likely: Numbers, kept: Sequence[bool], against: Mapping[int, Veto]
) -> Iterator[Mark]:
    blocks = cut_blocks(view)
    labels, reasons = labels_of(blocks), reasons_of(blocks, view.texts, likely.tolist())
    for n, (block, label, reason) in enumerate(zip(part.blocks, labels, reasons, strict=True)):
        if veto := against.get(n):
            yield Mark(block.start, block.end, veto.label, veto.rule, veto.why)
        elif not kept[n]:
            yield Mark(block.start, block.end, label, RULE, reason)
        elif kept_as := kept_label(view, n):
            yield Mark(block.start, block.end, kept_as, RULE, f"<{view.tags[n]}> in the body")
