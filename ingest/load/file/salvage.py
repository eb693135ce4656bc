"""Salvage: everything that can still be read of a damaged archive, in a new file."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

from cuttings.table import Asked
from ingest.load.file.carry_over import fill, opened_leniently

_END = 2**62  # beyond every row


def salvage(path: Path, copy: Path) -> None:
    """Makes an archive at `copy` with every row of `path` that can be read, without rows that refer to a lost one."""
    with closing(_opened_as_far_as_it_goes(path)) as source:
        fill(copy, source, _readable_rows, drop_orphans)


def _opened_as_far_as_it_goes(path: Path) -> sqlite3.Connection:
    """The damaged archive; an empty one where not even the names of its tables can be read."""
    source = opened_leniently(path)
    try:
        source.execute("SELECT count(*) FROM sqlite_master").fetchone()
    except sqlite3.DatabaseError:
        source.close()
        return sqlite3.connect(":memory:")
    return source


def keep_damaged(path: Path) -> None:
    """Keeps the damaged file beside the new one, for it may hold what could not be read."""
    kept = path.with_name(path.name + ".damaged")
    kept.unlink(missing_ok=True)
    kept.hardlink_to(path)


def drop_orphans(connection: sqlite3.Connection) -> None:
    """Takes out what refers to rows that are not there, and what refers to that; and documents under a wrong name.

    Relations may be among it, so that all texts are compared anew.
    """
    connection.execute("DELETE FROM documents WHERE id <> substr(sha256, 1, 16)")
    while orphans := connection.execute("PRAGMA foreign_key_check").fetchall():
        for table, rowid, *_ in orphans:
            connection.execute(f'DELETE FROM "{table}" WHERE rowid = ?', [rowid])
        connection.execute("DELETE FROM compared")


def _readable_rows(source: sqlite3.Connection, table: Asked, names: str) -> Iterator[tuple[Any, ...]]:
    """The rows in their order. Where some cannot be read they are skipped, in ever longer steps."""
    sql = f'SELECT rowid, {names} FROM "{table.name}" WHERE rowid > ? ORDER BY rowid'
    at, step = -1, 1
    while at < _END:
        try:
            for rowid, *values in source.execute(sql, [at]):
                at, step = rowid, 1
                yield tuple(values)
            return
        except sqlite3.DatabaseError:  # this page, or this table: what it held is read from the articles again
            at, step = at + step, step * 2
