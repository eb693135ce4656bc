"""Undoes what a killed writer left half written. Only a process that may write to the file can do this."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from cuttings.uri import sqlite_uri


def settle(path: Path) -> None:
    """Lets SQLite take back what a run that was killed while it noted itself had begun to write.

    Until then nobody can read the archive who opens it for reading alone. Raises sqlite3.OperationalError where the
    file may not be written to.
    """
    if Path(f"{path}-journal").exists():
        with closing(sqlite3.connect(sqlite_uri(path, mode="rw"), uri=True)) as connection:
            connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
