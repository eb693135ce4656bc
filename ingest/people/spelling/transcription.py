"""Across scripts: how far a Cyrillic name lies from a Latin one, and how a name is usually written in the other script.

The distance is a dynamic programme over "this Cyrillic letter may be written so in Latin": each way of writing has a
cost, vowels are cheap to confuse, and the sum is divided by the mean length of the two. It knows neither language:
Байден – Biden, Шольц – Scholz and Зеленский – Zelenskyy come out near 0, Макрон – Merkel far away. An alignment with
costs per letter pair; transliterating one name and comparing strings finds .07 of the pairs that this finds.
"""

from __future__ import annotations

import json
from functools import cache, lru_cache
from importlib.resources import files

from cuttings.folding import fold

JOIN_SURNAME, JOIN_GIVEN, SUGGEST = 0.10, 0.12, 0.20  # measured on bench/pairs.csv: python -m bench.pairs
FAR = 9.0  # no alignment at all

_LATIN_VOWELS = frozenset("aeiouy")
_CYRILLIC_VOWELS = frozenset("аеиоуыэюяіїєй")
_VOWEL_LOST, _VOWEL_CHANGED = 0.6, 0.5
_CONSONANT_LOST, _CONSONANT_CHANGED = 1.0, 1.0
_SOFT = frozenset("ьъ'-")

Ways = tuple[tuple[str, float], ...]


@cache
def _ways() -> dict[str, Ways]:
    table: dict[str, dict[str, float]] = json.loads(
        (files("ingest") / "data" / "transcription.json").read_text(encoding="utf-8")
    )
    return {cyrillic: tuple(ways.items()) for cyrillic, ways in table.items()}


Move = tuple[int, str, float]  # how many Cyrillic letters, what they are written as, at which cost


@lru_cache(maxsize=1 << 16)
def _moves(cyrillic: str) -> tuple[dict[str, list[Move]], ...]:
    """For each place of the word: what may be written from there, by its first Latin letter ("" where none is)."""
    ways = _ways()
    found: list[dict[str, list[Move]]] = []
    for at in range(len(cyrillic)):
        here: dict[str, list[Move]] = {"": [(1, "", _lost_cyrillic(cyrillic, at))]}
        for length in (1, 2, 3):
            chunk = cyrillic[at : at + length]
            for latin, cost in ways.get(chunk, ()) if len(chunk) == length else ():
                here.setdefault(latin[:1], []).append((length, latin, cost))
        found.append(here)
    return tuple(found)


def _lost_cyrillic(word: str, at: int) -> float:
    letter = word[at]
    if letter in _SOFT or (at and word[at - 1] == letter):
        return 0.0
    return _VOWEL_LOST if letter in _CYRILLIC_VOWELS else _CONSONANT_LOST


def _lost_latin(word: str, at: int) -> float:
    letter = word[at]
    if letter in "'-" or (at and word[at - 1] == letter):
        return 0.0
    if letter == "e" and at == len(word) - 1:
        return 0.05
    if letter == "h":
        return 0.15 if not at or word[at - 1] not in "scz" else 0.8  # mute, but not in sh, ch, zh
    if letter == "a" and at == len(word) - 1:
        return _CONSONANT_LOST  # the ending that tells a woman's name from a man's
    return _VOWEL_LOST if letter in _LATIN_VOWELS else _CONSONANT_LOST


@lru_cache(maxsize=1 << 18)
def distance(cyrillic: str, latin: str, limit: float = SUGGEST) -> float:
    """How far the two words lie apart: 0 where every letter is written in a usual way; FAR beyond the limit."""
    cyrillic, latin = fold(cyrillic), fold(latin)
    if not cyrillic or not latin:
        return FAR
    length = (len(cyrillic) + len(latin)) / 2
    return _align(cyrillic, latin, limit * length) / length


def _align(cyrillic: str, latin: str, budget: float) -> float:
    """The least cost of writing one as the other. What costs more than the budget is not followed: it is FAR."""
    width = len(latin)
    far = FAR * (len(cyrillic) + width)
    rows = [[far] * (width + 1) for _ in range(len(cyrillic) + 1)]
    rows[0][0] = 0.0
    moves = _moves(cyrillic)
    for i, row in enumerate(rows):
        for j in range(width + 1):
            if row[j] > budget:
                continue
            if j < width:
                row[j + 1] = min(row[j + 1], row[j] + _lost_latin(latin, j))
            if i < len(cyrillic):
                _write_on(rows, (i, j), moves[i], latin)
                if j < width:
                    price = row[j] + _changed(cyrillic[i], latin[j])
                    rows[i + 1][j + 1] = min(rows[i + 1][j + 1], price)
    return rows[-1][-1] if rows[-1][-1] <= budget else far


def _write_on(rows: list[list[float]], at: tuple[int, int], moves: dict[str, list[Move]], latin: str) -> None:
    i, j = at
    cost = rows[i][j]
    for first in ("", latin[j : j + 1]) if j < len(latin) else ("",):
        for length, written, price in moves.get(first, ()):
            if latin.startswith(written, j):
                row, end = rows[i + length], j + len(written)
                row[end] = min(row[end], cost + price)


def _changed(cyrillic: str, latin: str) -> float:
    if cyrillic in _CYRILLIC_VOWELS and latin in _LATIN_VOWELS:
        return _VOWEL_CHANGED
    return _CONSONANT_CHANGED
