"""Zip archives: each file by its path in the archive. Office documents and books are zip archives too; they are asked
before this, and what of them isn't read is refused whole."""

from __future__ import annotations

import stat
import struct
import zipfile
import zlib
from binascii import crc32
from collections.abc import Iterator, Sequence
from typing import BinaryIO, cast

from ingest.limits import bounds
from ingest.limits.budget import Budget, ExhaustedError
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

MAGIC = b"PK\x03\x04"
IN_UTF8, ENCRYPTED = 0x800, 1  # flags of a member
UNICODE_PATH = 0x7075  # an extra field, by which old programs say the name in UTF-8
OFFICE = ("[Content_Types].xml", "mimetype")  # in documents of Microsoft's kind, in those of OpenDocument's
OF_OFFICE = "an office document of a kind that isn't read: save it as PDF, HTML or text first"
LOCKED = "encrypted: unpack it with its password first"
DAMAGED = "a damaged zip archive ({}): fetch it again"
BROKEN = "can't be unpacked ({}): unpack it with another program, or fetch the archive again"
FAULTS = (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError, OSError, ValueError)


def files_of_zip(content: Content, budget: Budget) -> Iterator[Member]:
    """Each file, in the order of the archive. Raises UnreadableError for one that has no end, or is a document."""
    with content.open() as file:
        try:
            archive = zipfile.ZipFile(file)
        except FAULTS as error:
            raise UnreadableError(DAMAGED.format(error)) from error
        entries = [entry for entry in archive.infolist() if not entry.is_dir()]
        if any(entry.filename in OFFICE for entry in entries):
            raise UnreadableError(OF_OFFICE)
        places = Places()
        for entry, name in zip(entries, map(path_in_archive, _names(entries)), strict=True):
            if not is_passed_over(name):
                yield _member(places.of(name), name, entry, archive, budget)


def _names(entries: Sequence[zipfile.ZipInfo]) -> list[str]:
    """The names: in UTF-8 where that is said, else in the encoding of the program that packed them."""
    undeclared = [entry for entry in entries if not entry.flag_bits & IN_UTF8]
    decoded = dict(zip(map(id, undeclared), decoded_names(map(_raw_name, undeclared)), strict=True))
    return [_unicode_path(entry) or decoded.get(id(entry), entry.filename) for entry in entries]


def _raw_name(entry: zipfile.ZipInfo) -> bytes:
    return entry.orig_filename.encode("cp437")  # by which zipfile has decoded it


def _unicode_path(entry: zipfile.ZipInfo) -> str:
    at, extra = 0, entry.extra
    while at + 9 <= len(extra):
        kind, size = struct.unpack_from("<HH", extra, at)
        if kind == UNICODE_PATH and not entry.flag_bits & IN_UTF8:
            (checked,) = struct.unpack_from("<L", extra, at + 5)
            return (
                extra[at + 9 : at + 4 + size].decode("utf-8", "replace") if checked == crc32(_raw_name(entry)) else ""
            )
        at += 4 + size
    return ""


def _member(place: str, name: str, entry: zipfile.ZipInfo, archive: zipfile.ZipFile, budget: Budget) -> Member:
    is_link = stat.S_ISLNK(entry.external_attr >> 16)
    reason = refusal_of_name(name) or (LINK if is_link else "") or (LOCKED if entry.flag_bits & ENCRYPTED else "")
    if reason:
        return Member(place, refused=reason)
    try:
        if entry.file_size > bounds.CONTENT:  # a table, a web archive, or nothing that is read
            budget.grow(entry.file_size)
            return Member(place, opens=lambda: cast(BinaryIO, archive.open(entry)))
        with archive.open(entry) as file:
            return Member(place, budget.taken(file))
    except ExhaustedError:
        raise
    except UnreadableError as error:
        return Member(place, refused=str(error))
    except FAULTS as error:
        return Member(place, refused=BROKEN.format(error))


FORMAT = Container(
    "zip archive",
    lambda content: content.head.startswith(MAGIC),
    files_of_zip,
    states="the path of each file",
    example=bytes.fromhex(
        "504b030414000000000000002100524f34a53c0000003c0000000a0000006272696467652e74787454686520636f756e63696c20"
        "766f74656420666f722061206e657720627269646765206f76657220746865207269766572206f6e204d6f6e6461792e504b0102"
        "140314000000000000002100524f34a53c0000003c0000000a00000000000000000000008001000000006272696467652e747874"
        "504b0506000000000100010038000000640000000000"
    ),
    opens=b"P",
)
