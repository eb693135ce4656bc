"""The number of a hit as addresses carry it; from hit to hit is tested in the browser."""

from __future__ import annotations

import pytest

from browse.search.hit_position import number_of


@pytest.mark.parametrize(
    ("text", "number"),
    [("1", 1), ("12", 12), (None, None), ("", None), ("0", None), ("-1", None), ("٣", None), ("9" * 20, None)],
)
def test_the_number_of_a_hit(text: str | None, number: int | None) -> None:
    assert number_of(text) == number
