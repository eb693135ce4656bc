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
from browse.core.ordinals import Longs, Mask

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
    dates = columns.published[rows].astype(np.int64)
    dates = np.where(dates == 0, 10**8, dates) if oldest else 10**8 - dates
    key: Longs = dates * len(columns) + columns.by_id[rows]
    return key


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
        scored = connection.execute(SCORES, (expression, first, last)).fetchall()
        rowids = np.fromiter((row[0] for row in scored), dtype=np.int64, count=len(scored))
        scores = np.fromiter((row[1] for row in scored), dtype=np.float64, count=len(scored))
        held = np.searchsorted(columns.rowids, rowids), scores
        archive.cache.put(key, held, 16 * len(rowids))
    ordinals, scores = held
    inside = selected[ordinals]
    ordinals, scores = ordinals[inside], scores[inside]
    order = np.lexsort((by_date(columns, ordinals), scores))
    return Ranking(expression, first, last, ordinals[order], scores[order], int(np.count_nonzero(selected)))


def ordered_articles(columns: Columns, selected: Mask, sort: str, ranking: Ranking | None, part: slice) -> Longs:
    """The ordinals of the selected articles in the order of the sort, or the part of them that a slice names."""
    if sort == "relevance" and ranking is not None:
        return _by_rank(columns, selected, ranking, part)
    rows = np.flatnonzero(selected)
    return _slice(rows, by_date(columns, rows, sort == "oldest"), part.start, part.stop)


def _by_rank(columns: Columns, selected: Mask, ranking: Ranking, part: slice) -> Longs:
    """The ranked articles in their order, then the others by date. Those that were ranked need not all be selected."""
    ranked = ranking.ordinals[selected[ranking.ordinals]]
    many = len(ranked)
    if part.stop is not None and part.stop <= many:
        return ranked[part]
    rest = selected.copy()
    rest[ranked] = False
    rows = np.flatnonzero(rest)
    last = None if part.stop is None else part.stop - many
    others = _slice(rows, by_date(columns, rows), max(part.start - many, 0), last)
    return np.concatenate([ranked[part], others])


def _slice(rows: Longs, key: Longs, start: int, stop: int | None) -> Longs:
    """rows[start:stop] in order of the key, without sorting more than is needed."""
    end = len(rows) if stop is None else min(stop, len(rows))
    if end < len(rows) // 4:
        nearest = np.argpartition(key, end)[:end]
        rows, key = rows[nearest], key[nearest]
    order: Longs = rows[np.argsort(key)][start:end]
    return order
