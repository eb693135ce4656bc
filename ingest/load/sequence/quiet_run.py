"""The quiet run: one that finds everything as it was."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from sqlite_utils import Database

from cuttings.decisions.followed import DECISIONS
from cuttings.generation import keep_generation
from ingest.load.desk.curation import note_curated
from ingest.load.file.carried_paths import folders_of, knows_its_folders
from ingest.load.file.opening import check_version
from ingest.load.file.publish import writing
from ingest.load.found_files import FoundFile, Refused
from ingest.load.ledger.file_rows import known_files
from ingest.load.ledger.vanished import nothing_new
from ingest.load.sequence.named_files import named_files
from ingest.load.sequence.request import Result, Run
from ingest.load.sequence.run_log import forget_outcomes_said_again, is_read_otherwise, note_run, now


def quiet_run(run: Run, entries: Sequence[FoundFile | Refused]) -> Result | None:
    """The result where everything is as it was, and None where something is not; then nothing is written.

    Such a run writes its own row alone, in one transaction, after a stat and a look-up for each file. What readers
    have loaded is still what the archive says, and they keep it.
    """
    if not run.db.exists() or run.stdin is not None:
        return None
    with writing(run.db) as connection:
        check_version(connection, run.db)
        db = Database(connection)
        if not all(db.table(name).exists() for name in ("runs", "curation")):
            return None
        if is_read_otherwise(run.settings, db) or not knows_its_folders(db):
            return None
        folders = folders_of(db, run.db)
        files = named_files(run, folders, entries)
        outcomes = None if folders.changed else nothing_new(known_files(db), files.folders, files.entries)
        if outcomes is None:
            return None
        connection.execute("BEGIN IMMEDIATE")
        note_curated(db, DECISIONS, run.settings.until)
        forget_outcomes_said_again(db, outcomes)
        note_run(db, replace(run, folders=files.folders), now(), outcomes)
        keep_generation(connection)
        connection.execute("COMMIT")
        return Result(tuple(outcomes), db.table("articles").count, 0, spelled=files.spelled)
