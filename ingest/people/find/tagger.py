"""A linear chain (B, I, O) over one run of capitalised tokens, decoded by plain Python.

The weights (feature -> numbers) were learned by `python -m bench.learn_persons`. Where a script has none, the
handful of weights written by hand in `persons/rules.json` decide, and mentions say so (method "rules").
"""

from __future__ import annotations

import json
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import chain
from operator import getitem, itemgetter
from pathlib import Path
from typing import Any

from ingest.model.learned import checked
from ingest.people.find.document_evidence import WordEvidence
from ingest.people.find.lone_token import OF_NEIGHBOURS, OF_THE_WORD, JoinedSums, keys_of_neighbours, keys_of_word
from ingest.people.find.token_features import GROUPS, Feature, expand
from ingest.people.find.tokens import Tokens
from ingest.people.writing.known_scripts import SCRIPTS
from ingest.people.writing.script import DATA

LABELS = ("B", "I", "O")
Score = tuple[float, float, float]
COLUMNS = {"groups": GROUPS}
_CACHE = 12_000  # sums kept of each group, then begun anew: about 20 MB at most of all
_CACHE_OF_NAMES = 2_000  # keys kept of each group that were asked what speaks for a name


@dataclass(frozen=True, slots=True)
class TaggerWeights:
    """Weights of features, by which labels are given to tokens.

    state[feature] holds the score of B as its real part and that of I as its imaginary one, so that both are added up
    at once, in C; O has none. step[a][b] is the score of label b behind label a. A feature ("shape", "Xx") is written
    shape:Xx in the file.
    """

    method: str
    state: Mapping[Feature, complex]
    step: tuple[Score, Score, Score]
    lean: float = 0.0  # added to every token's O: below nought, names are preferred
    sums: tuple[Sums, ...] = field(init=False, compare=False)  # of each group, in the order of GROUPS
    of_word: tuple[JoinedSums, ...] = field(init=False, compare=False)  # in the order of OF_THE_WORD
    of_neighbours: tuple[JoinedSums, ...] = field(init=False, compare=False)  # in the order of OF_NEIGHBOURS
    gains: tuple[Gains, ...] = field(init=False, compare=False)  # of each group

    def __post_init__(self) -> None:
        sums = {name: Sums(name, self.state) for name in GROUPS}
        object.__setattr__(self, "sums", tuple(sums.values()))
        object.__setattr__(self, "of_word", tuple(JoinedSums(joined, sums, _CACHE) for joined in OF_THE_WORD))
        object.__setattr__(self, "of_neighbours", tuple(JoinedSums(joined, sums, _CACHE) for joined in OF_NEIGHBOURS))
        object.__setattr__(self, "gains", tuple(Gains(name, self.state) for name in GROUPS))


class Sums(dict[Hashable, complex]):
    """Of one group of features: key → the summed weights of its features, worked out when they are first asked for."""

    def __init__(self, name: str, state: Mapping[Feature, complex]) -> None:
        super().__init__()
        self._name = name
        self._state = state

    def __missing__(self, key: Hashable) -> complex:
        if len(self) > _CACHE:
            self.clear()
        known = filter(None, map(self._state.get, expand(self._name, key)))
        self[key] = sums = sum(known, 0j)
        return sums


class Gains(dict[Hashable, tuple[tuple[Feature, float], ...]]):
    """Of one group of features: key → those that speak loudest for a name, each with the larger of its two weights."""

    def __init__(self, name: str, state: Mapping[Feature, complex]) -> None:
        super().__init__()
        self._name = name
        self._state = state

    def __missing__(self, key: Hashable) -> tuple[tuple[Feature, float], ...]:
        if len(self) > _CACHE_OF_NAMES:
            self.clear()
        gains = []
        for feature in expand(self._name, key):
            both = self._state.get(feature)
            if both and (both.real > 0 or both.imag > 0):
                gains.append((feature, max(both.real, both.imag)))
        self[key] = loud = tuple(sorted(gains, key=_GAIN, reverse=True)[:LOUDEST])
        return loud


_GAIN = itemgetter(1)
LOUDEST = 6  # features of a token that are told at most


def tagger_weights(stored: Mapping[str, Any], method: str) -> TaggerWeights:
    """Weights as JSON keeps them: {"lean": x, "step": 3 x 3, "state": {feature: [B, I]}}.

    Raises WeightsError where learned weights are of other groups of features; weights written by hand name no groups.
    """
    if method == "tagger":
        checked(stored, COLUMNS, "weights of persons")
    state: dict[Feature, complex] = {}
    for name, row in stored["state"].items():
        what, _, answer = name.partition(":")
        state[what, answer] = complex(row[0], row[1])
    step = tuple((row[0], row[1], row[2]) for row in stored["step"])
    return TaggerWeights(method, state, (step[0], step[1], step[2]), stored.get("lean", 0.0))


