"""Parquet and Arrow: each row; read by pyarrow, which is installed with `cuttings[parquet]`."""

from __future__ import annotations

import zlib
from base64 import b85decode
from collections.abc import Iterator
from typing import BinaryIO

from ingest.limits.budget import Budget
from ingest.model.document import UnreadableError
from ingest.read.content import Content
from ingest.read.format import Container, Member
from ingest.read.formats.tables.table_rows import Grid, cell_texts, members_of_grids

PARQUET, ARROW = b"PAR1", b"ARROW1\0\0"
AT_ONCE = 500  # rows
MISSING = "a table (Parquet, Arrow): install what reads it (`pip install 'cuttings[parquet]'`), or export it as CSV"


def rows_of_parquet(content: Content, budget: Budget) -> Iterator[Member]:
    """Each row of the table. Raises UnreadableError for a damaged one, and where pyarrow isn't installed."""
    try:
        import pyarrow
    except ImportError:
        raise UnreadableError(MISSING) from None
    with content.open() as file:
        try:
            names, rows = _arrow(file) if content.head.startswith(ARROW) else _parquet(file, budget)
            yield from members_of_grids([Grid(rows, header=names)], content.columns)
        except (pyarrow.ArrowException, OSError, ValueError) as error:
            raise UnreadableError(f"a damaged table (Parquet, Arrow: {error}): export it again") from error


def _parquet(file: BinaryIO, budget: Budget) -> tuple[tuple[str, ...], Iterator[list[str]]]:
    from pyarrow.parquet import ParquetFile

    table = ParquetFile(file)
    meta = table.metadata
    budget.grow(sum(meta.row_group(group).total_byte_size for group in range(meta.num_row_groups)))
    batches = table.iter_batches(AT_ONCE)
    return tuple(table.schema_arrow.names), (cell_texts(row.values()) for b in batches for row in b.to_pylist())


def _arrow(file: BinaryIO) -> tuple[tuple[str, ...], Iterator[list[str]]]:
    from pyarrow import ipc

    table = ipc.open_file(file)
    batches = (table.get_batch(number) for number in range(table.num_record_batches))
    return tuple(table.schema.names), (cell_texts(row.values()) for b in batches for row in b.to_pylist())


# One row of two columns, packed: it holds what the example of every format says.
_EXAMPLE = zlib.decompress(
    b85decode(
        b"c-n1Hy=uci43-bqWbmrP2OhN8WN=JVXeTcj3oQiGsheY88$;@IFPERbL5Dt1-=l9-*@WVupg*Kf(kHD~<q`oi%rX=l1Q^5sAO`h9wkzuNi8i"
        b")vUNzUhJeGf;1>2{srrI33y4}&yINi{Tu~bb4kU45gj&ZgfBGb{M>6+>zM_(1U5C!{stKTa00mDQ@SFUwCoxsDeXw3LdpWP)Pg^E>{LX4qG0"
        b"#Fw?azU1|OlS8o(*zVy$Vde$9l1{M<FFC_?XjfKlZNwOgZvayq%(Ffr@pf92kjPh-!Cd_&58Jqeana3+~wE#Qf16+Aos(%=I8zbettv9"
    )
)
FORMAT = Container(
    "table (Parquet, Arrow)",
    lambda content: content.head.startswith((PARQUET, ARROW)),
    rows_of_parquet,
    states="of each row what its columns are named after",
    example=_EXAMPLE,
    nests=False,
    opens=b"PA",
)
