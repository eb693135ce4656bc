"""The archive as the reading room holds it: one generation of the file, opened for reading, its columns in memory.

`ingest` replaces archive.db whole; a connection that was open goes on reading the file that it replaced. So an Archive
is one generation, known by the file and its count of changes; `Shelf.current` gives the one that the path now names.
"""

from __future__ import annotations

import os
import sqlite3
import threading
import time
import weakref
from collections import OrderedDict
from collections.abc import Hashable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

from browse.core.columns import Columns, load_columns
from browse.core.facet_table import KEYS, SEARCHED
from browse.core.held_file import Signature, held_file, signature
from browse.core.noted.noted_columns import NotedColumns
from cuttings.uri import sqlite_uri

TABLES = (SEARCHED | {"articles_fts", "words"}) - {"copies"}
# What an archive lacks that was made before it had copies, until the next run.
NO_COPIES = "CREATE TEMP TABLE copies (article_id TEXT, text_id TEXT, nth INTEGER)"
CHECK_EVERY = 0.5  # seconds between two looks at the file: one stat each
CACHE_BYTES = 64_000_000  # of matches and scores that are kept, so that paging and faceting do not search again
IDLE = 8  # connections kept open between requests
RESERVE = 4  # connections that a generation has from its beginning, for readers who are there when it is replaced
PAGE_CACHE = 16_384  # KiB a connection


class Connection(sqlite3.Connection):
    """A connection with the cache of its generation of the file; one that is opened alone has a cache of its own.

    `parts` are the archives of the files that it reads as one; of one file it has none.
    """

    kept: Cache
    parts: tuple[Archive, ...] = ()


text_of = partial(str, encoding="utf-8", errors="replace")


def connect(path: Path) -> Connection:
    """Opens an archive for reading; it cannot be written through this connection."""
    connection: Connection = sqlite3.connect(
        sqlite_uri(path, mode="ro"), uri=True, check_same_thread=False, factory=Connection
    )
    connection.kept = Cache()
    connection.row_factory = sqlite3.Row
    connection.text_factory = text_of
    if not connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'copies'").fetchone():
        connection.execute(NO_COPIES)
    connection.execute("PRAGMA query_only = 1")
    connection.execute(f"PRAGMA cache_size = -{PAGE_CACHE}")
    return connection


def is_archive(path: Path) -> bool:
    """Whether the file has the tables that any search reads."""
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


_known: dict[str, tuple[Signature, bool]] = {}
_looked: dict[str, float] = {}  # when a file was looked at last; each request asks this several times


def holds_archive(path: str) -> bool:
    """Whether a served file is an archive, asked once for each generation; one that is gone for a moment stays one."""
    now = time.monotonic()
    if path in _known and now - _looked.get(path, -CHECK_EVERY) < CHECK_EVERY:
        return _known[path][1]
    _looked[path] = now
    try:
        present = signature(Path(path))
    except FileNotFoundError:
        return _known.get(path, (None, False))[1]
    if path not in _known or _known[path][0] != present:
        _known[path] = present, is_archive(Path(path))
    return _known[path][1]


@dataclass(slots=True)
class Cache:
    """Values by key, up to `limit` bytes: the least recently used leave first. `size` is what they take, in bytes."""

    limit: int = CACHE_BYTES
    size: int = 0
    _held: OrderedDict[Hashable, tuple[Any, int]] = field(default_factory=OrderedDict)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def get(self, key: Hashable) -> Any:
        """The value of a key, or None."""
        with self._lock:
            if key not in self._held:
                return None
            self._held.move_to_end(key)
            return self._held[key][0]

    def put(self, key: Hashable, value: Any, size: int) -> None:
        """Keeps a value that takes `size` bytes."""
        with self._lock:
            self.size -= self._held.pop(key, (None, 0))[1]
            self._held[key] = value, size
            self.size += size
            while self.size > self.limit and len(self._held) > 1:
                _, (_, gone) = self._held.popitem(last=False)
                self.size -= gone


class Archive:
    """One generation of archive.db. Its columns are read when they are first needed.

    `keys` are the facets that are counted in it; `noted` is what a notebook says of its articles, for who may read that
    (see browse.core.noted).

    A path is no name of a generation: after `os.replace` it is that of the next, while a file that is open is read on,
    on Linux and macOS alike. So whatever is read of a generation comes from what was opened while the path was its
    own: some connections at once, more as long as that is so, and afterwards one waits until one of them is free.
    Nobody holds one for longer than it takes to read a page or a batch of rows, however slow the reader is. All are
    closed when nothing refers to the generation any more.
    """

    keys: tuple[str, ...] = KEYS
    noted: NotedColumns | None = None

    def __init__(self, path: Path) -> None:
        self.path = path
        self._file = held_file(path)
        self.signature: Hashable = self._file.signature()
        self._begin()

    def _begin(self) -> None:
        """Opens the first connections."""
        self.cache = Cache()
        self._columns: Columns | None = None
        self._loading = threading.Lock()
        self._free = threading.Condition()
        self._mine = threading.local()
        self._idle: list[Connection] = []
        self.close = weakref.finalize(self, _release, self._idle)  # before the file is let go
        for _ in range(RESERVE):
            self._idle.append(self._opened())

    @property
    def parts(self) -> tuple[Archive, ...]:
        """The archives of single files that are read here."""
        return (self,)

    @property
    def columns(self) -> Columns:
        """The columns in memory."""
        if self._columns is None:
            with self.connection() as connection, self._loading:
                if self._columns is None:
                    self._columns = load_columns(connection)
        return self._columns

    @contextmanager
    def connection(self) -> Iterator[Connection]:
        """A connection of this generation, which no other thread has meanwhile. Nested calls give the same one."""
        held = getattr(self._mine, "held", None)
        if held is not None:
            yield held
            return
        self._mine.held = connection = self._take()
        try:
            yield connection
        finally:
            self._mine.held = None
            self._give_back(connection)

    @property
    def file_time(self) -> int:
        """When the file was changed last, in nanoseconds; also a run that finds nothing new changes it."""
        return self._file.stat().st_mtime_ns

    def is_present(self) -> bool:
        """Whether the path still names this generation. Raises FileNotFoundError where it names none."""
        return os.path.samestat(self.path.stat(), self._file.stat())

    def file_bytes(self) -> Iterator[bytes]:
        """The file as it is served, in pieces."""
        return self._file.pieces()

    def _take(self) -> Connection:
        with self._free:
            while not self._idle:
                try:
                    return self._opened()
                except (OSError, sqlite3.OperationalError):  # the path is another file's now, or too many are open
                    self._free.wait()
            return self._idle.pop()

    def _give_back(self, connection: Connection) -> None:
        with self._free:
            if len(self._idle) >= IDLE or not self.close.alive:
                connection.close()
            else:
                self._idle.append(connection)
            self._free.notify()

    def _opened(self) -> Connection:
        """One more connection. Raises FileNotFoundError where the path is that of another file by now."""
        connection = connect(self.path)
        connection.kept = self.cache
        try:
            if not self.is_present():
                raise FileNotFoundError(f"{self.path} has been replaced")
        except FileNotFoundError:
            connection.close()
            raise
        return connection


def _release(idle: list[Connection]) -> None:
    while idle:
        idle.pop().close()


class Shelf:
    """Gives the present generation of the archive at a path; it looks for a new one twice a second at most."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._archive: Archive | None = None
        self._looked = 0.0
        self._lock = threading.Lock()

    def current(self) -> Archive:
        """The present generation. Raises FileNotFoundError where there has never been one."""
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
            self._archive = Archive(self.path)  # the former goes when its last reader does
