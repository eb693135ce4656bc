"""Boosted trees evaluated over rows, against the same trees followed by hand."""

from __future__ import annotations

import numpy as np
import pytest

from ingest.clean.trees import Early, Tree, forest, probability

# if x0 <= 1: (if x1 <= 5: -1 else 2) else 3
TREE: Tree = {"column": [0, 1, -1, -1, -1], "threshold": [1.0, 5.0, -1.0, 2.0, 3.0]}
LEAF: Tree = {"column": [-1], "threshold": [0.25]}


@pytest.mark.parametrize(
    ("row", "expected"),
    [((0, 0), -1.0), ((1, 5), -1.0), ((1, 6), 2.0), ((2, 0), 3.0), ((2, 9), 3.0)],
)
def test_a_row_falls_into_its_leaf(row: tuple[float, float], expected: float) -> None:
    assert forest([TREE]).log_odds(np.array([row], np.float32)).tolist() == [expected]


def test_trees_add_up() -> None:
    rows = np.array([(0, 0), (2, 9)], np.float32)
    assert forest([TREE, LEAF, TREE]).log_odds(rows).tolist() == [-1.75, 6.25]


@pytest.mark.parametrize(
    ("sure", "expected"),
    [(0.5, [-3.0, 9.0]), (1.5, [-0.75, 9.0]), (3.5, [-0.75, 3.25])],
)
def test_the_first_trees_decide_where_they_are_sure(sure: float, expected: list[float]) -> None:
    rows = np.array([(0, 0), (2, 9)], np.float32)
    assert forest([TREE, LEAF]).quick_log_odds(rows, Early(1, sure, 3.0)).tolist() == expected


def test_no_rows_and_no_trees() -> None:
    assert forest([TREE]).log_odds(np.zeros((0, 2), np.float32)).tolist() == []
    assert forest([]).log_odds(np.zeros((2, 2), np.float32)).tolist() == [0.0, 0.0]


def test_log_odds_are_probabilities() -> None:
    assert probability([0.0, 40.0, -40.0]).tolist() == pytest.approx([0.5, 1.0, 0.0], abs=1e-6)
