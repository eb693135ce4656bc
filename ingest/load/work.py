"""What is done with each document, in this process or in several: values in, values out."""

from __future__ import annotations

import multiprocessing
import zlib
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from dataclasses import dataclass
from itertools import islice
from typing import TypeVar

from isal import isal_zlib

from ingest.context import NOTHING_KNOWN, Context
from ingest.culprits import defect
from ingest.describe.grouping import group_of
from ingest.document import Document, Part, Record, UnreadableError
from ingest.load.rows import Rows, rows_of
from ingest.pipeline import Origin, Settings, process_document
from ingest.read import is_page, read

A = TypeVar("A")
B = TypeVar("B")

# A pool takes 1–2 seconds to start (each process imports the models): below this many documents one process is quicker.
POOL_PAYS_FROM = 100
BEGINNING = 8_192  # bytes that tell whether a document is a page; of 750 saved pages, all
AHEAD = 64  # documents handed out before the first comes back: bounds memory


@dataclass(frozen=True, slots=True)
class Job:
    """One document to be read: its compressed bytes, and the path it is read by."""

    document_id: str
    path: str
    packed: bytes
    context: Context = NOTHING_KNOWN
    fresh: bytes = b""  # the bytes themselves, where this run has read them
    document: Document | None = None  # what they hold, where the first look is not long ago

    @property
    def data(self) -> bytes:
        """The original bytes."""
        return self.fresh or unpack(self.packed)


@dataclass(frozen=True, slots=True)
class Glance:
    """A first look at a document: what its source is known by, and the lines that stand in it.

    Of a page all is empty: its markup says what repetition says of a plain text, and it is read once.
    """

    document_id: str
    source_key: str = ""
    lines: tuple[str, ...] = ()
    document: Document | None = None  # as it was read, where another process can have it: trees stay where they are
    failure: str = ""


def pack(data: bytes) -> bytes:
    """The bytes as the archive keeps them."""
    return isal_zlib.compress(data, 2)  # of pages as small as zlib's own 2, in a fifth of its time


def unpack(packed: bytes) -> bytes:
    """The original bytes."""
    return zlib.decompress(packed)


def glance(job: Job) -> Glance:
    """Reads a document without cleaning it; a failure is a value, with its reason."""
    try:
        if _is_page(job):
            return Glance(job.document_id)
        document = read(job.data, job.path)
        if document.media_type == "text/html":
            return Glance(job.document_id)
        key = group_of(_whole(document.records[0]), job.path)
    except UnreadableError as error:
        return Glance(job.document_id, failure=str(error))
    except Exception as error:  # one document may not stop a run of a hundred thousand
        return Glance(job.document_id, failure=defect(error))
    lines = tuple(document.layer[b.start : b.end] for record in document.records for b in record.blocks)
    return Glance(job.document_id, key, lines, document if all(r.tree is None for r in document.records) else None)


def _is_page(job: Job) -> bool:
    """Whether a document of markup is a page. Its beginning tells, up to the end of a tag; of others reading does."""
    data = job.fresh[:BEGINNING] or zlib.decompressobj().decompress(job.packed, BEGINNING)
    markup = data.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<")
    try:
        return markup and is_page(data[: data.rfind(b">") + 1])
    except UnreadableError:  # a piece cannot be refused: a long comment may come first
        return False


def _whole(record: Record) -> Part:
    """A record as one text: its source is told by the page or file, not by the language of a half of it."""
    return Part(0, record.start, record.end, record.blocks, "", record.claims, record.tree)


@dataclass(frozen=True, slots=True)
class Worker:
    """The full reading of a document with a run's settings; it can be sent to another process."""

    settings: Settings

    def __call__(self, job: Job) -> Rows:
        try:
            origin = Origin(job.document_id, job.path, job.context)
            reading = process_document(job.document or read(job.data), origin, self.settings)
        except UnreadableError as error:
            return Rows(job.document_id, failure=str(error))
        except Exception as error:  # one document may not stop a run of a hundred thousand
            return Rows(job.document_id, failure=defect(error))
        return rows_of(job.document_id, reading)


def each(work: Callable[[A], B], jobs: Iterable[A], count: int, processes: int) -> Iterator[B]:
    """`work` of every job, in their order; in several processes where that pays."""
    if processes < 2 or count < POOL_PAYS_FROM:
        yield from map(work, jobs)
        return
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(processes, mp_context=context) as pool:
        yield from _in_order(pool, work, iter(jobs), processes)


def _in_order(pool: ProcessPoolExecutor, work: Callable[[A], B], jobs: Iterator[A], processes: int) -> Iterator[B]:
    waiting: list[Future[B]] = [pool.submit(work, job) for job in islice(jobs, AHEAD * processes)]
    while waiting:
        done = waiting.pop(0)
        yield done.result()
        waiting.extend(pool.submit(work, job) for job in islice(jobs, 1))
