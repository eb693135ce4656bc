"""The drawing of ties: dots with names, lines whose width is the number of articles, and a matrix in shades."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from browse.charts.tie_layout import LINE, layout_of
from browse.ties.named_together import NamedTogether, PersonTie

SHADES = 5
LONGEST = 24  # letters of a name; the whole stands in its title
WIDEST_LINE = 8.0
SMALLEST_DOT, LARGEST_DOT = 3.0, 11.0


@dataclass(frozen=True, slots=True)
class DrawnPerson:
    """A dot with the name below it; `place` is that of the person in the list."""

    place: int
    label: str
    x: float
    y: float  # of the dot
    radius: float
    below: float  # of the base of the name


@dataclass(frozen=True, slots=True)
class DrawnTie:
    """A line between two dots."""

    tie: PersonTie
    x1: float
    y1: float
    x2: float
    y2: float
    width: float


@dataclass(frozen=True, slots=True)
class TieDrawing:
    """The persons who have a tie that is drawn, and these ties, the weakest first so that the strong lie above."""

    persons: tuple[DrawnPerson, ...]
    ties: tuple[DrawnTie, ...]


def tie_drawing(found: NamedTogether) -> TieDrawing | None:
    """The drawing of the strongest ties; None where there is none."""
    ties = found.strongest
    if not ties:
        return None
    tied = sorted({place for tie in ties for place in (tie.one, tie.other)})
    at = {place: number for number, place in enumerate(tied)}
    strengths = np.zeros((len(tied), len(tied)))
    for tie in ties:
        strengths[at[tie.one], at[tie.other]] = strengths[at[tie.other], at[tie.one]] = tie.articles / ties[0].articles
    most = max(found.persons[place].articles for place in tied)
    radii = [max(LARGEST_DOT * math.sqrt(found.persons[place].articles / most), SMALLEST_DOT) for place in tied]
    labels = [_shortened(found.persons[place].name) for place in tied]
    persons = tuple(
        DrawnPerson(
            place, label, x, round(y - LINE / 2, 1), round(radius, 1), round(y - LINE / 2 + radius + LINE * 0.8, 1)
        )
        for place, label, radius, (x, y) in zip(tied, labels, radii, layout_of(labels, strengths, radii), strict=True)
    )
    dots = {person.place: person for person in persons}
    lines = (_line(tie, dots[tie.one], dots[tie.other], ties[0].articles) for tie in reversed(ties))
    return TieDrawing(persons, tuple(lines))


def _line(tie: PersonTie, one: DrawnPerson, other: DrawnPerson, most: int) -> DrawnTie:
    width = max(WIDEST_LINE * (tie.articles / most) ** 1.5, 0.75)
    return DrawnTie(tie, one.x, one.y, other.x, other.y, round(width, 2))


def _shortened(name: str) -> str:
    return name if len(name) <= LONGEST else f"{name[: LONGEST - 1].rstrip()}…"


@dataclass(frozen=True, slots=True)
class MatrixRow:
    """A person with the ties to those before in the list: each with its shade from 0 (none) to SHADES."""

    place: int
    cells: tuple[tuple[PersonTie | None, int], ...]


def tie_matrix(found: NamedTogether) -> tuple[MatrixRow, ...]:
    """The lower half of the matrix of all persons: row by row, each pair once."""
    known = {(tie.one, tie.other): tie for tie in found.ties}
    most = max((tie.articles for tie in found.ties), default=1)
    return tuple(
        MatrixRow(other, tuple(_cell(known.get((one, other)), most) for one in range(other)))
        for other in range(1, len(found.persons))
    )


def _cell(tie: PersonTie | None, most: int) -> tuple[PersonTie | None, int]:
    return (tie, math.ceil(SHADES * math.sqrt(tie.articles / most))) if tie else (None, 0)
