"""First looks at documents, which tell what source a document is of and which lines it has."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence

from ingest.load.ledger.outcome import Outcome, documents_concerned
from ingest.load.processes.held_glances import SAMPLE
from ingest.load.processes.readers import Readers
from ingest.load.processes.work import FirstLook, Glance, Job
from ingest.load.reading_plan import Asking, News, ReadingPlan, plan_readings
from ingest.load.sequence.request import Run
from ingest.load.sequence.run_log import is_read_otherwise
from ingest.load.sequence.surveying import Surveyed
from ingest.load.store import HeldDocument, Store


def first_looks(run: Run, store: Store, readers: Readers, seen: Surveyed) -> dict[str, Glance]:
    """A first look at every document that the archive has not read yet, or would read by another path. Those that were
    looked at as their files were opened are not looked at again."""
    held = store.held() if store.rebuild else store.held_to_look_at(documents_concerned(seen.outcomes))
    new = [document for document in held if document.source_key is None or document.has_moved]
    jobs = [Job(d.document_id, d.path, b"") for d in new if not seen.glances.has(d.document_id, d.path)]
    looks = readers.each(FirstLook(run.settings), store.jobs(jobs), len(jobs))
    for job, glance in zip(jobs, run.shown(looks, "Looking at documents", len(jobs)), strict=True):
        seen.glances.hold(glance, job.path)
    glances = seen.glances.by_document
    store.note_glances(glances.values())
    return glances


def reading_plan(
    run: Run, store: Store, readers: Readers, outcomes: Sequence[Outcome], glances: Mapping[str, Glance]
) -> ReadingPlan:
    """What has to be read: what is new, and what depends on something that has changed."""

    concerned = documents_concerned(outcomes) | glances.keys()
    keys = {glance.source_key for glance in glances.values()} | store.source_keys(concerned - glances.keys())
    news = News({name: glance for name, glance in glances.items() if not glance.failure}, frozenset(keys))
    is_read_anew = store.rebuild or is_read_otherwise(run.settings, store.db)
    # A page has no source that it is read by: others of them are as they were.
    held = store.held() if is_read_anew else store.held_of(news.sources - {""}, concerned)
    return plan_readings(held, news, run.settings, _asking(run, store, readers))


def plan_of_some(run: Run, store: Store, readers: Readers, documents: Collection[str]) -> ReadingPlan:
    """What has to be read where of these documents alone something else is said than before.

    What the lines of a source tell is told by its sample, whatever is said of an article: others are read as they were.
    """
    sources = store.source_keys(documents) - {""}
    held = store.held_of((), {*documents, *(one for key in sources for one in store.smallest_of(key, SAMPLE))})
    return plan_readings(held, News({}, frozenset()), run.settings, _asking(run, store, readers))


def _asking(run: Run, store: Store, readers: Readers) -> Asking:
    def look_again(documents: Sequence[HeldDocument]) -> Iterator[Glance]:
        jobs = [Job(document.document_id, document.path, b"") for document in documents]
        return readers.each(FirstLook(run.settings), store.jobs(jobs), len(jobs))

    return Asking(look_again, store.asked)
