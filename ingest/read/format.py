"""What a row of the table of formats says: how files of the format are told by what they hold, and what they become."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from ingest.limits.budget import Budget
from ingest.model.document import Document
from ingest.read.content import Content

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


@dataclass(frozen=True, slots=True)
class Container:
    """A format of contents: it is opened, and what is in it has a format of its own.

    `members` gives each with what the container states of it, and counts what it unpacks against the budget of the
    file. It raises UnreadableError where nothing can be taken out.
    """

    name: str
    begins: Begins
    members: Callable[[Content, Budget], Iterator[Content]]
    states: str = ""
    example: bytes = b""


Row = Format | Container
