"""What is done with each document, in a process of its own: values in, values out."""

from __future__ import annotations

import zlib
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from isal import isal_zlib

from ingest.describe.source_group import group_of
from ingest.limits.culprits import defect
from ingest.load.processes.crew import Crew
from ingest.load.reading_rows import Rows, rows_of
from ingest.model.context import NOTHING_KNOWN, Context
from ingest.model.document import Document, Part, Record, UnreadableError
from ingest.model.identity import document_id, sha256
from ingest.pipeline import Origin, Reading, Settings, process_document, without_trees
from ingest.read import is_page, read

BEGINNING = 8_192  # bytes that tell whether a document is a page; of 750 saved pages, all


@dataclass(frozen=True, slots=True)
class Job:
    """One document to be read: its compressed bytes, and the path it is read by."""

    document_id: str
    path: str
    packed: bytes
    context: Context = NOTHING_KNOWN
    fresh: bytes = b""  # the bytes themselves, where this run has read them
    document: Document | None = None  # what they hold, where the first look is not long ago
    without: Mapping[int, str] = field(default_factory=dict)  # articles that a process died of, and how

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
    return isal_zlib.compress(data, 2)  # of pages as small as zlib's own 2, in a quarter of its time


def unpack(packed: bytes) -> bytes:
    """The original bytes."""
    return zlib.decompress(packed)


@dataclass(frozen=True, slots=True)
class FirstLook:
    """Reads a document without cleaning it; a failure is a value, with its reason."""

    def __call__(self, job: Job) -> Glance:
        try:
            return _glance(job)
        except UnreadableError as error:
            return self.refused(job, str(error))
        except Exception as error:  # one document may not stop a run of a hundred thousand
            return self.refused(job, defect(error))

    def refused(self, job: Job, reason: str) -> Glance:
        return Glance(job.document_id, failure=reason)

    def spared(self, job: Job, article: int, reason: str) -> None:
        """Reading is of the whole document."""


def _glance(job: Job) -> Glance:
    if _is_page(job):
        return Glance(job.document_id)
    document = read(job.data)
    if document.media_type == "text/html":
        return Glance(job.document_id)
    key = group_of(_whole(document.records[0]), job.path)
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
            reading = self.reading(job)
        except UnreadableError as error:
            return self.refused(job, str(error))
        except Exception as error:  # one document may not stop a run of a hundred thousand
            return self.refused(job, defect(error))
        return rows_of(job.document_id, reading)

    def reading(self, job: Job) -> Reading:
        """What the document says. Raises UnreadableError where it holds no article."""
        origin = Origin(job.document_id, job.path, job.context, job.without)
        return process_document(job.document or read(job.data), origin, self.settings)

    def refused(self, job: Job, reason: str) -> Rows:
        return Rows(job.document_id, failure=reason)

    def spared(self, job: Job, article: int, reason: str) -> Job:
        """The job without the article that a process died of."""
        return replace(job, without={**job.without, article: reason})


@dataclass(frozen=True, slots=True)
class Explanation:
    """The reading of one document for a person to look at, or why there is none."""

    reading: Reading | None
    failure: str = ""


@dataclass(frozen=True, slots=True)
class Explaining:
    """A worker whose readings come back whole."""

    worker: Worker

    def __call__(self, job: Job) -> Explanation:
        try:
            return Explanation(without_trees(self.worker.reading(job)))
        except UnreadableError as error:
            return self.refused(job, str(error))

    def refused(self, job: Job, reason: str) -> Explanation:
        return Explanation(None, reason)

    def spared(self, job: Job, article: int, reason: str) -> Job:
        return self.worker.spared(job, article, reason)


def reading_of(data: bytes, path: str, settings: Settings) -> Reading:
    """What the bytes say, read in another process as a run does. Raises UnreadableError with the reason."""
    job = Job(document_id(sha256(data)), path, b"", fresh=data)
    with Crew(1) as crew:
        (answer,) = crew.each(Explaining(Worker(settings)), [job], 1)
    if answer.reading is None:
        raise UnreadableError(answer.failure)
    return answer.reading
