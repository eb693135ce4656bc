"""Which of the places around a headline that print names is the byline: a linear model weighs what speaks for each.

Its weights are data (ingest/data/bylines.json, learned by bench/learn_bylines.py).
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from ingest.clean.line import Line
from ingest.describe.byline.candidates import Candidate, byline_candidates, shortened, with_next_lines
from ingest.describe.byline.evidence import COLUMNS, BylineSurroundings, byline_evidence
from ingest.model.learned import checked, shipped

# From this chance on a candidate is believed.
BELIEVED = 0.4
Weights = Mapping[str, float]
# Several names below the text, each above a day, are those of commenters. Few labelled texts have them.
COMMENTED = frozenset({"place, alone: one of several after the text", "line: date below"})
UNLIKELY = 0.1
_REASONS = 4  # that a reader is told


@dataclass(frozen=True, slots=True)
class Judged:
    """A candidate, its chance of being the byline, and what speaks for it most."""

    candidate: Candidate
    chance: float
    why: str


def judged(lines: Sequence[Line], titles: Sequence[int], weights: Weights | None = None) -> list[Judged]:
    """The candidates for the byline of a text, the likeliest first. `titles`: the lines that say its headline."""
    every = byline_candidates(lines, titles)
    if not every:
        return []
    weights = shipped_byline_weights() if weights is None else weights
    around = BylineSurroundings.of(lines, titles, every)
    whole = [shortened(with_next_lines(lines, candidate), around.times) for candidate in every]
    ranked = sorted((_judged(candidate, around, weights) for candidate in whole), key=lambda one: -one.chance)
    return _fuller(ranked)


def _fuller(ranked: list[Judged]) -> list[Judged]:
    """The candidates, the likeliest first. One around that, with its persons and more, goes before it."""
    best, names = ranked[0], set(ranked[0].candidate.names)
    more = (one for one in ranked[1:] if one.chance >= FULLER and names < set(one.candidate.names))
    whole = next((one for one in more if one.candidate.first <= best.candidate.first <= one.candidate.last), None)
    if whole is None:
        return ranked
    return [replace(whole, chance=best.chance), *(one for one in ranked if one is not whole)]


FULLER = 0.15  # chance from which a candidate that holds the likeliest is believed before it


def _judged(candidate: Candidate, around: BylineSurroundings, weights: Weights) -> Judged:
    told = byline_evidence(candidate, around)
    chance = min(byline_chance(told, weights), UNLIKELY) if told >= COMMENTED else byline_chance(told, weights)
    strongest = sorted((what for what in told if weights[what] > 0), key=lambda what: (-weights[what], what))[:_REASONS]
    return Judged(candidate, chance, "; ".join(strongest))


def byline_chance(told: Iterable[str], weights: Weights) -> float:
    """The chance, from 0 to 1, that a candidate is the byline of which the columns `told` are true."""
    return 1 / (1 + math.exp(-weights["bias"] - sum(weights[what] for what in told)))


@cache
def shipped_byline_weights() -> Weights:
    """The weights that the product uses."""
    return byline_weights(shipped("bylines", COLUMNS))


def byline_weights(stored: Mapping[str, Any]) -> Weights:
    """The weights as `bench.learn_bylines` writes them. Raises WeightsError where they are of other columns."""
    weights: Weights = checked(stored, COLUMNS, "weights of bylines")["weights"]
    return weights
