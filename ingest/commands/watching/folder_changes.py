"""What changes in folders, as the file system tells it; where it tells nothing, looked for again and again."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from threading import Event

from watchfiles import Change, watch
from watchfiles.main import FileChange

from ingest.read.kinds.passing_files import is_temporary

TICK = 0.5  # seconds between two looks whether the folders are still there
POLL = 5.0  # seconds between two looks at all files, where the system can watch no more of them

Places = dict[Path, tuple[int, int]]  # the folders that are there, each with what tells it from another of its name


@dataclass(frozen=True, slots=True)
class Seen:
    """What was seen in the last tick. `anew`: whether folders are watched since now alone, so that anything may have
    changed in them before."""

    missing: tuple[Path, ...]  # of the folders that are to be watched
    paths: frozenset[str] = frozenset()
    anew: bool = False


@dataclass(frozen=True, slots=True)
class Watched:
    """Folders, and how they are watched. `poll`: seconds between two looks at all files; 0: the system tells."""

    folders: tuple[Path, ...]
    db: Path  # which may lie in one of them
    poll: float = 0.0

    def changes(self, stop: Event) -> Iterator[Seen]:
        """What changes, twice a second also where nothing does, until it is to stop. A folder may go and come back."""
        poll = self.poll
        while not stop.is_set():
            places = self._places()
            yield Seen(self._missing(places), anew=bool(places))
            try:
                yield from self._while_in_place(places, poll, stop)
            except FileNotFoundError:
                continue  # gone since it was looked at: looked at again
            except OSError:
                if poll:
                    raise
                poll = POLL  # the system watches only so many folders

    def _while_in_place(self, places: Places, poll: float, stop: Event) -> Iterator[Seen]:
        """What changes for as long as each folder is the one that it was."""
        roots = [os.path.realpath(folder) for folder in places]
        for changes in self._told(roots, poll, stop):
            yield Seen(self._missing(places), frozenset(path for _, path in changes))
            if self._places() != places or any((Change.deleted, root) in changes for root in roots):
                return

    def _told(self, roots: Sequence[str], poll: float, stop: Event) -> Iterator[set[FileChange]]:
        if roots:
            return watch(
                *roots,
                watch_filter=_counting(roots, os.path.realpath(self.db)),
                stop_event=stop,
                rust_timeout=int(TICK * 1000),
                yield_on_timeout=True,
                force_polling=bool(poll),
                poll_delay_ms=int(poll * 1000),
                ignore_permission_denied=True,
            )
        stop.wait(TICK)
        return iter([set()])

    def _places(self) -> Places:
        return {folder: place for folder in self.folders if (place := _place(folder))}

    def _missing(self, places: Places) -> tuple[Path, ...]:
        return tuple(folder for folder in self.folders if folder not in places)


def _place(folder: Path) -> tuple[int, int] | None:
    """What tells a folder from another one of its name; None where there is none."""
    try:
        status = folder.stat()
    except OSError:
        return None
    return (status.st_dev, status.st_ino) if stat.S_ISDIR(status.st_mode) else None


def _counting(roots: Sequence[str], db: str) -> Callable[[Change, str], bool]:
    """Tells whether a change may be one of an article: not of the archive and what lies beside it, of what is hidden
    below the folders, or of what has not got its name yet."""

    def counts(_: Change, path: str) -> bool:
        below = next((path[len(root) :] for root in roots if path.startswith(root)), path)
        return not (path.startswith(db) or f"{os.sep}." in below or is_temporary(os.path.basename(path)))

    return counts
