"""The server notices when a file that it serves is replaced, and serves the new one.

Datasette keeps a connection for each thread, and a connection goes on reading the file that it opened, whatever the
path names by now. The threads' pool is what can be changed from outside in 0.65 and 1.0 alike: with new threads come
new connections. Those of the old threads are closed when their last query has been answered.
"""

from __future__ import annotations

import sqlite3
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from weakref import WeakKeyDictionary

from browse.core.connection import CHECK_EVERY
from browse.core.held_file import Signature, signature
from browse.core.served import archives


@dataclass(slots=True)
class Watch:
    """What the served files were when they were last looked at."""

    seen: dict[str, Signature] = field(default_factory=dict)
    looked: float = 0.0

    def look(self, datasette: Any) -> list[Any]:
        """The databases whose files were replaced since the last look; looks at most every CHECK_EVERY seconds."""
        now = time.monotonic()
        if now - self.looked < CHECK_EVERY:
            return []
        self.looked = now
        return [database for database in archives(datasette) if self._changed(database)]

    def _changed(self, database: Any) -> bool:
        try:
            present = signature(Path(database.path))
        except FileNotFoundError:
            return False  # between two generations
        known = self.seen.setdefault(database.path, present)
        self.seen[database.path] = present
        return known[0] != present[0] or (not database.is_mutable and known != present)


_watches: WeakKeyDictionary[Any, Watch] = WeakKeyDictionary()


def forget_replaced(datasette: Any) -> None:
    """Makes a server read the files that were replaced anew; it is cheap enough to be called for every request."""
    replaced = _watches.setdefault(datasette, Watch()).look(datasette)
    if replaced:
        renew(datasette, replaced)


def renew(datasette: Any, databases: list[Any]) -> None:
    """Gives a server new threads, which open new connections, and drops what databases remember of their files."""
    old: list[sqlite3.Connection] = []
    for database in databases:
        database.cached_hash = database.cached_size = database._cached_table_counts = None
        connections = getattr(database, "_all_file_connections", None)
        if connections is None:
            connections = database._all_connections
        old += connections
        connections.clear()
        database._read_connection = None  # without threads, this is the one that reads
    executor = datasette.executor
    if executor is None:
        _close(old)
        return
    datasette.executor = ThreadPoolExecutor(max_workers=datasette.setting("num_sql_threads"))
    threading.Thread(target=_retire, args=(executor, old), daemon=True).start()


def _retire(executor: ThreadPoolExecutor, connections: list[sqlite3.Connection]) -> None:
    executor.shutdown(wait=True)
    _close(connections)


def _close(connections: list[sqlite3.Connection]) -> None:
    for connection in connections:
        connection.close()
