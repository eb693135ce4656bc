"""The review queue of an archive, made once for each state of its file: to join the persons again takes seconds."""

from __future__ import annotations

from contextlib import closing
from functools import lru_cache
from pathlib import Path

from sqlite_utils import Database

from cuttings.decisions.decision import Decision
from cuttings.decisions.review_item import ReviewItem
from ingest.curate.reviewing.review import review_queue
from ingest.load.archive_wide.person_tables import rejoined
from ingest.load.file.opening import open_archive
from ingest.load.file.trouble import telling


def open_questions(db: Path, people: Path, limit: int) -> tuple[ReviewItem, ...]:
    """The items of all headings, in their order, as the archive and people.yml were when it was last written."""
    with telling(db):
        state = db.stat()
    return _open_questions(db, people, limit, (state.st_ino, state.st_mtime_ns, state.st_size))


@lru_cache(maxsize=8)
def _open_questions(db: Path, people: Path, limit: int, state: tuple[int, int, int]) -> tuple[ReviewItem, ...]:
    with telling(db), closing(open_archive(db).conn) as connection:
        archive = Database(connection)
        queue = review_queue(archive, rejoined(archive, people), limit)
    return tuple(item for section in queue.sections.values() for item in section)


def asked(decision: Decision) -> tuple[object, ...]:
    """What a decision says, without who says it and why: two answers that say the same are equal."""
    return decision.kind, decision.target, tuple(sorted(decision.values.items()))
