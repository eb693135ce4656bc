"""Datasette opens our archives wherever they lie.

Core writes a file's path into a SQLite URI as it stands (`f"file:{self.path}?mode=ro"`, in 0.65 and 1.0): of
`C#/archive.db` it opens `C`, to write, and makes it where there is none. So the path of an archive is a string that
stands quoted where it is formatted; for everything else (stat, open, JSON) it is the path.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from browse.core.connection import is_archive
from browse.core.served import Datasette
from browse.site.datasette_pages import hook
from cuttings.uri import sqlite_uri


class QuotedPath(str):
    """A path that is percent-encoded where an f-string or `str.format` writes it, and is the plain path elsewhere."""

    __slots__ = ()

    def __format__(self, spec: str) -> str:
        return format(sqlite_uri(self).partition(":")[2], spec)


@hook
def register_output_renderer(datasette: Datasette) -> list[dict[str, Any]]:
    """Quotes the paths of archives, and gives no renderer.

    Of all hooks only this one is called by Datasette 0.65 and 1.0 before they open the first file.
    """
    for database in datasette.databases.values():
        if database.path and is_archive(Path(database.path)):
            database.path = QuotedPath(database.path)
    return []
