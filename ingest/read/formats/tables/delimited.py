"""Tables of text: CSV, TSV and their like, with any delimiter, in any encoding, of any length."""

from __future__ import annotations

from collections.abc import Iterator

from ingest.limits.budget import Budget
from ingest.model.document import UnreadableError
from ingest.read.content import HEAD, Content
from ingest.read.encoding import charset
from ingest.read.format import Container, Member
from ingest.read.formats.tables.dialect import dialect_of
from ingest.read.formats.tables.parsed_rows import parsed_rows
from ingest.read.formats.tables.table_rows import Grid, members_of_grids
from ingest.read.formats.tables.text_lines import Lines, open_text
from ingest.read.kinds import every_kind
from ingest.read.kinds.kind import Look

MARKUP = (b"<", b"{", b"[")  # pages, XML and JSON begin so
NO_TABLE = "a table (CSV, TSV) whose lines have no cells in common: export it anew"


def is_delimited(content: Content) -> bool:
    """Whether the text is a table, and nothing else that has lines of one shape: lists and code have no such header."""
    head = _head_text(content)
    dialect = dialect_of(head)
    return dialect is not None and (dialect.told or every_kind.kind_of_text(Look(head)) is None)


def _head_text(content: Content) -> str:
    """The whole lines at the beginning; "" for bytes that are no text, or that begin as no table does."""
    head = content.head
    if head.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(MARKUP):
        return ""
    if len(head) < HEAD:
        return content.text
    try:
        text = charset.decode(head).text
    except UnreadableError:
        return ""
    return text[: max(text.rfind("\n"), text.rfind("\r")) + 1]


def rows_of_text(content: Content, _: Budget) -> Iterator[Member]:
    """Each row of the table. A row whose quotation marks don't close is refused, and those behind it are read.

    Raises UnreadableError for a table without texts.
    """
    dialect = dialect_of(_head_text(content))
    if dialect is None:
        raise UnreadableError(NO_TABLE)
    with open_text(content) as text:
        yield from members_of_grids([Grid(parsed_rows(Lines(text), dialect))], content.columns)


FORMAT = Container(
    "table (CSV, TSV …)",
    is_delimited,
    rows_of_text,
    states="of each row what its columns are named after",
    example=b"title;date;text\nA new bridge;2022-03-14;The council voted for a new bridge over the river on Monday.\n",
    nests=False,
)
