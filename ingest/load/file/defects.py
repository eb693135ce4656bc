"""The defects that `cuttings check` finds, and the note beside the archive by which `cuttings ingest` mends them."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from ingest.load.file.trouble import ArchiveError

# What is damaged: the file itself; a table or view that is not there; the index; rows that speak of rows that are not
# there; the reading of a document (its spans, its articles); the bytes of a document.
FILE, TABLE, INDEX, REFERENCE, DOCUMENT, ORIGINAL = "file", "table", "index", "reference", "document", "original"
KINDS = (FILE, TABLE, INDEX, REFERENCE, DOCUMENT, ORIGINAL)
SALVAGED = frozenset({FILE, TABLE})  # what is mended by a new file with the rows that can be read


@dataclass(frozen=True, slots=True)
class Defect:
    """One defect of an archive. `name` is that of the table or document, "" where the whole archive is concerned."""

    kind: str
    name: str
    said: str

    def __str__(self) -> str:
        return self.said


def note_of(archive: Path) -> Path:
    """The path of the note about an archive."""
    return archive.with_name(archive.name + ".defects")


def note_defects(archive: Path, defects: Sequence[Defect]) -> None:
    """Writes the note anew; removes it where there are no defects. Raises OSError."""
    path = note_of(archive)
    if not defects:
        path.unlink(missing_ok=True)
        return
    text = json.dumps({"defects": [asdict(defect) for defect in defects]}, ensure_ascii=False, indent=1)
    path.write_text(text + "\n", encoding="utf-8")


def noted(archive: Path) -> list[Defect]:
    """The defects in the note, none where there is no note.

    Raises ArchiveError where `cuttings check` did not write it.
    """
    path = note_of(archive)
    if not path.exists():
        return []
    try:
        defects = [Defect(**entry) for entry in json.loads(path.read_text(encoding="utf-8"))["defects"]]
    except (ValueError, KeyError, TypeError) as error:
        raise ArchiveError(f"{path} is not what `cuttings check` writes: remove it, and check again") from error
    if any(defect.kind not in KINDS for defect in defects):
        raise ArchiveError(f"{path} names what this program does not know: remove it, and check again")
    return defects
