"""The files that a run finds, by the names that they have in the archive."""

from __future__ import annotations

import os
import time
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from sqlite_utils import Database

from ingest.load.file.carried_paths import note_folders, rename_paths
from ingest.load.folders import Folders
from ingest.load.found_files import FoundFile, Refused, files_under
from ingest.load.sequence.request import STDIN, Run
from ingest.read.kinds.passing_files import UNSETTLED


@dataclass(frozen=True, slots=True)
class NamedFiles:
    """What lies in the folders of a run: each path is the folder's name and the way below it."""

    folders: tuple[str, ...]  # the names of what was given
    entries: tuple[FoundFile | Refused, ...]
    spelled: dict[str, str]  # a path → as it was found, with its folder spelled as it was given

    @property
    def by_path(self) -> dict[str, FoundFile]:
        """The files that can be read, by path."""
        return {entry.path: entry for entry in self.entries if isinstance(entry, FoundFile)}


def files_of(run: Run) -> list[FoundFile | Refused]:
    """The files in the folders of the run, without the archive and the files beside it; those that may be half written
    are refused."""
    entries = files_under([path for path in run.folders if path != STDIN])
    now = time.time_ns()
    return [_settled(entry, now, run.still) for entry in entries if not _is_ours(entry.path, run.db)]


def _settled(entry: FoundFile | Refused, now: int, still: float) -> FoundFile | Refused:
    """The file, unless it was changed less than `still` seconds ago. A disk whose clock goes ahead may say to come."""
    is_still = isinstance(entry, Refused) or abs(now - entry.modified_ns) >= still * 1e9
    return entry if is_still else Refused(entry.path, UNSETTLED.reason)


def _is_ours(path: str, db: Path) -> bool:
    """Whether a file is the archive, or lies beside it while it is written. Both may be in the folder that is read."""
    return os.path.basename(path).startswith(db.name) and Path(path).resolve().parent == db.resolve().parent


def named_files(run: Run, folders: Folders, entries: Sequence[FoundFile | Refused]) -> NamedFiles:
    """The files by their names. `folders` learns the folders that are new."""
    given = [path for path in run.folders if path != STDIN]
    names = dict(zip(given, folders.give(given), strict=True))
    named = tuple(_named(folders, entry) for entry in entries)
    spelled = {entry.path: before.path for entry, before in zip(named, entries, strict=True)}
    return NamedFiles(tuple(names.get(path, path) for path in run.folders), named, spelled)


def _named(folders: Folders, entry: FoundFile | Refused) -> FoundFile | Refused:
    name = folders.name_of(entry.path)
    if isinstance(entry, Refused) or entry.stored:
        return replace(entry, path=name)
    return FoundFile(name, entry.size, entry.modified_ns, os.path.abspath(entry.real or os.fsencode(entry.path)))


def note_names(db: Database, folders: Folders) -> bool:
    """Writes the names that the folders have from now on to the archive's tables; returns whether paths have others."""
    note_folders(db, folders.known.values())
    return bool(folders.renamed) and rename_paths(db, folders.path_of)
