"""Versions: two texts at one address, or a third of a text told word for word in another.

The second kind is found by the runs of words that two texts share (see `ingest.text.fingerprint`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import numpy as np

from ingest.relate.comparison import Relation, pairs, resemblance
from ingest.relate.shared_runs import SharedRuns, shared_runs
from ingest.relate.text_columns import TextColumns, places_of_equals

LEAST_SHARED = 3  # kept shingles that two texts must share before they are compared
VERSION_FROM = 0.3  # of the smaller text's kept shingles: a third of a text told word for word is no chance


def versions(texts: TextColumns) -> Iterator[Relation]:
    """The pairs of versions. Those at one address come first: what two texts share by chance says less."""
    yield from same_address(texts)
    yield from word_for_word(texts, shared_runs(texts, LEAST_SHARED))


def same_address(texts: TextColumns) -> Iterator[Relation]:
    """The pairs of texts at one address."""
    for group in places_of_equals(texts.urls):
        for a, b in pairs(group) if texts.urls[group[0]] else ():
            one, other = texts[a], texts[b]
            yield Relation(one.id, other.id, "version", resemblance(one, other), f"one address: {one.url}")


def word_for_word(texts: TextColumns, runs: Iterable[SharedRuns]) -> Iterator[Relation]:
    """The pairs of texts of which enough stands in both, of those that share runs of words."""
    kept = np.diff(texts.ends)  # how many shingles each text has
    for first, second, shared in runs:
        part = shared / np.minimum(kept[first], kept[second])
        told = part >= VERSION_FROM
        for a, b, share in zip(first[told].tolist(), second[told].tolist(), part[told].tolist(), strict=True):
            evidence = f"{share:.0%} of the shorter text stands word for word in the other"
            yield Relation(texts.ids[a], texts.ids[b], "version", round(share, 3), evidence)
