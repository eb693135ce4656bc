"""Versions: two texts at one address, or a third of a text told word for word in another.

The second kind is found by the runs of words that two texts share (see `ingest.text.fingerprint`).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from itertools import combinations

import numpy as np

from ingest.relate.comparison import Relation, pairs, resemblance
from ingest.relate.text_columns import TextColumns, places_of_equals

LEAST_SHARED = 3  # kept shingles that two texts must share before they are compared
VERSION_FROM = 0.3  # of the smaller text's kept shingles: a third of a text told word for word is no chance
TOO_COMMON = 50  # a shingle in more texts than this is boilerplate or a proverb, and pairs nothing

BANDS = 8  # shingles of which one eighth each is sorted at once: of 100,000 texts all take 80 MB
_UPPER = np.uint64(32)  # bits


def versions(texts: TextColumns) -> Iterator[Relation]:
    """The pairs of versions. Those at one address come first: what two texts share by chance says less."""
    yield from _same_address(texts)
    yield from _word_for_word(texts)


def _same_address(texts: TextColumns) -> Iterator[Relation]:
    for group in places_of_equals(texts.urls):
        for a, b in pairs(group) if texts.urls[group[0]] else ():
            one, other = texts[a], texts[b]
            yield Relation(one.id, other.id, "version", resemblance(one, other), f"one address: {one.url}")


def _word_for_word(texts: TextColumns) -> Iterator[Relation]:
    kept = np.diff(texts.ends).tolist()  # how many shingles each text has
    for a, b, shared in _sharing(texts):
        part = shared / max(1, min(kept[a], kept[b]))
        if part >= VERSION_FROM:
            evidence = f"{part:.0%} of the shorter text stands word for word in the other"
            yield Relation(texts.ids[a], texts.ids[b], "version", round(part, 3), evidence)


def _sharing(texts: TextColumns) -> Iterator[tuple[int, int, int]]:
    """Pairs of texts (as places in `texts`) that share kept shingles, with how many."""
    counts: dict[tuple[int, int], int] = defaultdict(int)
    for owners in _owners_of_equals(texts):
        for pair in combinations(owners, 2):
            counts[pair] += 1
    yield from ((a, b, n) for (a, b), n in sorted(counts.items()) if n >= LEAST_SHARED)


def _owners_of_equals(texts: TextColumns) -> Iterator[list[int]]:
    """The texts that keep a shingle, as places, for each that a few keep."""
    for band in range(BANDS):
        here = np.flatnonzero(texts.shingles % BANDS == band)
        held = texts.shingles[here].astype(np.uint64) << _UPPER
        held |= (np.searchsorted(texts.ends, here, side="right") - 1).astype(np.uint64)
        del here
        held.sort()  # by shingle, then by owner
        owners = held.astype(np.uint32)
        held >>= _UPPER
        as_before = held[1:] == held[:-1]
        del held
        edges = np.flatnonzero(np.diff(as_before, prepend=False, append=False))
        for first, last in edges.reshape(-1, 2).tolist():
            if last - first < TOO_COMMON:
                yield owners[first : last + 1].tolist()
