"""The first sight of a file, by a reading process: its name, its bytes as the archive keeps them, and a first look.

It is taken straight from the file, so that the run neither opens it nor sends its bytes.
"""

from __future__ import annotations

from dataclasses import dataclass

from cuttings.original import pack
from ingest.load.found_files import FoundFile, UnloadableError, content_of
from ingest.load.processes.work import FirstLook, Glance, Job
from ingest.model.document import UnreadableError
from ingest.model.identity import document_id, sha256
from ingest.read.registry import may_be_container
from ingest.text.paths import path_as_evidence


@dataclass(frozen=True, slots=True)
class Opening:
    """A file that is to be opened; `held`: the document that the archive has of its path."""

    file: FoundFile
    held: str = ""


@dataclass(frozen=True, slots=True)
class Sight:
    """A file that is a document by itself; the rest is left out where it is the one that the archive holds."""

    sha256: str
    size: int  # bytes
    packed: bytes = b""
    glance: Glance | None = None
    path: str = ""  # by which the document was looked at


@dataclass(frozen=True, slots=True)
class Sighting:
    """Opens a file. The answer is None for every other than a document: the run opens it itself, and tells why."""

    look: FirstLook

    def __call__(self, opening: Opening) -> Sight | None:
        try:
            content = content_of(opening.file)
            if not content.fits or may_be_container(content):
                return None
        except (UnloadableError, UnreadableError):
            return None
        return self._seen(opening, content.data)

    def _seen(self, opening: Opening, data: bytes) -> Sight:
        digest = sha256(data)
        name = document_id(digest)
        if name == opening.held:
            return Sight(digest, len(data))
        path = path_as_evidence(opening.file.path)
        glance = self.look(Job(name, path, b"", fresh=data, is_single=True))
        return Sight(digest, len(data), pack(data), glance, path)

    def refused(self, opening: Opening, reason: str) -> None:
        """None: the run opens the file itself, and the first look at its document is refused."""

    def without_article(self, opening: Opening, article: int, reason: str) -> None:
        """None: a first look is at the whole document."""
