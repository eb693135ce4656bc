"""The line in the frame of every page that says what a server does which has folders read while it serves."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from typing import Any

from browse.core.served import Datasette
from browse.core.visibility import may_view
from browse.core.wording import counted
from browse.site.rooms import Room
from cuttings.watching.watch_state import WATCH_ADDRESS, WatchState

TABLES = ("files", "outcomes", "runs")  # who may not view these is told nothing of files and runs
NAMED = 3  # failed files that the line names; the page about the archive has their reasons
_RUN = "select id, failed from runs order by id desc limit 1"
_NEWS = "select max(id) from runs where new + changed + vanished > 0"
_FAILED = "select path from outcomes where run_id = ? and outcome = 'failed' order by path limit ?"


@dataclass(frozen=True, slots=True)
class LastRun:
    """How the last run ended that the archive knows of, and which run was the last that brought anything."""

    failed: int = 0
    names: tuple[str, ...] = ()  # of some files that failed
    news: int = 0


@dataclass(frozen=True, slots=True)
class WatchLine:
    """What is told. `news` is another number as soon as the archive says something else."""

    text: str
    address: str  # of the same as JSON
    folders: tuple[str, ...]
    busy: bool
    news: int


async def may_know(datasette: Datasette, actor: Any, room: Room) -> bool:
    """Whether a reader may know which files are read, and how the runs end."""
    seen = [await may_view(datasette, actor, room.database.name, table) for table in TABLES]
    return all(seen)


def line_of(room: Room, state: WatchState, run: LastRun) -> WatchLine:
    """What is told of a state, and of the last run that the archive knows of."""
    return WatchLine(watch_text(state, run), room.root + WATCH_ADDRESS, state.folders, _is_busy(state), run.news)


def _is_busy(state: WatchState) -> bool:
    return state.reading or state.changed > 0


def watch_text(state: WatchState, run: LastRun) -> str:
    """What is being done, and how the last run ended, in sentences."""
    parts = (_now(state), _missing(state), _last(state, run))
    return " ".join(part for part in parts if part)


def _now(state: WatchState) -> str:
    files = counted(state.changed, "file")
    if state.reading:
        return f"Reading {counted(state.changed, 'new or changed file')}…" if state.changed else "Reading what is new…"
    if not state.changed:
        return ""
    return f"{files} new or changed, to be read as soon as nothing writes to {'it' if state.changed == 1 else 'them'}."


def _missing(state: WatchState) -> str:
    return " ".join(f"There is no folder {name}: it is read as soon as it is there." for name in state.missing)


def _last(state: WatchState, run: LastRun) -> str:
    if state.finished is None:
        return "" if state.reading or state.missing else "Looking for what is new…"
    when = f"{state.finished:%H:%M} UTC"
    if state.failure:
        return f"Nothing could be read at {when}: {state.failure}. It is tried again."
    names = ", ".join(run.names) + (" …" if run.failed > len(run.names) else "")
    failed = f" {counted(run.failed, 'file')} failed: {names}. “About” says why." if run.failed else ""
    return f"Last read at {when}.{failed}"


def read_last_run(connection: sqlite3.Connection) -> LastRun:
    """The last run of the archive, and the last that brought anything."""
    number, failed = connection.execute(_RUN).fetchone() or (0, 0)
    names = tuple(path for (path,) in connection.execute(_FAILED, [number, NAMED]))
    return LastRun(failed, names, connection.execute(_NEWS).fetchone()[0] or 0)
