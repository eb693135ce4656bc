"""Several archives that are read as one."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Iterator, Sequence
from itertools import combinations
from pathlib import Path

from datasette.utils.asgi import Base400

from browse.core.connection import PAGE_CACHE, Archive, Connection, Shelf, text_of
from browse.core.joint.joint_views import define_views
from cuttings.uri import sqlite_uri

MOST_FILES = 10  # that SQLite attaches to one connection, unless it was built for more
SHARED_ARTICLE = "SELECT a.id FROM {}.articles AS a JOIN {}.articles AS b ON b.id = a.id LIMIT 1"


class NotOneArchiveError(Base400):  # type: ignore[misc]  # Datasette has no types
    """The files cannot be read as one archive; the message says why and what to do."""

    status = 503


class JointArchive(Archive):
    """One generation of each of several files. What stands in one file is read from its part."""

    def __init__(self, parts: Sequence[Archive]) -> None:
        if len(parts) > MOST_FILES:
            raise NotOneArchiveError(f"{len(parts)} archives as one are too many: serve {MOST_FILES} at most")
        self.path = parts[0].path
        self._parts = tuple(parts)
        self.signature = tuple(part.signature for part in parts)
        self._begin()
        self._refuse_shared_articles()

    @property
    def parts(self) -> tuple[Archive, ...]:
        """The archives of single files that are read here."""
        return self._parts

    @property
    def file_time(self) -> int:
        """A number that changes when any of the files does."""
        return sum(part.file_time for part in self._parts)

    def file_bytes(self) -> Iterator[bytes]:
        """All files, one behind the other, in pieces."""
        for part in self._parts:
            yield from part.file_bytes()

    def _opened(self) -> Connection:
        """One more connection. Raises FileNotFoundError where a path is that of another file by now."""
        connection: Connection = sqlite3.connect(
            sqlite_uri("joint", mode="memory"), uri=True, check_same_thread=False, factory=Connection
        )
        schemas = [f"part{place}" for place in range(len(self._parts))]
        try:
            for schema, part in zip(schemas, self._parts, strict=True):
                connection.execute(f"ATTACH ? AS {schema}", (sqlite_uri(part.path, mode="ro"),))
                if not part.is_present():
                    raise FileNotFoundError(f"{part.path} has been replaced")
            define_views(connection, schemas)
        except BaseException:
            connection.close()
            raise
        connection.kept, connection.parts = self.cache, self._parts
        connection.row_factory, connection.text_factory = sqlite3.Row, text_of
        connection.execute("PRAGMA query_only = 1")
        for schema in schemas:
            connection.execute(f"PRAGMA {schema}.cache_size = -{PAGE_CACHE // len(schemas)}")
        return connection

    def _refuse_shared_articles(self) -> None:
        """Raises NotOneArchiveError where two files have the same article: it would be counted twice."""
        with self.connection() as connection:
            for (one, first), (other, second) in combinations(enumerate(self._parts), 2):
                shared = connection.execute(SHARED_ARTICLE.format(f"part{one}", f"part{other}")).fetchone()
                if shared:
                    raise NotOneArchiveError(
                        f"{first.path.name} and {second.path.name} both hold the article {shared[0]}, which would be "
                        "counted twice: read their folders into one archive, or serve one of them"
                    )


class JointShelf:
    """Gives the present generations of several archives as one."""

    def __init__(self, paths: Sequence[Path]) -> None:
        self._shelves = [Shelf(path) for path in paths]
        self._archive: JointArchive | None = None
        self._lock = threading.Lock()

    def current(self) -> Archive:
        """The present generation of each. Raises FileNotFoundError and NotOneArchiveError."""
        with self._lock:
            parts = [shelf.current() for shelf in self._shelves]
            if self._archive is None or list(self._archive.parts) != parts:
                self._archive = self._opened(parts)
            return self._archive

    def _opened(self, parts: list[Archive]) -> JointArchive:
        """These generations as one; the former ones where a file has been replaced since."""
        try:
            return JointArchive(parts)
        except FileNotFoundError:
            if self._archive is None:
                raise
            return self._archive
