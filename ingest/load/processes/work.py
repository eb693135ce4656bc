"""The kinds of work that a reading process does: a first look at a document, its full reading, its explanation.

Each takes a job and gives an answer. A document that cannot be read is an answer too, with the reason.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from cuttings.original import pack, unpack
from ingest.describe.source_group import group_of
from ingest.limits.culprits import defect
from ingest.load.processes.crew import Crew
from ingest.load.reading_rows import Rows, rows_of
from ingest.model.asked_lines import followed
from ingest.model.context import NOTHING_KNOWN, Context
from ingest.model.document import Document, Part, Record, UnreadableError
from ingest.model.identity import document_id, sha256
from ingest.pipeline.documents import Origin, Reading, process_document, without_trees
from ingest.pipeline.settings import Settings
from ingest.read import is_page, read

BEGINNING = 8_192  # bytes that tell whether a document is a page; of 750 saved pages, all


@dataclass(frozen=True, slots=True)
class Job:
    """One document to be read: its bytes, packed, and the path it is read by."""

    document_id: str
    path: str
    packed: bytes
    context: Context = NOTHING_KNOWN
    fresh: bytes = b""  # the original bytes, where this run has just read them from the file
    is_single: bool = False  # no container begins so, as the survey of this run has asked
    document: Document | None = None  # what the bytes hold, where the first look of this run has read them
    without: Mapping[int, str] = field(default_factory=dict)  # articles that are refused, by number → the reason
    bodies: str = ""  # what the bytes are packed by

    @property
    def data(self) -> bytes:
        """The original bytes."""
        return self.fresh or unpack(self.packed, bodies=self.bodies)


@dataclass(frozen=True, slots=True)
class Glance:
    """The answer to a first look: what the document's source is known by, and the lines that stand in the document.

    Of a page both are empty: its markup tells what the repetition of lines tells of a plain text, and it is read once.
    """

    document_id: str
    source_key: str = ""
    lines: tuple[str, ...] | None = ()  # None where they are not held: more are than a source is judged by
    document: Document | None = None  # as it was read; None where it has trees of markup, which cannot be pickled
    failure: str = ""


@dataclass(frozen=True, slots=True)
class FirstLook:
    """Reads a document without cleaning it; a failure is a value, with its reason."""

    settings: Settings

    def __call__(self, job: Job) -> Glance:
        try:
            return _glance(job, self.settings)
        except UnreadableError as error:
            return self.refused(job, str(error))
        except Exception as error:  # one document may not stop a run of a hundred thousand
            return self.refused(job, defect(error))

    def refused(self, job: Job, reason: str) -> Glance:
        return Glance(job.document_id, failure=reason)

    def without_article(self, job: Job, article: int, reason: str) -> None:
        """None: a first look is at the whole document."""


def _glance(job: Job, settings: Settings) -> Glance:
    if _is_page(job):
        return Glance(job.document_id)
    document = _document(job, settings)
    if document.media_type == "text/html":
        return Glance(job.document_id)
    key = group_of(_whole(document.records[0]), job.path)
    lines = tuple(document.layer[b.start : b.end] for record in document.records for b in record.blocks)
    return Glance(job.document_id, key, lines, document if all(r.tree is None for r in document.records) else None)


def _document(job: Job, settings: Settings) -> Document:
    columns = settings.overrides.columns
    return read(job.data, recognise=settings.recognise, columns=columns, is_single=job.is_single)


def _is_page(job: Job) -> bool:
    """Whether the beginning of a document, cut off behind a tag, shows a page. False where only reading can tell."""
    data = job.fresh[:BEGINNING] or unpack(job.packed, BEGINNING, job.bodies)
    try:
        return is_page(data, job.is_single)
    except UnreadableError:  # the beginning alone refuses nothing: a long comment may come first
        return False


def _whole(record: Record) -> Part:
    """The record as one part, not split by language: all of it comes from one source."""
    return Part(0, record.start, record.end, record.blocks, "", record.claims, record.tree)


@dataclass(frozen=True, slots=True)
class FullReading:
    """Reads a document with a run's settings: the answer is the rows of its articles."""

    settings: Settings

    def __call__(self, job: Job) -> Rows:
        source = followed(job.context)
        try:
            reading = self.reading(replace(job, context=source.context))
        except UnreadableError as error:
            return self.refused(job, str(error))
        except Exception as error:  # one document may not stop a run of a hundred thousand
            return self.refused(job, defect(error))
        rows = rows_of(job.document_id, reading)
        rows.document["original"] = pack(job.data, "".join(article["body"] for article in rows.articles))
        return replace(rows, source_lines=source.noted)

    def reading(self, job: Job) -> Reading:
        """The articles of the document. Raises UnreadableError where it holds none."""
        document = job.document or _document(job, self.settings)
        origin = Origin(job.document_id, job.path, job.context, job.without)
        return process_document(document, origin, self.settings)

    def refused(self, job: Job, reason: str) -> Rows:
        return Rows(job.document_id, failure=reason)

    def without_article(self, job: Job, article: int, reason: str) -> Job:
        """The job, with the article noted as refused."""
        return replace(job, without={**job.without, article: reason})


@dataclass(frozen=True, slots=True)
class Explanation:
    """The reading of one document for a person to look at, or why there is none."""

    reading: Reading | None
    failure: str = ""


@dataclass(frozen=True, slots=True)
class Explaining:
    """Reads a document as a full reading does; the answer is the reading itself, without trees of markup."""

    full_reading: FullReading

    def __call__(self, job: Job) -> Explanation:
        try:
            return Explanation(without_trees(self.full_reading.reading(job)))
        except UnreadableError as error:
            return self.refused(job, str(error))

    def refused(self, job: Job, reason: str) -> Explanation:
        return Explanation(None, reason)

    def without_article(self, job: Job, article: int, reason: str) -> Job:
        return self.full_reading.without_article(job, article, reason)


def reading_of(data: bytes, path: str, settings: Settings) -> Reading:
    """The articles in the bytes, read in another process as a run does. Raises UnreadableError with the reason."""
    job = Job(document_id(sha256(data)), path, b"", fresh=data)
    with Crew(1) as crew:
        (answer,) = crew.each(Explaining(FullReading(settings)), [job], 1)
    if answer.reading is None:
        raise UnreadableError(answer.failure)
    return answer.reading
