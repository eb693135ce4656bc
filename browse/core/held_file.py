"""A served file is opened once and stays open: closing it would take SQLite's locks on it away.

POSIX drops all locks that a process has on a file as soon as the process closes any descriptor of that file
(fcntl, F_SETLK). SQLite's locks are of this kind: a reader without its lock may see half of what a run writes. So
whoever looks at a file looks through the one descriptor that is held here; it is closed when nothing refers to it.
"""

from __future__ import annotations

import os
import threading
import weakref
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from cuttings.generation import HEAD, generation_of
from cuttings.journal import settle

Signature = tuple[int, int, int]  # inode, device, and how often the content has changed
PIECE = 1 << 20  # bytes


class HeldFile:
    """One open file, whatever its path names by now."""

    def __init__(self, file: BinaryIO) -> None:
        self._descriptor = file.fileno()
        self._files = [file]
        weakref.finalize(self, _close, self._files)

    def stat(self) -> os.stat_result:
        """What the system knows of the file."""
        return os.fstat(self._descriptor)

    def signature(self) -> Signature:
        """What tells this generation of the file from the next."""
        stat = self.stat()
        return stat.st_ino, stat.st_dev, generation_of(os.pread(self._descriptor, HEAD, 0))

    def pieces(self) -> Iterator[bytes]:
        """The content, a megabyte at a time."""
        at = 0
        while piece := os.pread(self._descriptor, PIECE, at):
            yield piece
            at += len(piece)

    def keep_open(self, file: BinaryIO) -> None:
        """Keeps a second descriptor of the same file open for as long as the first."""
        self._files.append(file)


_by_path: dict[Path, HeldFile] = {}  # what each path named when it was last looked at
_by_inode: weakref.WeakValueDictionary[tuple[int, int], HeldFile] = weakref.WeakValueDictionary()
_lock = threading.Lock()


def held_file(path: Path) -> HeldFile:
    """The file that the path names now, opened if it is not open yet. Raises FileNotFoundError."""
    with _lock:
        held = _by_inode.get(_inode(path.stat()))
        _by_path[path] = held = held or _opened(path)
        return held


def signature(path: Path) -> Signature:
    """What tells one generation of the file from the next. A run that finds nothing new leaves it as it is.

    What a killed run has left half done is taken back first. Raises FileNotFoundError.
    """
    settle(path)
    return held_file(path).signature()


def _opened(path: Path) -> HeldFile:
    file = path.open("rb")
    inode = _inode(os.fstat(file.fileno()))
    known = _by_inode.get(inode)
    if known is not None:  # the path was given back to a file that is open, between the look at it and its opening
        known.keep_open(file)
        return known
    held = _by_inode[inode] = HeldFile(file)
    return held


def _inode(stat: os.stat_result) -> tuple[int, int]:
    return stat.st_ino, stat.st_dev


def _close(files: list[BinaryIO]) -> None:
    for file in files:
        file.close()
