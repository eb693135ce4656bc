"""`cuttings check`: tells whether the archive holds what it promises."""

from __future__ import annotations

import sqlite3
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import click
from sqlite_utils import Database

from cuttings.labels import CUT, KEPT, Label
from cuttings.schema import VERSION
from cuttings.tables.given_copy import given_copy
from cuttings.uri import sqlite_uri
from ingest.commands.terminal.mendable import FILES_FAILED, explained
from ingest.commands.terminal.options import ARCHIVE
from ingest.commands.terminal.progress import progress
from ingest.load.file.archive_glance import at_a_glance
from ingest.load.file.defects import (
    DOCUMENT,
    FILE,
    INDEX,
    ORIGINAL,
    REFERENCE,
    TABLE,
    Defect,
    note_defects,
    note_of,
)
from ingest.load.file.full_text import compare_with_articles
from ingest.load.file.opening import open_archive, place_of
from ingest.load.file.trouble import OF_THE_FILE, DamagedError, EarlierSchemaError, telling, trouble_of
from ingest.load.mend import original
from ingest.load.sequence.request import Progress
from ingest.model.document import UnreadableError
from ingest.model.span import Span, body_of, gaps_and_overlaps
from ingest.read import read

_LABELS = CUT | KEPT


@click.command()
@ARCHIVE
def check(db: Path) -> None:
    """Verify an archive: its file, its index, every reference, and that body and cuts tile every document.

    What is found is noted beside the archive (archive.db.defects); the next `cuttings ingest` mends it.

    \b
    cuttings check
    """
    with explained(), progress(False) as shown:
        defects = _checked(db, shown)
        notice = _noted(db, defects)
    for defect in defects:
        click.echo(defect)
    if defects:
        click.echo(notice)
        sys.exit(FILES_FAILED)
    click.echo(f"{db}: no defect found")


def _checked(db: Path, shown: Progress) -> list[Defect]:
    """The defects of the archive. Where it cannot even be opened, that is the only one."""
    try:
        with telling(db):
            return defects_of(open_archive(db), shown)
    except DamagedError as error:
        return [Defect(FILE, "", f"the file is damaged: {error.__cause__}")]
    except EarlierSchemaError:
        defects = _defects_of_file(db)
        if not defects:
            raise
        return defects


def _defects_of_file(db: Path) -> list[Defect]:
    """The defects of an archive of an earlier schema: only whether its file is whole can be told."""
    with telling(db), closing(sqlite3.connect(sqlite_uri(place_of(db), mode="ro"), uri=True)) as connection:
        return list(_readable(_file, Database(connection)))


def _noted(db: Path, defects: Sequence[Defect]) -> str:
    """Writes the note of defects beside the archive, and says what is to be done."""
    path = note_of(place_of(db))
    try:
        note_defects(place_of(db), defects)
    except OSError as error:
        return (
            f"This could not be noted in {path} ({error.strerror}): copy the archive to where you may write, "
            f"run `cuttings check` there, and then `cuttings ingest FOLDER`, which mends it."
        )
    return f"Noted in {path}: run `cuttings ingest FOLDER --db {db}`, which mends it, and check again."


def defects_of(db: Database, progress: Progress | None = None) -> list[Defect]:
    """All defects of the archive. Nothing is written; what cannot be read is a defect, too."""
    defects = [*_readable(_file, db), *_readable(at_a_glance, db)]
    if any(defect.kind == TABLE for defect in defects):
        return defects  # what is not there cannot be asked
    defects += [
        *_readable(_index, db),
        *_readable(_references, db),
    ]
    if given_copy(db.conn) is None:  # one has no originals and maybe no spans to hold texts against
        defects += _readable(lambda db: _documents(db, progress), db)
    return list(dict.fromkeys(defects))


def _readable(look: Callable[[Database], Iterator[Defect]], db: Database) -> Iterator[Defect]:
    """The defects that a check finds; where it cannot read the file, that is the defect."""
    try:
        yield from look(db)
    except sqlite3.DatabaseError as error:
        if trouble_of(error) is not OF_THE_FILE:
            raise
        yield Defect(FILE, "", f"the file is damaged: {error}")


def _file(db: Database) -> Iterator[Defect]:
    for (said,) in db.execute("PRAGMA integrity_check").fetchall():
        if said != "ok":
            yield Defect(FILE, "", f"the file is damaged: {said}")


