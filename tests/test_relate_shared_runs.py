"""Texts that share runs of words are counted as they are pair by pair, however few are looked at at once."""

from __future__ import annotations

from collections import Counter
from itertools import combinations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.relate import shared_runs
from ingest.relate.text_columns import TextColumns, TextRow

FEW = st.sets(st.one_of(st.integers(0, 30), st.integers(2**32 - 9, 2**32 - 1)), max_size=12)
Pairs = dict[tuple[int, int], int]


def columns(texts: list[set[int]]) -> TextColumns:
    """Texts of which the shingles alone are told."""
    kept = (np.array(sorted(shingles), "<u4").tobytes() for shingles in texts)
    return TextColumns(TextRow(f"{n:04}", "", "", "", 0, n, shingles, "", "") for n, shingles in enumerate(kept))


def shared(texts: list[set[int]], least: int) -> Pairs:
    """The pairs as they are told, in their order."""
    told = shared_runs.shared_runs(columns(texts), least)
    return {(a, b): n for some in told for a, b, n in zip(*(part.tolist() for part in some), strict=True)}


def pair_by_pair(texts: list[set[int]], least: int) -> Pairs:
    """The same, without any of its means."""
    owners = Counter(shingle for shingles in texts for shingle in shingles)
    few = {shingle for shingle, count in owners.items() if count <= shared_runs.TOO_COMMON}
    counts = {(a, b): len(one & other & few) for (a, one), (b, other) in combinations(enumerate(texts), 2)}
    return {pair: count for pair, count in counts.items() if count >= least}


@pytest.mark.parametrize("at_once", [1, 7, shared_runs.AT_ONCE])
@given(texts=st.lists(FEW, max_size=14), least=st.integers(1, 3))
def test_pairs_are_counted(at_once: int, texts: list[set[int]], least: int) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(shared_runs, "AT_ONCE", at_once)
        told = shared(texts, least)
    assert told == pair_by_pair(texts, least)
    assert list(told) == sorted(told)


@pytest.mark.parametrize(("count", "pairs"), [(2, 1), (50, 1225), (51, 0)])
def test_what_many_texts_have_pairs_none(count: int, pairs: int) -> None:
    assert len(shared([{1, 2, 3, 2**32 - 1}] * count, 3)) == pairs
