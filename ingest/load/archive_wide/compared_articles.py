"""What compares all articles with all: their persons are joined, and their texts related.

Of many articles that takes more memory than the rest of a run, and what the run itself holds by then comes on top. So
it is done in a process of its own, on the copy of the archive that the run builds.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from sqlite_utils import Database

from ingest.limits.culprits import Reason
from ingest.load.archive_wide.person_tables import write_people
from ingest.load.archive_wide.relations.related_texts import relate_texts
from ingest.load.file.publish import building_on, copy_of
from ingest.load.processes.own_process import in_own_process
from ingest.load.sequence.request import Run
from ingest.load.store import Store
from ingest.people.known_persons import NO_AUTHORITY, Authority

MANY = 15_000  # articles: with fewer the run holds less than its readers; to start another process takes a second


@dataclass(frozen=True, slots=True)
class CopyToCompare:
    """What is done with the copy of the archive; without an authority persons are left as they are."""

    copy: Path
    authority: Authority | None


def compare_articles(store: Store, run: Run) -> dict[str, Reason]:
    """Joins persons and relates texts. Returns the articles that had to be left out."""
    authority = (run.settings.authority or NO_AUTHORITY) if run.settings.find_people else None
    if not run.processes or store.db.table("articles").count <= MANY:
        return _compare(store.db, authority)
    with store.rest():
        return in_own_process(compare_copy, CopyToCompare(copy_of(run.db), authority))


def compare_copy(asked: CopyToCompare) -> dict[str, Reason]:
    """The same, in a process of its own."""
    with building_on(asked.copy) as db:
        db.execute("BEGIN")
        left_out = _compare(db, asked.authority)
        db.execute("COMMIT")
    return left_out


def _compare(db: Database, authority: Authority | None) -> dict[str, Reason]:
    if authority is None:
        return relate_texts(db, ())
    written = write_people(db, authority)
    return written.left_out | relate_texts(db, written.articles)
