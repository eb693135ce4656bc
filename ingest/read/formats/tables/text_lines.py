"""The lines of a text of any size, one after the other, in the encoding that the whole text speaks for."""

from __future__ import annotations

import codecs
import io
from collections import deque
from collections.abc import Iterator
from typing import TextIO

from ingest.model.document import UnreadableError
from ingest.read.content import Content
from ingest.read.encoding import charset

PIECE = 2**20
LONGEST_LINE = 10 * 2**20  # characters; an article may stand in one line
MOST_SAMPLED = 2**16  # bytes of lines that are no ASCII, by which the encoding is told


def open_text(content: Content) -> TextIO:
    """The characters of a content, decoded as they are read, line ends as they are; who opens it closes it."""
    encoding = encoding_of(content)
    return io.TextIOWrapper(content.open(), encoding, errors="replace", newline="")


def encoding_of(content: Content) -> str:
    """The encoding of a text: that of its mark, UTF-8 where all of it is, else what its lines speak for.

    Raises UnreadableError for bytes that are no text.
    """
    if content.head.startswith(codecs.BOM_UTF8):
        return "utf-8-sig"
    told = charset.decode(content.head).charset
    if told.startswith(("utf-16", "utf-32")):
        marked = content.head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))  # begins that of UTF-32 too
        return told[:6] if marked else told
    sample = _strange_lines(content)
    return charset.decode(sample).charset if sample else "utf-8"


def _strange_lines(content: Content) -> bytes:
    """Lines that are no ASCII, from the whole of a text that is no UTF-8; b"" for UTF-8."""
    decoder = codecs.getincrementaldecoder("utf-8")()
    strange = bytearray()
    valid = True
    with content.open() as file:
        for line in iter(lambda: file.readline(PIECE), b""):
            if line.isascii():
                continue
            if len(strange) < MOST_SAMPLED:
                strange += line[: MOST_SAMPLED // 8] + b"\n"
            valid = valid and _is_valid(decoder, line)
            if not valid and len(strange) >= MOST_SAMPLED:
                break
    return b"" if valid else bytes(strange)


def _is_valid(decoder: codecs.IncrementalDecoder, line: bytes) -> bool:
    try:
        decoder.decode(line)
    except UnicodeDecodeError:
        return False
    return True


class Lines:
    """An iterator over the lines of a text, of which the last ones can be read again: from `mark` on, but the first."""

    def __init__(self, text: TextIO) -> None:
        self._text = text
        self._again: deque[str] = deque()
        self._taken: list[str] = []

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        line = self._again.popleft() if self._again else self._text.readline(LONGEST_LINE)
        if not line:
            raise StopIteration
        if len(line) >= LONGEST_LINE:
            raise UnreadableError(f"a line of more than {LONGEST_LINE:,} characters: export the table anew")
        self._taken.append(line)
        return line.replace("\0", "")

    def mark(self) -> None:
        """A row begins here."""
        self._taken.clear()

    @property
    def taken(self) -> list[str]:
        """The lines that were read since the mark."""
        return self._taken

    def give_back(self, kept: int) -> None:
        """All lines behind the first `kept` since the mark are read again."""
        self._again.extendleft(reversed(self._taken[kept:]))
        del self._taken[kept:]
