"""The rows of a table as members: each a document of its own, whatever kind of file holds the table."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, islice

from ingest.model.document import UnreadableError
from ingest.read.fields import entry_bytes
from ingest.read.format import Member
from ingest.read.formats.tables.cells import cell_text
from ingest.read.formats.tables.column_of_texts import columns_of
from ingest.read.formats.tables.header import header_of

SAMPLE = 100  # rows that tell where the header is, and what stands in each column


@dataclass(frozen=True, slots=True)
class BrokenRow:
    """What stands in the place of a row that can't be read, and why."""

    reason: str


Row = Sequence[str] | BrokenRow


@dataclass(frozen=True, slots=True)
class Grid:
    """A table: its rows from the top, and its name where its file holds several. `header` where the file states it."""

    rows: Iterable[Row]
    name: str = ""
    header: tuple[str, ...] = ()


def members_of_grid(table: Grid, told: Mapping[str, str]) -> Iterator[Member]:
    """Each row that holds anything, in order: `row/1`, or `NAME/row/1` of a table with a name.

    Raises UnreadableError where the table holds no texts.
    """
    rows = iter(table.rows)
    sample = [*islice(rows, SAMPLE)]
    names, above = table.header, 0
    if not names:
        names, above, _ = header_of([() if isinstance(row, BrokenRow) else row for row in sample])
    values = [row for row in sample[above:] if not isinstance(row, BrokenRow)]
    texts = columns_of(names, values, told)
    place = f"{table.name}/row/" if table.name else "row/"
    filled = (row for row in chain(sample[above:], rows) if isinstance(row, BrokenRow) or any(row))
    for number, row in enumerate(filled, 1):
        yield _member(f"{place}{number}", row, names, texts)


def _member(place: str, row: Row, names: Sequence[str], texts: Sequence[str]) -> Member:
    if isinstance(row, BrokenRow):
        return Member(place, refused=row.reason)
    entry = dict(zip(names, row, strict=False))
    if not any(entry.get(name, "").strip() for name in texts):
        return Member(place, refused=f"a row without a text in its column {' or '.join(texts)}")
    return Member(place, entry_bytes(entry))


def members_of_grids(tables: Iterable[Grid], told: Mapping[str, str]) -> Iterator[Member]:
    """The rows of every table with texts; a table without is refused, and so is a file that holds no other.

    What the curator says of columns holds for the tables that have them.
    """
    refused: list[Member] = []
    given = False
    for table in tables:
        try:
            for member in members_of_grid(table, told):
                given = True
                yield member
        except UnreadableError as error:
            refused.append(Member(table.name, refused=str(error)))
    if not given:
        reasons = dict.fromkeys(f"{m.place}: {m.refused}" if m.place else m.refused for m in refused)
        raise UnreadableError("; ".join(reasons) or "tables without any row")
    yield from refused


def cell_texts(values: Iterable[object]) -> list[str]:
    """A row of values of any type, as text."""
    return [cell_text(value) for value in values]
