"""Cyrillic and Latin names of one person and of two: python -m bench.pairs [PAIRS.csv] [--misses]

pairs.csv holds, one a line, a Cyrillic name, a Latin one, and 1 where they are one person. Besides its own negatives,
every name is tried against every name of another person in the list. Prints recall and precision at the thresholds that
joining uses, and around them.
"""

from __future__ import annotations

import argparse
import csv
from collections.abc import Sequence
from pathlib import Path

from ingest.people.join.other_script import given_distance, surname_distance
from ingest.people.join.profile import of_name
from ingest.people.spelling.transcription import JOIN_GIVEN, JOIN_SURNAME
from ingest.people.writing.scripts.cyrillic.in_latin import IN_LATIN

PAIRS = Path(__file__).with_name("pairs.csv")
Pair = tuple[str, str]


def read(path: Path) -> tuple[list[Pair], list[Pair]]:
    """The pairs of one person, and those of two: the listed ones, and each name with those of all other persons."""
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    same = [(row["cyrillic"], row["latin"]) for row in rows if row["same"] == "1"]
    listed = [(row["cyrillic"], row["latin"]) for row in rows if row["same"] != "1"]
    known = set(same)
    persons = {c: {x for c2, x in same if c2 == c} for c, _ in same}
    others = [(c, x) for c, _ in same for _, x in same if (c, x) not in known and not _one(c, x, persons, same)]
    return same, [*listed, *dict.fromkeys(others)]


def _one(cyrillic: str, latin: str, persons: dict[str, set[str]], same: Sequence[Pair]) -> bool:
    """Whether the list says, by way of a third spelling, that the two are one person."""
    spellings = {c for c, x in same if x in persons[cyrillic]}
    return any(latin in persons[c] for c in spellings)


def distances(pair: Pair) -> tuple[float, float]:
    """How far the surnames and the given names of the pair lie apart."""
    cyrillic, latin = of_name(pair[0]), of_name(pair[1])
    surname = surname_distance(IN_LATIN, cyrillic.surname, latin.surname)
    return surname, given_distance(IN_LATIN, cyrillic.given, latin.given)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("pairs", type=Path, nargs="?", default=PAIRS)
    parser.add_argument("--misses", action="store_true", help="print what is missed and what is wrong")
    arguments = parser.parse_args()
    same, other = read(arguments.pairs)
    near = [(pair, *distances(pair)) for pair in same]
    far = [(pair, *distances(pair)) for pair in other]
    print(f"{len(same)} pairs of one person, {len(other)} of two")
    for surname, given in ((0.08, 0.10), (JOIN_SURNAME, JOIN_GIVEN), (0.12, 0.15), (0.15, 0.18), (0.20, 0.20)):
        right = sum(s <= surname and g <= given for _, s, g in near)
        wrong = sum(s <= surname and g <= given for _, s, g in far)
        precision = right / (right + wrong) if right + wrong else 1.0
        print(
            f"surname {surname:.2f}, given name {given:.2f}: recall {right / len(same):.3f}, precision {precision:.3f}"
        )
    if arguments.misses:
        for pair, surname, given in near:
            if surname > JOIN_SURNAME or given > JOIN_GIVEN:
                print(f"missed: {pair[0]} – {pair[1]} ({surname:.2f}, {given:.2f})")
        for pair, surname, given in far:
            if surname <= JOIN_SURNAME and given <= JOIN_GIVEN:
                print(f"wrong: {pair[0]} – {pair[1]} ({surname:.2f}, {given:.2f})")


if __name__ == "__main__":
    main()
