"""What a command is asked to speak of: a file, a member of one, or what the archive holds by an id or a path."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from sqlite_utils import Database

from cuttings.original import original_bytes
from ingest.commands.terminal.mendable import CommandError
from ingest.load.file.opening import open_archive
from ingest.load.found_files import FoundFile, Refused, bytes_of, files_under
from ingest.load.ledger.former_ids import present_ids
from ingest.load.member_bytes import file_of, member_bytes, members_of
from ingest.load.stored.stored_address import is_elsewhere
from ingest.text.paths import path_as_evidence, path_text

STDIN = "-"
_ID = re.compile(r"[0-9a-f]{14}|[0-9a-f]{16}")
_HELD = """SELECT d.id, d.path FROM documents d LEFT JOIN articles a ON a.document_id = d.id
           LEFT JOIN files f ON f.document_id = d.id WHERE :name IN (d.id, a.id, f.path) LIMIT 1"""


@dataclass(frozen=True, slots=True)
class SpokenOf:
    """A document: its bytes, and the path that it is read by."""

    data: bytes
    path: str


def spoken_of(name: str, db: Path, columns: Mapping[str, str]) -> SpokenOf:
    """The document that a name means: of a file, of a member ("export.csv!/row/17"), or of the archive at `db`.
    `columns`: what the curator says of those of tables.

    Raises CommandError where it is none, with what could be said instead; and as `member_bytes` does.
    """
    if name == STDIN:
        return SpokenOf(sys.stdin.buffer.read(), "<stdin>")
    if is_elsewhere(name) or os.path.isfile(name):
        return _of_file(name, columns)
    if file := file_of(name, os.path.isfile):
        return SpokenOf(member_bytes(_found(file), name, columns), path_as_evidence(name))
    if db.exists() and (held := _held(open_archive(db), name)):
        return held
    what = "article or document of that id" if _ID.fullmatch(name) else "file, member or path of that name"
    raise CommandError(f"{name}: there is no {what}, neither here nor in {db}")


def _of_file(name: str, columns: Mapping[str, str]) -> SpokenOf:
    file = _found(name)
    if member := next(members_of(file, columns), None):
        raise CommandError(f"{name} holds several documents: name one of them, as '{member}'")
    return SpokenOf(bytes_of(file), path_text(name))


def _found(name: str) -> FoundFile:
    file_or_refusal, *more = files_under([name])
    if more:
        raise CommandError(f"{name}: a folder: name one of its files, as {file_or_refusal.path}")
    if isinstance(file_or_refusal, Refused):
        raise CommandError(f"{name}: {file_or_refusal.reason}")
    return file_or_refusal


def former_ids(db: Path) -> dict[str, str]:
    """The present id of each article of the archive at `db` by every id that it had before."""
    return present_ids(open_archive(db)) if db.exists() else {}


def _held(db: Database, name: str) -> SpokenOf | None:
    present = db.execute("SELECT article_id FROM former_ids WHERE former = ?", [name]).fetchone() or (name,)
    row = db.execute(_HELD, {"name": present[0]}).fetchone()
    data = original_bytes(db.conn, row[0]) if row else None
    return None if data is None else SpokenOf(data, row[1] or "")
