"""Where names stand in a drawing of their ties: near those that they are tied to, and none over another.

The same names and ties are always drawn alike: nothing is drawn by lot. Names begin as the seeds of a sunflower, in
their order; ties pull, everything else pushes (Fruchterman and Reingold 1991); then names that cover each other are
moved apart.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

WIDTH, HEIGHT = 760, 500  # of the box, in the units of its letters
LETTER, LINE = 7.4, 17.0  # how wide a letter is at most, and how high a name with its dot
STEPS, APART_STEPS = 240, 400
MARGIN = 4.0
GRAVITY = 1.6  # towards the middle, lest what has few ties leaves the drawing to itself
GOLDEN_ANGLE = math.pi * (3 - math.sqrt(5))  # by which nothing lies opposite, where pulls would hold each other


def label_size(name: str, radius: float) -> tuple[float, float]:
    """How wide and high a name is with its dot above it."""
    return max(len(name) * LETTER, 2 * radius) + MARGIN, LINE + 2 * radius + MARGIN


def layout_of(names: Sequence[str], ties: Floats, radii: Sequence[float]) -> list[tuple[float, float]]:
    """The middle of each name and its dot. `ties` is a symmetric matrix of strengths from 0 (none) to 1."""
    if not names:
        return []
    sizes = np.array([label_size(name, radius) for name, radius in zip(names, radii, strict=True)])
    places = _within(_pulled(ties), sizes)
    places = _moved_apart(places, sizes)
    return [(round(float(x), 1), round(float(y), 1)) for x, y in places]


def _pulled(ties: Floats) -> Floats:
    """The places to which the ties pull, around (0, 0)."""
    count = len(ties)
    angles, reach = GOLDEN_ANGLE * np.arange(count), np.sqrt((np.arange(count) + 0.5) / count)
    places = np.column_stack([reach * np.cos(angles), reach * np.sin(angles)])
    near = 1.6 / math.sqrt(count)
    pulls = np.where(ties > 0, 0.25 + 0.75 * ties, 0.0)
    for step in range(STEPS):
        between = places[:, None, :] - places[None, :, :]
        distance = np.maximum(np.sqrt((between**2).sum(axis=2)), 0.01)
        push = near**2 / distance
        np.fill_diagonal(push, 0)
        strength = push / distance - pulls * distance / near
        moves = (between * strength[:, :, None]).sum(axis=1) - GRAVITY * places
        length = np.maximum(np.sqrt((moves**2).sum(axis=1, keepdims=True)), 1e-9)
        places = places + moves / length * np.minimum(length, 0.12 * (1 - step / STEPS))
    return places


def _within(places: Floats, sizes: Floats) -> Floats:
    """The places spread over the box, as far as the names at its sides let them."""
    low, high = places.min(axis=0), places.max(axis=0)
    spread = np.where(high - low > 1e-9, high - low, 1)
    room = np.array([WIDTH, HEIGHT]) - sizes.max(axis=0)
    scaled = (places - low) / spread * room + sizes.max(axis=0) / 2
    return np.where(high - low > 1e-9, scaled, np.array([WIDTH, HEIGHT]) / 2)


def _moved_apart(places: Floats, sizes: Floats) -> Floats:
    """The places with names that cover each other moved, each pair the shorter way and both by half of it."""
    moved = places.copy()
    half = sizes / 2
    for _ in range(APART_STEPS):
        covered = False
        for one in range(len(moved)):
            for other in range(one + 1, len(moved)):
                between = moved[other] - moved[one]
                overlap = half[one] + half[other] - np.abs(between)
                if (overlap > 0.05).all():
                    covered = True
                    axis = int(overlap[1] < overlap[0])
                    shift = overlap[axis] / 2 + 0.05
                    side = 1.0 if between[axis] >= 0 else -1.0
                    moved[one, axis] -= side * shift
                    moved[other, axis] += side * shift
        moved = np.clip(moved, half, np.array([WIDTH, HEIGHT]) - half)
        if not covered:
            break
    return moved
