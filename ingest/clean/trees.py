"""Boosted trees, learned elsewhere and read from JSON, evaluated over all lines of a text at once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Numbers = npt.NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Trees:
    """All nodes of all trees in one row: a right child stands after its left one, a leaf is its own left child."""

    column: npt.NDArray[np.int32]
    threshold: Numbers  # infinite in a leaf, so that none goes on to the right of it
    left: npt.NDArray[np.int32]
    value: Numbers
    roots: npt.NDArray[np.int32]
    depth: int

    def chances(self, rows: Numbers) -> Numbers:
        """For each row the logistic of the sum of the leaves that it ends in."""
        flat = np.ascontiguousarray(rows).ravel()
        first = (np.arange(len(rows), dtype=np.int32) * rows.shape[1])[:, None]
        at = np.repeat(self.roots[None, :], len(rows), axis=0)
        for _ in range(self.depth):
            seen = flat.take(self.column.take(at) + first)
            at = self.left.take(at) + (seen > self.threshold.take(at))
        odds = self.value.take(at).sum(axis=1)
        chances: Numbers = 1 / (1 + np.exp(-odds))
        return chances


def trees_from(stored: Sequence[Mapping[str, Sequence[float]]]) -> Trees:
    """The trees as `bench.learn_lines` stores them.

    A tree is two lists, its nodes depth first, left before right: `column` (-1 for a leaf) and `threshold` (a leaf's
    value); a row goes right where its number is above the threshold.
    """
    column: list[int] = []
    threshold: list[float] = []
    left: list[int] = []
    value: list[float] = []
    roots, depth = [], 0
    for tree in stored:
        roots.append(len(column))
        _grow(1, column, threshold, left, value)
        waiting = [(roots[-1], 0)]
        for split, number in zip(tree["column"], tree["threshold"], strict=True):
            at, level = waiting.pop()
            if split < 0:
                value[at], left[at] = number, at
                continue
            depth = max(depth, level + 1)
            column[at], threshold[at], left[at] = int(split), number, len(column)
            _grow(2, column, threshold, left, value)
            waiting += [(left[at] + 1, level + 1), (left[at], level + 1)]
    return Trees(
        np.array(column, np.int32),
        np.array(threshold, np.float32),
        np.array(left, np.int32),
        np.array(value, np.float32),
        np.array(roots, np.int32),
        depth,
    )


def _grow(count: int, column: list[int], threshold: list[float], left: list[int], value: list[float]) -> None:
    column += [0] * count
    threshold += [float("inf")] * count
    left += [0] * count
    value += [0.0] * count
