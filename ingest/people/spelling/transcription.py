"""Across scripts: how far a name in one script lies from a name in another.

The distance is a dynamic programme over "this letter may be written so in the other script": each way of writing has a
cost, vowels are cheap to confuse, and the sum is divided by the mean length of the two. It knows no language:
Байден – Biden, Шольц – Scholz and Зеленский – Zelenskyy come out near 0, Макрон – Merkel far away. An alignment with
costs per letter pair; transliterating one name and comparing strings finds .07 of the pairs that this finds.
"""

from __future__ import annotations

import json
from functools import cache, lru_cache

from cuttings.folding import fold
from ingest.people.writing.script import Transcription

JOIN_SURNAME, JOIN_GIVEN, SUGGEST = 0.10, 0.12, 0.20  # measured on bench/pairs.csv: python -m bench.pairs
FAR = 9.0  # no alignment at all

_VOWEL_CHANGED, _CONSONANT_CHANGED = 0.5, 1.0

Ways = tuple[tuple[str, float], ...]


@cache
def _ways(pair: Transcription) -> dict[str, Ways]:
    table: dict[str, dict[str, float]] = json.loads(pair.ways.read_text(encoding="utf-8"))
    return {letters: tuple(ways.items()) for letters, ways in table.items()}


Move = tuple[int, str, float]  # how many letters, what they are written as, at which cost


@lru_cache(maxsize=1 << 12)  # a word is compared with one after the other, and each takes some kilobytes
def _moves(pair: Transcription, word: str) -> tuple[dict[str, list[Move]], ...]:
    """For each place of the word: what may be written from there, by its first letter ("" where none is)."""
    ways = _ways(pair)
    moves: list[dict[str, list[Move]]] = []
    for at in range(len(word)):
        here: dict[str, list[Move]] = {"": [(1, "", pair.lost(word, at))]}
        for length in (1, 2, 3):
            letters = word[at : at + length]
            for written, cost in ways.get(letters, ()) if len(letters) == length else ():
                here.setdefault(written[:1], []).append((length, written, cost))
        moves.append(here)
    return tuple(moves)


@lru_cache(maxsize=1 << 18)
def distance(pair: Transcription, first: str, second: str, limit: float = SUGGEST) -> float:
    """How far a word of the script `pair.of` lies from one of `pair.to`.

    0 where every letter is written in a usual way; FAR beyond the limit.
    """
    first, second = fold(first), fold(second)
    if not first or not second:
        return FAR
    length = (len(first) + len(second)) / 2
    return _align(pair, first, second, limit * length) / length


def _align(pair: Transcription, first: str, second: str, budget: float) -> float:
    """The least cost of writing one as the other. What costs more than the budget is not followed: it is FAR."""
    width = len(second)
    far = FAR * (len(first) + width)
    rows = [[far] * (width + 1) for _ in range(len(first) + 1)]
    rows[0][0] = 0.0
    moves, lost = _moves(pair, first), _lost_back(pair, second)
    for i, row in enumerate(rows):
        for j in range(width + 1):
            if row[j] > budget:
                continue
            if j < width:
                row[j + 1] = min(row[j + 1], row[j] + lost[j])
            if i < len(first):
                _write_on(rows, (i, j), moves[i], second)
                if j < width:
                    price = row[j] + _changed(pair.vowels, first[i], second[j])
                    rows[i + 1][j + 1] = min(rows[i + 1][j + 1], price)
    return rows[-1][-1] if rows[-1][-1] <= budget else far


@lru_cache(maxsize=1 << 16)
def _lost_back(pair: Transcription, second: str) -> tuple[float, ...]:
    """For each letter of the word the cost of leaving it out."""
    return tuple(pair.lost_back(second, at) for at in range(len(second)))


def _write_on(rows: list[list[float]], at: tuple[int, int], moves: dict[str, list[Move]], second: str) -> None:
    i, j = at
    cost = rows[i][j]
    for letter in ("", second[j : j + 1]) if j < len(second) else ("",):
        for length, written, price in moves.get(letter, ()):
            if second.startswith(written, j):
                row, end = rows[i + length], j + len(written)
                row[end] = min(row[end], cost + price)


def _changed(vowels: tuple[frozenset[str], frozenset[str]], letter: str, other: str) -> float:
    return _VOWEL_CHANGED if letter in vowels[0] and other in vowels[1] else _CONSONANT_CHANGED
