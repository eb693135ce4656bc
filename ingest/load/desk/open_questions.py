"""The review queue of an archive, made once for each state of its file."""

from __future__ import annotations

from contextlib import closing
from functools import lru_cache
from pathlib import Path

from sqlite_utils import Database

from cuttings.decisions.decision import Decision
from cuttings.decisions.review_item import ReviewItem
from ingest.curate.authority import load_authority
from ingest.curate.reviewing.review import review_queue
from ingest.load.archive_wide.person_tables import rejoined
from ingest.load.archive_wide.persons.unsure_joins import unsure_joins
from ingest.load.desk.kept_joining import is_joined_by
from ingest.load.file.opening import open_archive
from ingest.load.file.trouble import telling
from ingest.people.join.result import UnsureJoins


def open_questions(db: Path, people: Path, limit: int) -> tuple[ReviewItem, ...]:
    """The items of all headings, in their order, by what the archive has followed. Raises AuthorityError where
    people.yml has an error, which nothing can be answered with."""
    load_authority(people)
    with telling(db):
        state = db.stat()
    return _open_questions(db, people, limit, (state.st_ino, state.st_mtime_ns, state.st_size))


@lru_cache(maxsize=8)
def _open_questions(db: Path, people: Path, limit: int, state: tuple[int, int, int]) -> tuple[ReviewItem, ...]:
    with telling(db), closing(open_archive(db).conn) as connection:
        archive = Database(connection)
        queue = review_queue(archive, unsure_joins(archive) or rejoined(archive, people).unsure, limit)
    return tuple(item for section in queue.sections.values() for item in section)


def unsure_by(db: Database, people: Path) -> UnsureJoins:
    """What is unsure of persons by a people.yml, whether the archive has followed it or not. Raises AuthorityError."""
    told = unsure_joins(db) if is_joined_by(db, load_authority(people)) else None
    return told or rejoined(db, people).unsure


def asked(decision: Decision) -> tuple[object, ...]:
    """What a decision says, without who says it and why: two answers that say the same are equal."""
    return decision.kind, decision.target, tuple(sorted(decision.values.items()))
