"""metadata.yml speaks of a database called `archive`; an archive in a file of another name gets the same labels."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from jinja2 import Environment

from browse.core.connection import is_archive
from browse.core.served import Datasette
from browse.server.core_templates import CoreTemplates
from browse.site.datasette_pages import hook

NAMED = "archive"  # as metadata.yml has it


@hook
def prepare_jinja2_environment(env: Environment, datasette: Datasette) -> None:
    """The scripts of templates get their numbers, archives their labels.

    Called before either Datasette reads what it was given: 0.65 at each page, 1.0 once into tables of its own.
    """
    env.add_extension(CoreTemplates)
    names = [
        name for name, database in datasette.databases.items() if database.path and is_archive(Path(database.path))
    ]
    for given in (getattr(datasette, "_metadata_local", None), getattr(datasette, "config", None)):
        share((given or {}).get("databases"), names)


def share(databases: dict[str, Any] | None, names: list[str]) -> None:
    """Gives each archive the labels of `archive`, unless it has labels of its own."""
    if databases and NAMED in databases:
        for name in names:
            databases.setdefault(name, databases[NAMED])
