"""The archive catches up with the curator's files: documents of which they say something else are read again from the
originals that it holds, persons are joined again. What comes of it is what the next run over all files would give.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from sqlite_utils import Database

from ingest.curate.authority import load_authority
from ingest.curate.files.curators_files import CuratorsFiles
from ingest.curate.overrides import load_overrides
from ingest.limits.culprits import Reason
from ingest.load.archive_wide import steps
from ingest.load.archive_wide.persons.person_rows import write_credits
from ingest.load.desk.curated_sources import are_curated_otherwise
from ingest.load.desk.curation import DECISIONS, curated, note_curated, this_moment
from ingest.load.desk.kept_joining import KeptJoining, is_joined_by, note_joined
from ingest.load.file import new_archive
from ingest.load.file.opening import place_of
from ingest.load.file.publish import building
from ingest.load.garbage import few_collections
from ingest.load.ledger.former_ids import present_ids
from ingest.load.processes.crew import Crew
from ingest.load.processes.readers import Readers
from ingest.load.reading_plan import read_otherwise
from ingest.load.redo import join_again
from ingest.load.sequence.first_looks import reading_plan
from ingest.load.sequence.reading import read_documents
from ingest.load.sequence.request import Run
from ingest.load.sequence.run_log import is_another_program, is_told_other_columns, note_followed, now
from ingest.load.store import Store
from ingest.pipeline import Settings

# Documents that are read within this process. They were read before; to load the models in another process takes a
# second, and more are worth it.
FEW = 20
_WAITS = (
    "the archive was read by another version of cuttings, or with other `columns:` of tables, so that decisions on "
    "articles and sources wait: run `cuttings FOLDER` once, which follows them, too"
)


@dataclass(frozen=True, slots=True)
class CaughtUp:
    """What was done: documents read again, and those that could not be, with the reason: their articles are as they
    were."""

    read: int = 0
    failures: tuple[Reason, ...] = ()
    persons: int = 0


def settings_by(files: CuratorsFiles) -> Settings:
    """The settings of a run by the curator's files as they are now. Raises AuthorityError and OverridesError."""
    with files.read_whole():
        until = this_moment()
        return Settings(overrides=load_overrides(files.overrides), authority=load_authority(files.people), until=until)


def catch_up(db_path: Path, settings: Settings, before_it: Callable[[], None] = lambda: None) -> CaughtUp:
    """Has the archive follow the curator's files, on a copy that takes its place. Nothing is done where it has followed
    later ones. `before_it` is called when everything is written and only the replacing is left.

    Raises BusyError while another run writes the archive.
    """
    with few_collections(), building(place_of(db_path), before_it) as db:
        new_archive.add_missing_tables(db)
        if curated(db, DECISIONS) > settings.until:
            return CaughtUp()
        if is_another_program(db) or is_told_other_columns(settings, db):
            return _with_persons_alone(db, settings)
        store = Store(db)
        decided, unlike = _as_read(store, settings.by_present_ids(present_ids(db)))
        with Crew(1 if unlike > FEW else 0) as readers:
            done = _followed(store, Run((), db_path, decided, processes=0), readers)
        note_followed(replace(settings, find_people=decided.find_people), db)
        store.commit()
        return done


def _followed(store: Store, run: Run, readers: Readers) -> CaughtUp:
    """Reads what has to be read, and joins persons. Where nothing has been read, all but persons is as it was."""
    db, authority = store.db, run.settings.authority
    plan = reading_plan(run, store, readers, (), {})
    kept = KeptJoining.of(db, [item.job.document_id for item in plan.read])
    done = read_documents(run, store, readers, plan.read, now())
    left_out: dict[str, Reason] = {}
    if plan.read or are_curated_otherwise(db, run.settings.overrides.sources):
        is_kept = run.settings.find_people and is_joined_by(db, authority) and kept.put_back()
        settings = replace(run.settings, find_people=run.settings.find_people and not is_kept)
        left_out = steps.finish(store, (), replace(run, settings=settings))
        if is_kept:
            write_credits(db)
    elif run.settings.find_people and not is_joined_by(db, authority):
        left_out = join_again(db, authority).left_out
    note_joined(db, authority)
    note_curated(db, DECISIONS, run.settings.until)
    reasons = (*plan.failures.values(), *done.failures.values(), *left_out.values())
    return CaughtUp(done.count, tuple(map(str, reasons)), db.table("persons").count)


def _with_persons_alone(db: Database, settings: Settings) -> CaughtUp:
    """All documents wait to be read again, which a run does that finds their files."""
    written = join_again(db, settings.authority)
    return CaughtUp(0, (_WAITS,), len(written.joined.persons))


def _as_read(store: Store, settings: Settings) -> tuple[Settings, int]:
    """The settings with persons or without, as most of the archive was read, and how many documents were not."""
    held = store.held()
    ways = [replace(settings, find_people=people) for people in (True, False)]
    counts = [len(read_otherwise(held, way)) for way in ways]
    return ways[counts.index(min(counts))], min(counts)