def _index(db: Database) -> Iterator[Defect]:
    """Checks the full-text index. FTS5 takes its check as an INSERT, so a transaction is begun and rolled back."""
    with _writable(Path(db.execute("PRAGMA database_list").fetchone()[2])) as connection:
        connection.execute("BEGIN")
        try:
            compare_with_articles(connection)
        except sqlite3.DatabaseError as error:
            if trouble_of(error) not in (None, OF_THE_FILE):
                raise
            yield Defect(INDEX, "", f"the full-text index does not match the articles ({error})")
        finally:
            if connection.in_transaction:
                connection.execute("ROLLBACK")


@contextmanager
def _writable(file: Path) -> Iterator[sqlite3.Connection]:
    """The archive, open for writing; a copy of it where the file may not be written to."""
    with closing(sqlite3.connect(sqlite_uri(file, mode="rw"), uri=True, isolation_level=None)) as connection:
        if _may_write(connection):
            yield connection
            return
        with TemporaryDirectory() as folder, closing(sqlite3.connect(Path(folder) / "copy.db")) as copy:
            connection.backup(copy)
            copy.isolation_level = None
            yield copy


def _may_write(connection: sqlite3.Connection) -> bool:
    """Whether files can be written where the archive is: its disk may be read-only or full."""
    connection.execute("BEGIN")
    try:
        connection.execute(f"PRAGMA user_version = {VERSION}")  # as it is; only what is written tells
        return True
    except sqlite3.OperationalError as error:
        if "locked" in str(error):
            raise
        return False
    finally:
        if connection.in_transaction:  # a full disk has ended it
            connection.execute("ROLLBACK")


def _references(db: Database) -> Iterator[Defect]:
    for table, rowid, other, _ in db.execute("PRAGMA foreign_key_check").fetchall():
        yield Defect(REFERENCE, table, f"row {rowid} of {table} refers to a row of {other} that is not there")


def _documents(db: Database, progress: Progress | None) -> Iterator[Defect]:
    names = [row[0] for row in db.execute("SELECT id FROM documents ORDER BY id").fetchall()]
    for name in progress(names, "Checking documents", len(names)) if progress else iter(names):
        data = original(db, name)
        if data is None:
            what = "the original is not what was read: its sha256 differs, or a body by which it is packed"
            yield Defect(ORIGINAL, name, f"document {name}: {what}")
        else:
            yield from (Defect(DOCUMENT, name, f"document {name}: {what}") for what in _document(db, name, data))


def _document(db: Database, name: str, data: bytes) -> Iterator[str]:
    rows = list(db.query("SELECT * FROM spans WHERE document_id = ? ORDER BY seq", [name]))
    try:
        layer = read(data).layer
    except UnreadableError:  # the reading of an earlier program stands, whose rules took it for an article
        length = db.execute("SELECT layer_length FROM documents WHERE id = ?", [name]).fetchone()[0]
        yield from gaps_and_overlaps(length, [_span(row) for row in rows])
        return
    yield from gaps_and_overlaps(len(layer), [_span(row) for row in rows])
    yield from _labels(rows)
    yield from _texts(layer, rows)
    yield from _bodies(db, name, layer, rows)


def _span(row: dict[str, Any]) -> Span:
    label = Label(row["label"]) if row["label"] in _LABELS else Label.OTHER
    return Span(row["start"], row["end"], label, row["rule"], row["why"] or "", row["replacement"])


def _labels(rows: list[dict[str, Any]]) -> Iterator[str]:
    for row in rows:
        if row["label"] not in _LABELS:
            yield f"span {row['seq']} has the unknown label {row['label']!r}"


def _texts(layer: str, rows: list[dict[str, Any]]) -> Iterator[str]:
    for row in rows:
        stands = row["label"] not in CUT and row["replacement"] is None
        if not stands and row["text"] != layer[row["start"] : row["end"]]:
            yield f"span {row['seq']} does not hold the text that it stands for"


def _bodies(db: Database, name: str, layer: str, rows: list[dict[str, Any]]) -> Iterator[str]:
    for article, body in db.execute("SELECT id, body FROM articles WHERE document_id = ?", [name]).fetchall():
        if body_of(layer, (_span(row) for row in rows if row["article_id"] == article)) != body:
            yield f"the body of article {article} is not what its kept spans give"
