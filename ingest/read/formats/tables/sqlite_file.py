"""SQLite: each row of each table with texts. Somebody else made the file: it is opened so that nothing in it runs."""

from __future__ import annotations

import shutil
import sqlite3
import sys
import zlib
from base64 import b85decode
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory

from cuttings.uri import sqlite_uri
from ingest.limits.budget import Budget
from ingest.model.document import UnreadableError
from ingest.read.content import Content
from ingest.read.format import Container, Member
from ingest.read.formats.tables.table_rows import BrokenRow, Grid, Row, cell_texts, members_of_grids

MAGIC = b"SQLite format 3\0"
PRAGMAS = ("trusted_schema = OFF", "query_only = ON", "cell_size_check = ON", "mmap_size = 0", "temp_store = MEMORY")
# All that reading a table asks of SQLite. Functions, attached files and the like are denied.
ALLOWED = frozenset({sqlite3.SQLITE_SELECT, sqlite3.SQLITE_READ})
LONGEST_VALUE = 32 * 2**20  # bytes
# Neither views nor virtual tables, which run code: of those (without a page of their own) only the name is asked.
TABLES = "SELECT name, rootpage FROM sqlite_master WHERE type = 'table' ORDER BY rowid"
OWN = "sqlite_"  # how SQLite's own tables begin
DAMAGE = (sqlite3.Error, UnicodeDecodeError)  # the latter of SQLite's own words, which quote a name that is no text
SHADOWS = ("_data", "_idx", "_docsize", "_config", "_segments", "_segdir", "_stat")  # of an index of words; its texts
# are those of another table, or stand in its "_content"


def rows_of_sqlite(content: Content, _: Budget) -> Iterator[Member]:
    """Each row of each table with texts, read from a private copy. Raises UnreadableError for a damaged file."""
    with TemporaryDirectory(prefix="cuttings-") as folder:
        path = Path(folder) / "untrusted.db"
        with content.open() as source, path.open("wb") as copy:
            shutil.copyfileobj(source, copy)
        try:
            with closing(_opened(path)) as db:
                yield from members_of_grids(_tables(db), content.columns)
        except DAMAGE as error:
            raise UnreadableError(_damaged(error)) from error


def _opened(path: Path) -> sqlite3.Connection:
    """A connection that can do nothing but read."""
    db = sqlite3.connect(sqlite_uri(path, mode="ro", immutable="1"), uri=True)
    for pragma in PRAGMAS:
        db.execute(f"PRAGMA {pragma}")
    if sys.version_info >= (3, 11):
        db.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, LONGEST_VALUE)
    db.text_factory = lambda value: value.decode("utf-8", "replace")
    db.set_authorizer(lambda action, *_: sqlite3.SQLITE_OK if action in ALLOWED else sqlite3.SQLITE_DENY)
    return db


def _tables(db: sqlite3.Connection) -> Iterator[Grid]:
    every = db.execute(TABLES).fetchall()
    shadows = {f"{name}{ending}" for name, page in every if not page for ending in SHADOWS}
    names = [name for name, page in every if page and name not in shadows and not name.startswith(OWN)]
    for name in names:
        rows = db.execute(f'SELECT * FROM "{name.replace(chr(34), chr(34) * 2)}"')
        header = tuple(column for column, *_ in rows.description)
        yield Grid(_rows(rows), name if len(names) > 1 else "", header)


def _rows(rows: sqlite3.Cursor) -> Iterator[Row]:
    try:
        yield from map(cell_texts, rows)
    except DAMAGE as error:
        yield BrokenRow(_damaged(error))


def _damaged(error: Exception) -> str:
    return f"a SQLite database that can't be read any further ({error}): mend it with `sqlite3 FILE .recover`"


# One row of two columns, packed: it holds what the example of every format says.
_EXAMPLE = zlib.decompress(
    b85decode(
        b"c-jjN^vNtqRY=P(%1ta$FlJz4U}R))P*7lC05TyM1{i^u1&vP#Ffr&QGxCBIGoEGuqESFQV9dxSE-K3CU6PoTlbV-WUJSxa&Oxq@A+8D`j!r"
        b"(V3Lp^$jgrigoKzi!lGKV4O-S5qVgRC1FeHEvBa3Pyt0O2b6_ScFQ_@pIGEx<i^GoxRGjkNm@=H=vK-pO#5lMwYepzafLJ3e^Q6`9$pQqrPp"
        b"O=zYsRsZ!eKal"
    )
)
FORMAT = Container(
    "SQLite database",
    lambda content: content.head.startswith(MAGIC),
    rows_of_sqlite,
    states="of each row what its columns are named after",
    example=_EXAMPLE,
    nests=False,
    opens=b"S",
)
