"""Hashes of stretches: the same wherever they stand, and of nothing else."""

from __future__ import annotations

import numpy as np
import pytest

from ingest.text.hashing import RunningHash


def hashed(text: str, begin: int, end: int) -> int:
    codes = np.array([ord(character) for character in text], np.uint64)
    return int(RunningHash(codes).between(np.array([begin]), np.array([end]))[0])


@pytest.mark.parametrize(
    ("one", "other", "equal"),
    [
        ((" word", 1, 5), (" another word here", 9, 13), True),
        ((" word", 1, 5), ("." * 70_000 + "word", 70_000, 70_004), True),
        ((" слово", 1, 6), ("и слово", 2, 7), True),
        ((" word", 1, 5), (" wordy", 1, 6), False),
        ((" word", 1, 5), (" drow", 1, 5), False),
        ((" aa", 1, 3), (" ba", 1, 3), False),
    ],
)
def test_a_hash_is_that_of_the_letters(one: tuple[str, int, int], other: tuple[str, int, int], equal: bool) -> None:
    assert (hashed(*one) == hashed(*other)) is equal


def test_many_stretches_have_many_hashes() -> None:
    text = " " + " ".join(f"{number:05}" for number in range(20_000))
    begin = np.arange(1, len(text), 6)
    codes = np.frombuffer(text.encode("utf-32-le"), np.uint32).astype(np.uint64)
    assert len(np.unique(RunningHash(codes).between(begin, begin + 5))) == 20_000
