"""Versions: two texts at one address, or a third of a text told word for word in another.

The second kind is found by the runs of words that two texts share (see `ingest.text.fingerprint`).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations

import numpy as np

from ingest.relate.comparison import ComparedText, Relation, pairs, resemblance

LEAST_SHARED = 3  # kept shingles that two texts must share before they are compared
VERSION_FROM = 0.3  # of the smaller text's kept shingles: a third of a text told word for word is no chance
TOO_COMMON = 50  # a shingle in more texts than this is boilerplate or a proverb, and pairs nothing


def versions(texts: Sequence[ComparedText]) -> Iterator[Relation]:
    """The pairs of versions. Those at one address come first: what two texts share by chance says less."""
    yield from _same_address(texts)
    yield from _word_for_word(texts)


def _same_address(texts: Iterable[ComparedText]) -> Iterator[Relation]:
    groups: dict[str, list[ComparedText]] = defaultdict(list)
    for text in texts:
        if text.url:
            groups[text.url].append(text)
    for group in groups.values():
        for one, other in pairs(group):
            yield Relation(one.id, other.id, "version", resemblance(one, other), f"one address: {one.url}")


def _word_for_word(texts: Sequence[ComparedText]) -> Iterator[Relation]:
    for a, b, shared in _sharing(texts):
        one, other = texts[a], texts[b]
        part = shared / max(1, min(one.kept, other.kept))
        if part >= VERSION_FROM:
            evidence = f"{part:.0%} of the shorter text stands word for word in the other"
            yield Relation(one.id, other.id, "version", round(part, 3), evidence)


def _sharing(texts: Sequence[ComparedText]) -> Iterator[tuple[int, int, int]]:
    """Pairs of texts (as places in `texts`) that share kept shingles, with how many."""
    hashes = np.concatenate([np.empty(0, np.uint64), *(t.fingerprint.shingles for t in texts)])
    if not len(hashes):
        return
    order = np.argsort(hashes, kind="stable")
    owners = np.repeat(np.arange(len(texts), dtype=np.uint32), [t.kept for t in texts])[order]
    hashes = hashes[order]
    edges = np.flatnonzero(np.r_[True, hashes[1:] != hashes[:-1], True])
    del order, hashes  # of 100,000 texts 16 bytes for each of millions
    lengths = np.diff(edges)
    counts: dict[tuple[int, int], int] = defaultdict(int)
    for run in np.flatnonzero((lengths > 1) & (lengths <= TOO_COMMON)):
        for pair in combinations(owners[edges[run] : edges[run + 1]].tolist(), 2):
            counts[pair] += 1
    yield from ((a, b, n) for (a, b), n in sorted(counts.items()) if n >= LEAST_SHARED)
