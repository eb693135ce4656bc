"""The order of results: by relevance where there is a query, by date otherwise, always a total order.

Relevance is told in two steps. FTS5's bm25 scores all that match. It costs 1 to 1.5 µs for each, whatever the filters
leave of it: 1.8 s for the commonest words of a million articles. So no more than RANKED matches are scored: all where
there are no more, otherwise those that joined the archive last among the ones that the filters leave. The rest follow,
newest first; the page and the SQL say so.

bm25 takes each form of a word for a word of its own, and does not see what stands together. So the
first of its order are put in order once more, by what their texts say (`browse.search.first_results`).
"""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass

import numpy as np

from browse.core.columns import Columns
from browse.core.connection import Archive
from browse.core.day_order import day_keys
from browse.core.ordinals import Longs, Mask
from browse.search.bm25.joint_scores import joint_scores

RANKED = 6_000  # 6 to 9 ms
WEIGHTS = "8.0, 4.0, 1.0"  # of headline, standfirst and body
SCORES = (
    f"SELECT rowid, bm25(articles_fts, {WEIGHTS}) FROM articles_fts "
    "WHERE articles_fts MATCH ? AND rowid BETWEEN ? AND ?"
)


@dataclass(frozen=True, slots=True)
class Ranking:
    """The articles that were ranked: their ordinals from the best on, and the bm25 of each (lower is better)."""

    expression: str
    first: int  # rowids between which matches were scored
    last: int
    ordinals: Longs
    scores: np.ndarray[tuple[int], np.dtype[np.float64]]
    rankable: int  # articles that have a text to be ranked by
    reordered: tuple[str, ...] = ()  # the ids of the first, where their texts gave the order

    @property
    def bounded(self) -> bool:
        """Whether some of the articles were not ranked."""
        return len(self.ordinals) < self.rankable


def by_date(columns: Columns, rows: Longs, oldest: bool = False) -> Longs:
    """A key that sorts articles by date: newest first unless `oldest`, the undated last, equal dates by id."""
    return day_keys(columns.published[rows], columns.by_id[rows], oldest, len(columns))


def window(columns: Columns, matched: Mask, selected: Mask) -> tuple[int, int]:
    """The first and last rowid between which matches are scored."""
    rows = np.flatnonzero(selected)
    if not len(rows):
        return 0, -1
    low, high = int(rows[0]), int(rows[-1])
    inside = np.flatnonzero(matched[low : high + 1]) + low
    if len(inside) > RANKED:
        low = int(inside[-RANKED])
    return int(columns.rowids[low]), int(columns.rowids[high])


def score(archive: Archive, connection: sqlite3.Connection, expression: str, matched: Mask, selected: Mask) -> Ranking:
    """The selected articles by bm25, equal ones by date. Of more than RANKED, those added last are scored."""
    columns = archive.columns
    first, last = window(columns, matched, selected)
    key = ("scores", expression, first, last)
    held = archive.cache.get(key)
    if held is None:
        numbers, scores = _scored(archive, connection, expression, first, last)
        held = np.searchsorted(columns.rowids, numbers), scores
        archive.cache.put(key, held, 16 * len(numbers))
    ordinals, scores = held
    inside = selected[ordinals]
    ordinals, scores = ordinals[inside], scores[inside]
    order = np.lexsort((by_date(columns, ordinals), scores))
    return Ranking(expression, first, last, ordinals[order], scores[order], int(np.count_nonzero(selected)))


def _scored(
    archive: Archive, connection: sqlite3.Connection, expression: str, first: int, last: int
) -> tuple[Longs, np.ndarray[tuple[int], np.dtype[np.float64]]]:
    """The numbers of the matches between two numbers, and the bm25 of each."""
    if len(archive.parts) > 1:
        return joint_scores(connection, expression, first, last, tuple(map(float, WEIGHTS.split(","))))
    scored = connection.execute(SCORES, (expression, first, last)).fetchall()
    rowids = np.fromiter((row[0] for row in scored), dtype=np.int64, count=len(scored))
    return rowids, np.fromiter((row[1] for row in scored), dtype=np.float64, count=len(scored))


def ordered_articles(columns: Columns, selected: Mask, sort: str, ranking: Ranking | None, part: slice) -> Longs:
    """The ordinals of the selected articles in the order of the sort, or the part of them that a slice names."""
    if sort == "relevance" and ranking is not None:
        return _by_rank(columns, selected, ranking, part)
    return _dated(columns, selected, sort == "oldest", part)


def _by_rank(columns: Columns, selected: Mask, ranking: Ranking, part: slice) -> Longs:
    """The ranked articles in their order, then the others by date. Those that were ranked need not all be selected."""
    ranked = ranking.ordinals[selected[ranking.ordinals]]
    many = len(ranked)
    if part.stop is not None and part.stop <= many:
        return ranked[part]
    rest = selected.copy()
    rest[ranked] = False
    last = None if part.stop is None else part.stop - many
    others = _dated(columns, rest, False, slice(max(part.start - many, 0), last))
    return np.concatenate([ranked[part], others])


def _dated(columns: Columns, selected: Mask, oldest: bool, part: slice) -> Longs:
    """A part of the selected articles by date. They are sorted where they are few for what is looked at otherwise."""
    many = np.count_nonzero(selected)
    if part.stop is not None and many**2 > len(columns) * part.stop:
        return columns.days.part(selected, oldest, part.start, part.stop)
    rows = np.flatnonzero(selected)
    return rows[np.argsort(by_date(columns, rows, oldest))][part]
