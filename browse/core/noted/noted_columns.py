"""The tags, collections, stars and notes of a notebook as columns over the articles of an archive."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from browse.core.columns import IDS, NONE, Many, Single, sorted_pairs
from browse.core.facet_table import NOTED, STARRED, FacetRow
from browse.core.ordinals import Ids, Ints, parse_numbers
from cuttings.folding import name_key
from cuttings.index_terms import words_of
from cuttings.notebook.notebook_tables import ABOUT_ARTICLES
from cuttings.stemming import stems

NOTES = "SELECT id, text FROM notes ORDER BY id"
ARTICLES = " UNION ".join(f"SELECT article_id FROM {table.name}" for table in ABOUT_ARTICLES)


@dataclass(frozen=True, slots=True)
class NotedColumns:
    """What is noted of the articles of one generation of an archive.

    `facets` are by the keys of NOTED. `present` gives the id that an article has for one that it had formerly, by which
    something is noted; `strays` are ids of which something is noted and that no article has or had.
    """

    facets: dict[str, Single | Many]
    notes: tuple[tuple[str, str], ...]  # ids with texts
    present: Mapping[str, str]
    strays: frozenset[str]

    def values_named(self, key: str, text: str) -> tuple[str, ...]:
        """The values of a facet that a text in a query stands for; of notes, those with its words in any form."""
        if key == "note":
            asked = stems_of(text)
            return tuple(note for note, written in self.notes if asked <= stems_of(written))
        if key == "starred" and name_key(text) == "no":
            return (NONE,)
        wanted = name_key(text)
        known = (STARRED,) if key == "starred" else self.facets[key].values[1:]
        return tuple(value for value in known if name_key(value) == wanted)


@lru_cache(maxsize=1 << 14)
def stems_of(text: str) -> frozenset[str]:
    """What the words of a text share with their other forms."""
    return frozenset(stems(words_of(text)))


def read_ids(archive: sqlite3.Connection, rowids: np.ndarray[tuple[int], np.dtype[np.int64]]) -> Ids:
    """The ids of an archive, whose articles have these rowids in ascending order."""
    lines, numbers = archive.execute(IDS).fetchone()
    return Ids(lines or "", np.searchsorted(rowids, parse_numbers(numbers)))


def read_noted(notebook: sqlite3.Connection | None, archive: sqlite3.Connection, ids: Ids) -> NotedColumns:
    """What a notebook says of the articles with these ids; None is a notebook in which nothing stands yet."""
    named = [row[0] for row in notebook.execute(ARTICLES)] if notebook else []
    unknown = [article for article, ordinal in zip(named, _ordinals(ids, named), strict=True) if ordinal < 0]
    present = {former: id_ for former in unknown if (id_ := _present(archive, former)) is not None}
    notes = tuple(notebook.execute(NOTES).fetchall()) if notebook else ()
    columns: dict[str, Single | Many] = {facet.key: _column(notebook, facet, ids, present) for facet in NOTED}
    return NotedColumns(columns, notes, present, frozenset(unknown) - present.keys())


def _column(notebook: sqlite3.Connection | None, facet: FacetRow, ids: Ids, present: Mapping[str, str]) -> Many:
    sql = f"SELECT {facet.column}, article_id FROM {facet.table} ORDER BY {facet.column} COLLATE BINARY"
    rows = notebook.execute(sql).fetchall() if notebook else []
    places = {value: place for place, value in enumerate(dict.fromkeys(row[0] for row in rows), 1)}
    codes = np.array([places[row[0]] for row in rows], dtype=np.int32)
    ordinals = _ordinals(ids, [present.get(row[1], row[1]) for row in rows])
    known = ordinals >= 0
    return sorted_pairs([NONE, *places], ordinals[known], codes[known], len(ids.in_order))


def _ordinals(ids: Ids, articles: Iterable[str]) -> Ints:
    return ids.ordinals("\n".join(articles))


def _present(archive: sqlite3.Connection, former: str) -> str | None:
    row = archive.execute("SELECT article_id FROM former_ids WHERE former = ?", (former,)).fetchone()
    return str(row[0]) if row else None
