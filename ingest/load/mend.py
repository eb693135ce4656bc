"""Mends the defects of an archive that is written anew: those that `cuttings check` noted, or that a glance saw."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from sqlite_utils import Database

from cuttings.original import original_bytes, pack
from ingest.load.file.defects import DOCUMENT, FILE, ORIGINAL, REFERENCE, TABLE, Defect
from ingest.load.file.salvage import drop_orphans
from ingest.load.found_files import FoundFile, UnloadableError
from ingest.load.found_files import bytes_of as load_file
from ingest.load.member_bytes import file_of, member_bytes
from ingest.model.document import UnreadableError
from ingest.model.identity import sha256

_OF_ALL = frozenset({FILE, TABLE, REFERENCE})  # what may have taken rows of any document along


@dataclass(frozen=True, slots=True)
class Originals:
    """Where the bytes of documents are found again: the files of this run by their paths, of whose tables the curator
    says the `columns`, field by field."""

    files: Mapping[str, FoundFile]
    columns: Mapping[str, str]

    def at(self, path: str) -> bytes | None:
        """What stands at a path, or at the place in a file that it leads to; None where nothing of the run does.

        Raises UnloadableError or UnreadableError where it vanished since, or is no longer what it was.
        """
        if file := self.files.get(path):
            return load_file(file)
        outer = self.files.get(file_of(path, self.files.__contains__))
        return member_bytes(outer, path, self.columns) if outer else None


def mend(db: Database, defects: Sequence[Defect], originals: Originals) -> tuple[str, ...]:
    """Has this run read damaged documents again, which writes everything that follows from their reading.

    Returns a sentence for each defect: what becomes of it.
    """
    if _OF_ALL & {defect.kind for defect in defects}:
        drop_orphans(db.conn)
        names = {row[0] for row in db.execute("SELECT id FROM documents").fetchall()}
    else:  # a body that is not what was read makes an original seem so
        names = {defect.name for defect in defects if defect.kind in (DOCUMENT, ORIGINAL)}
    lost = {name for name in sorted(names) if not _restored(db, name, originals)}
    found = ((name,) for name in sorted(names - lost))
    db.conn.executemany("UPDATE documents SET reading = NULL WHERE id = ?", found)
    return tuple(f"Mended: {defect}" for defect in defects if defect.name not in lost) + tuple(
        f"Lost: no file holds the bytes of document {name} any more; what was read of it stays" for name in sorted(lost)
    )


def original(db: Database, name: str) -> bytes | None:
    """The bytes of a document; None where the archive's bytes no longer have its sha256."""
    (digest,) = db.execute("SELECT sha256 FROM documents WHERE id = ?", [name]).fetchone()
    try:
        data = original_bytes(db.conn, name)
    except Exception:  # also what a value that is no bytes raises: each says the same
        return None
    return data if data is not None and sha256(data) == digest else None


def _restored(db: Database, name: str, originals: Originals) -> bool:
    """Whether the document has its bytes, after they were taken from a file that still holds them if need be."""
    if original(db, name) is not None:
        return True
    (digest,) = db.execute("SELECT sha256 FROM documents WHERE id = ?", [name]).fetchone()
    for data in _contents(db, name, originals):
        if sha256(data) == digest:
            db.execute("UPDATE documents SET original = ?, bytes = ? WHERE id = ?", [pack(data), len(data), name])
            return True
    return False


def _contents(db: Database, name: str, originals: Originals) -> Iterator[bytes]:
    paths = [row[0] for row in db.execute("SELECT path FROM files WHERE document_id = ?", [name]).fetchall()]
    for path in paths:
        try:
            data = originals.at(path)
        except (UnloadableError, UnreadableError):  # another path may hold it
            continue
        if data is not None:
            yield data
