"""Which documents have to be read: the new ones, and those whose reading depends on something that has changed.

A reading depends on the bytes; on its own circumstances (the program, the path, the curator's overrides); and on those
of its lines that stand in other texts of its source. Digests of both are kept with the document, so that an archive
built in steps equals one built at once.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from ingest.clean import repeated
from ingest.limits.culprits import Done, Reason, without_culprits
from ingest.load.ledger.circumstances import circumstances
from ingest.load.processes.held_glances import SAMPLE
from ingest.load.processes.work import Glance, Job
from ingest.load.store import HeldDocument
from ingest.model.asked_lines import answers, lines_told
from ingest.model.context import NOTHING_KNOWN, Context
from ingest.pipeline.settings import Settings

LEAST_TEXTS = 3  # fewer texts of one source say nothing about repetition


@dataclass(frozen=True, slots=True)
class PlannedReading:
    """One document to be read, with the digest of its circumstances."""

    job: Job
    own: str


@dataclass(frozen=True, slots=True)
class News:
    """What this run knows so far: the first looks at documents, and the sources that gained or lost a document."""

    glances: Mapping[str, Glance]
    sources: frozenset[str]


@dataclass(frozen=True, slots=True)
class ReadingPlan:
    """The documents to be read; and those that cannot be compared with others of their source, with the reason."""

    read: list[PlannedReading] = field(default_factory=list)
    failures: dict[str, Reason] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Asking:
    """How the archive is asked of documents that it holds."""

    look: Callable[[Sequence[HeldDocument]], Iterable[Glance]]  # a first look at each
    asked: Callable[[str], str]  # what the reading of one asked of its source (`ingest.model.asked_lines`)


def plan_readings(held: Sequence[HeldDocument], news: News, settings: Settings, asking: Asking) -> ReadingPlan:
    """The documents to be read, in the order of their ids."""
    by_source: dict[str, list[HeldDocument]] = {}
    for document in held:
        if document.source_key is not None:
            by_source.setdefault(document.source_key, []).append(document)
    plans = [_of_source(key, documents, news, settings, asking) for key, documents in by_source.items()]
    read = sorted((t for plan in plans for t in plan.read), key=lambda t: t.job.document_id)
    return ReadingPlan(read, {name: reason for plan in plans for name, reason in plan.failures.items()})


def _of_source(
    key: str, documents: Sequence[HeldDocument], news: News, settings: Settings, asking: Asking
) -> ReadingPlan:
    own = {d.document_id: circumstances(settings, d) for d in documents}
    if key not in news.sources and all(d.own == own[d.document_id] for d in documents):
        return ReadingPlan()
    done = _context(documents, news, asking) if key else Done(NOTHING_KNOWN)
    context, failures = done.result, {glance.document_id: reason for glance, reason in done.culprits}
    told = lines_told(context)
    read = []
    for document in documents:
        name = document.document_id
        if name in failures:
            continue
        is_other = name in news.glances or document.own != own[name]
        if is_other or document.shared != answers(asking.asked(name), told):
            glance = news.glances.get(name)
            job = Job(name, document.path, b"", context, document=glance.document if glance else None)
            read.append(PlannedReading(job, own[name]))
    return ReadingPlan(read, failures)


def _context(documents: Sequence[HeldDocument], news: News, asking: Asking) -> Done[Glance, Context]:
    """The lines that repeat in a source, and the texts that cannot be compared with the others."""
    sample = [d for d in documents if d.present][:SAMPLE]
    if len(sample) < LEAST_TEXTS:
        return Done(NOTHING_KNOWN)
    known = [news.glances[d.document_id] for d in sample if d.document_id in news.glances]
    looks = {glance.document_id: glance for glance in known if glance.lines is not None}
    looks |= {glance.document_id: glance for glance in asking.look([d for d in sample if d.document_id not in looks])}
    glances = [looks[d.document_id] for d in sample]
    return without_culprits(lambda some: repeated([glance.lines or () for glance in some]), glances)
