"""What a row of the table of formats says: how files of the format are told by what they hold, and what they become."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from ingest.limits.budget import Budget
from ingest.model.claim import Claim
from ingest.model.document import Document
from ingest.read.content import Content, Opens

Begins = Callable[[Content], bool]  # cheap, true or false for any bytes, never raises; a file's name is not asked


@dataclass(frozen=True, slots=True)
class Format:
    """A format of articles: its content becomes a document.

    `read` raises UnreadableError, with the reason and what to do next, where there is no article in the content. A
    large library is imported inside it, so that only who has such a file waits for the library.
    """

    name: str  # what such a content is, in the words of a table: "RSS or Atom feed"
    begins: Begins
    read: Callable[[Content], Document]
    states: str = ""  # what it states of its articles, for docs/formats.md
    example: bytes = b""  # a small one, which a test reads and docs/formats.md shows
    opens: bytes = b""  # one of these bytes is the first, white space left out; b"" where others may be


@dataclass(frozen=True, slots=True)
class Member:
    """One content of a container, in the order of the container.

    `data` says all that the container states of the member, and nothing that rules read out of it: it is a document of
    its own, whose id follows from it, and is read again from these bytes alone. A row of a table is its canonical JSON
    (`fields.entry_bytes`), a record of a web archive its address, time of capture and payload, a mail its bytes.

    A member without a `place` is the container's only content, packed: the container stays the document, and `stated`
    is what it states of it. What may be larger than memory is not given as `data`: `opens` opens it.
    """

    place: str  # unique in the container: "row/17", "records/17", "news/bridge.html"; "" for what is only packed
    data: bytes = b""
    refused: str = ""  # why it could not be taken out, and what to do; the others are given all the same
    stated: tuple[Claim, ...] = ()
    opens: Opens | None = None

    @property
    def content(self) -> Content:
        """What the member holds, with what its container states of it."""
        return Content(self.opens or self.data, self.stated)

    def content_in(self, container: Content) -> Content:
        """What the member holds; what the curator says of tables counts for it as for its container."""
        return Content(self.opens or self.data, self.stated, container.columns)


@dataclass(frozen=True, slots=True)
class Container:
    """A format of contents: it is opened, and what is in it has a format of its own.

    `members` reads `content.open()` piece by piece, for a container may be larger than memory, and counts what it
    unpacks against the budget of the file. It raises UnreadableError where nothing can be taken out, or where no more
    can: what it gave before stays.
    """

    name: str
    begins: Begins  # asks the `head` of the content alone
    members: Callable[[Content, Budget], Iterator[Member]]
    states: str = ""
    example: bytes = b""
    opens: bytes = b""  # as that of a format
    nests: bool = True  # whether a member may be a container itself, as a file in an archive may, and a row may not
    whole: Format | None = None  # reads it as one document, as archives hold it that were made before it had members


Row = Format | Container
