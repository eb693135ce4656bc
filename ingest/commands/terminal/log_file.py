"""A file in which a run notes everything: each step with its time, and what became of each file."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timezone
from pathlib import Path
from typing import TextIO


class LogFile:
    """Notes lines, each with its time (UTC), behind what the file has; without a file nothing."""

    def __init__(self, file: TextIO | None = None) -> None:
        self._file = file

    def line(self, text: str) -> None:
        """Notes a line; what is more than one becomes one."""
        if self._file:
            now = datetime.now(timezone.utc).isoformat(timespec="seconds").replace("+00:00", "Z")
            self._file.write(f"{now} {' '.join(text.splitlines())}\n")
            self._file.flush()


NO_LOG = LogFile()


@contextmanager
def logging_to(path: Path | None) -> Iterator[LogFile]:
    """The log in the file of this path. Raises OSError where it cannot be written."""
    if path is None:
        yield NO_LOG
        return
    with path.open("a", encoding="utf-8", errors="backslashreplace") as file:
        yield LogFile(file)
