"""Ids of articles as ordinals, whatever the ids look like."""

from __future__ import annotations

import numpy as np
import pytest

from browse.core.ordinals import Ids, parse_numbers

CASES = [
    ("hexadecimal", ["00ff", "0a10", "ffff"], ["ffff", "00ff", "0a10"], [2, 0, 1]),
    ("an id that no article has", ["00ff", "0a10"], ["0a11", "0a10"], [-1, 1]),
    ("the longest that fit a number", ["0" * 15 + "1", "f" * 16], ["f" * 16], [1]),
    ("too long for a number", ["0" * 16 + "1", "0" * 16 + "2"], ["0" * 16 + "2"], [1]),
    ("capitals are other ids", ["0a", "0b"], ["0A"], [-1]),
    ("not hexadecimal", ["a-1", "b-2", "é"], ["é", "a-1"], [2, 0]),
    ("of several lengths", ["a", "aa", "b"], ["aa", "b", "aaa"], [1, 2, -1]),
    ("known of one length, wanted of another", ["aa", "bb"], ["a", "bb"], [-1, 1]),
    ("two short ones as long as one known", ["abc"], ["a", "b"], [-1, -1]),
    ("none wanted", ["aa"], [], []),
    ("none known", [], ["aa"], [-1]),
]


@pytest.mark.parametrize(("known", "wanted", "ordinals"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_ordinals(known: list[str], wanted: list[str], ordinals: list[int]) -> None:
    ids = Ids("\n".join(known), np.arange(len(known), dtype=np.int64))
    assert ids.ordinals("\n".join(wanted)).tolist() == ordinals


def test_ordinals_are_places_among_rowids_not_among_ids() -> None:
    ids = Ids("aa\nbb\ncc", np.array([2, 0, 1], dtype=np.int64))
    assert ids.ordinals("cc\naa").tolist() == [1, 2]
    assert ids.by_ordinal().tolist() == [1, 2, 0]


@pytest.mark.parametrize(("text", "numbers"), [(None, []), ("1,22,3", [1, 22, 3]), (7, [7])])
def test_parse_numbers(text: str | int | None, numbers: list[int]) -> None:
    assert parse_numbers(text).tolist() == numbers
