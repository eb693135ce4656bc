"""What the facets count: narrow columns of all articles in memory, so that a count is an array operation.

An article is known here by its ordinal: its place among the rowids of `articles` in ascending order. Measured at a
million articles of four persons each: 45 MB, and 8 for the orders by date.
"""

from __future__ import annotations

import sqlite3
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field
from operator import itemgetter
from typing import Any

import numpy as np

from browse.core.day_order import DayOrder
from browse.core.facet_table import FACETS, FacetRow
from browse.core.folded_texts import FoldedTexts, load_folded_texts
from browse.core.ordinals import Ids, Ints, Longs, Mask, parse_numbers

NONE = "~none"  # in a URL: the articles of which the value is not known
IDS = "SELECT group_concat(id, char(10)), group_concat(rowid) FROM (SELECT id, rowid FROM articles ORDER BY id)"


def _place(values: tuple[str, ...], value: str) -> int | None:
    """The index of a value in `values`, or None. `values[0]` is NONE; the others are sorted by code points."""
    if value == NONE:
        return 0
    at = bisect_left(values, value, lo=1)
    return at if at < len(values) and values[at] == value else None


def _counts(codes: Ints, totals: Longs, mask: Mask) -> Longs:
    """How many articles in `mask` have each code. Where `mask` has more than half of them, the others are counted."""
    if 2 * np.count_nonzero(mask) > len(mask):
        return totals - np.bincount(codes.take(np.flatnonzero(~mask)), minlength=len(totals))
    return np.bincount(codes.take(np.flatnonzero(mask)), minlength=len(totals))  # codes[mask] takes three times as long


@dataclass(frozen=True, slots=True)
class Dates:
    """The dates that occur, as numbers in ascending order; 0 is the number of articles without a date."""

    numbers: Longs
    codes: Ints
    totals: Longs

    def counts(self, mask: Mask) -> Longs:
        """How many of the articles in `mask` have each date."""
        return _counts(self.codes, self.totals, mask)


@dataclass(frozen=True, slots=True)
class Single:
    """A facet of one value for each article: `codes[ordinal]` is its place in `values`, 0 where it is not known."""

    values: tuple[str, ...]  # the first is NONE
    codes: Ints
    totals: Longs  # of all articles

    def counts(self, mask: Mask) -> Longs:
        """How many of the articles in `mask` have each value."""
        return _counts(self.codes, self.totals, mask)

    def place(self, value: str) -> int | None:
        """Where the value stands in `values`; None where the archive does not have it."""
        return _place(self.values, value)

    def having(self, places: list[int]) -> Mask:
        """The articles that have any of the values at these places."""
        lookup = np.zeros(len(self.values), dtype=np.bool_)
        lookup[places] = True
        return lookup[self.codes]


@dataclass(frozen=True, slots=True)
class Many:
    """A facet of any number of values for each article: pairs of ordinal and place in `values`, sorted by ordinal."""

    values: tuple[str, ...]
    ordinals: Ints
    codes: Ints
    starts: Longs  # where the pairs of an ordinal begin; one more at the end
    totals: Longs  # of all articles

    def counts(self, mask: Mask) -> Longs:
        """How many of the articles in `mask` have each value; those without any value are counted under NONE."""
        if 2 * np.count_nonzero(mask) > len(mask):
            return self.totals - self._counts(~mask)
        return self._counts(mask)

    def _counts(self, mask: Mask) -> Longs:
        rows = np.flatnonzero(mask)
        few = 4 * len(rows) < len(mask)
        codes = self.codes.take(self._places(rows) if few else np.flatnonzero(mask.take(self.ordinals)))
        counts = np.bincount(codes, minlength=len(self.values))
        counts[0] = len(rows) - np.count_nonzero(self.starts[rows + 1] > self.starts[rows])
        return counts

    def place(self, value: str) -> int | None:
        """Where the value stands in `values`; None where the archive does not have it."""
        return _place(self.values, value)

    def having(self, places: list[int]) -> Mask:
        """The articles that have any of the values at these places."""
        mask = np.zeros(len(self.starts) - 1, dtype=np.bool_)
        if 0 in places:
            mask |= self.starts[1:] == self.starts[:-1]
        lookup = np.zeros(len(self.values), dtype=np.bool_)
        lookup[places] = True
        pairs = lookup[self.codes] if len(places) > 1 else self.codes == places[0]
        mask[self.ordinals[pairs]] = True
        return mask

    def _places(self, rows: Longs) -> Longs:
        """Where the pairs of these ordinals stand."""
        starts = self.starts[rows]
        lengths = self.starts[rows + 1] - starts
        ends = np.cumsum(lengths)
        total = int(ends[-1]) if len(ends) else 0
        places: Longs = np.arange(total) + np.repeat(starts - (ends - lengths), lengths)
        return places


