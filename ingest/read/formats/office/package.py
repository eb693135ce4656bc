"""A document that is a zip archive of XML: its parts, unpacked within bounds, and their trees."""

from __future__ import annotations

import io
import posixpath
import zipfile
import zlib
from functools import cached_property
from urllib.parse import unquote

from lxml import etree

from ingest.limits import bounds
from ingest.model.document import UnreadableError
from ingest.read.content import Content

ZIP = b"PK\3\4"
ENCRYPTED = 1  # a flag of a member
DAMAGED = "a damaged document ({}): open it in an office program, which may mend it, and save it anew"
PROTECTED = "a document with a password: open it, and save it without one"
MIMETYPE = b"mimetype"


class Package:
    """The parts of a document that is a zip archive. All that is unpacked is counted."""

    def __init__(self, content: Content) -> None:
        try:
            self._archive = zipfile.ZipFile(io.BytesIO(content.data))
        except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as error:
            raise UnreadableError(DAMAGED.format(error)) from error
        self._unpacked = 0

    @cached_property
    def names(self) -> frozenset[str]:
        """The names of all parts."""
        return frozenset(self._archive.namelist())

    def part(self, name: str) -> bytes:
        """The bytes of a part; b"" where there is none. Raises UnreadableError for a damaged or protected one."""
        if name not in self.names:
            return b""
        member = self._archive.getinfo(name)
        if member.flag_bits & ENCRYPTED:
            raise UnreadableError(PROTECTED)
        try:
            with self._archive.open(member) as file:
                unpacked = file.read(bounds.CONTENT + 1 - self._unpacked)
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, NotImplementedError) as error:
            raise UnreadableError(DAMAGED.format(error)) from error
        self._unpacked += len(unpacked)
        bounds.check_bytes(self._unpacked)
        return unpacked

    def tree(self, name: str) -> etree._Element | None:
        """The root element of a part; None where there is none."""
        return xml_tree(self.part(name))

    def beside(self, name: str, target: str) -> str:
        """The name of the part that `target` names in the part `name`."""
        if target.startswith("/"):
            return target[1:]
        return posixpath.normpath(posixpath.join(posixpath.dirname(name), unquote(target.partition("#")[0])))


def xml_tree(data: bytes) -> etree._Element | None:
    """The root of some XML, of which no entity is resolved and nothing fetched; None for no bytes.

    Raises UnreadableError for XML that is broken beyond reading, or nested beyond 256 elements.
    """
    if not data.strip():
        return None
    parser = etree.XMLParser(recover=True, resolve_entities=False, no_network=True, load_dtd=False)
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise UnreadableError(DAMAGED.format(error)) from error
    if any(error.type == etree.ErrorTypes.ERR_RESOURCE_LIMIT for error in parser.error_log):
        raise UnreadableError(DAMAGED.format("its elements are nested beyond all measure"))
    return root


def states_kind(content: Content, kind: bytes) -> bool:
    """Whether the first part of an archive says that the archive is of this kind, as OpenDocument and EPUB do."""
    head = content.head
    if not head.startswith(ZIP) or head[30:38] != MIMETYPE:
        return False
    begins = 38 + int.from_bytes(head[28:30], "little")
    return head[begins : begins + len(kind)] == kind
