"""Partitions: jobs that a worker is sent at once, named by all that their answers depend on.

The same jobs make the same partitions in every run, whatever workers there are, so that a run that was ended finds by
its name what was answered already.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from ingest import __version__
from ingest.load.ledger.circumstances import program
from ingest.load.processes.sighting import Opening, Sighting
from ingest.load.processes.work import Job
from ingest.model.context import Context

# Jobs, and bytes of theirs, of a partition: of pages a worker has some seconds to do, and a lost one costs no more.
MOST_JOBS, MOST_BYTES = 50, 2**19


@dataclass(frozen=True, slots=True)
class Partition:
    """Some jobs that follow each other."""

    name: str
    jobs: tuple[Any, ...]


def partitions(work: Any, jobs: Iterable[Any]) -> Iterator[Partition]:
    """The jobs, in their order, by partitions."""
    some: list[Any] = []
    size = 0
    for job in jobs:
        weight = _weight(job)
        if some and (len(some) == MOST_JOBS or size + weight > MOST_BYTES):
            yield _named(work, some)
            some, size = [], 0
        some.append(job)
        size += weight
    if some:
        yield _named(work, some)


def _named(work: Any, jobs: list[Any]) -> Partition:
    told = repr((_of_work(work), [_of_job(job) for job in jobs]))
    return Partition(hashlib.sha256(told.encode("utf-8", "surrogateescape")).hexdigest(), tuple(jobs))


def _of_work(work: Any) -> tuple[str, ...]:
    settings = work.look.settings if isinstance(work, Sighting) else work.settings
    return type(work).__name__, __version__, program(), settings.digest(), repr(settings.recognise)


def _of_job(job: Job | Opening) -> tuple[object, ...]:
    if isinstance(job, Opening):
        return job.file.path, job.file.size, job.file.modified_ns, job.held
    return job.document_id, job.path, _of_context(job.context)


@lru_cache(maxsize=256)  # the documents of a source have one, and stand in any order
def _of_context(context: Context) -> str:
    told = repr((sorted(context.repeated), sorted(context.tails), context.texts))
    return hashlib.sha256(told.encode()).hexdigest()


def _weight(job: Job | Opening) -> int:
    """The bytes that a worker reads for a job. They are the same in every run, whatever is held of them here."""
    return job.file.size if isinstance(job, Opening) else len(job.fresh or job.packed)
