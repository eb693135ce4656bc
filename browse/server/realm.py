"""Which addresses of a server are about our archive: ours, core's pages of its tables, and what core says of all."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from browse.core.served import Datasette, is_served_archive
from browse.routes import ROUTES
from browse.site.rooms import apart

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
    apart: bool = False  # whether each archive has its pages below its own name

    @classmethod
    def of(cls, datasette: Datasette) -> Realm:
        """The addresses of a server."""
        archives: set[str] = set()
        others: set[str] = set()
        for name, database in datasette.databases.items():
            (archives if is_served_archive(name, database) else others).add(str(database.route or name))
        return cls(frozenset(archives), frozenset(others), datasette.setting("base_url"), apart(datasette))

    def within(self, path: str) -> str:
        """The path without the part that a proxy puts before it."""
        return "/" + path[len(self.base) :] if self.base != "/" and path.startswith(self.base) else path

    def page(self, path: str) -> bool:
        """Whether a page of ours answers the address."""
        below = self.within(path)
        if self.apart:
            name, _, rest = below.lstrip("/").partition("/")
            if below == "/":
                return True
            below = rest.removeprefix("-") if name in self.archives and rest.startswith("-/") else ""
        return any(pattern.match(below) for pattern in _patterns())

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
        return self._database(path) in self.archives and not self.page(path)

    def _database(self, path: str) -> str:
        return self.within(path).lstrip("/").partition("/")[0].partition(".")[0]


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(pattern) for pattern, _ in ROUTES)
