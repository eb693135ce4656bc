"""The process of a run, as the server sees it that began it."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from ingest.commands.terminal.mendable import FILES_FAILED
from ingest.commands.watching import watched_run
from ingest.commands.watching.backlog import STILL
from ingest.load.processes.process_handle import exit_in_words

SECONDS_TO_STOP = 20.0  # that a run has to take back what it began, before it is killed


@dataclass(frozen=True, slots=True)
class RunEnd:
    """How a run ended: its exit code, and the lines that it printed."""

    code: int
    lines: tuple[str, ...]

    @property
    def failure(self) -> str:
        """Why the run failed as a whole; "" where it is complete, though files may have failed."""
        if self.code in (0, FILES_FAILED):
            return ""
        if self.code < 0:
            return f"the run has died ({exit_in_words(self.code)}): look whether the machine has memory left"
        errors = [line.removeprefix("Error: ") for line in self.lines if line.startswith("Error: ")]
        return (errors or self.lines or (exit_in_words(self.code),))[-1]


class RunProcess:
    """Runs of one archive, one after the other, in processes that can be stopped from another thread."""

    def __init__(self, db: Path) -> None:
        self._db = db
        self._lock = threading.Lock()
        self._running: subprocess.Popen[str] | None = None
        self._is_stopped = False

    def read(self, folders: Sequence[Path]) -> RunEnd | None:
        """Reads what has changed in the folders, and waits for it; None where it was stopped. Raises OSError."""
        command = [sys.executable, "-m", watched_run.__name__, "ingest", "--db", str(self._db), "--still", str(STILL)]
        with self._lock:
            if self._is_stopped:
                return None
            self._running = subprocess.Popen(
                [*command, "--", *map(str, folders)],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT,
                text=True,
                errors="replace",
                start_new_session=True,  # Ctrl-C is for the server, which stops the run
                env=os.environ | {"PYTHONSAFEPATH": "1"},  # no module is taken from the folder that one stands in
            )
        with self._running as process:
            lines = tuple(line.rstrip("\n") for line in process.stdout or ())
        return None if self._is_stopped else RunEnd(process.returncode, lines)

    def stop(self) -> None:
        """Ends the run that is going on, which leaves the archive as it was; no other begins."""
        with self._lock:
            self._is_stopped = True
            process = self._running
        if process is None or process.poll() is not None:
            return
        process.terminate()
        try:
            process.wait(SECONDS_TO_STOP)
        except subprocess.TimeoutExpired:
            process.kill()