def _read(path: Path, method: str) -> TaggerWeights:
    return tagger_weights(json.loads(path.read_text(encoding="utf-8")), method)


_BY_HAND = DATA / "persons" / "rules.json"


@lru_cache(maxsize=16)
def weights_for(script: str) -> TaggerWeights:
    """The learned weights of a script of the table, or the rules written by hand where it has none."""
    learned = SCRIPTS[script].data / "weights.json"
    return _read(learned, "tagger") if learned.is_file() else rules_by_hand()


@lru_cache(maxsize=1)
def rules_by_hand() -> TaggerWeights:
    """The weights that were written by hand, of features that are asked of every script."""
    return _read(_BY_HAND, "rules")


def emissions(weights: TaggerWeights, rows: Iterable[Sequence[Hashable]]) -> list[Score]:
    """The scores of B, I and O for each token, from the keys of its groups; a token alone has no key of the last
    group.
    """
    added = [sum(map(getitem, weights.sums, row), 0j) for row in rows]
    return [(both.real, both.imag, weights.lean) for both in added]


# Log odds of a word and its document below which its neighbours are not asked: of 5,297 words of 150 texts four fifths,
# of which they would have made names of 12. No figure of the labelled sets changes (gum, factrueval, out of fold).
HOPELESS = -2.0


def lone_margin(weights: TaggerWeights, tokens: Tokens, at: int, evidence: WordEvidence) -> float:
    """How much a name is preferred for the word at `at`, which is a run by itself; where that is hopeless already by
    the word and its document, by these alone.
    """
    margin = sum(map(getitem, weights.of_word, keys_of_word(tokens, at, evidence))) - weights.lean
    if margin < HOPELESS:
        return margin
    return margin + sum(map(getitem, weights.of_neighbours, keys_of_neighbours(tokens, at)))


def best_labels(weights: TaggerWeights, scores: Sequence[Score]) -> tuple[list[int], list[float]]:
    """The best labels of a run, and for each token its margin: best path as a name less best path as none."""
    if len(scores) == 1:
        b, _, o = scores[0]
        return ([0] if b > o else [2]), [b - o]
    forward = _forward(weights.step, scores)
    backward = _backward(weights.step, scores)
    margins = [max(b + bb, i + ii) - (o + oo) for (b, i, o), (bb, ii, oo) in zip(forward, backward, strict=True)]
    label = _highest(forward[0], backward[0])
    labels = [label]
    for score, behind in zip(scores[1:], backward[1:], strict=True):
        b, i, o = weights.step[label]
        label = _highest((b + score[0], i + score[1], o + score[2]), behind)
        labels.append(label)
    return labels, margins


_NEVER = -1e9


def _forward(step: tuple[Score, Score, Score], scores: Sequence[Score]) -> list[Score]:
    """The best path up to each token and label, the token's own score included. A run never begins with I."""
    (bb, bi, bo), (ib, ii, io), (ob, oi, oo) = step
    b, i, o = scores[0][0], _NEVER, scores[0][2]
    rows = [(b, i, o)]
    for to_b, to_i, to_o in scores[1:]:
        b, i, o = (
            max(b + bb, i + ib, o + ob) + to_b,
            max(b + bi, i + ii, o + oi) + to_i,
            max(b + bo, i + io, o + oo) + to_o,
        )
        rows.append((b, i, o))
    return rows


def _backward(step: tuple[Score, Score, Score], scores: Sequence[Score]) -> list[Score]:
    """The best path behind each token and label, the token's own score left out."""
    (bb, bi, bo), (ib, ii, io), (ob, oi, oo) = step
    b = i = o = 0.0
    rows = [(b, i, o)]
    for to_b, to_i, to_o in scores[:0:-1]:
        b, i, o = (
            max(bb + to_b + b, bi + to_i + i, bo + to_o + o),
            max(ib + to_b + b, ii + to_i + i, io + to_o + o),
            max(ob + to_b + b, oi + to_i + i, oo + to_o + o),
        )
        rows.append((b, i, o))
    return rows[::-1]


def _highest(score: Score, behind: Score) -> int:
    """The label of the best path; of equals the first."""
    b, i, o = score[0] + behind[0], score[1] + behind[1], score[2] + behind[2]
    if b >= i:
        return 0 if b >= o else 2
    return 1 if i >= o else 2


def reasons(weights: TaggerWeights, row: Sequence[Hashable]) -> list[Feature]:
    """The features that spoke loudest for a name (B or I over O), strongest first, by the keys of a token's groups."""
    gains = sorted(chain.from_iterable(map(getitem, weights.gains, row)), key=_GAIN, reverse=True)
    return [feature for feature, _ in gains[:LOUDEST]]
