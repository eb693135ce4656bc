"""A page of a list by date is the same however it is found: by looking at all in their order, or by sorting a few."""

from __future__ import annotations

from itertools import product

import numpy as np
import pytest

from browse.core.day_order import LEAST, DayOrder, day_keys

MANY = 3 * LEAST
PARTS = [(0, 20), (40, 60), (LEAST - 5, LEAST + 5), (MANY - 3, MANY + 20), (MANY + 1, MANY + 21)]


@pytest.mark.parametrize(("share", "oldest", "part"), [*product([0.0, 0.01, 0.5, 1.0], [False, True], PARTS)])
def test_a_part_of_the_selected_ones(share: float, oldest: bool, part: tuple[int, int]) -> None:
    rng = np.random.default_rng(1)
    published = rng.choice(np.array([0, 20200000, 20200300, 20200312, 20211231], dtype=np.int32), MANY)
    by_id = rng.permutation(MANY).astype(np.int32)
    selected = rng.random(MANY) < share
    rows = np.flatnonzero(selected)
    expected = rows[np.argsort(day_keys(published[rows], by_id[rows], oldest, MANY))][slice(*part)]
    assert DayOrder.of(published, by_id).part(selected, oldest, *part).tolist() == expected.tolist()
