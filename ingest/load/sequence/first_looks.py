"""First looks at documents, which tell what source a document is of and which lines it has."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from ingest.load.ledger.outcome import Outcome
from ingest.load.processes.readers import Readers
from ingest.load.processes.work import FirstLook, Glance, Job
from ingest.load.reading_plan import Asking, News, ReadingPlan, plan_readings
from ingest.load.sequence.request import Run
from ingest.load.sequence.surveying import Surveyed
from ingest.load.store import HeldDocument, Store


def first_looks(run: Run, store: Store, readers: Readers, seen: Surveyed) -> dict[str, Glance]:
    """A first look at every document that the archive has not read yet, or would read by another path. Those that were
    looked at as their files were opened are not looked at again."""
    paths = store.paths_with(seen.outcomes)
    new = [
        (document, paths.get(document.document_id, document.path))
        for document in store.held()
        if document.source_key is None or paths.get(document.document_id, document.path) != document.path
    ]
    jobs = [Job(held.document_id, path, b"") for held, path in new if not seen.glances.has(held.document_id, path)]
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

    def look_again(documents: Sequence[HeldDocument]) -> Iterator[Glance]:
        jobs = [Job(document.document_id, document.path, b"") for document in documents]
        return readers.each(FirstLook(run.settings), store.jobs(jobs), len(jobs))

    return plan_readings(store.held(), _news(store, outcomes, glances), run.settings, Asking(look_again, store.asked))


def _news(store: Store, outcomes: Sequence[Outcome], glances: Mapping[str, Glance]) -> News:
    came_or_went = {  # or only was opened again: what was gone may be back as it was
        name
        for outcome in outcomes
        if outcome.before or outcome.outcome != "unchanged"
        for name in (outcome.before, outcome.document_id)
        if name and name not in glances
    }
    keys = {glance.source_key for glance in glances.values()} | store.source_keys(came_or_went)
    return News({name: glance for name, glance in glances.items() if not glance.failure}, frozenset(keys))
