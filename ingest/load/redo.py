"""Joins the persons of an archive again after a decision of the curator. No document is read again."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from ingest.curate.authority import load_authority
from ingest.load.archive_wide.person_tables import write_people
from ingest.load.archive_wide.related_texts import relate_again
from ingest.load.file import new_archive
from ingest.load.file.opening import place_of
from ingest.load.file.publish import building
from ingest.load.garbage import few_collections
from ingest.people.join.result import JoinedPersons


def redo(db_path: Path, people_path: Path | None, before_it: Callable[[], None] = lambda: None) -> JoinedPersons:
    """Brings persons and what follows from them in line with people.yml, on a copy that takes the archive's place.

    `before_it` is called when everything is written and only the replacing is left. Raises AuthorityError.
    """

    authority = load_authority(people_path)
    with few_collections(), building(place_of(db_path), before_it) as db:
        new_archive.add_missing_tables(db)
        written = write_people(db, authority)
        relate_again(db, written.articles)
        return written.joined