@dataclass(frozen=True, slots=True)
class Columns:
    """What articles are filtered, counted and sorted by. Dates are numbers: 20220212, 20220200, 20220000, or 0."""

    rowids: Longs
    by_id: Ints  # the place of each article among all ids in order: the last word between equals
    published: Ints
    dates: Dates  # the same, to be counted
    days: DayOrder
    doubtful: Mask
    superseded: Mask
    copies: FoldedTexts
    facets: dict[str, Single | Many] = field(default_factory=dict)

    def __len__(self) -> int:
        return len(self.rowids)

    def everything(self) -> Mask:
        """All articles."""
        return np.ones(len(self), dtype=np.bool_)

    def mask_of(self, rowids: Longs) -> Mask:
        """The articles with these rowids, as a mask over ordinals."""
        mask = np.zeros(len(self), dtype=np.bool_)
        mask[self.ordinals(rowids)] = True
        return mask

    def ordinals(self, rowids: Longs) -> Longs:
        """The ordinals of the articles with these rowids."""
        if len(self) and self.rowids[-1] - self.rowids[0] + 1 == len(self):
            ordinals: Longs = rowids - self.rowids[0]
            return ordinals
        return np.searchsorted(self.rowids, rowids)

    def dated(self, prefix: str) -> Mask:
        """Articles whose date begins with the ISO prefix."""
        low, high = date_range(prefix)
        return (self.published >= low) & (self.published < high)


def date_number(prefix: str) -> int:
    """An ISO prefix as a number of eight digits, with zeros for the parts that it does not give."""
    return int(prefix.replace("-", "").ljust(8, "0"))


def date_range(prefix: str) -> tuple[int, int]:
    """The lowest number of the dates that begin with the prefix, and the first number after them."""
    low = date_number(prefix)
    return low, low + {4: 10_000, 7: 100, 10: 1}[len(prefix)]


def load_columns(connection: sqlite3.Connection) -> Columns:
    """Reads the columns of an archive."""
    # Unordered, so that SQLite reads them from an index: in order it would walk the articles with their bodies.
    rowids = np.sort(_numbers(connection, "SELECT group_concat(rowid) FROM articles"))
    facets: dict[str, Single | Many] = {}
    for facet in FACETS:
        if not facet.many:
            facets[facet.key] = _single(connection, rowids, facet.column)
    lines, numbers = connection.execute(IDS).fetchone()
    ids = Ids(lines or "", np.searchsorted(rowids, parse_numbers(numbers)))
    facets |= _many(connection, ids)
    published, by_id = _published(connection, rowids), ids.by_ordinal()
    return Columns(
        rowids,
        by_id,
        published,
        _dates(published),
        DayOrder.of(published, by_id),
        _flag(connection, rowids, "published_doubt"),
        _flag(connection, rowids, "superseded_by"),
        load_folded_texts(connection, ids),
        facets,
    )


def _numbers(connection: sqlite3.Connection, sql: str) -> Longs:
    text = connection.execute(sql).fetchone()[0]
    return parse_numbers(text)


def _single(connection: sqlite3.Connection, rowids: Longs, column: str) -> Single:
    codes = np.zeros(len(rowids), dtype=np.int32)
    values = [NONE]
    sql = (
        f"SELECT {column}, group_concat(rowid) FROM articles WHERE {column} IS NOT NULL "
        f"GROUP BY {column} ORDER BY {column} COLLATE BINARY"
    )
    for value, numbers in _by_text(connection.execute(sql).fetchall()):
        codes[np.searchsorted(rowids, parse_numbers(numbers))] = len(values)
        values.append(value)
    return Single(tuple(values), codes, np.bincount(codes, minlength=len(values)))


