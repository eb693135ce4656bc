"""The compound files of older office programs: streams by their names, read within bounds."""

from __future__ import annotations

import io
from functools import cached_property

from ingest.limits import bounds
from ingest.model.document import UnreadableError
from ingest.read.content import Content

MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
DAMAGED = "a damaged office document ({}): open it in an office program, which may mend it, and save it anew"


def holds(content: Content, stream: str) -> bool:
    """Whether the content is a compound file whose table names such a stream."""
    return content.head.startswith(MAGIC) and stream.encode("utf-16-le") in content.data


class CompoundFile:
    """The streams of a compound file. Raises UnreadableError for a damaged one."""

    def __init__(self, content: Content) -> None:
        import olefile

        try:
            self._file = olefile.OleFileIO(io.BytesIO(content.data), raise_defects=olefile.DEFECT_FATAL)
            self._names = {"/".join(path): path for path in self._file.listdir()}
        except Exception as error:  # of damaged files olefile raises what its parts raise
            raise UnreadableError(DAMAGED.format(error)) from error
        self._read = 0

    @cached_property
    def names(self) -> frozenset[str]:
        """The names of all streams, those of the storages around them before them, parted by "/"."""
        return frozenset(self._names)

    def stream(self, name: str) -> bytes:
        """The bytes of a stream; b"" where there is none."""
        if name not in self._names:
            return b""
        try:
            data = bytes(self._file.openstream(self._names[name]).read())
        except Exception as error:  # as above
            raise UnreadableError(DAMAGED.format(error)) from error
        self._read += len(data)
        bounds.check_bytes(self._read)
        return data
