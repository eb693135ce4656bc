"""Starts the process in which the archive follows the decisions: one at a time for each archive."""

from __future__ import annotations

import subprocess
import sys
import threading
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

_SAID = "Error: "


@dataclass(slots=True)
class Redoer:
    """Has `cuttings decisions apply` follow the decisions. Those that are taken while it runs are done by the next
    process, together."""

    db: Path
    failure: str = ""
    _lock: threading.Lock = field(default_factory=threading.Lock, repr=False)
    _thread: threading.Thread | None = None
    _asked: bool = False

    @property
    def is_running(self) -> bool:
        return self._thread is not None

    def start(self) -> None:
        """Has what was decided followed, now or once the process that is at it has ended."""
        with self._lock:
            self._asked = True
            if self._thread is None:
                self._thread = threading.Thread(target=self._work, name=f"redoing {self.db.name}", daemon=True)
                self._thread.start()

    def wait(self, seconds: float) -> None:
        """Waits until nothing is asked for, this long at most."""
        thread = self._thread
        if thread is not None:
            thread.join(seconds)

    def _work(self) -> None:
        while self._goes_on():
            self.failure = _apply(self.db)

    def _goes_on(self) -> bool:
        with self._lock:
            asked, self._asked = self._asked, False
            if not asked:
                self._thread = None
            return asked


@lru_cache(maxsize=64)
def redoer_of(db: Path) -> Redoer:
    """The one of this program for an archive."""
    return Redoer(db)


def _apply(db: Path) -> str:
    """Runs the command. Returns why it failed, or what it could not follow, in words; "" where all is followed."""
    command = [sys.executable, "-m", "ingest", "decisions", "apply", "--db", str(db)]
    try:
        done = subprocess.run(command, capture_output=True, text=True, check=False, stdin=subprocess.DEVNULL)
    except OSError as error:
        return f"no process could be started that follows the decisions ({error}): run `cuttings decisions apply`"
    lines = [line for line in done.stderr.splitlines() if line.strip()]
    if not done.returncode:
        return "\n".join(lines)
    said = next((line for line in lines if line.startswith(_SAID)), lines[-1] if lines else "it was ended")
    return said.removeprefix(_SAID)
