"""Boosted trees that are read from JSON and evaluated for all lines of a text, or blocks of a page, at once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple, TypeVar

import numpy as np
import numpy.typing as npt

Tree = Mapping[str, Sequence[float]]
Numbers = npt.NDArray[np.float32]
Number = TypeVar("Number", bound=np.generic)


class Early(NamedTuple):
    """Where the first trees are sure, the others are not evaluated: the sum of all is estimated from the first."""

    trees: int
    sure: float  # log odds of the first trees, either way, from which they are
    going_on: float  # the log odds of all trees, as a multiple of those of the first


class Roots(NamedTuple):
    """The first node of each tree, which every row passes: gathered once."""

    column: npt.NDArray[np.intp]
    threshold: Numbers
    left: npt.NDArray[np.intp]


@dataclass(frozen=True, slots=True)
class Forest:
    """All nodes of all trees, one after the other. A right child follows its left one; a leaf is its own left child."""

    column: npt.NDArray[np.intp]
    threshold: Numbers  # infinite in a leaf, so that none goes on to the right of it
    left: npt.NDArray[np.intp]
    value: Numbers
    roots: Roots
    depth: int

    def log_odds(self, rows: Numbers) -> Numbers:
        """For each row the sum of the values of the leaves that it ends in, one leaf a tree."""
        return self._sums(rows, slice(None))

    def quick_log_odds(self, rows: Numbers, early: Early) -> Numbers:
        """About the same as `log_odds`, from the first trees alone where these are sure."""
        odds = self._sums(rows, slice(early.trees))
        open_ = (np.abs(odds) < early.sure).nonzero()[0]
        rest = self._sums(rows[open_], slice(early.trees, None))
        rest += odds[open_]
        odds *= early.going_on
        odds[open_] = rest
        return odds

    def _sums(self, rows: Numbers, trees: slice) -> Numbers:
        flat = np.ascontiguousarray(rows, np.float32).ravel()
        first = (np.arange(len(rows)) * rows.shape[1])[:, None]
        column, threshold, left = self.roots
        at = left[trees] + (rows.take(column[trees], axis=1) > threshold[trees])
        for _ in range(self.depth - 1):
            places = _at(self.column, at)
            places += first
            beyond = _at(flat, places) > _at(self.threshold, at)
            at = _at(self.left, at)
            at += beyond
        total: Numbers = _at(self.value, at).sum(axis=1)
        return total


def _at(numbers: npt.NDArray[Number], places: npt.NDArray[np.intp]) -> npt.NDArray[Number]:
    """`numbers` at `places`, all within bounds: "clip" spares numpy the proof, a sixth of the time."""
    return numbers.take(places, mode="clip")


def probability(log_odds: npt.ArrayLike) -> Numbers:
    """The probabilities that log odds stand for."""
    return np.asarray(1 / (1 + np.exp(-np.asarray(log_odds))), np.float32)


def forest(trees: Sequence[Tree]) -> Forest:
    """A forest from its trees.

    A tree is two lists, its nodes depth first, left before right: `column` (-1 for a leaf) and `threshold` (a leaf's
    value); a row goes right where its number is above the threshold.
    """
    column: list[int] = []
    threshold: list[float] = []
    left: list[int] = []
    value: list[float] = []
    roots, depth = [], 0
    for tree in trees:
        roots.append(len(column))
        _reserve(1, column, threshold, left, value)
        waiting = [(roots[-1], 0)]
        for split, number in zip(tree["column"], tree["threshold"], strict=True):
            at, level = waiting.pop()
            if split < 0:
                value[at], left[at] = number, at
                continue
            depth = max(depth, level + 1)
            column[at], threshold[at], left[at] = int(split), number, len(column)
            _reserve(2, column, threshold, left, value)
            waiting += [(left[at] + 1, level + 1), (left[at], level + 1)]
    columns, thresholds, lefts = np.array(column, np.intp), np.array(threshold, np.float32), np.array(left, np.intp)
    first = Roots(columns[roots], thresholds[roots], lefts[roots])
    return Forest(columns, thresholds, lefts, np.array(value, np.float32), first, depth)


def _reserve(count: int, column: list[int], threshold: list[float], left: list[int], value: list[float]) -> None:
    column += [0] * count
    threshold += [float("inf")] * count
    left += [0] * count
    value += [0.0] * count
