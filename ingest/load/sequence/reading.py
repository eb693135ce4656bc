"""Reads the documents of a plan in the crew's processes, and writes their rows as they come."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from ingest.limits.culprits import Reason
from ingest.load.file.full_text import rebuild_fts
from ingest.load.processes.readers import Readers
from ingest.load.processes.work import FullReading
from ingest.load.reading_plan import PlannedReading
from ingest.load.reading_rows import Rows
from ingest.load.sequence.request import Run
from ingest.load.store import Store

# Up to this share of the articles the index is kept up row by row; above it a rebuild is quicker.
LIVE_INDEX_SHARE = 0.05
# Documents, and characters of theirs, that are read before they are written: turn about for each takes a tenth longer.
BATCH, BATCH_SIZE = 100, 4 * 2**20


@dataclass(frozen=True, slots=True)
class DocumentsRead:
    """How many documents were to be read, and the failures of their reading."""

    count: int
    failures: dict[str, Reason] = field(default_factory=dict)  # documents that could not be read
    # Documents of which some articles could not be read: which one, and why.
    refused: dict[str, Sequence[tuple[str, Reason]]] = field(default_factory=dict)


def read_documents(run: Run, store: Store, readers: Readers, plan: Sequence[PlannedReading], now: str) -> DocumentsRead:
    """Reads the documents and writes their rows, and the index of the archive's articles with them."""
    done = DocumentsRead(len(plan))
    store.live_index = not store.rebuild and len(plan) <= store.db.table("articles").count * LIVE_INDEX_SHARE
    readings = readers.each(FullReading(run.settings), store.jobs([item.job for item in plan]), len(plan))
    shown = run.shown(readings, "Reading articles", len(plan))
    for item, rows in by_batches(zip(plan, shown, strict=True)):
        failure = store.write(rows, {"reading": f"{item.own} {rows.source_lines}", "path": item.job.path}, now)
        if failure:
            done.failures[rows.document_id] = failure
        if rows.refused:
            done.refused[rows.document_id] = rows.refused
    if store.live_index:
        store.index.take_in()
    else:
        with run.step("Making the index"):
            store.tiles.sweep()
            rebuild_fts(store.db)
    return done


def by_batches(readings: Iterable[tuple[PlannedReading, Rows]]) -> Iterator[tuple[PlannedReading, Rows]]:
    """The readings as they come, but a batch of them is taken before the first is passed on."""
    batch: list[tuple[PlannedReading, Rows]] = []
    size = 0
    for item, rows in readings:
        batch.append((item, rows))
        size += rows.document.get("layer_length", 0)
        if len(batch) == BATCH or size > BATCH_SIZE:
            yield from batch
            batch, size = [], 0
    yield from batch
