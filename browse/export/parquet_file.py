"""Parquet: the articles as a table whose columns have types. pyarrow writes it, which `cuttings[parquet]` installs.

It is written group by group to who downloads it; what is held is one group, whatever the table's length.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from importlib.util import find_spec
from typing import Any

from datasette.utils.asgi import Base400

from browse.export.stream import Export, Row, batches
from browse.export.typed_row import FIELDS, typed_row

MOST_ROWS, MOST_SIGNS = 5_000, 16_000_000  # of a group; what reads Parquet skips and spreads whole groups
MISSING = "Parquet is written by pyarrow, which is not installed here: pip install 'cuttings[parquet]', or take NDJSON"


class NoPyarrowError(Base400):  # type: ignore[misc]  # Datasette has no types
    """This server cannot write Parquet."""

    status = 501


class _Outlet:
    """A file that holds what is written to it until it is taken."""

    closed = False

    def __init__(self) -> None:
        self._pieces: list[bytes] = []
        self._written = 0

    def write(self, piece: Any) -> int:
        self._pieces.append(bytes(piece))
        self._written += len(piece)
        return len(piece)

    def tell(self) -> int:
        return self._written

    def flush(self) -> None:
        """Nothing is kept back."""

    def taken(self) -> bytes:
        """What was written since it was last taken."""
        pieces, self._pieces = self._pieces, []
        return b"".join(pieces)


def as_parquet(export: Export) -> Iterator[bytes]:
    """The table, group by group; what was asked stands in its metadata as `cuttings`. Raises NoPyarrowError."""
    if find_spec("pyarrow") is None:
        raise NoPyarrowError(MISSING)
    import pyarrow
    from pyarrow.parquet import ParquetWriter

    about = json.dumps(export.about(), ensure_ascii=False)
    schema = pyarrow.schema(_columns(), metadata={"cuttings": about})
    outlet = _Outlet()
    with ParquetWriter(outlet, schema, compression="zstd") as writer:
        for group in _groups(export):
            writer.write_table(pyarrow.Table.from_pylist(group, schema))
            yield outlet.taken()
    yield outlet.taken()


def _columns() -> list[tuple[str, Any]]:
    """The names and types of the columns: texts, unless they are said to be something else."""
    import pyarrow

    text = pyarrow.string()
    person = pyarrow.struct([("id", text), ("name", text), ("mentions", pyarrow.int64())])
    others = {
        "published_from": pyarrow.date32(),
        "published_to": pyarrow.date32(),
        "authors": pyarrow.list_(text),
        "words": pyarrow.int64(),
        "persons": pyarrow.list_(person),
        "vanished": pyarrow.bool_(),
    }
    return [(name, others.get(name, text)) for name in FIELDS]


def _groups(export: Export) -> Iterator[list[Row]]:
    """The articles in groups of MOST_ROWS, or fewer where their texts are long."""
    group: list[Row] = []
    signs = 0
    for batch in batches(export):
        for row in batch:
            group.append(_with_days(typed_row(row)))
            signs += len(row["body"] or "")
            if len(group) == MOST_ROWS or signs > MOST_SIGNS:
                yield group
                group, signs = [], 0
    if group:
        yield group


def _with_days(row: Row) -> Row:
    """The row with its days as values."""
    days = {name: row[name] and date.fromisoformat(row[name]) for name in ("published_from", "published_to")}
    return row | days
