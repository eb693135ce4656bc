"""When the archive first held each article, by which what is new is told from what is known."""

from __future__ import annotations

import sqlite3
from bisect import bisect_right
from dataclasses import dataclass

import numpy as np

from browse.core.connection import Archive
from browse.core.ordinals import Longs, Mask


@dataclass(frozen=True, slots=True)
class AddedMoments:
    """All moments at which articles were added, in order, and for each ordinal the place of its own among them."""

    moments: tuple[str, ...]
    places: Longs

    @property
    def last(self) -> str:
        """The last of them; "" of an archive without articles."""
        return self.moments[-1] if self.moments else ""

    def after(self, moment: str) -> Mask:
        """The articles that were added after a moment."""
        later: Mask = self.places >= bisect_right(self.moments, moment)
        return later


def added_moments(archive: Archive, connection: sqlite3.Connection) -> AddedMoments:
    """The moments of an archive, read once for each generation of the file."""
    held: AddedMoments | None = archive.cache.get("added")
    if held is None:
        added = [row[0] or "" for row in connection.execute("SELECT added FROM articles ORDER BY rowid")]
        moments = tuple(sorted(set(added)))
        places = {moment: place for place, moment in enumerate(moments)}
        held = AddedMoments(moments, np.array([places[moment] for moment in added], dtype=np.int64))
        archive.cache.put("added", held, held.places.nbytes)
    return held
