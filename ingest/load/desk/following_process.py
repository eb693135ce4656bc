"""The process in which the archive follows the decisions: `cuttings decisions apply --asked`, once for a line of input.

It ends with whoever started it, whose end of the pipe is closed then. What nobody foresaw stands in the server's log.
"""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

_INSTEAD = "run `cuttings decisions apply`, which says why"


@dataclass(slots=True)
class FollowingProcess:
    """Started when it is first asked, and again where it has died."""

    db: Path
    process: subprocess.Popen[str] | None = None

    def follow(self) -> str:
        """Has the archive follow what was decided. Returns why it failed, or what it could not follow, in words; ""
        where all is followed."""
        try:
            process = self.process or self._started()
        except OSError as error:
            return f"no process could be started that follows the decisions ({error}): {_INSTEAD}"
        answer = _asked(process)
        if answer:
            return str(json.loads(answer))
        self.end()
        return f"the process that follows the decisions has died: {_INSTEAD}"

    def end(self) -> None:
        """Ends the process, once it has done what it is at."""
        process, self.process = self.process, None
        if process:
            process.communicate()

    def _started(self) -> subprocess.Popen[str]:
        command = [sys.executable, "-m", "ingest", "decisions", "apply", "--asked", "--db", str(self.db)]
        pipe = subprocess.PIPE
        self.process = subprocess.Popen(command, stdin=pipe, stdout=pipe, encoding="utf-8")
        return self.process


def _asked(process: subprocess.Popen[str]) -> str:
    """The line that it answers; "" where it has died."""
    if process.stdin is None or process.stdout is None:
        return ""
    try:
        process.stdin.write("follow\n")
        process.stdin.flush()
        return process.stdout.readline()
    except BrokenPipeError:
        return ""
