"""Where the curator's files lie, and the lock under which they are read and written."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

from filelock import FileLock, Timeout

from cuttings.decisions.decision_error import DecisionError
from ingest.curate.files.decision_log import NAME, DecisionLog

PATIENCE = 30  # seconds: joining the persons of 100,000 articles takes half of it, and a command waits as long


@dataclass(frozen=True, slots=True)
class CuratorsFiles:
    """people.yml and overrides.yml; the log of decisions lies beside the first."""

    people: Path
    overrides: Path

    @classmethod
    def beside(cls, archive: Path, people: Path | None = None, overrides: Path | None = None) -> CuratorsFiles:
        """Those that are named, and for each that is not the one beside the archive."""
        return cls(people or archive.parent / "people.yml", overrides or archive.parent / "overrides.yml")

    @property
    def log(self) -> DecisionLog:
        return DecisionLog(self.people.with_name(NAME))

    @contextmanager
    def read_whole(self) -> Iterator[None]:
        """Within, both files say what the log does. Where it cannot be locked, or there is none, nobody decides."""
        with ExitStack() as stack:
            if self.log.path.exists() and os.access(self.log.path.parent, os.W_OK):
                stack.enter_context(self.locked())
            yield

    @contextmanager
    def locked(self) -> Iterator[None]:
        """Within, no other desk and no command writes the files. Raises DecisionError where one does not end."""
        lock = FileLock(self.people.with_name(f"{NAME}.lock"), timeout=PATIENCE)
        try:
            lock.acquire()
        except Timeout as error:
            raise DecisionError(
                f"another desk or command has been writing {self.people.name} for {PATIENCE} seconds: try again"
            ) from error
        try:
            yield
        finally:
            lock.release()
