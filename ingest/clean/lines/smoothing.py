"""Runs: lines that go on one in the other, a paragraph that was broken where its links stood.

The text of a whole page has a line for each link within a sentence ("NRW"), and one for what stands before and after.
Alone such a line looks like a button; its run may be the article's.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import numpy as np

from ingest.clean.line import Line
from ingest.clean.lines.context_features import Row
from ingest.clean.lines.lexicon import FUNCTION_WORDS
from ingest.clean.trees import probability

WHOLE_PAGE = 100  # lines: shorter texts are what extractors leave, and there runs are seldom more than chance
# How much of a line's chance is its run's. Out of fold, on whole pages of news, a document's F1 is .9119 without runs,
# .9143 with half, .9155 with this, .913 with the run's chance alone; a tenth fewer of the body's words go.
OF_RUN = 0.8
_LEAST, _MOST = 1e-6, 1 - 1e-6
_REST = frozenset(",.;:)]!?…”’»、。，")  # begin the rest of a sentence, as small letters do
_OPEN = frozenset(",;(„“«[-–—/&")  # end the beginning of one


def smoothed(lines: Sequence[Line], chances: Row) -> Row:
    """The chances of boilerplate of the lines, lowered where a line belongs to a run that is likelier the article's."""
    if len(lines) < WHOLE_PAGE:
        return chances
    run = np.cumsum([True, *(not goes_on(one, other) for one, other in pairwise(lines))]) - 1
    words = np.array([max(line.size, 1) for line in lines])
    bounded = np.minimum(np.maximum(chances, _LEAST), _MOST)
    odds = np.log(bounded / (1 - bounded))
    of_run = (np.bincount(run, odds * words) / np.bincount(run, words))[run]
    less: Row = np.minimum(chances, probability((1 - OF_RUN) * odds + OF_RUN * of_run))
    return less


def goes_on(one: Line, other: Line) -> bool:
    """Whether `other` begins as no sentence begins, or `one`, the line above it, ends as no sentence ends."""
    first, last = other.text[0], one.text[-1]
    if first.islower() or first in _REST or last in _OPEN:
        return True
    return last.isalpha() and bool(one.words) and one.words[-1] in FUNCTION_WORDS
