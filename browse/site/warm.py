"""A large archive's columns are read while the server starts, not while its first reader waits."""

from __future__ import annotations

import threading
from pathlib import Path

from datasette.utils import StartupError

from browse.core.connection import Archive
from browse.core.joint.joint_archive import NotOneArchiveError
from browse.core.served import Datasette
from browse.query import word_forms
from browse.safety.longest_row import longest_row
from browse.site import page_shell
from browse.site.datasette_pages import hook
from browse.site.rooms import Room, rooms
from cuttings.notebook.notebook_file import is_notebook

LARGE = 100_000_000  # bytes: a smaller archive is read in less than a tenth of a second


@hook
def startup(datasette: Datasette) -> None:
    """Reads a large archive in a thread of its own, while the server answers; an early reader waits for the rest.

    Raises StartupError, which Datasette prints, where a notebook is served: everybody could read what is noted.
    """
    _refuse_notebooks(datasette)
    for room in rooms(datasette):
        large = any(Path(database.path).stat().st_size >= LARGE for database in room.databases)
        if large or room.others:  # several that cannot be read as one are told before anybody asks
            present = _present(room)
            threading.Thread(target=warm_up, args=(present,), name="columns", daemon=True).start()


def _refuse_notebooks(datasette: Datasette) -> None:
    for database in datasette.databases.values():
        if database.path and is_notebook(Path(database.path)):
            raise StartupError(
                f"{database.path} holds what curators noted, for them alone: leave it out of what is served; it is "
                "read beside its archive"
            )


def _present(room: Room) -> Archive:
    """The archive of a room. Raises StartupError, which Datasette prints, where several cannot be read as one."""
    try:
        return page_shell.present(room)
    except NotOneArchiveError as error:
        raise StartupError(str(error)) from error


def warm_up(archive: Archive) -> None:
    """Reads what a first search would read of the whole archive, and the longest row, which SQL is limited by."""
    assert archive.columns is not None
    for part in archive.parts:
        longest_row(part.path)
    with archive.connection() as connection:
        word_forms.read_names(connection)
