"""The archive catches up with the curator's files: documents of which they say something else are read again from the
originals that it holds, persons are joined again. What comes of it is what the next run over all files would give.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass, replace
from pathlib import Path

from sqlite_utils import Database

from cuttings.decisions.followed import DECISIONS, ON_PERSONS
from ingest.limits.culprits import Reason
from ingest.load.archive_wide import steps
from ingest.load.archive_wide.persons.person_rows import write_credits
from ingest.load.desk.curated_sources import are_curated_otherwise
from ingest.load.desk.curation import curated, note_curated
from ingest.load.desk.followed_words import followed_words, forget_words, note_words
from ingest.load.desk.kept_joining import is_joined_by, note_joined
from ingest.load.file import new_archive
from ingest.load.file.opening import place_of
from ingest.load.file.publish import building
from ingest.load.garbage import few_collections
from ingest.load.ledger.circumstances import read_otherwise
from ingest.load.ledger.former_ids import present_ids
from ingest.load.redo import join_again
from ingest.load.sequence.request import Run
from ingest.load.sequence.run_log import is_another_program, is_told_other_columns, note_followed
from ingest.load.store import Store
from ingest.pipeline.settings import Settings

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
        store.live_index = True  # where no document is read, the index of words is as it was
        decided, otherwise = _as_read(store, settings.by_present_ids(present_ids(db)))
        done = _followed(store, Run((), db_path, decided, processes=0), otherwise)
        note_followed(replace(settings, find_people=decided.find_people), db)
        store.commit()
        return done


def _followed(store: Store, run: Run, otherwise: Collection[str]) -> CaughtUp:
    """Reads the documents that were read otherwise, and joins persons. Where there are none, all but persons is as it
    was."""
    db, authority = store.db, run.settings.authority
    read, failures, are_joined = 0, [], is_joined_by(db, authority)
    if otherwise:
        from ingest.load.desk.reading_again import read_again  # with all that reads documents

        done = read_again(store, run, otherwise)
        read, failures, are_joined = done.count, [*done.failures], done.are_joined
    left_out: dict[str, Reason] = {}
    if read or are_curated_otherwise(db, run.settings.overrides.sources):
        is_kept = run.settings.find_people and are_joined
        settings = replace(run.settings, find_people=run.settings.find_people and not is_kept)
        left_out = steps.finish(store, (), replace(run, settings=settings))
        if is_kept:
            write_credits(db)
    elif run.settings.find_people and not are_joined:
        left_out = join_again(db, authority).left_out
    note_joined(db, authority)
    note_curated(db, DECISIONS, run.settings.until)
    if failures:
        forget_words(db)
    else:
        note_words(db, run.settings)
    return CaughtUp(read, tuple(map(str, (*failures, *left_out.values()))), db.table("persons").count)


def _with_persons_alone(db: Database, settings: Settings) -> CaughtUp:
    """All documents wait to be read again, which a run does that finds their files."""
    if not is_joined_by(db, settings.authority):
        join_again(db, settings.authority)
        note_joined(db, settings.authority)
    note_curated(db, ON_PERSONS, settings.until)
    return CaughtUp(0, (_WAITS,), db.table("persons").count)


def _as_read(store: Store, settings: Settings) -> tuple[Settings, Collection[str]]:
    """The settings with persons or without, as most of the archive was read, and the documents that were read by other
    words."""
    words = followed_words(store.db)
    told = words.documents_otherwise(store.db, settings.overrides) if words else None
    if words and told is not None:
        return replace(settings, find_people=words.find_people), told
    held = store.held()
    ways = [replace(settings, find_people=people) for people in (True, False)]
    others = [[document.document_id for document in read_otherwise(held, way)] for way in ways]
    fewest = min(others, key=len)
    return ways[others.index(fewest)], fewest
