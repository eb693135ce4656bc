"""What can be wrong with an archive's file and its disk: a sentence for each, with what happened and what to do."""

from __future__ import annotations

import errno
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from cuttings.faults.mendable_error import MendableError


class ArchiveError(MendableError):
    """The archive cannot be opened or written; the message says what to do next."""


class EarlierSchemaError(ArchiveError):
    """The archive has an earlier schema; the next `cuttings ingest` carries it over."""


class BusyError(ArchiveError):
    """Another run is writing the archive."""


class DamagedError(ArchiveError):
    """The archive can be opened, but not everything in it can be read."""


@dataclass(frozen=True, slots=True)
class Trouble:
    """One thing that can be wrong: how the system and SQLite tell it, and the sentence that a person is told.

    The sentence names the archive's {path} and {folder}, and quotes in {said} what the system or SQLite says.
    """

    codes: frozenset[int]
    said: tuple[str, ...]
    sentence: str
    error: type[ArchiveError] = ArchiveError


_ELSEWHERE = "name a file elsewhere with --db"
_WRITABLE = "make it writable (chmod, chattr -i, or mount it so)"
OF_THE_FILE = Trouble(
    frozenset(),
    ("malformed", "not a database", "no such table", "no such column", "constructor failed", "utf-8", "unknown error"),
    "{path} is damaged ({said}): `cuttings check --db {path}` names what is, and `cuttings ingest` mends it then",
    DamagedError,
)
TROUBLES = (
    Trouble(
        frozenset({errno.ENOSPC, errno.EDQUOT}),
        ("disk is full",),
        "there is no room left to write {path} ({said}): make room in {folder} and in the folder for temporary files, "
        f"or {_ELSEWHERE}, and run again",
    ),
    Trouble(
        frozenset({errno.EFBIG, errno.EIO}),
        ("disk i/o error",),
        "{path} could not be written or read to its end ({said}): the disk may be full or failing, or a limit reached "
        f"(ulimit -f); make room, or {_ELSEWHERE}, and run again",
    ),
    Trouble(
        frozenset({errno.EROFS, errno.EPERM, errno.EACCES, errno.ETXTBSY}),
        ("readonly database",),
        "{path} cannot be written to ({said}): " + f"{_WRITABLE}, or {_ELSEWHERE}",
    ),
    Trouble(
        frozenset({errno.ENOENT, errno.ENOTDIR, errno.ELOOP, errno.ENAMETOOLONG, errno.EISDIR}),
        ("unable to open",),
        "{path} cannot be opened ({said}): make sure that its folder is there, and that you may read and write it",
    ),
    Trouble(
        frozenset(),
        ("locked", "busy"),
        "{path} is held by another program ({said}): close what writes to it, and run again",
    ),
    OF_THE_FILE,
)


@contextmanager
def telling(path: Path) -> Iterator[None]:
    """Turns errors of the disk and of the file into an `ArchiveError` while the archive at `path` is worked on."""
    try:
        yield
    except (OSError, sqlite3.DatabaseError) as error:
        trouble = trouble_of(error)
        if trouble is None:
            raise
        said = getattr(error, "strerror", None) or error
        sentence = trouble.sentence.format(path=path, folder=path.absolute().parent, said=said)
        raise trouble.error(sentence) from error


def trouble_of(error: Exception) -> Trouble | None:
    """The row that fits what the system or SQLite says; None where none does."""
    if isinstance(error, OSError):
        return next((trouble for trouble in TROUBLES if error.errno in trouble.codes), None)
    said = str(error).casefold()
    return next((trouble for trouble in TROUBLES if any(words in said for words in trouble.said)), None)


def of_a_file(error: OSError) -> str:
    """The sentence for a file that is not an archive: a file of the curator, or one that is written to."""
    name = error.filename or "what was to be written"
    return (
        f"{name}: {error.strerror or error}; nothing was changed there: make room, or see whether you may write to it"
    )
