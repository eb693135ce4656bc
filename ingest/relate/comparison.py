"""What relations are judged by, and what a relation is."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import TypeVar

import numpy as np

from ingest.text.fingerprint import Fingerprint

ALL_PAIRS_UP_TO = 12  # texts in one group of equals; a larger group is related to its first text alone

A = TypeVar("A")

_NUMBER = re.compile(r"\d[\d.,]*\d")


@dataclass(frozen=True, slots=True)
class ComparedText:
    """An article's text with everything that its relations to others are judged by."""

    id: str
    document_id: str
    language: str
    url: str
    words: int
    fingerprint: Fingerprint
    numbers: frozenset[str]
    persons: frozenset[str]

    @property
    def kept(self) -> int:
        """How many of the text's shingles its fingerprint keeps."""
        return len(self.fingerprint.shingles)


@dataclass(frozen=True, slots=True)
class Relation:
    """`article_id` is a version (translation, copy) of `other_id`; ids in order, so that a pair stands once."""

    article_id: str
    other_id: str
    kind: str
    score: float
    evidence: str


def numbers(body: str) -> frozenset[str]:
    """The numbers of two digits and more, as every language writes them the same: 100,000 is 100000."""
    return frozenset(n.replace(".", "").replace(",", "") for n in _NUMBER.findall(body))


def pairs(group: Sequence[A]) -> Iterator[tuple[A, A]]:
    """The pairs of a group of equal texts; in a group of more than ALL_PAIRS_UP_TO, the first text with each of the
    others."""
    if len(group) <= ALL_PAIRS_UP_TO:
        return combinations(group, 2)
    return ((group[0], other) for other in group[1:])


def resemblance(one: ComparedText, other: ComparedText) -> float:
    """Of the shingles that either fingerprint keeps, the share that both keep: from 0 to 1."""
    both = len(np.intersect1d(one.fingerprint.shingles, other.fingerprint.shingles))
    either = one.kept + other.kept - both
    return round(both / either, 3) if either else 0.0
