"""Has the archive follow the decisions in a process of its own: one at a time for each archive."""

from __future__ import annotations

import threading
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

from ingest.load.desk.following_process import FollowingProcess

IDLE = 60.0  # seconds without a decision after which the process ends, and gives its memory back


@dataclass(slots=True)
class Redoer:
    """Has `cuttings decisions apply` follow the decisions. Those that are taken while it is at it are done after it,
    together, by the same process: to load what reads documents takes longer than to read one."""

    db: Path
    failure: str = ""
    _changed: threading.Condition = field(default_factory=threading.Condition, repr=False)
    _thread: threading.Thread | None = None
    _asked: bool = False
    _at_work: bool = False

    @property
    def is_running(self) -> bool:
        return self._asked or self._at_work

    def start(self) -> None:
        """Has what was decided followed, now or once the process has done what it is at."""
        with self._changed:
            self._asked = True
            self._changed.notify_all()
            if self._thread is None:
                self._thread = threading.Thread(target=self._work, name=f"redoing {self.db.name}", daemon=True)
                self._thread.start()

    def wait(self, seconds: float) -> None:
        """Waits until nothing is asked for, this long at most."""
        with self._changed:
            self._changed.wait_for(lambda: not self.is_running, seconds)

    def _work(self) -> None:
        process = FollowingProcess(self.db)
        while self._goes_on():
            self.failure = process.follow()
        process.end()

    def _goes_on(self) -> bool:
        with self._changed:
            self._at_work = False
            self._changed.notify_all()
            self._changed.wait_for(lambda: self._asked, IDLE)
            self._at_work, self._asked = self._asked, False
            if not self._at_work:
                self._thread = None
            return self._at_work


@lru_cache(maxsize=64)
def redoer_of(db: Path) -> Redoer:
    """The one of this program for an archive."""
    return Redoer(db)
