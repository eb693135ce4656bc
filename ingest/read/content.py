"""What a file holds, or a member of a container: its bytes, and what formats are told by, each asked for once."""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping
from functools import cached_property
from types import MappingProxyType
from typing import TYPE_CHECKING, BinaryIO

from ingest.limits import bounds
from ingest.model.document import UnreadableError
from ingest.read.encoding import charset
from ingest.read.encoding.charset import Decoded
from ingest.read.kinds.kind import Look

if TYPE_CHECKING:
    from ingest.model.claim import Claim


HEAD = 65_536  # bytes by which containers are told
BEFORE_SIGNS = b"\xef\xbb\xbf \t\r\n"
LONGEST_CHARACTER = 4  # bytes: so many may be missing of the last one where a head ends

NO_COLUMNS: Mapping[str, str] = MappingProxyType({})

Opens = Callable[[], BinaryIO]


class Content:
    """The bytes of one file or member; `stated` is what the containers around it state of the article in it.

    Of what may be larger than memory not the bytes are given, but how they are opened. `columns` is what the curator
    says of a table and its rows: field (`text`, `title` …) → name of its column. `recognise`: the text of pictures of
    pages is to be recognised. `is_single`: it has been asked of every container, and begins as none.
    """

    recognise = False
    is_single = False

    def __init__(
        self, data: bytes | Opens, stated: tuple[Claim, ...] = (), columns: Mapping[str, str] = NO_COLUMNS
    ) -> None:
        self._held = data
        self.stated = stated
        self.columns = columns

    def open(self) -> BinaryIO:
        """The bytes as a file that can be read from any place; who opens it closes it."""
        return io.BytesIO(self._held) if isinstance(self._held, bytes) else self._held()

    @cached_property
    def data(self) -> bytes:
        """All bytes. Raises UnreadableError where they are more than a content may have."""
        if isinstance(self._held, bytes):
            return self._held
        with self.open() as file:
            data = file.read(bounds.CONTENT + 1)
        bounds.check_bytes(len(data))
        return data

    @cached_property
    def fits(self) -> bool:
        """Whether the bytes are no more than a content may have. Raises UnreadableError where they can't be read."""
        if isinstance(self._held, bytes):
            return len(self._held) <= bounds.CONTENT
        with self.open() as file:
            data = file.read(bounds.CONTENT + 1)
        if fits := len(data) <= bounds.CONTENT:
            self._held = data
        return fits

    @cached_property
    def head(self) -> bytes:
        """The first bytes, which tell what a container is."""
        if isinstance(self._held, bytes):
            return self._held[:HEAD]
        with self.open() as file:
            return file.read(HEAD)

    @cached_property
    def opening(self) -> bytes:
        """The first byte that is no white space; b"" where it isn't the first sign of the text, too."""
        first = self.head.lstrip(BEFORE_SIGNS)[:1]
        return first if b"!" <= first <= b"~" and b"\0" not in self.head[:LONGEST_CHARACTER] else b""

    @cached_property
    def beginning(self) -> str:
        """The first bytes as characters; "" for bytes that are no text in any encoding."""
        return self.text if len(self.head) < HEAD else Content(_without_torn_character(self.head)).text

    @cached_property
    def decoded(self) -> Decoded:
        """The bytes as characters. Raises UnreadableError for bytes that are no text in any encoding."""
        return charset.decode(self.data)

    @cached_property
    def text(self) -> str:
        """The characters; "" for bytes that are no text in any encoding, and for more than a content may have."""
        try:
            return self.decoded.text
        except UnreadableError:
            return ""

    @cached_property
    def look(self) -> Look:
        """The first look at the text: its beginning, and the lines that stand there."""
        return Look(self.text)

    @cached_property
    def look_at_head(self) -> Look:
        """The first look at the head, each byte of it a character: names of headers are ASCII."""
        return Look(self.head.decode("latin-1"))


class Beginning(Content):
    """The head of a content that is too large to be looked at whole; who opens it has the whole."""

    def __init__(self, whole: Content) -> None:
        super().__init__(whole.head, whole.stated, whole.columns)
        self._whole = whole

    def open(self) -> BinaryIO:
        return self._whole.open()


def _without_torn_character(head: bytes) -> bytes:
    """The bytes without those of a character at their end that may go on behind it."""
    rest = head[-LONGEST_CHARACTER:]
    return head[:-LONGEST_CHARACTER] + rest[: next((at for at, byte in enumerate(rest) if byte >= 0x80), len(rest))]
