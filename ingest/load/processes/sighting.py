"""The first sight of a file, by a reading process: of each document its name, its bytes as the archive keeps them, and
a first look.

It is taken straight from the file, so that the run neither opens it nor sends its bytes.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from cuttings.original import QUICK, pack
from ingest.limits import allowance
from ingest.load.found_files import FoundFile, content_of
from ingest.load.processes.expander import Apart
from ingest.load.processes.work import FirstLook, Glance, Job
from ingest.model.identity import document_id, sha256
from ingest.read.members.expansion import Unpacked
from ingest.read.registry import may_be_container
from ingest.text.paths import path_as_evidence


@dataclass(frozen=True, slots=True)
class Opening:
    """A file that is to be opened; `held`: the document that the archive has of its path; `is_new`: it has no such
    path, so that nothing is known of what may be in the file."""

    file: FoundFile
    held: str = ""
    is_new: bool = True


@dataclass(frozen=True, slots=True)
class Sight:
    """A document, of a file or of a member; the rest is left out where it is the one that the archive holds."""

    sha256: str
    size: int  # bytes
    is_single: bool = True  # no container begins so
    packed: bytes = b""
    glance: Glance | None = None
    path: str = ""  # by which the document was looked at


@dataclass(frozen=True, slots=True)
class Inside:
    """What is in a file of members. A document has a sight, and no bytes."""

    pieces: tuple[tuple[Unpacked, Sight | None], ...]


@dataclass(frozen=True, slots=True)
class Sighting:
    """Opens a file. Where the answer is None, the run opens the file itself, and tells why it can't be read.

    A file of members is taken apart where it is new and has no more bytes than `largest`, nor its packed documents.
    """

    look: FirstLook
    largest: int = 0

    def __call__(self, opening: Opening) -> Sight | Inside | None:
        try:
            content = content_of(opening.file)
            if not content.fits or may_be_container(content):
                is_taken = opening.is_new and opening.file.size <= self.largest
                return self._inside(opening.file) if is_taken else None
        except Exception:  # the run opens it as well, and tells what is wrong
            return None
        return self._seen(opening.file.path, content.data, True, opening.held)

    def _seen(self, path: str, data: bytes, is_single: bool, held: str = "") -> Sight:
        digest = sha256(data)
        name = document_id(digest)
        if name == held:
            return Sight(digest, len(data), is_single)
        path = path_as_evidence(path)
        glance = self.look(Job(name, path, b"", fresh=data, is_single=is_single))
        return Sight(digest, len(data), is_single, pack(data, level=QUICK), glance, path)

    def _inside(self, file: FoundFile) -> Inside | None:
        seen: list[tuple[Unpacked, Sight | None]] = []
        room = self.largest
        for piece in Apart(file, columns=self.look.settings.overrides.columns).pieces():
            allowance.begin(allowance.READS, 0)  # each has the time of a document; the run gives it more
            if piece.refused or piece.members is not None:
                seen.append((piece, None))
                continue
            sight = self._seen(piece.path, piece.data, False)
            seen.append((replace(piece, data=b""), sight))
            room -= len(sight.packed)
            if room < 0:
                return None
        return Inside(tuple(seen)) if seen else None

    def refused(self, opening: Opening, reason: str) -> None:
        """None: the run opens the file itself, and the first look at its document is refused."""

    def without_article(self, opening: Opening, article: int, reason: str) -> None:
        """None: a first look is at the whole document."""
