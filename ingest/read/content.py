"""What a file holds, or a member of a container: its bytes, and what formats are told by, each asked for once."""

from __future__ import annotations

import io
from collections.abc import Mapping
from functools import cached_property
from types import MappingProxyType
from typing import TYPE_CHECKING, BinaryIO

from ingest.model.document import UnreadableError
from ingest.read.encoding import charset
from ingest.read.encoding.charset import Decoded
from ingest.read.kinds.kind import Look, look_at

if TYPE_CHECKING:
    from ingest.model.claim import Claim


HEAD = 65_536  # bytes by which containers are told


class Content:
    """The bytes of one file or member; `stated` is what the containers around it state of the article in it.

    `columns` is what the curator says of a table and its rows: field (`text`, `title` …) → name of its column.
    """

    def __init__(
        self, data: bytes, stated: tuple[Claim, ...] = (), columns: Mapping[str, str] = MappingProxyType({})
    ) -> None:
        self.data = data
        self.stated = stated
        self.columns = columns

    def open(self) -> BinaryIO:
        """The bytes as a file that can be read from any place; who opens it closes it."""
        return io.BytesIO(self.data)

    @cached_property
    def head(self) -> bytes:
        """The first bytes, which tell what a container is."""
        return self.data[:HEAD]

    @cached_property
    def decoded(self) -> Decoded:
        """The bytes as characters. Raises UnreadableError for bytes that are no text in any encoding."""
        return charset.decode(self.data)

    @cached_property
    def text(self) -> str:
        """The characters; "" for bytes that are no text in any encoding."""
        try:
            return self.decoded.text
        except UnreadableError:
            return ""

    @cached_property
    def look(self) -> Look:
        """The first look at the text: its beginning, and the lines that stand there."""
        return look_at(self.text)
