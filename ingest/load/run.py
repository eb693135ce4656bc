"""A run: from folders to an archive. One that finds all as it was notes that, and any other takes the steps of
`sequence/rewriting`, which are imported then: they bring all that reads documents."""

from __future__ import annotations

from dataclasses import replace

from ingest.load.file.defects import note_defects
from ingest.load.file.former import former_archive
from ingest.load.file.opening import place_of
from ingest.load.file.trouble import telling
from ingest.load.garbage import few_collections
from ingest.load.sequence.named_files import files_of
from ingest.load.sequence.quiet_run import quiet_run
from ingest.load.sequence.request import Rehearsal, Result, Run


def update_archive(run: Run) -> Result:
    """Builds or updates the archive. Raises `ArchiveError` where it cannot be written."""
    run = replace(run, db=place_of(run.db))
    with run.step("Finding files"):
        entries = files_of(run)
    with few_collections():
        former = former_archive(run.db)
        with run.step("Looking for what is new"):
            result = quiet_run(run, entries) if former.is_trusted else None
        if result is None:
            from ingest.load.sequence.rewriting import rewrite

            result = rewrite(run, entries, former)
    with telling(run.db):
        note_defects(run.db, [])
    return result


def rehearse(run: Run, shown: int) -> Rehearsal:
    """What a run would do, with the headlines of the first articles, `shown` at most; the archive stays as it is.

    Raises ArchiveError as a run does.
    """
    from ingest.load.sequence.rewriting import tried

    run = replace(run, db=place_of(run.db))
    entries = files_of(run)
    with few_collections():
        return tried(run, entries, former_archive(run.db), shown)
