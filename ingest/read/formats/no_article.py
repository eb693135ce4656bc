"""What is no article, in the places of the table where it is told: each kind is refused with the reason of its own."""

from __future__ import annotations

from collections.abc import Callable

from ingest.model.document import Document, UnreadableError
from ingest.read.content import Content
from ingest.read.format import Format
from ingest.read.kinds import beginnings, every_kind
from ingest.read.kinds.kind import Kind


def _refused(name: str, kind_of: Callable[[Content], Kind | None], opens: bytes = b"") -> Format:
    """The row of the contents of which `kind_of` knows what they are."""

    def refuse(content: Content) -> Document:
        kind = kind_of(content)
        raise UnreadableError(kind.reason if kind else f"{name}: no article")

    return Format(name, lambda content: kind_of(content) is not None, refuse, opens=opens)


def _is_archive_of_ours(content: Content) -> bool:
    """Whether the bytes are an archive that this program made: a database whose tables are called as ours are."""
    if not content.head.startswith(SQLITE):
        return False
    with content.open() as file:
        beginning = file.read(TABLES_WITHIN)
    return all(name in beginning for name in OUR_COLUMNS)


def _refuse_archive(_: Content) -> Document:
    raise UnreadableError("an archive of cuttings, not its articles: serve it with `cuttings serve --db FILE`")


SQLITE = b"SQLite format 3\0"
TABLES_WITHIN = 2**20  # bytes: SQLite writes down the tables when they are made, which is before any row
OUR_COLUMNS = (b"layer_length", b"superseded_by", b"articles_fts")
ARCHIVE = Format("archive of cuttings", _is_archive_of_ours, _refuse_archive, opens=SQLITE[:1])
BINARY = _refused("picture, recording, program, document …", lambda content: beginnings.kind_of_bytes(content.head))
LISTED = _refused("table, mail, log, source code …", lambda content: every_kind.kind_of_text(content.look))
OTHER_XML = _refused("other XML", lambda content: every_kind.kind_of_rest(content.look), opens=b"<")
