"""Fingerprints: the words counted, their digest, and what two texts share of their runs."""

from __future__ import annotations

import re

import numpy as np
import pytest

from ingest.text.fingerprint import SHINGLE, SPARSE, fingerprint, word_count

LONG = " ".join(f"word{n} of{n * 7}" for n in range(2_000))


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("", 0),
        (" \n\t", 0),
        ("one", 1),
        ("Two words.", 2),
        ("vice-president’s", 3),
        ("snake_case and 3,000", 4),
        ("Всего три слова", 3),
        ("北京 时间", 2),
        ("naïve e\N{COMBINING ACUTE ACCENT}t", 3),
        ("½ price", 2),
        ("a 🙂 b", 2),
        ("a lone \ud800 surrogate", 3),
    ],
)
def test_words_are_counted_as_a_pattern_would(text: str, count: int) -> None:
    assert word_count(text) == count == len(re.findall(r"\w+", text))


def test_every_character_of_the_first_plane_is_a_letter_or_none_as_for_a_pattern() -> None:
    every = " ".join(map(chr, range(0x10000)))
    assert word_count(every) == len(re.findall(r"\w+", every))


@pytest.mark.parametrize(
    ("one", "other", "equal"),
    [
        ("One two three", "ONE, two – three!", True),
        ("Straße", "STRASSE", True),
        ("one two", "two one", False),
        ("one two", "one", False),
        ("ab c", "a bc", False),
        ("abc", "cba", False),
        ("aa", "a a", False),
        ("Путин в Москве", "путин   в\nмоскве", True),
        ("", "...", True),
    ],
)
def test_the_digest_is_that_of_the_words(one: str, other: str, equal: bool) -> None:
    assert (fingerprint(one).digest == fingerprint(other).digest) is equal


def test_one_run_in_eight_is_kept_wherever_it_stands() -> None:
    kept = fingerprint(LONG).shingles
    assert len(kept) == pytest.approx(4_000 / SPARSE, rel=0.2)
    assert np.array_equal(kept, np.unique(kept))
    moved = fingerprint(f"Some other words come before, and now: {LONG}").shingles
    assert not len(np.setdiff1d(kept, moved))
    assert not len(np.intersect1d(kept, fingerprint(LONG.replace("word", "sword")).shingles))


@pytest.mark.parametrize("words", range(SHINGLE))
def test_a_text_of_a_few_words_has_no_runs(words: int) -> None:
    assert not len(fingerprint("word " * words).shingles)


def test_words_of_a_text_have_hashes_of_their_own() -> None:
    words = [f"{a}{b}{c}" for a in "abcdefghij" for b in "абвгдежзик" for c in range(200)]
    assert len({fingerprint(word).digest for word in words}) > 0.999 * len(words)
