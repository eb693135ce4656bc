"""The server as our functions take it (its class is in datasette.app, which is still loading when it loads plugins)."""

from __future__ import annotations

from typing import Any, TypeAlias

from browse.core.connection import holds_archive

Datasette: TypeAlias = Any


def archives(datasette: Datasette) -> list[Any]:
    """The databases of a server that are archives. All others are none of our business."""
    return [database for name, database in datasette.databases.items() if is_served_archive(name, database)]


def is_served_archive(name: str, database: Any) -> bool:
    """Whether a database of a server is an archive; those that Datasette keeps for itself are none."""
    return bool(database.path) and not name.startswith("_") and holds_archive(str(database.path))


def of_archive(datasette: Datasette, name: str | None) -> bool:
    """Whether the database of this name is an archive."""
    return name in datasette.databases and is_served_archive(str(name), datasette.databases[name])
