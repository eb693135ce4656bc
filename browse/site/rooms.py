"""Each archive of a server is a reading room with pages of its own.

One archive has them below the root: /, /article/ID, /export.csv. Several have them each below its own name (/NAME/-/,
/NAME/-/article/ID), and the root lists them. So has one beside a database whose name is the first word of our addresses
(`person.db`): that database keeps its own. Where the settings of the plugin say `together`, which `cuttings serve` with
several archives does, all are one reading room.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from datasette.utils.asgi import Request

from browse.core.served import Datasette, archives

# The first of an address of ours.
WORDS = frozenset(["about", "article", "compare", "day", "desk", "network", "person", "search", "source"])


class NoArchiveError(Exception):
    """The server has no file that could be an archive, or none of this name."""


@dataclass(frozen=True, slots=True)
class Room:
    """An archive of a server. `root`: the path of its search page, under which all its pages are.

    `others` are the databases that are read as one with the first.
    """

    database: Any
    root: str
    below: str = ""  # what of `root` lies below that of the server
    others: tuple[Any, ...] = ()

    @property
    def databases(self) -> tuple[Any, ...]:
        """All databases of the room."""
        return (self.database, *self.others)


def rooms(datasette: Datasette) -> list[Room]:
    """The archives of a server, each with its place."""
    databases = archives(datasette)
    base = str(datasette.urls.path("/"))
    as_one = [tuple(databases)] if together(datasette) else [(database,) for database in databases]
    below = "{}/-/" if apart(datasette) else ""
    return [
        Room(first, base + below.format(_route(first)), below.format(_route(first)), tuple(others))
        for first, *others in as_one
    ]


def together(datasette: Datasette) -> bool:
    """Whether the archives of a server are read as one."""
    settings = datasette.plugin_config("cuttings") or {}
    return bool(settings.get("together")) and len(archives(datasette)) > 1


def apart(datasette: Datasette) -> bool:
    """Whether each archive has its pages below its own name."""
    databases = archives(datasette)
    others = (database for database in datasette.databases.values() if database not in databases)
    several = len(databases) > 1 and not together(datasette)
    return several or any(_route(database) in WORDS for database in others)


def room_of(datasette: Datasette, request: Request) -> Room:
    """The archive that a request of ours is about. Raises NoArchiveError."""
    named = request.scope.get("url_route", {}).get("kwargs", {}).get("archive")
    named_rooms = [room for room in rooms(datasette) if named is None or _route(room.database) == named]
    if not named_rooms:
        raise NoArchiveError("This server shows no archive. Start it with one: cuttings serve --db archive.db")
    return named_rooms[0]


def room_named(datasette: Datasette, name: str) -> Room:
    """The archive in the database of this name. Raises NoArchiveError."""
    for room in rooms(datasette):
        if name in (database.name for database in room.databases):
            return room
    raise NoArchiveError(f"This server shows no archive called {name}")


def room_at(datasette: Datasette, path: str) -> Room | None:
    """The archive that the path of any page of the server is about; None where it may be about several."""
    all_rooms = rooms(datasette)
    if len(all_rooms) == 1:
        return all_rooms[0]
    base = str(datasette.urls.path("/"))
    first = path.removeprefix(base).lstrip("/").partition("/")[0].partition(".")[0]
    return next((room for room in all_rooms if first in map(_route, room.databases)), None)


def _route(database: Any) -> str:
    """The name of a database in addresses."""
    return str(database.route or database.name)
