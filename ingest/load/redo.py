"""Joins the persons of an archive again after a decision of the curator. No document is read again."""

from __future__ import annotations

from sqlite_utils import Database

from ingest.load.archive_wide.person_tables import Written, write_people
from ingest.load.archive_wide.relations.related_texts import relate_again
from ingest.people.known_persons import Authority


def join_again(db: Database, authority: Authority | None) -> Written:
    """Brings persons and what follows from them in line with people.yml, on the copy that takes the archive's place."""
    written = write_people(db, authority)
    relate_again(db, written.articles)
    return written
