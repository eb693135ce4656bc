"""desk.db as a file: read as it is, written whole or not at all, by one hand after the other.

It keeps SQLite's rollback journal: who reads opens it for reading alone, and no second file has to be kept beside it.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import datetime, timezone
from pathlib import Path

from cuttings.journal import settle
from cuttings.notebook.notebook_error import NotebookError
from cuttings.notebook.notebook_tables import NOTEBOOK, VERSION, statements
from cuttings.uri import sqlite_uri

NAME = "desk.db"
PATIENCE = 10.0  # seconds that a hand waits for another; the longest that was seen, a tag for 100,000 articles, takes 1


def is_notebook(path: Path) -> bool:
    """Whether a file is a notebook, whatever it is called; False for one that cannot be read."""
    try:
        with closing(sqlite3.connect(sqlite_uri(path, mode="ro"), uri=True)) as connection:
            names = {row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    except sqlite3.Error:
        return False
    return names >= {table.name for table in NOTEBOOK}


@dataclass(frozen=True, slots=True)
class Pen:
    """An open transaction, with who writes, and when (UTC)."""

    connection: sqlite3.Connection
    who: str
    moment: str


class NotebookFile:
    """The notebook at a path, which need not be there yet: the first that is written makes it."""

    def __init__(self, path: Path) -> None:
        self.path = path

    @classmethod
    def beside(cls, archive: Path) -> NotebookFile:
        """The notebook of an archive; archives of one folder share it."""
        return cls(Path(os.path.realpath(archive)).parent / NAME)

    @contextmanager
    def reading(self) -> Iterator[sqlite3.Connection | None]:
        """A connection that reads; None where nobody has written anything yet. Raises NotebookError."""
        if not self.path.exists():
            yield None
            return
        with self._told():
            settle(self.path)
            with closing(self._opened("ro")) as connection:
                connection.execute("BEGIN")  # all that is read is of one state
                begun = connection.execute("SELECT 1 FROM sqlite_master").fetchone()
                if begun:
                    self._refuse_another(connection)
                yield connection if begun else None

    @contextmanager
    def writing(self, who: str) -> Iterator[Pen]:
        """A pen, until whose end nobody else writes; an error in between leaves all as it was. Raises NotebookError."""
        with self._told(), closing(self._opened("rwc")) as connection:
            connection.execute("PRAGMA foreign_keys = ON")
            connection.execute("PRAGMA synchronous = FULL")
            connection.execute("BEGIN IMMEDIATE")
            if connection.execute("PRAGMA user_version").fetchone() == (0,):
                _make_tables(connection)
            self._refuse_another(connection)
            yield Pen(connection, who, moment_of_now())
            connection.execute("COMMIT")

    def _opened(self, mode: str) -> sqlite3.Connection:
        return sqlite3.connect(sqlite_uri(self.path, mode=mode), uri=True, timeout=PATIENCE, isolation_level=None)

    def _refuse_another(self, connection: sqlite3.Connection) -> None:
        version = connection.execute("PRAGMA user_version").fetchone()[0]
        names = {row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
        if version > VERSION:
            raise NotebookError(f"{self.path} was written by a later cuttings: install that, or move the file away")
        if missing := [table.name for table in NOTEBOOK if table.name not in names]:
            raise NotebookError(
                f"{self.path} is no notebook, it has no {missing[0]}: move it away, and a new one is made"
            )

    @contextmanager
    def _told(self) -> Iterator[None]:
        try:
            yield
        except sqlite3.Error as error:
            raise NotebookError(f"{self.path} {_what_to_do(error)}") from error


def moment_of_now() -> str:
    """This moment as the tables have it: 2026-11-21T21:30:00Z."""
    return datetime.now(timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ")


def _make_tables(connection: sqlite3.Connection) -> None:
    if connection.execute("SELECT 1 FROM sqlite_master").fetchone():
        return  # another program's file
    for statement in (statement for table in NOTEBOOK for statement in statements(table)):
        connection.execute(statement)
    connection.execute(f"PRAGMA user_version = {VERSION}")


def _what_to_do(error: sqlite3.Error) -> str:
    """What a fault of SQLite means for who reads or writes a notebook."""
    said = str(error)
    if "full" in said or "disk I/O" in said:
        return f"was not written ({said}): make room on the disk, then do it again; what stood there is as it was"
    if "locked" in said:
        return f"is being written by somebody else for more than {PATIENCE:.0f} seconds: do it again in a moment"
    if "readonly" in said or "unable to open" in said:
        return "cannot be written or opened by this user: give it, and its folder, the right to write"
    if "malformed" in said or "not a database" in said:
        return (
            f"is damaged ({said}): move it away, put a copy in its place, or read your last export with "
            "`cuttings desk import FILE`"
        )
    return f"cannot be used: {said}"
