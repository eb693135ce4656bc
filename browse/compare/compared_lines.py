"""The numbers of a comparison: how many articles of each query, and of all, stand in each stretch of time."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from browse.charts.date_tally import MOST_BINS, DateTally, shown_bins
from browse.charts.time_bins import TimeBin
from browse.compare.comparison_sql import comparison_sql
from browse.compare.comparison_state import ComparisonState
from browse.core.connection import Archive
from browse.core.ordinals import Mask
from browse.query import value_names
from browse.query.conditions import Values
from browse.query.meant.whole_names import queries_meant
from browse.query.page_state import STEPS
from browse.search import search
from browse.search.matched import MatchedArticles


@dataclass(frozen=True, slots=True)
class ComparedQuery:
    """One query: how it is called, how it was read, what must be known of it, and its articles by the key of a bin.

    `meant` are queries that the reader may have meant instead.
    """

    query: str
    name: str
    understood: str
    notes: tuple[str, ...]
    known: Mapping[int, int]
    total: int
    undated: int
    meant: tuple[str, ...] = ()

    @property
    def in_words(self) -> bool:
        """Whether it is called as it was written, so that how it was read has to be said."""
        return self.name == self.query


@dataclass(frozen=True, slots=True)
class QueryComparison:
    """The queries over the same bins; `everything` are all articles, by the key of a bin.

    `outside` are the articles of each query that are dated, but not as precisely as the bins. `levels` can be chosen.
    `sql` gives the same numbers from any SQLite shell, "" where no statement does; where there are several `files`, the
    counts of each, which add up to those here.
    """

    state: ComparisonState
    level: str
    bins: tuple[TimeBin, ...]
    queries: tuple[ComparedQuery, ...]
    everything: Mapping[int, int]
    levels: tuple[str, ...]
    fitting: str
    sql: str
    parameters: Mapping[str, object]
    files: tuple[str, ...]

    def value(self, one: ComparedQuery, key: int) -> float | None:
        """What a line shows in a bin: None where the archive has no article of that time."""
        everything = self.everything.get(key, 0)
        if not everything:
            return None
        count = one.known.get(key, 0)
        return 100 * count / everything if self.state.share else float(count)


def compare_queries(archive: Archive, state: ComparisonState) -> QueryComparison:
    """The comparison of a state."""
    with archive.connection() as connection:
        among = search.match(archive, connection, state.of(""))
        matched = [search.match(archive, connection, state.of(query)) for query in state.queries]
        union = np.logical_or.reduce([one.selected for one in matched]) if matched else among.selected
        tally = _tally_of(archive, union)
        fitting = tally.fitting_level()
        levels = tuple(level for level in STEPS if level == fitting or _has_room(level, tally))
        level = state.among.by if state.among.by in levels else fitting
        sql, parameters = comparison_sql(archive, among, matched, level, share=state.share)
        return QueryComparison(
            state,
            level,
            shown_bins(level, tally.by(level)),
            tuple(_compared(archive, connection, one, level) for one in matched),
            _tally_of(archive, among.selected).by(level),
            levels,
            fitting,
            sql,
            parameters,
            tuple(part.path.name for part in archive.parts),
        )


def _has_room(level: str, tally: DateTally) -> bool:
    ends = tally.ends(level)
    return ends is not None and 0 < ends[1] - ends[0] < MOST_BINS


def _tally_of(archive: Archive, mask: Mask) -> DateTally:
    """How many of the articles have each date."""
    counts = archive.columns.dates.counts(mask)
    occur = counts > 0
    return DateTally(archive.columns.dates.numbers[occur], counts[occur])


def _compared(archive: Archive, connection: sqlite3.Connection, matched: MatchedArticles, level: str) -> ComparedQuery:
    tally = _tally_of(archive, matched.selected)
    return ComparedQuery(
        matched.request.q,
        _name(connection, matched),
        matched.understood,
        (*matched.query.repairs, *search.notes(matched)),
        tally.by(level),
        matched.total,
        tally.total - tally.dated().total,
        tuple(queries_meant(connection, matched.query)),
    )


def _name(connection: sqlite3.Connection, matched: MatchedArticles) -> str:
    """What a line is called: the person or outlet that alone is asked for, else the query."""
    part = matched.plan.part
    if isinstance(part, Values) and len(part.values) == 1:
        return value_names.labels(connection, part.facet, part.values).get(part.values[0], matched.request.q)
    return matched.request.q
