"""Texts side by side: translations meet their originals, and nothing is lost or moved."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from browse.pages.alignment import LARGEST, aligned_rows
from browse.pages.body_view import Paragraph, SetRun


def block(length: int, name: str = "x") -> Paragraph:
    return Paragraph("body", (SetRun(name * length, 0),))


@pytest.mark.parametrize(
    ("left", "right", "expected"),
    [
        ([200, 40, 300], [210, 45, 280], [(1, 1), (1, 1), (1, 1)]),
        ([200, 40, 300], [250, 310], [(2, 1), (1, 1)]),
        ([500], [260, 250], [(1, 2)]),
        ([100, 50, 200], [200, 100, 400], [(1, 1), (1, 1), (1, 1)]),
        ([100], [], [(1, 0)]),
        ([], [100, 50], [(0, 2)]),
    ],
)
def test_long_ones_meet_long_ones(left: list[int], right: list[int], expected: list[tuple[int, int]]) -> None:
    found = aligned_rows([block(length) for length in left], [block(length) for length in right])
    assert [(len(pair.left), len(pair.right)) for pair in found] == expected


_LENGTHS = st.lists(st.integers(0, 900), max_size=12)


@given(_LENGTHS, _LENGTHS)
def test_every_block_once_and_in_order(left: list[int], right: list[int]) -> None:
    ours, theirs = [block(length, "a") for length in left], [block(length, "b") for length in right]
    found = aligned_rows(ours, theirs)
    assert [one for pair in found for one in pair.left] == ours
    assert [one for pair in found for one in pair.right] == theirs


@pytest.mark.parametrize(("left", "right"), [(300, 3), (3, 300), (1, LARGEST), (LARGEST, 1), (70, 40)])
def test_a_text_much_longer_than_the_other(left: int, right: int) -> None:
    found = aligned_rows([block(100)] * left, [block(100)] * right)
    assert sum(len(pair.left) for pair in found) == left
    assert sum(len(pair.right) for pair in found) == right


def test_too_many_stand_in_one_row() -> None:
    many = [block(10)] * (LARGEST + 1)
    assert len(aligned_rows(many, many)) == 1
