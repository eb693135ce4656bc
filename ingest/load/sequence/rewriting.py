"""A run that writes the archive anew, in the order of its steps: on a copy that then takes the archive's place."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import ExitStack, suppress
from dataclasses import dataclass, replace

from sqlite_utils import Database

from ingest.curate.cuts import useless_words
from ingest.load.archive_wide import steps
from ingest.load.desk.followed_words import forget_words, note_words
from ingest.load.file import new_archive
from ingest.load.file.carried_paths import folders_of
from ingest.load.file.former import FormerArchive
from ingest.load.found_files import FoundFile, Refused
from ingest.load.ledger.file_rows import note_files
from ingest.load.ledger.former_ids import present_ids
from ingest.load.ledger.outcome import Outcome
from ingest.load.ledger.renamed_articles import hand_down, notices, renamed_articles
from ingest.load.mend import Originals, mend
from ingest.load.processes.crew import Crew
from ingest.load.processes.readers import Readers
from ingest.load.processes.work import FullReading, Job
from ingest.load.reading_plan import ReadingPlan
from ingest.load.reading_rows import Rows
from ingest.load.remote.dask_cluster import DaskCluster
from ingest.load.sequence.failures import failures_of, note_failures, with_partial_failures
from ingest.load.sequence.first_looks import first_looks, reading_plan
from ingest.load.sequence.named_files import NamedFiles, named_files, note_names
from ingest.load.sequence.reading import DocumentsRead, read_documents
from ingest.load.sequence.request import Rehearsal, Result, Run
from ingest.load.sequence.run_log import note_run, now
from ingest.load.sequence.surveying import Surveyed, surveyed
from ingest.load.store import Store

Entries = Sequence[FoundFile | Refused]


def tried(run: Run, entries: Entries, former: FormerArchive, shown: int) -> Rehearsal:
    """What the run would do. It is given up before anything takes the archive's place."""
    with suppress(_GivenUp), former.copied() as db, _readers(run) as readers:
        begun = _begun(run, db, former, readers, entries)
        decided = replace(run, settings=run.settings.by_present_ids(present_ids(db)))
        outcomes, plan = _planned(decided, begun.store, readers, begun.seen, now())
        first = [item.job for item in plan.read[:shown]]
        read = readers.each(FullReading(decided.settings), begun.store.jobs(first), len(first))
        heads = tuple(headline for job, rows in zip(first, read, strict=True) for headline in _headlines(job, rows))
        rehearsal = Rehearsal(tuple(outcomes), len(plan.read), heads[:shown], begun.files.spelled)
        raise _GivenUp
    return rehearsal


class _GivenUp(Exception):  # noqa: N818 (nothing is wrong)
    """Ends a run that was only tried."""


@dataclass(frozen=True, slots=True)
class _SurveyedRun:
    """A run that has looked at all files, and has read none of them through."""

    store: Store
    files: NamedFiles
    mended: tuple[str, ...]
    seen: Surveyed


def _begun(run: Run, db: Database, former: FormerArchive, readers: Readers, entries: Entries) -> _SurveyedRun:
    new_archive.add_missing_tables(db)
    store = Store(db, rebuild=not former.is_trusted)
    folders = folders_of(db, run.db)
    files = named_files(run, folders, entries)
    store.rebuild |= note_names(db, folders)
    mended = mend(db, former.defects, Originals(files.by_path, run.settings.overrides.columns))
    return _SurveyedRun(store, files, mended, surveyed(run, store, readers, files))


def _headlines(job: Job, rows: Rows) -> Iterator[tuple[str, str, str]]:
    """The path, the headline and the day of each article of a document."""
    return ((job.path, article["title"] or "", article["published"] or "") for article in rows.articles)


def rewrite(run: Run, entries: Entries, former: FormerArchive) -> Result:
    """The steps of a run that writes the archive anew. Each takes values that the steps before it gave."""
    started = now()
    with ExitStack() as held:
        with run.step("Copying the archive as it was"):
            db = held.enter_context(former.copied())
        readers = held.enter_context(_readers(run))
        begun = _begun(run, db, former, readers, entries)
        store, files, seen = begun.store, begun.files, begun.seen
        renamed = renamed_articles(store, seen.outcomes)
        former_ids = present_ids(db)
        decided = replace(run, settings=run.settings.by_present_ids(former_ids))
        outcomes, read = _read(decided, store, readers, seen, started)
        hand_down(store, renamed)
        left_out = steps.finish(store, outcomes, run)
        if read.failures:
            forget_words(db)
        else:
            note_words(db, decided.settings)
        outcomes = with_partial_failures(store, outcomes, read, left_out)
        note_run(db, replace(run, folders=files.folders), started, outcomes)
        store.commit()
        articles = db.table("articles").count
        useless = tuple(useless_words(db, decided.settings.overrides.words_of_cuts()))
        known = {*former_ids, *(row[0] for row in db.execute("SELECT id FROM articles"))}
        with run.step("Putting the archive in its place"):
            held.close()
    said = run.settings.overrides
    told = (
        *former.notices,
        *begun.mended,
        *notices(renamed, former_ids, said.by_article),
        *said.unheard(known),
        *useless,
    )
    return Result(tuple(outcomes), articles, read.count, told, files.spelled)


def _readers(run: Run) -> Readers:
    return DaskCluster(run.cluster, run.db) if run.cluster else Crew(run.processes)


def _read(
    run: Run, store: Store, readers: Readers, seen: Surveyed, started: str
) -> tuple[list[Outcome], DocumentsRead]:
    """Reads what has to be read. What was held of documents meanwhile is given back before the whole archive is
    looked at."""
    outcomes, plan = _planned(run, store, readers, seen, started)
    read = read_documents(run, store, readers, plan.read, started)
    read = replace(read, failures={**read.failures, **plan.failures})
    return note_failures(store, outcomes, read.failures, started), read


def _planned(
    run: Run, store: Store, readers: Readers, seen: Surveyed, started: str
) -> tuple[list[Outcome], ReadingPlan]:
    """What has to be read. The first looks that tell it are held no longer than that."""
    note_files(store.db, seen.outcomes, started)
    glances = first_looks(run, store, readers, seen)
    outcomes = note_failures(store, seen.outcomes, failures_of(glances.values()), started)
    plan = reading_plan(run, store, readers, outcomes, glances)
    seen.glances.clear()
    return outcomes, plan
