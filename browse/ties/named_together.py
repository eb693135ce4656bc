"""Who is named together: of the persons of most articles each pair, and in how many articles both are."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import combinations

import numpy as np

from browse.core.columns import Many
from browse.core.connection import Archive
from browse.core.ordinals import Longs, Mask
from browse.query import value_names
from browse.query.page_state import SearchState
from browse.search import search

MOST_PERSONS = 20  # of the matrix and the drawing
MOST_TIES = 40  # of the drawing and its table: the strongest
BYTES = 20_000  # that are kept in memory, about


@dataclass(frozen=True, slots=True)
class TiedPerson:
    """A person and in how many of the articles they are named."""

    id: str
    name: str
    articles: int


@dataclass(frozen=True, slots=True)
class PersonTie:
    """Two persons by their places in the list, and in how many articles both are named."""

    one: int
    other: int
    articles: int


@dataclass(frozen=True, slots=True)
class NamedTogether:
    """The persons of most articles of a search, and all ties between them, the strongest first.

    Of ties that are as strong, those of persons who are in more articles come first.
    """

    state: SearchState
    total: int  # articles of the search
    persons: tuple[TiedPerson, ...]
    ties: tuple[PersonTie, ...]

    @property
    def strongest(self) -> tuple[PersonTie, ...]:
        """The ties that are drawn."""
        return self.ties[:MOST_TIES]

    def address(self, tie: PersonTie) -> str:
        """The address of the articles in which both are named."""
        both = " ".join(f'person:"{self.persons[place].id}"' for place in (tie.one, tie.other))
        asked = f"({self.state.q}) {both}" if self.state.q else both
        return replace(self.state, q=asked, sort="", page=1).url()


def named_together(archive: Archive, state: SearchState) -> NamedTogether:
    """The ties of the persons in the articles of a search."""
    key = ("ties", state.path, state.query_string())
    held: NamedTogether | None = archive.cache.get(key)
    if held is None:
        held = _counted(archive, replace(state, sort="newest"))
        held = replace(held, state=state)
        archive.cache.put(key, held, BYTES)
    return held


def _counted(archive: Archive, state: SearchState) -> NamedTogether:
    persons = archive.columns.facets["person"]
    assert isinstance(persons, Many)
    with archive.connection() as connection:
        matched = search.match(archive, connection, state)
        counts = persons.counts(matched.selected)
        counts[0] = 0
        best = [int(code) for code in np.argsort(-counts, kind="stable")[:MOST_PERSONS] if counts[code]]
        ids = [persons.values[code] for code in best]
        names = value_names.labels(connection, "person", ids)
    listed = tuple(TiedPerson(id, names.get(id, id), int(counts[code])) for id, code in zip(ids, best, strict=True))
    together = _together(persons, matched.selected, best)
    pairs = combinations(range(len(best)), 2)
    ties = [PersonTie(one, other, int(together[one, other])) for one, other in pairs if together[one, other]]
    ties.sort(key=lambda tie: -tie.articles)
    return NamedTogether(state, matched.total, listed, tuple(ties))


def _together(persons: Many, selected: Mask, codes: list[int]) -> Longs:
    """In how many of the selected articles each two of the persons are named."""
    place_of = np.full(len(persons.values), -1, dtype=np.int64)
    place_of[codes] = np.arange(len(codes))
    places = place_of[persons.codes]
    kept = (places >= 0) & selected[persons.ordinals]
    _, rows = np.unique(persons.ordinals[kept], return_inverse=True)
    named = np.zeros((int(rows.max()) + 1 if len(rows) else 0, len(codes)), dtype=np.float32)
    named[rows, places[kept]] = 1
    counted: Longs = np.rint(named.T @ named).astype(np.int64)
    return counted
