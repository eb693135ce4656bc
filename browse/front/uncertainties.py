"""What an archive is unsure of: how many articles, where they stand, and by which word of a curator it is mended."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from browse.core.columns import NONE, Columns
from browse.core.ordinals import Mask
from browse.query.page_state import SearchState


@dataclass(frozen=True, slots=True)
class Doubtful:
    """A kind of doubt: what is said of its articles (one, several), which they are, and the line that answers it."""

    one: str
    several: str
    mask: Callable[[Columns], Mask]
    state: SearchState
    mended: str


@dataclass(frozen=True, slots=True)
class Uncertainty:
    """How many articles are unsure in one way; `state` finds them, `mended` is the line of overrides.yml."""

    told: str
    articles: int
    share: float  # of all articles, from 0 to 1
    state: SearchState
    mended: str


def _without(facet: str) -> Callable[[Columns], Mask]:
    return lambda columns: columns.facets[facet].having([0])


UNSURE = (
    Doubtful(
        "has no date", "have no date", lambda c: c.published == 0, SearchState(undated=True), "published: 2021-12-30"
    ),
    Doubtful(
        "has a doubtful date",
        "have a doubtful date",
        lambda c: c.doubtful,
        SearchState(doubtful=True),
        "published: 2021-12-30",
    ),
    Doubtful(
        "does not say who served it",
        "do not say who served them",
        _without("source"),
        SearchState(include=(("source", NONE),)),
        "source: Gulf Today",
    ),
    Doubtful(
        "is of an unknown language",
        "are of an unknown language",
        _without("lang"),
        SearchState(include=(("lang", NONE),)),
        "language: en",
    ),
    Doubtful(
        "has damage that could not be repaired",
        "have damage that could not be repaired",
        lambda c: ~c.facets["damage"].having([0]),
        SearchState(exclude=(("damage", NONE),)),
        "",
    ),
)


def uncertainties(columns: Columns) -> tuple[Uncertainty, ...]:
    """What the archive is unsure of, in the order of UNSURE; nothing of what it is sure of."""
    present = ~columns.superseded
    total = max(int(np.count_nonzero(present)), 1)
    found = ((row, int(np.count_nonzero(row.mask(columns) & present))) for row in UNSURE)
    return tuple(
        Uncertainty(row.one if count == 1 else row.several, count, count / total, row.state, row.mended)
        for row, count in found
        if count
    )
