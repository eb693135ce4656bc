"""Which addresses of a server are about our archive: ours, core's pages of its tables, and what core says of all."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from browse.core.connection import holds_archive
from browse.core.served import Datasette
from browse.routes import ROUTES

# Core's own pages under /-/, in 0.65 and 1.0; what else is there belongs to a plugin.
CORES = frozenset(
    (
        *("actor", "allow-debug", "allowed", "api", "auth-token", "check", "config", "create-token"),
        *(
            "databases",
            "debug",
            "jump",
            "logout",
            "messages",
            "metadata",
            "patterns",
            "permissions",
            "plugins",
            "queries",
            "rules",
        ),
        *("schema", "settings", "static", "tables", "tasks", "threads", "versions"),
    )
)


@dataclass(frozen=True, slots=True)
class Realm:
    """The names that archives and other databases have in addresses, and the path that a proxy puts before all."""

    archives: frozenset[str]
    others: frozenset[str]
    base: str = "/"

    @classmethod
    def of(cls, datasette: Datasette) -> Realm:
        """The addresses of a server."""
        archives: set[str] = set()
        others: set[str] = set()
        for name, database in datasette.databases.items():
            ours = database.path and not name.startswith("_") and holds_archive(str(database.path))
            (archives if ours else others).add(str(database.route or name))
        return cls(frozenset(archives), frozenset(others), datasette.setting("base_url"))

    def within(self, path: str) -> str:
        """The path without the part that a proxy puts before it."""
        return "/" + path[len(self.base) :] if self.base != "/" and path.startswith(self.base) else path

    def page(self, path: str) -> bool:
        """Whether a page of ours answers the address."""
        return any(pattern.match(self.within(path)) for pattern in _patterns())

    def ours(self, path: str) -> bool:
        """Whether the address is about an archive, or is one that nothing else on the server answers."""
        if not self.archives:
            return False
        whole = self.within(path)
        first, _, rest = whole.lstrip("/").partition("/")
        if first == "-":
            name = rest.partition("/")[0].partition(".")[0]
            return name in CORES or not name or whole.startswith("/-/static-plugins/cuttings/")
        name = first.partition(".")[0]
        return self.page(path) or name in self.archives or name not in self.others

    def of_tables(self, path: str) -> bool:
        """Whether core answers the address from the tables of an archive."""
        return self._database(path) in self.archives

    def of_another(self, path: str) -> bool:
        """Whether core answers the address from a database that is no archive."""
        return self._database(path) in self.others and not self.page(path)

    def _database(self, path: str) -> str:
        return self.within(path).lstrip("/").partition("/")[0].partition(".")[0]


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(pattern) for pattern, _ in ROUTES if not pattern.startswith("/-"))
