"""The files that a connection reads: one, or several that are read as one archive.

An article is known by its number. In one file that is its rowid; of several files, each begins STEP after the one
before it. What rowids and the full-text index are asked for is asked of each file by itself.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np

from browse.core.ordinals import Longs, parse_numbers

STEP = 1 << 40  # numbers of each file


def each_part(connection: sqlite3.Connection) -> Iterator[tuple[int, sqlite3.Connection]]:
    """For each file what its articles' numbers have above their rowids, and a connection that reads it alone."""
    parts = getattr(connection, "parts", ())
    if not parts:
        yield 0, connection
    for place, part in enumerate(parts):
        with part.connection() as own:
            yield place * STEP, own


def numbers_of(connection: sqlite3.Connection, sql: str, parameters: Any = ()) -> Longs:
    """The numbers of articles whose rowids a statement joins with commas, all files together."""
    joined = [(before, own.execute(sql, parameters).fetchone()[0]) for before, own in each_part(connection)]
    found = [parse_numbers(text) + before for before, text in joined]
    return found[0] if len(found) == 1 else np.concatenate(found)


def rows_by_number(connection: sqlite3.Connection, sql: str, numbers: Sequence[int]) -> dict[int, Any]:
    """The rows of these articles. The statement has {} where their rowids are listed, and gives them first."""
    rows: dict[int, Any] = {}
    for before, own in each_part(connection):
        rowids = [number - before for number in numbers if 0 <= number - before < STEP]
        if rowids:
            listed = own.execute(sql.format(", ".join("?" * len(rowids))), rowids)
            rows.update((row[0] + before, row) for row in listed)
    return rows
