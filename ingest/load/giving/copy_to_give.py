"""Makes the copy: beside the place where it will stand, and put there when it is whole."""

from __future__ import annotations

import hashlib
import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import datetime, timezone
from pathlib import Path

from sqlite_utils import Database

from cuttings.tables.given_copy import LEFT_OUT, ORIGINALS, TEXTS
from cuttings.uri import sqlite_uri
from ingest.load.file.full_text import rebuild_fts
from ingest.load.file.opening import open_archive, place_of
from ingest.load.file.trouble import telling
from ingest.load.giving.leaving_out import leave_out_originals, leave_out_texts
from ingest.load.index.index_words import fill_words, forget_stems

_PIECE = 1 << 20  # bytes


@dataclass(frozen=True, slots=True)
class Leaving:
    """What a copy leaves out: the originals; and all of each text but so many words, None where texts stay whole."""

    originals: bool = False
    words: int | None = None

    @property
    def rows(self) -> tuple[tuple[str, int | None], ...]:
        """The rows of the table `left_out`: what, and how many words stay."""
        originals = ((ORIGINALS, None),) if self.originals or self.words is not None else ()
        return originals if self.words is None else (*originals, (TEXTS, self.words))


def copy_to_give(db: Path, out: Path, leaving: Leaving) -> str:
    """Writes the copy of an archive to `out`, and returns its sha256. Whoever has a file of that name keeps it where
    this fails.

    What is left out is overwritten in the file too: it is written anew (VACUUM). Raises ArchiveError, and OSError.
    """
    new = out.with_name(f"{out.name}.building")
    with telling(out), closing(open_archive(db).conn) as archive, _only_whole(new):
        with closing(sqlite3.connect(sqlite_uri(new, mode="rwc"), uri=True, isolation_level=None)) as copy:
            archive.backup(copy)
            copy.execute("PRAGMA journal_mode = DELETE")
            if leaving.rows:
                _leave_out(copy, leaving, sha256_of(place_of(db)))
            copy.execute("VACUUM")
        digest = sha256_of(new)
        _put_in_place(new, out)
    return digest


def sha256_of(path: Path) -> str:
    """The sha256 of a file, in hexadecimal digits."""
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while piece := file.read(_PIECE):
            digest.update(piece)
    return digest.hexdigest()


def _leave_out(copy: sqlite3.Connection, leaving: Leaving, archive_sha256: str) -> None:
    made = datetime.now(timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ")
    db = Database(copy)
    copy.execute("BEGIN")
    leave_out_originals(copy)
    if leaving.words is not None:
        leave_out_texts(copy, leaving.words)
        rebuild_fts(db)
        forget_stems(db)
        fill_words(db)
    types = {column.name: column.type for column in LEFT_OUT.columns}
    db.table(LEFT_OUT.name).create(types, pk=LEFT_OUT.pk, if_not_exists=True)
    names = list(types)
    rows = (dict(zip(names, (what, words, archive_sha256, made), strict=True)) for what, words in leaving.rows)
    db.table(LEFT_OUT.name).insert_all(rows, replace=True)
    copy.execute("COMMIT")


@contextmanager
def _only_whole(new: Path) -> Iterator[None]:
    """Within, a file is made that is gone afterwards unless it was put elsewhere."""
    try:
        new.unlink(missing_ok=True)
        yield
    finally:
        new.unlink(missing_ok=True)
        new.with_name(f"{new.name}-journal").unlink(missing_ok=True)


def _put_in_place(new: Path, out: Path) -> None:
    with new.open("rb+") as written:
        os.fsync(written.fileno())
    os.replace(new, out)
