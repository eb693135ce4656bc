"""Two texts side by side, paragraph by paragraph where one translates the other.

Method: W. A. Gale and K. W. Church, "A Program for Aligning Sentences in Bilingual Corpora", Computational
Linguistics 19 (1993): a long paragraph is translated by a long one. A dynamic programme finds the likeliest sequence of
beads (one paragraph for one, one for two, one left out …) from the paragraphs' lengths alone.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from browse.pages.body_view import Paragraph

# What is paired with what: blocks on the left, on the right, and -100 ln of how often (Gale and Church, table 5).
BEADS = ((1, 1, 12), (1, 0, 461), (0, 1, 461), (2, 1, 311), (1, 2, 311), (2, 2, 451))
VARIANCE = 6.8  # of the length of a translation, for each character (same source)
BAND = 25  # paragraphs that a translation may run ahead or behind: it bounds 400 paragraphs to 0.2 s
LARGEST = 500  # paragraphs of a text; longer ones stand in one row


@dataclass(frozen=True, slots=True)
class Pair:
    """The paragraphs of both texts that stand beside each other in one row."""

    left: tuple[Paragraph, ...]
    right: tuple[Paragraph, ...]


def aligned_rows(left: Sequence[Paragraph], right: Sequence[Paragraph]) -> tuple[Pair, ...]:
    """The paragraphs of both texts in rows, each once and in order. Texts that are too long to compare make one row."""
    if not left or not right or max(len(left), len(right)) > LARGEST:
        return (Pair(tuple(left), tuple(right)),)
    steps = _best_steps([len(block.text) for block in left], [len(block.text) for block in right])
    pairs, at, other = [], len(left), len(right)
    while at or other:
        taken, matched = steps[at, other]
        pairs.append(Pair(tuple(left[at - taken : at]), tuple(right[other - matched : other])))
        at, other = at - taken, other - matched
    return tuple(reversed(pairs))


def _best_steps(left: Sequence[int], right: Sequence[int]) -> dict[tuple[int, int], tuple[int, int]]:
    """For each pair of places, the bead that ends there on the cheapest way from the beginning."""
    ratio = max(sum(right), 1) / max(sum(left), 1)
    band = BAND + len(right) // len(left) + 1
    cost = {(0, 0): 0.0}
    steps: dict[tuple[int, int], tuple[int, int]] = {}
    for at in range(len(left) + 1):
        middle = at * len(right) // len(left)
        for other in range(max(middle - band, 0), min(middle + band, len(right)) + 1):
            ways = []
            for a, b, prior in BEADS:
                if (at - a, other - b) in cost:
                    unlike = _unlike(sum(left[at - a : at]), sum(right[other - b : other]), ratio)
                    ways.append((cost[at - a, other - b] + prior + unlike, (a, b)))
            if ways:
                cost[at, other], steps[at, other] = min(ways)
    return steps


@lru_cache(maxsize=100_000)
def _unlike(left: int, right: int, ratio: float) -> float:
    """-100 ln of the probability that texts of these lengths are translations of each other."""
    if not left and not right:
        return 0.0
    mean = (left + right / ratio) / 2
    delta = abs(right - left * ratio) / math.sqrt(VARIANCE * mean)
    return min(-100 * math.log(max(math.erfc(delta / math.sqrt(2)), 1e-12)), 2763.0)
