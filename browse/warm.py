"""A large archive's columns are read while the server starts, not while its first reader waits."""

from __future__ import annotations

import threading
from pathlib import Path

from browse import forms, frame
from browse.connection import Archive
from browse.dress import hook
from browse.longest import longest_row
from browse.served import Datasette

LARGE = 100_000_000  # bytes: a smaller archive is read in less than a tenth of a second


@hook
def startup(datasette: Datasette) -> None:
    """Beside the server, which answers meanwhile; a reader who comes earlier waits for the rest alone."""
    try:
        path = Path(frame.database_of(datasette).path)
    except frame.NoArchiveError:
        return
    if path.stat().st_size >= LARGE:
        threading.Thread(target=prepare, args=(frame.archive_of(datasette),), name="columns", daemon=True).start()


def prepare(archive: Archive) -> None:
    """What a first search would read of a whole archive, and a first statement of SQL: its longest row."""
    assert archive.columns is not None
    longest_row(archive.path)
    with archive.connection() as connection:
        forms.read_names(connection)
