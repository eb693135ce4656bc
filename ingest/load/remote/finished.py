"""The partitions that are finished: a file of answers each, in a folder beside the archive, until the run has ended.

A file has its name once it is whole, so that a run which was killed leaves no half of one that counts.
"""

from __future__ import annotations

import os
import pickle
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from cuttings.original import unpack


class Finished:
    """The files of one archive's run, in a hidden folder, which no run reads articles from. They are pickles: whoever
    may write there may have anything run here, and so nobody else may."""

    def __init__(self, db: Path) -> None:
        self.folder = db.with_name(f".{db.name}.finished")
        self.folder.mkdir(mode=0o700, exist_ok=True)

    def has(self, name: str) -> bool:
        """Whether the partition is finished."""
        return self._place(name).exists()

    def keep(self, name: str, answers: bytes) -> None:
        """Writes the packed answers to the jobs of a partition."""
        part = self.folder / f"{name}.part"
        part.write_bytes(answers)
        os.replace(part, self._place(name))

    def answers(self, name: str) -> Iterator[Any]:
        """The answers to the jobs of a partition, in the order of the jobs."""
        yield from pickle.loads(unpack(self._place(name).read_bytes()))

    def forget(self) -> None:
        """Removes all: the archive holds what they said."""
        shutil.rmtree(self.folder)

    def _place(self, name: str) -> Path:
        return self.folder / name
