"""Has read what changes in folders while the archive is served, and says what it does on the pages and the terminal."""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import replace
from datetime import datetime, timezone
from pathlib import Path

import click
from filelock import FileLock, Timeout

from cuttings.watching.watch_state import WatchState, tell_state
from ingest.commands.terminal.mendable import UNUSABLE, CommandError
from ingest.commands.watching.backlog import Backlog
from ingest.commands.watching.folder_changes import Seen, Watched
from ingest.commands.watching.run_process import RunEnd, RunProcess
from ingest.load.file.opening import open_archive, place_of
from ingest.load.file.publish import building
from ingest.load.file.trouble import EarlierSchemaError
from ingest.read.kinds.passing_files import UNSETTLED

RETRY = 60.0  # seconds after which a run that failed is tried again, though nothing has changed
_LEFT = "SELECT count(*) FROM outcomes WHERE run_id = (SELECT max(id) FROM runs) AND reason = ?"


@contextmanager
def watching(folders: Sequence[Path], db: Path, poll: float = 0.0) -> Iterator[None]:
    """Within, what changes in the folders is read. An archive that does not exist yet is made, without an article.

    Raises CommandError where another program watches for this archive, and ArchiveError where it cannot be used.
    """
    place = place_of(db)
    try:
        lock = FileLock(f"{place}.watch.lock", timeout=0).acquire()
    except Timeout as error:
        raise CommandError(
            f"another `cuttings serve --watch` has folders read into {db}: stop it, or serve without --watch"
        ) from error
    with lock:
        make_ready(place)
        watcher = Watcher(Watched(tuple(folders), place, poll))
        thread = threading.Thread(target=watcher.work, name="watch", daemon=True)
        thread.start()
        try:
            yield
        finally:
            watcher.stop()
            thread.join()


def make_ready(db: Path) -> None:
    """Makes an archive that can be served: an empty one where there is none. One of an earlier schema is served as it
    is, until the first run has carried it over. Raises ArchiveError."""
    if not db.exists() or not db.stat().st_size:
        with building(db):
            return
    try:
        open_archive(db).conn.close()
    except EarlierSchemaError as error:
        click.echo(f"{error.args[0].partition(':')[0]}: it is carried over now.", err=True)


class Watcher:
    """The thread that waits for changes, and begins a run once they have come to rest."""

    def __init__(self, watched: Watched) -> None:
        self._watched = watched
        self._stop = threading.Event()
        self._process = RunProcess(watched.db)
        self._backlog = Backlog()
        self._state = WatchState(tuple(_name(folder) for folder in watched.folders))
        self._retry = float("inf")
        self._said: tuple[str, ...] = ()  # what the last run printed, which is not printed again
        self._tell()

    def stop(self) -> None:
        """Ends the watch, and the run that is going on; it does not wait for the thread."""
        self._stop.set()
        self._process.stop()

    def work(self) -> None:
        """Watches until it is stopped. What it cannot go on after is said where the pages say what is read."""
        try:
            for seen in self._watched.changes(self._stop):
                self._note(seen, time.monotonic())
                folders = [folder for folder in self._watched.folders if folder not in seen.missing]
                if folders and self._is_due(time.monotonic()):
                    self._read(folders)
        except Exception as error:
            self._tell(failure=f"nothing is read any more ({error}): start the server again")
            raise

    def _note(self, seen: Seen, now: float) -> None:
        if seen.paths or seen.anew:
            self._backlog.add((path for path in seen.paths if not os.path.isdir(path)), now)
        missing = tuple(map(_name, seen.missing))
        if missing != self._state.missing:
            for folder in seen.missing:
                click.echo(f"There is no folder {folder}: it is read as soon as it is there.", err=True)
        self._tell(missing=missing, changed=len(self._backlog.paths))

    def _is_due(self, now: float) -> bool:
        return self._backlog.is_due(now) or now >= self._retry

    def _read(self, folders: Sequence[Path]) -> None:
        """One run over all that has changed."""
        self._tell(reading=True)
        self._backlog, read = Backlog(), self._backlog
        try:
            end = self._process.read(folders)
        except OSError as error:  # no process can be begun
            end = RunEnd(UNUSABLE, (f"Error: {error.strerror or error}",))
        if end is None:
            return
        self._print(end)
        if end.failure:
            self._backlog.paths |= read.paths
        elif self._has_left_files():
            self._backlog.add((), time.monotonic())
        self._retry = time.monotonic() + RETRY if end.failure else float("inf")
        failure = self._without_place(end.failure)
        self._tell(reading=False, changed=0, failure=failure, finished=datetime.now(timezone.utc))

    def _print(self, end: RunEnd) -> None:
        new = [line for line in end.lines if line not in self._said]
        for line in new:
            click.echo(f"{datetime.now():%H:%M} {line}", err=True)
        self._said = end.lines

    def _has_left_files(self) -> bool:
        """Whether the last run left out what may have been half written."""
        with closing(open_archive(self._watched.db).conn) as connection:
            return bool(connection.execute(_LEFT, [UNSETTLED.reason]).fetchone()[0])

    def _without_place(self, reason: str) -> str:
        """A reason as pages may show it: without where the archive lies on this machine."""
        folder = self._watched.db.parent
        for spelled in (str(folder.resolve()), str(folder)):
            reason = reason.replace(f"{spelled}{os.sep}", "")
        return reason

    def _tell(self, **fields: object) -> None:
        self._state = replace(self._state, **fields)  # type: ignore[arg-type]  # each is a field of WatchState
        tell_state(self._watched.db, self._state)


def _name(folder: Path) -> str:
    """A folder's own name, as the archive calls it."""
    return folder.resolve().name or str(folder)
