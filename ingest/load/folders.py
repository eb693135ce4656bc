"""The folders that were given, and the names of their files. Of a path the archive keeps what lies below the folder.

A folder is recognised by its real place, however it is spelled, and by its place relative to the archive's folder, so
that both can be moved together. Only digests of the two are kept, for the archive is served to others.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePath

from ingest.load.stored.stored_address import is_elsewhere, place_elsewhere
from ingest.text.paths import INSIDE, numbered, own_name, path_text

NAMELESS = "folder"  # what the root of a disk is called


@dataclass(frozen=True, slots=True)
class Folder:
    """A folder, or a single file, that was given. `place` is "" where it is not known where the folder was."""

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
        self._spelled: set[str] = set()  # what was given, as text
        self._names: dict[str, str] = {}  # a folder as it was spelled → what its files' names begin with

    def give(self, spelled: Sequence[str]) -> list[str]:
        """The names of the given folders or files. Those that do not exist get a name too, but are not learned."""
        given = [(PurePath(path_text(path)), PurePath(path_text(str(_real(path))))) for path in spelled]
        self._given.update(given)
        self._spelled.update(str(path) for path, _ in given)
        for _, real in given:
            for folder in (real, *real.parents):
                if name := self._places.get(_digest(str(folder))):
                    self._claimed.setdefault(name, folder)
        places = {real for _, real in given}
        for path, (_, real) in zip(spelled, given, strict=True):
            is_there = is_elsewhere(path) or os.path.lexists(real)
            if is_there and places.isdisjoint(real.parents) and self._holder(real) is None:
                self._learn(real)
        return [self.name_at(real) for _, real in given]

    def name_of(self, path: str) -> str:
        """The name of a file below one of the given folders. `path` begins with the folder as it was spelled."""
        own = path.rpartition(os.sep)[2]
        folder = path[: len(path) - len(own)]
        is_given = path in self._spelled
        if folder in self._names and not is_given:
            return self._names[folder] + own
        file = PurePath(path)
        spelled = next(path for path in (file, *file.parents) if path in self._given)
        real = self._given[spelled] / file.relative_to(spelled)
        name = self.name_at(real)
        if not is_given and self._are_all_there and self._holder(real.parent) is not None:
            self._names[folder] = name[: len(name) - len(own)]
        return name

    def name_at(self, real: PurePath) -> str:
        """The name of the file or folder whose real path this is."""
        holder = self._holder(real.parent)
        if holder is None or not self._are_all_there:
            holder = self._holder(real)
        if holder is None:
            return real.name or NAMELESS
        name, folder = holder
        return str(PurePath(name) / real.relative_to(folder))

    @property
    def _are_all_there(self) -> bool:
        """Whether every known folder was found in this run. Else a file may be one that was given by itself."""
        return len(self.known) <= len(self._claimed)

    def _holder(self, path: PurePath) -> tuple[str, PurePath] | None:
        """The outermost known folder that holds a path, and its place. Folders within it are known no longer."""
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
        """Adds a folder that is new, or known by its name only, as those of an archive that was carried over are."""
        own = path.name or NAMELESS
        name = next((f.name for f in self.known.values() if not f.place and own_name(f.name) == own), None)
        name = name or numbered(own, frozenset(self.known))
        self._put(Folder(name, _digest(str(path)), self._beside(path)))
        self._claimed[name] = path
        self._holders.clear()
        self._names.clear()

    def _put(self, folder: Folder) -> None:
        if self.known.get(folder.name) != folder:
            self.known[folder.name] = folder
            self._places.update({folder.place: folder.name} if folder.place else {})
            self._ways.update({folder.beside: folder.name} if folder.beside else {})
            self.changed = True

    def _take_in(self, name: str, path: str) -> None:
        """Renames a known folder that lies within one given later: it is called by its path below that one."""
        folder = self.known.pop(name)
        self._places.pop(folder.place, None)
        self._ways.pop(folder.beside or "", None)
        self._claimed.pop(name, None)
        self.renamed[name] = path
        self.changed = True

    def _beside(self, path: PurePath) -> str | None:
        """The digest of a path relative to the archive's folder, where the path lies below it or below its parent."""
        way = PurePath(os.path.relpath(path, self._archive))
        return None if way.parts[:2] == ("..", "..") else _digest(f"./{way}")

    def remember(self, path: PurePath) -> None:
        """Learns where a folder was, from an archive of the first schema."""
        if self._holder(path) is None:
            self._learn(path)

    def path_of(self, path: str) -> str:
        """The present name of a path that the archive has."""
        for name, now in self.renamed.items():
            if path == name or path.startswith((f"{name}/", name + INSIDE)):
                return now + path[len(name) :]
        return path


def _real(spelled: str) -> PurePath:
    """Where a folder really is, however it is spelled."""
    return place_elsewhere(spelled) if is_elsewhere(spelled) else PurePath(os.path.realpath(spelled))


def _digest(text: str) -> str:
    return hashlib.sha256(f"cuttings {text}".encode()).hexdigest()[:32]
