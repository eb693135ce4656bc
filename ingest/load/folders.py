"""The folders that were given, and what their files are called: of a path no more is kept than lies below its folder.

A folder is known by where it really is, however it is spelled, and by the way to it from the archive's folder, so that
both can move together. Of either a digest alone is kept, for the archive is served.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePath

from ingest.text.paths import numbered, own_name, path_text

NAMELESS = "folder"  # what the root of a disk is called


@dataclass(frozen=True, slots=True)
class Folder:
    """A folder, or a single file, that was given. `place` is "" where it is not known where it was."""

    name: str
    place: str  # digest of the real path
    beside: str | None = None  # digest of the way from the archive's folder; None where it is not below or beside it


class Folders:
    """The folders that the archive at `archive` knows, and learns in this run."""

    def __init__(self, known: Iterable[Folder], archive: Path) -> None:
        self.known = {folder.name: folder for folder in known}
        self._places = {folder.place: folder.name for folder in self.known.values() if folder.place}
        self._ways = {folder.beside: folder.name for folder in self.known.values() if folder.beside}
        self.changed = False  # whether there is something to write
        self.renamed: dict[str, str] = {}  # a folder's name → what its files' paths begin with from now on
        self._archive = os.path.realpath(archive.parent)
        self._given: dict[PurePath, PurePath] = {}  # as it was spelled → where it really is
        self._claimed: dict[str, PurePath] = {}  # a folder's name → where it was found in this run
        self._holders: dict[PurePath, tuple[str, PurePath] | None] = {}

    def give(self, spelled: Sequence[str]) -> list[str]:
        """What the folders or files are called. Those that are not there are called so, but not learned."""
        given = [(PurePath(path_text(path)), PurePath(path_text(os.path.realpath(path)))) for path in spelled]
        self._given.update(given)
        for _, real in given:
            for folder in (real, *real.parents):
                if name := self._places.get(_digest(str(folder))):
                    self._claimed.setdefault(name, folder)
        places = {real for _, real in given}
        for _, real in given:
            if places.isdisjoint(real.parents) and self._holder(real) is None and os.path.lexists(real):
                self._learn(real)
        return [self.name_at(real) for _, real in given]

    def name_of(self, path: str) -> str:
        """What a file that was found below one of the given folders is called. `path` is spelled as they were."""
        file = PurePath(path)
        spelled = next(path for path in (file, *file.parents) if path in self._given)
        return self.name_at(self._given[spelled] / file.relative_to(spelled))

    def name_at(self, real: PurePath) -> str:
        """What the file or folder that really is at this place is called."""
        holder = self._holder(real.parent)
        if holder is None or len(self.known) > len(self._claimed):
            holder = self._holder(real)
        if holder is None:
            return real.name or NAMELESS
        name, folder = holder
        return str(PurePath(name) / real.relative_to(folder))

    def _holder(self, path: PurePath) -> tuple[str, PurePath] | None:
        """The outermost known folder at or above a path, and where it is. One within it is known no longer."""
        if path not in self._holders:
            above = self._holder(path.parent) if path != path.parent else None
            name = self._known_at(path)
            if above is not None and name is not None:
                self._take_in(name, str(PurePath(above[0]) / path.relative_to(above[1])))
            self._holders[path] = above or (None if name is None else (name, path))
        return self._holders[path]

    def _known_at(self, path: PurePath) -> str | None:
        name = self._places.get(_digest(str(path)))
        if name is None:
            name = self._ways.get(self._beside(path) or "")
            if name is not None and self._claimed.get(name, path) != path:
                name = None  # that folder is where it was
        if name is not None:
            self._claimed[name] = path
            self._put(Folder(name, _digest(str(path)), self._beside(path)))
        return name

    def _learn(self, path: PurePath) -> None:
        """A folder that is new, or one that is known by its name alone, as of an archive that was carried over."""
        own = path.name or NAMELESS
        name = next((f.name for f in self.known.values() if not f.place and own_name(f.name) == own), None)
        name = name or numbered(own, frozenset(self.known))
        self._put(Folder(name, _digest(str(path)), self._beside(path)))
        self._claimed[name] = path
        self._holders.clear()

    def _put(self, folder: Folder) -> None:
        if self.known.get(folder.name) != folder:
            self.known[folder.name] = folder
            self._places.update({folder.place: folder.name} if folder.place else {})
            self._ways.update({folder.beside: folder.name} if folder.beside else {})
            self.changed = True

    def _take_in(self, name: str, path: str) -> None:
        """A folder that lies within one that was given later is named by the way below that one."""
        folder = self.known.pop(name)
        self._places.pop(folder.place, None)
        self._ways.pop(folder.beside or "", None)
        self._claimed.pop(name, None)
        self.renamed[name] = path
        self.changed = True

    def _beside(self, path: PurePath) -> str | None:
        """The digest of the way from the archive's folder to a path below it, or below the folder around it."""
        way = PurePath(os.path.relpath(path, self._archive))
        return None if way.parts[:2] == ("..", "..") else _digest(f"./{way}")

    def remember(self, path: PurePath) -> None:
        """Learns where a folder was that an archive of the first schema was made of."""
        if self._holder(path) is None:
            self._learn(path)

    def path_of(self, path: str) -> str:
        """What a path that the archive has is called from now on."""
        for name, now in self.renamed.items():
            if path == name or path.startswith(f"{name}/"):
                return now + path[len(name) :]
        return path


def _digest(text: str) -> str:
    return hashlib.sha256(f"cuttings {text}".encode()).hexdigest()[:32]
