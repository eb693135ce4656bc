"""The archive as the reading room holds it: one generation of the file, opened for reading, its columns in memory.

`ingest` replaces archive.db whole; a connection that was open goes on reading the file that it replaced. So an Archive
is one generation, known by the file and its count of changes; `Shelf.current` gives the one that the path now names.
"""

from __future__ import annotations

import os
import sqlite3
import threading
import time
from collections import OrderedDict
from collections.abc import Hashable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

from browse.columns import Columns, load
from cuttings.generation import generation
from cuttings.uri import sqlite_uri

Signature = tuple[int, int, int]
TABLES = frozenset({"articles", "articles_fts", "article_persons", "persons", "sources", "aliases", "words"})
CHECK_EVERY = 0.5  # seconds between two looks at the file: one stat each
CACHE_BYTES = 64_000_000  # of matches and scores that are kept, so that paging and faceting do not search again
IDLE = 8  # connections kept open between requests
PAGE_CACHE = 16_384  # KiB a connection


def signature(path: Path) -> Signature:
    """What tells one generation of a file from the next; a run that finds nothing new leaves it as it is."""
    stat = path.stat()
    return stat.st_ino, stat.st_dev, generation(path)


def connect(path: Path) -> sqlite3.Connection:
    """Opens an archive for reading alone."""
    connection = sqlite3.connect(sqlite_uri(path, mode="ro"), uri=True, check_same_thread=False)
    connection.row_factory = sqlite3.Row
    connection.text_factory = partial(str, encoding="utf-8", errors="replace")
    connection.execute("PRAGMA query_only = 1")
    connection.execute(f"PRAGMA cache_size = -{PAGE_CACHE}")
    return connection


def is_archive(path: Path) -> bool:
    """Whether the file has the tables that the reading room reads."""
    try:
        connection = connect(path)
    except sqlite3.Error:
        return False
    try:
        names = {row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    except sqlite3.DatabaseError:
        return False
    finally:
        connection.close()
    return names >= TABLES


@dataclass(slots=True)
class Cache:
    """The least recently used leave first; `size` is what the values take, in bytes."""

    limit: int = CACHE_BYTES
    size: int = 0
    _held: OrderedDict[Hashable, tuple[Any, int]] = field(default_factory=OrderedDict)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def get(self, key: Hashable) -> Any:
        with self._lock:
            if key not in self._held:
                return None
            self._held.move_to_end(key)
            return self._held[key][0]

    def put(self, key: Hashable, value: Any, size: int) -> None:
        with self._lock:
            self.size -= self._held.pop(key, (None, 0))[1]
            self._held[key] = value, size
            self.size += size
            while self.size > self.limit and len(self._held) > 1:
                _, (_, gone) = self._held.popitem(last=False)
                self.size -= gone


class Archive:
    """One generation of archive.db. Its columns are read when they are first needed."""

    def __init__(self, path: Path, name: str = "archive") -> None:
        self.path = path
        self.name = name  # as Datasette calls the database
        self.signature = signature(path)
        self.cache = Cache()
        self._columns: Columns | None = None
        self._loading = threading.Lock()
        self._idle: list[sqlite3.Connection] = [connect(path)]  # held open: it keeps this generation readable
        self._closed = False

    @property
    def columns(self) -> Columns:
        with self._loading:
            if self._columns is None:
                with self.connection() as connection:
                    self._columns = load(connection)
            return self._columns

    @property
    def loaded(self) -> bool:
        """Whether the columns are in memory."""
        return self._columns is not None

    @contextmanager
    def connection(self) -> Iterator[sqlite3.Connection]:
        """A connection of this generation, for one thread at a time."""
        connection = self._take()
        try:
            yield connection
        finally:
            if self._closed or len(self._idle) >= IDLE:
                connection.close()
            else:
                self._idle.append(connection)

    def _take(self) -> sqlite3.Connection:
        try:
            return self._idle.pop()
        except IndexError:
            return connect(self.path)

    def close(self) -> None:
        """Closes what is idle; what is in use closes when it comes back."""
        self._closed = True
        while self._idle:
            self._idle.pop().close()


class Shelf:
    """Gives the present generation of the archive at a path, and looks at most twice a second whether it is still."""

    def __init__(self, path: Path, name: str = "archive") -> None:
        self.path = path
        self.name = name
        self._archive: Archive | None = None
        self._looked = 0.0
        self._lock = threading.Lock()

    def current(self) -> Archive:
        with self._lock:
            now = time.monotonic()
            if self._archive is None or now - self._looked >= CHECK_EVERY:
                self._looked = now
                self._refresh()
            assert self._archive is not None
            return self._archive

    def _refresh(self) -> None:
        try:
            present = signature(self.path)
        except FileNotFoundError:
            if self._archive is None:
                raise
            return  # between two generations: the one that is open still serves
        if self._archive is None or self._archive.signature != present:
            old, self._archive = self._archive, Archive(self.path, self.name)
            if old is not None:
                old.close()


def same_file(left: Path, right: Path) -> bool:
    return os.path.realpath(left) == os.path.realpath(right)