def _by_text(rows: list[Any]) -> list[Any]:
    """The rows with their first column as text, sorted by it; numbers stand in another order in SQL."""
    if all(isinstance(row[0], str) for row in rows):
        return rows
    return sorted(((str(row[0]), *row[1:]) for row in rows), key=itemgetter(0))


def _many(connection: sqlite3.Connection, ids: Ids) -> dict[str, Many]:
    """The facets of any number of values for each article. Those of the same column are read together, once."""
    facets: dict[str, Many] = {}
    for table, column in dict.fromkeys((facet.table, facet.column) for facet in FACETS if facet.many):
        alike = [facet for facet in FACETS if (facet.table, facet.column) == (table, column)]
        conditions = tuple({facet.only for facet in alike if facet.only})
        values, ordinals, codes, let_through = _pairs(connection, ids, alike[0], conditions)
        for facet in alike:
            kept = (ordinals >= 0) & let_through[facet.only] if facet.only else ordinals >= 0
            facets[facet.key] = sorted_pairs(values, ordinals[kept], codes[kept], len(ids.in_order))
    return facets


def _pairs(
    connection: sqlite3.Connection, ids: Ids, facet: FacetRow, conditions: Sequence[str]
) -> tuple[list[str], Ints, Ints, dict[str, Mask]]:
    """The values of a facet's column, the ordinal and the code of each pair, and where each condition lets it through.

    They are joined here: SQLite takes five times as long.
    """
    flags = "".join(f", group_concat(({condition}) IS TRUE, '')" for condition in conditions)
    sql = (
        f"SELECT {facet.column}, group_concat(article_id, char(10)), count(*){flags} FROM {facet.table} "
        f"WHERE {facet.column} IS NOT NULL GROUP BY {facet.column} ORDER BY {facet.column} COLLATE BINARY"
    )
    rows = _by_text(connection.execute(sql).fetchall())
    codes = np.repeat(np.arange(1, len(rows) + 1, dtype=np.int32), [row[2] for row in rows])
    ordinals = ids.ordinals("\n".join(row[1] for row in rows))
    masks = {name: _ones("".join(row[3 + place] for row in rows)) for place, name in enumerate(conditions)}
    return [NONE, *(row[0] for row in rows)], ordinals, codes, masks


def _ones(digits: str) -> Mask:
    """Where a text of zeros and ones has a one."""
    ones: Mask = np.frombuffer(digits.encode(), dtype=np.uint8) == ord("1")
    return ones


def sorted_pairs(values: list[str], ordinals: Ints, codes: Ints, count: int) -> Many:
    """The pairs sorted by article, each once, with the place where the pairs of each article begin."""
    order = np.argsort(ordinals, kind="stable")
    ordinals, codes = ordinals[order], codes[order]
    again = (ordinals[1:] == ordinals[:-1]) & (codes[1:] == codes[:-1])
    if again.any():
        first = np.concatenate([[True], ~again])
        ordinals, codes = ordinals[first], codes[first]
    starts = np.zeros(count + 1, dtype=np.int64)
    np.cumsum(np.bincount(ordinals, minlength=count), out=starts[1:])
    totals = np.bincount(codes, minlength=len(values))
    totals[0] = count - np.count_nonzero(starts[1:] > starts[:-1])
    return Many(tuple(values), ordinals, codes, starts, totals)


def _published(connection: sqlite3.Connection, rowids: Longs) -> Ints:
    published = np.zeros(len(rowids), dtype=np.int32)
    sql = "SELECT published, group_concat(rowid) FROM articles WHERE published IS NOT NULL GROUP BY published"
    for prefix, numbers in connection.execute(sql):
        published[np.searchsorted(rowids, parse_numbers(numbers))] = date_number(prefix)
    return published


def _dates(published: Ints) -> Dates:
    numbers, codes = np.unique(published, return_inverse=True)
    return Dates(numbers.astype(np.int64), codes.astype(np.int32), np.bincount(codes, minlength=len(numbers)))


def _flag(connection: sqlite3.Connection, rowids: Longs, column: str) -> Mask:
    mask = np.zeros(len(rowids), dtype=np.bool_)
    flagged = _numbers(connection, f"SELECT group_concat(rowid) FROM articles WHERE {column} IS NOT NULL")
    mask[np.searchsorted(rowids, flagged)] = True
    return mask
