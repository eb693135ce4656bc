"""A linear chain (B, I, O) over one run of capitalised tokens, decoded by plain Python.

The weights (feature -> numbers) were learned by `python -m bench.learn_persons`. Where the file is missing, the
handful of weights written by hand in `persons_rules.json` decide, and mentions say so (method "rules").
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any

from ingest.people.features import Feature, Group, expand
from ingest.people.lists import DATA

LABELS = ("B", "I", "O")
Score = tuple[float, float, float]
_CACHE = 60_000  # sums kept: about 18 MB at most, then begun anew


Pair = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Weights:
    """What was learned: state[what][answer] = scores of B and I, O being nought; step[a][b] = score of label b after a.

    A feature ("shape", "Xx") is written shape:Xx in the file.
    """

    method: str
    state: Mapping[str, Mapping[str, Pair]]
    step: tuple[Score, Score, Score]
    lean: float = 0.0  # added to every token's O: below nought, names are preferred
    cache: dict[Group, Pair] = field(default_factory=dict, compare=False)
    loud: dict[Group, tuple[tuple[Feature, float], ...]] = field(default_factory=dict, compare=False)

    def score(self, group: Group) -> Pair:
        """The sums of the weights of a group's features, of B and of I."""
        if len(self.cache) > _CACHE:
            self.cache.clear()
        b = i = 0.0
        state = self.state
        for what, answer in expand(group):
            row = state.get(what, _NOTHING).get(answer)
            if row is not None:
                b += row[0]
                i += row[1]
        self.cache[group] = (b, i)
        return b, i

    def gains(self, group: Group) -> tuple[tuple[Feature, float], ...]:
        """The features of a group that speak for a name, and how loud."""
        found = self.loud.get(group)
        if found is None:
            if len(self.loud) > _CACHE // 12:
                self.loud.clear()
            rows = ((feature, self.state.get(feature[0], _NOTHING).get(feature[1])) for feature in expand(group))
            loud = tuple((feature, max(row)) for feature, row in rows if row is not None and max(row) > 0)
            found = self.loud[group] = loud
        return found


_NOTHING: Mapping[str, Pair] = {}


def weights_from(stored: Mapping[str, Any], method: str) -> Weights:
    """Weights as JSON keeps them: {"lean": x, "step": 3 x 3, "state": {feature: [B, I]}}, O being nought."""
    state: dict[str, dict[str, Pair]] = {}
    for name, row in stored["state"].items():
        what, _, answer = name.partition(":")
        state.setdefault(what, {})[answer] = (row[0], row[1])
    step = tuple((row[0], row[1], row[2]) for row in stored["step"])
    return Weights(method, state, (step[0], step[1], step[2]), stored.get("lean", 0.0))


def _read(path: Path, method: str) -> Weights:
    return weights_from(json.loads(path.read_text(encoding="utf-8")), method)


@lru_cache(maxsize=4)
def weights_for(script: str, folder: Path = DATA) -> Weights:
    """The learned weights of a script ("latin", "cyrillic"), or the rules written by hand where they are missing."""
    learned = folder / f"persons_{script}.json"
    if learned.is_file():
        return _read(learned, "tagger")
    return _read(DATA / "persons_rules.json", "rules")


def emissions(weights: Weights, rows: Sequence[Sequence[Group]]) -> list[Score]:
    """For each token its scores of B, I and O."""
    found = []
    cache, lean = weights.cache, weights.lean
    for groups in rows:
        b = i = 0.0
        for group in groups:
            score = cache.get(group) or weights.score(group)
            b += score[0]
            i += score[1]
        found.append((b, i, lean))
    return found


def decode(weights: Weights, scores: Sequence[Score]) -> tuple[list[int], list[float]]:
    """The best labels of a run, and for each token by how much its best path as a name beats its best path as none."""
    if len(scores) == 1:
        b, _, o = scores[0]
        return ([0] if b > o else [2]), [b - o]
    forward = _forward(weights.step, scores)
    backward = _backward(weights.step, scores)
    both = [[f + g for f, g in zip(fs, gs, strict=True)] for fs, gs in zip(forward, backward, strict=True)]
    labels: list[int] = []
    for row, score in zip(forward, scores, strict=True):
        labels.append(_next_label(weights.step, labels, row, score, backward[len(labels)]))
    return labels, [max(row[0], row[1]) - row[2] for row in both]


_NEVER = -1e9


def _forward(step: tuple[Score, Score, Score], scores: Sequence[Score]) -> list[list[float]]:
    """The best path up to each token and label, the token's own score included. A run never begins with I."""
    rows = [[scores[0][0], _NEVER, scores[0][2]]]
    for score in scores[1:]:
        last = rows[-1]
        rows.append([max(last[a] + step[a][b] for a in (0, 1, 2)) + score[b] for b in (0, 1, 2)])
    return rows


def _backward(step: tuple[Score, Score, Score], scores: Sequence[Score]) -> list[list[float]]:
    """The best path behind each token and label, the token's own score left out."""
    rows = [[0.0, 0.0, 0.0]]
    for score in reversed(scores[1:]):
        behind = rows[-1]
        rows.append([max(step[a][b] + score[b] + behind[b] for b in (0, 1, 2)) for a in (0, 1, 2)])
    return rows[::-1]


def _next_label(
    step: tuple[Score, Score, Score], labels: list[int], row: list[float], score: Score, behind: list[float]
) -> int:
    """The label of the best path, given the labels before it."""
    if not labels:
        options = [row[b] + behind[b] for b in (0, 1, 2)]
    else:
        options = [step[labels[-1]][b] + score[b] + behind[b] for b in (0, 1, 2)]
    return max((0, 1, 2), key=options.__getitem__)


def reasons(weights: Weights, groups: Sequence[Group], most: int = 3) -> list[Feature]:
    """The features that spoke loudest for a name (B or I over O), strongest first."""
    gains = {feature: gain for group in groups for feature, gain in weights.gains(group)}
    return sorted(gains, key=gains.__getitem__, reverse=True)[:most]
