"""WARC and ARC: each page that was answered with, as a web capture.

What is no page of a reader is passed over: requests, what archives note of themselves, revisits (the page is that of
an earlier record), answers of other servers than the web's, redirects and errors, pictures, scripts. A record is read
as it comes, so that an archive may be of any size.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import IO

from ingest.limits import bounds
from ingest.limits.budget import Budget
from ingest.model.document import UnreadableError
from ingest.read.content import Content
from ingest.read.format import Container, Member
from ingest.read.formats.packed.compressed_file import GZIP
from ingest.read.formats.packed.decompressed_stream import opener
from ingest.read.formats.web_archives.http_message import http_message
from ingest.read.formats.web_archives.web_capture import WebCapture

BEGINS = (b"WARC/0.", b"WARC/1.", b"filedesc://")
WANTED = frozenset({"response", "resource", "conversion"})
# The head of a record of ARC: address, number of the server, moment, media type, [more,] length.
ARC = re.compile(rb"(\w[\w+.-]*:\S*) \S+ (\d{14}) (\S+) (?:\S+ )*?(\d+)\r?\n$")
LONGEST_LINE, PIECE = 2**16, 2**20
BREAKS_OFF = "a web archive that breaks off in this record: fetch it again; what stands before it is read"
DAMAGED = "a damaged web archive: no record begins where one should; fetch it again, for what stands here is lost"

LONGER = "a record of a web archive that doesn't end where it says: its bytes are damaged; fetch the archive again"


@dataclass(frozen=True, slots=True)
class ArchiveRecord:
    """A record: its kind in WARC's words, and how many bytes its block has."""

    kind: str
    address: str
    moment: str
    media_type: str
    length: int

    @property
    def is_wanted(self) -> bool:
        """Whether a page may stand in it."""
        return self.kind in WANTED and self.address.startswith(("http://", "https://"))


def pages_of_warc(content: Content, budget: Budget) -> Iterator[Member]:
    """The pages, each at the place of its record (`records/17`). Where the archive breaks off, its last is refused.

    Packed ones are opened here, and not as what any compressed file holds: of that nothing is told where it breaks off
    in its beginning.
    """
    packed = content.head.startswith(GZIP.magic)
    with opener(content.open, GZIP, budget)() if packed else content.open() as file:
        yield from pages_in(file, budget)


def pages_in(file: IO[bytes], budget: Budget) -> Iterator[Member]:
    """The pages of an opened web archive, as `pages_of_warc` gives them."""
    reader = _Reader(file)
    try:
        yield from _pages(reader, budget)
    except EOFError:
        yield Member(f"records/{reader.number}", refused=BREAKS_OFF)


class _Reader:
    """The records of an archive, one after the other: its head, then its block or nothing of it."""

    def __init__(self, stream: IO[bytes]) -> None:
        self._stream = stream
        self.number = 0  # of the record that is read

    def line(self) -> bytes:
        """The next line; b"" at the end."""
        return self._stream.readline(LONGEST_LINE)

    def block(self, length: int) -> bytes:
        """The next `length` bytes. Raises EOFError where the archive ends before."""
        block = self._stream.read(length)
        if len(block) < length:
            raise EOFError
        return block

    def skip(self, length: int) -> None:
        """Leaves out as many bytes."""
        while length > 0:
            self.block(min(PIECE, length))
            length -= PIECE


def _pages(reader: _Reader, budget: Budget) -> Iterator[Member]:
    lost = False
    line = reader.line()
    while line:
        record = _record(line, reader)
        if record is None:
            if line.strip() and not lost:
                yield Member(f"records/{reader.number + 1}", refused=DAMAGED)
            lost = lost or bool(line.strip())
            line = reader.line()
            continue
        reader.number, lost = reader.number + 1, False
        member = _member(f"records/{reader.number}", record, reader, budget)
        try:
            line = reader.line()
        except UnreadableError:
            yield from [member] if member else []
            raise
        if member and _goes_on(line):
            member, lost = Member(member.place, refused=LONGER), True
        yield from [member] if member else []


def _goes_on(line: bytes) -> bool:
    """Whether what follows the block of a record is neither the empty line behind it nor the next record."""
    return bool(line.strip()) and not line.startswith(b"WARC/") and ARC.match(line) is None


def _record(line: bytes, reader: _Reader) -> ArchiveRecord | None:
    """The record that begins with a line; None where none does."""
    if line.startswith(b"WARC/"):
        return _of_warc(dict(_headers(reader)))
    arc = ARC.match(line)
    if arc is None:
        return None
    address, moment, media_type, length = (value.decode("utf-8", "replace") for value in arc.groups())
    day = f"{moment[:4]}-{moment[4:6]}-{moment[6:8]}T{moment[8:10]}:{moment[10:12]}:{moment[12:]}Z"
    return ArchiveRecord("response", address, day, media_type, int(length))


def _headers(reader: _Reader) -> Iterator[tuple[str, str]]:
    while (line := reader.line()).strip():
        name, _, value = line.decode("utf-8", "replace").partition(":")
        yield name.strip().lower(), value.strip()


def _of_warc(headers: dict[str, str]) -> ArchiveRecord:
    length = headers.get("content-length", "")
    return ArchiveRecord(
        headers.get("warc-type", ""),
        headers.get("warc-target-uri", "").strip("<>"),  # so old versions of wget write it
        headers.get("warc-date", ""),
        headers.get("content-type", ""),
        int(length) if length.isdecimal() else 0,
    )


def _member(place: str, record: ArchiveRecord, reader: _Reader, budget: Budget) -> Member | None:
    """The page that a record holds; None where it holds none."""
    if not record.is_wanted:
        reader.skip(record.length)
        return None
    block = reader.block(min(record.length, bounds.CONTENT))
    if record.length > bounds.CONTENT:
        reader.skip(record.length - bounds.CONTENT)
    try:
        capture = _capture(record, block, budget)
        if capture is None:
            return None
        bounds.check_bytes(record.length)
        return Member(place, capture.to_bytes())
    except UnreadableError as error:
        return Member(place, refused=str(error))


def _capture(record: ArchiveRecord, block: bytes, budget: Budget) -> WebCapture | None:
    answer = http_message(block)
    if answer is None:
        capture = WebCapture(record.address, record.moment, record.media_type, block)
        return capture if capture.is_page else None
    sent_as = answer.headers.get("content-type", "")
    capture = WebCapture(record.address, record.moment, sent_as, answer.body)
    if answer.status not in PAGES or not capture.may_be_page:
        return None
    capture = replace(capture, payload=answer.decoded(budget))
    return capture if capture.is_page and capture.payload.strip() else None


PAGES = frozenset({200, 203})  # of which the body is the page itself, whole


def is_warc(content: Content) -> bool:
    """Whether the bytes, or what is packed in them, begin with a record."""
    head = content.head
    if not head.startswith(GZIP.magic):
        return head.startswith(BEGINS)
    try:
        return zlib.decompressobj(wbits=31).decompress(head, 64).startswith(BEGINS)
    except zlib.error:
        return False


FORMAT = Container(
    "web archive (WARC, ARC)",
    is_warc,
    pages_of_warc,
    states="of each page its address and the day of its capture",
    example=b"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://herald.example/bridge\r\n"
    b"WARC-Date: 2022-03-14T09:15:00Z\r\nContent-Length: 111\r\n\r\n"
    b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n"
    b"<p>The council voted for a new bridge over the river on Monday.</p>\r\n\r\n",
    nests=False,
    opens=b"Wf\x1f",
)
