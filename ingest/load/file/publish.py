"""Puts a new archive in the place of the one that readers have open: whole, or not at all."""

from __future__ import annotations

import os
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from filelock import FileLock, Timeout
from sqlite_utils import Database

from cuttings.tables.given_copy import given_copy
from cuttings.uri import sqlite_uri
from ingest.load.file import new_archive
from ingest.load.file.opening import check_version
from ingest.load.file.trouble import ArchiveError, BusyError, telling

_BUILDING = ".building"


Copy = Callable[[Path, Path], None]  # makes the second file out of the archive, which is the first


@contextmanager
def building(
    path: Path, before_it: Callable[[], None] = lambda: None, copy_it: Copy | None = None
) -> Iterator[Database]:
    """A copy of the archive at `path` (or an empty one) to write to; on success it takes the archive's place.

    The copy lies in the same folder, so that `os.replace` is atomic; it is synced before and the folder after.
    `copy_it` makes the copy, where SQLite's backup does not. `before_it` is called last, when nothing but the
    replacing is left to fail. A killed run leaves the archive as it was; its half-written copy goes with the next run.
    """
    with telling(path), _only_writer(path):
        _refuse_given(path)
        copy = copy_of(path)
        _remove(copy)
        try:
            if path.exists():
                (copy_it or _back_up)(path, copy)
                shutil.copymode(path, copy)
            with closing(_open(copy, "rwc")) as connection:
                _for_building(connection)
                db = Database(connection)
                if not db.table_names():
                    connection.execute("BEGIN")
                    new_archive.create(db)
                    connection.execute("COMMIT")
                yield db
                connection.execute("PRAGMA optimize")
            _sync(copy)
            before_it()
            _put_in_place(copy, path)
        finally:
            _remove(copy)


@contextmanager
def writing(path: Path) -> Iterator[sqlite3.Connection]:
    """The archive itself, open for the few rows that a run writes which finds nothing new."""
    with telling(path), _only_writer(path), closing(_open(path, "rw")) as connection:
        _refuse_given(path)
        yield connection


def copy_of(path: Path) -> Path:
    """Where the copy lies that is written to while the archive at `path` is being built."""
    return path.with_name(path.name + _BUILDING)


@contextmanager
def building_on(copy: Path) -> Iterator[Database]:
    """The copy, open for a step that another process does for the one that builds; that one has no transaction then."""
    with closing(_open(copy, "rw")) as connection:
        _for_building(connection)
        yield Database(connection)


def _open(path: Path, mode: str) -> sqlite3.Connection:
    return sqlite3.connect(sqlite_uri(path, mode=mode), uri=True, isolation_level=None)


@contextmanager
def _only_writer(path: Path) -> Iterator[None]:
    """Takes the writer's lock. A file that may not be written to is refused at the start, not after the reading."""
    lock = FileLock(f"{path}.lock", timeout=0)
    try:
        lock.acquire()
    except Timeout as error:
        raise BusyError(f"another run is writing {path}; wait until it has finished and run again") from error
    try:
        if path.exists():
            os.close(os.open(path, os.O_RDWR))
        yield
    finally:
        lock.release()


def _refuse_given(path: Path) -> None:
    """Raises ArchiveError where the file is a copy that leaves something out: what a run reads anew would be lost."""
    if not path.exists():
        return
    with closing(_open(path, "ro")) as connection:
        try:
            left_out = given_copy(connection)
        except sqlite3.DatabaseError:
            return  # a damaged archive, which is mended; a copy that is damaged is made again
    if left_out:
        raise ArchiveError(
            f"{path} is a copy to give away, without originals{'' if left_out.words is None else ' and texts'}: it is "
            f"served and searched, and not written to; name the archive that it was made of, or another file, with --db"
        )


def _back_up(path: Path, copy: Path) -> None:
    """Copies the archive while no other program can write to it: the file as it is, a fifth of the time of SQLite's own
    backup, which takes its place where a write-ahead log may hold what the file does not."""
    with closing(_open(path, "ro")) as source:
        check_version(source, path)
        source.execute("BEGIN")
        source.execute("SELECT count(*) FROM sqlite_master").fetchone()  # takes the lock
        if source.execute("PRAGMA journal_mode").fetchone()[0] != "wal":
            shutil.copyfile(path, copy)
            return
        source.execute("COMMIT")
        with closing(_open(copy, "rwc")) as target:
            source.backup(target)


def _for_building(connection: sqlite3.Connection) -> None:
    """One writer on a file that nobody reads yet: the rollback journal stays, for a copy without it was destroyed
    in 39 of 100 killed builds; syncing is done once, before the file takes its place."""
    connection.execute("PRAGMA journal_mode = DELETE")
    connection.execute("PRAGMA synchronous = OFF")
    connection.execute("PRAGMA cache_size = -32768")
    connection.execute("PRAGMA temp_store = FILE")


def _sync(copy: Path) -> None:
    with copy.open("rb+") as written:
        os.fsync(written.fileno())


def _put_in_place(copy: Path, path: Path) -> None:
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
