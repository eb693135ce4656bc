"""The archive that readers have open is replaced whole, or not at all."""

from __future__ import annotations

import os
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from filelock import FileLock, Timeout
from sqlite_utils import Database

from cuttings.uri import sqlite_uri
from ingest import tables
from ingest.schema import VERSION

_BUILDING = ".building"


class ArchiveError(Exception):
    """The archive cannot be opened or written; the message says what to do next."""


@contextmanager
def building(path: Path) -> Iterator[Database]:
    """A copy of the archive at `path` (or an empty one) to write to; on success it takes the archive's place.

    The copy lies in the same folder, so that `os.replace` is atomic; it is synced before and the folder after.
    A killed run leaves the archive as it was; its half-written copy goes with the next run.
    """
    with _only_writer(path):
        copy = path.with_name(path.name + _BUILDING)
        _remove(copy)
        try:
            _copy_of(path, copy)
            with closing(sqlite3.connect(sqlite_uri(copy, mode="rwc"), uri=True, isolation_level=None)) as connection:
                _for_building(connection)
                db = Database(connection)
                if not db.table_names():
                    connection.execute("BEGIN")
                    tables.create(db)
                    connection.execute("COMMIT")
                yield db
                connection.execute("PRAGMA optimize")
            _put_in_place(copy, path)
        finally:
            _remove(copy)


def check_version(connection: sqlite3.Connection, path: Path) -> None:
    """Raises ArchiveError where the file is no archive, or one of another make."""
    try:
        found = connection.execute("PRAGMA user_version").fetchone()[0]
        tables_found = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
    except sqlite3.DatabaseError as error:
        raise ArchiveError(f"{path} is not a SQLite file ({error}); name another with --db, or move it away") from error
    if tables_found and found != VERSION:
        raise ArchiveError(
            f"{path} was made by another version of cuttings (schema {found}, this one writes {VERSION}). "
            f"Move it away and run the same command again: it is built anew from the articles."
        )


@contextmanager
def _only_writer(path: Path) -> Iterator[None]:
    lock = FileLock(f"{path}.lock", timeout=0)
    try:
        lock.acquire()
    except Timeout as error:
        raise ArchiveError(f"another run is writing {path}; wait until it has finished and run again") from error
    except OSError as error:
        what = f"{path.parent} cannot be written to ({error.strerror})"
        raise ArchiveError(f"{what}; name another file with --db") from error
    try:
        yield
    finally:
        lock.release()


def _copy_of(path: Path, copy: Path) -> None:
    """SQLite's own backup, so that a write-ahead log beside the archive is not forgotten."""
    if not path.exists():
        return
    with closing(sqlite3.connect(sqlite_uri(path, mode="ro"), uri=True)) as source:
        check_version(source, path)
        with closing(sqlite3.connect(sqlite_uri(copy, mode="rwc"), uri=True)) as target:
            source.backup(target)
    shutil.copymode(path, copy)


def _for_building(connection: sqlite3.Connection) -> None:
    """One writer on a file that nobody reads yet: the rollback journal stays, for a copy without it was destroyed
    in 39 of 100 killed builds; syncing is done once, before the file takes its place."""
    connection.execute("PRAGMA journal_mode = DELETE")
    connection.execute("PRAGMA synchronous = OFF")
    connection.execute("PRAGMA cache_size = -65536")
    connection.execute("PRAGMA temp_store = FILE")


def _put_in_place(copy: Path, path: Path) -> None:
    with copy.open("rb+") as written:
        os.fsync(written.fileno())
    os.replace(copy, path)
    for log in ("-wal", "-shm"):
        Path(f"{path}{log}").unlink(missing_ok=True)
    if hasattr(os, "O_DIRECTORY"):
        folder = os.open(path.parent, os.O_RDONLY | os.O_DIRECTORY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)


def _remove(copy: Path) -> None:
    for name in (copy, Path(f"{copy}-journal"), Path(f"{copy}-wal"), Path(f"{copy}-shm")):
        name.unlink(missing_ok=True)
