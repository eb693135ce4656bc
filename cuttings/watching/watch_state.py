"""What becomes of the folders that are read while the archive is served.

Who watches and who shows pages are threads of one process: `cuttings serve --watch`. So the state is a value in its
memory, which cannot be left behind, half written or read by others as a file beside the archive could.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

WATCH_ADDRESS = "about/watch.json"  # where an open page asks for it, below the page of the archive


@dataclass(frozen=True, slots=True)
class WatchState:
    """What is being done, and how the last run ended. Folders are given by their names, without where they lie."""

    folders: tuple[str, ...]
    missing: tuple[str, ...] = ()  # those of them that are not there
    reading: bool = False
    changed: int = 0  # paths that changed: of which a run reads now, or waits until they are still; 0: not known
    finished: datetime | None = None  # when the last run ended, well or not; with its zone
    failure: str = ""  # why the last run failed as a whole; "" where it did not


_states: dict[Path, WatchState] = {}


def tell_state(archive: Path, state: WatchState) -> None:
    """Says what becomes of the folders of an archive, from now on."""
    _states[archive.resolve()] = state


def watch_state(archive: Path) -> WatchState | None:
    """What was said last of the folders of an archive; None where nobody watches any."""
    return _states.get(archive.resolve()) if _states else None
