"""What can still be read of a damaged archive, in a new file."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from sqlite_utils import Database

from cuttings.schema import TABLES
from cuttings.table import Table
from cuttings.uri import sqlite_uri
from ingest.load.file import new_archive

_END = 2**62  # beyond every row


def salvage(path: Path, copy: Path) -> None:
    """A new archive at `copy`, with every row of `path` that can be read. What refers to a lost row goes with it."""
    with (
        closing(sqlite3.connect(sqlite_uri(path, mode="ro"), uri=True)) as source,
        closing(sqlite3.connect(sqlite_uri(copy, mode="rwc"), uri=True, isolation_level=None)) as target,
    ):
        source.text_factory = lambda text: text.decode("utf-8", "replace")
        target.execute("BEGIN")
        new_archive.create(Database(target))
        for table in TABLES:
            names = ", ".join(f'"{column.name}"' for column in table.columns)
            marks = ", ".join("?" * len(table.columns))
            sql = f'INSERT OR IGNORE INTO "{table.name}" ({names}) VALUES ({marks})'
            target.executemany(sql, (row[1:] for row in _rows(source, table)))
        drop_orphans(target)
        target.execute("COMMIT")


def drop_orphans(connection: sqlite3.Connection) -> None:
    """Takes out what refers to rows that are not there, and what refers to that; and documents under a wrong name."""
    connection.execute("DELETE FROM documents WHERE id <> substr(sha256, 1, 16)")
    while orphans := connection.execute("PRAGMA foreign_key_check").fetchall():
        for table, rowid, *_ in orphans:
            connection.execute(f'DELETE FROM "{table}" WHERE rowid = ?', [rowid])


def _rows(source: sqlite3.Connection, table: Table) -> Iterator[tuple[object, ...]]:
    """The rows in their order, each after its rowid; over what cannot be read it is stepped, in ever longer steps."""
    names = ", ".join(f'"{column.name}"' for column in table.columns)
    sql = f'SELECT rowid, {names} FROM "{table.name}" WHERE rowid > ? ORDER BY rowid'
    at, step = -1, 1
    while at < _END:
        try:
            for row in source.execute(sql, [at]):
                at, step = row[0], 1
                yield row
            return
        except sqlite3.DatabaseError:  # this page, or this table: what it held is read from the articles again
            at, step = at + step, step * 2
