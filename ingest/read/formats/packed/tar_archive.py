"""Tar archives: each file by its path in the archive. Compressed ones are decompressed while they are read."""

from __future__ import annotations

import tarfile
from collections.abc import Iterator
from typing import BinaryIO, cast

from ingest.limits import bounds
from ingest.limits.budget import Budget
from ingest.model.document import UnreadableError
from ingest.read.content import Content
from ingest.read.format import Container, Member
from ingest.read.formats.packed.member_name import (
    LINK,
    Places,
    decoded_names,
    is_passed_over,
    path_in_archive,
    refusal_of_name,
)

BLOCK = tarfile.BLOCKSIZE
BREAKS_OFF = "a tar archive that breaks off or is damaged: fetch it again"
FAULTS = (tarfile.TarError, EOFError, OSError, ValueError)


def files_of_tar(content: Content, _: Budget) -> Iterator[Member]:
    """Each file, in the order of the archive. Raises UnreadableError where the archive breaks off."""
    places = Places()
    with content.open() as file:
        try:
            archive = tarfile.open(fileobj=file, mode="r:", encoding="utf-8")  # noqa: SIM115 (it holds the file)
            while entry := archive.next():
                name = path_in_archive(_name(entry))
                if not entry.isdir() and not is_passed_over(name):
                    yield _member(places.of(name), name, entry, archive)
                archive.members.clear()  # type: ignore[attr-defined]  # it remembers them all
        except FAULTS as error:
            raise UnreadableError(BREAKS_OFF) from error
        file.seek(archive.offset)
        if file.read(BLOCK).strip(b"\0"):  # tarfile takes a broken head for the end
            raise UnreadableError(BREAKS_OFF)


def _name(entry: tarfile.TarInfo) -> str:
    return decoded_names([entry.name.encode("utf-8", "surrogateescape")])[0]


def _member(place: str, name: str, entry: tarfile.TarInfo, archive: tarfile.TarFile) -> Member:
    reason = refusal_of_name(name) or ("" if entry.isfile() else LINK)
    if reason:
        return Member(place, refused=reason)
    if entry.size > bounds.CONTENT:  # a table, a web archive, or nothing that is read
        return Member(place, opens=lambda: cast(BinaryIO, archive.extractfile(entry)))
    file = archive.extractfile(entry)
    data = file.read() if file else b""
    return Member(place, data) if len(data) == entry.size else Member(place, refused=BREAKS_OFF)


def is_tar(content: Content) -> bool:
    """Whether the first block is the head of a file: it is filled up with NULs, and holds the sum of its own bytes."""
    block = content.head[:BLOCK]
    if b"\0" not in block:
        return False
    try:
        return bool(tarfile.TarInfo.frombuf(block, "utf-8", "surrogateescape").name)
    except (tarfile.TarError, ValueError):
        return False


def _example() -> bytes:
    text = b"The council voted for a new bridge over the river on Monday."
    head = tarfile.TarInfo("bridge.txt")
    head.size = len(text)
    return head.tobuf() + text.ljust(BLOCK, b"\0") + bytes(2 * BLOCK)


FORMAT = Container(
    "tar archive",
    is_tar,
    files_of_tar,
    states="the path of each file",
    example=_example(),
)
