"""The tables of runs and outcomes: what a run notes about itself, and reads about the run before."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from datetime import datetime, timezone

from sqlite_utils import Database

from cuttings.outcomes import OUTCOMES
from ingest import __version__
from ingest.load.ledger.circumstances import program
from ingest.load.ledger.outcome import Outcome
from ingest.load.sequence.request import Run
from ingest.model.identity import sha256
from ingest.pipeline.settings import Settings


def now() -> str:
    """The time in UTC, as the archive keeps it."""
    return datetime.now(timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ")


def is_read_otherwise(settings: Settings, db: Database) -> bool:
    """Whether the program, people.yml or overrides.yml have changed since the last run."""
    row = db.execute("SELECT version FROM runs ORDER BY id DESC LIMIT 1").fetchone()
    return row is None or row[0] != _version(settings)


def is_another_program(db: Database) -> bool:
    """Whether the last run was one of another version of the program, or of the formats added to it."""
    row = db.execute("SELECT version FROM runs ORDER BY id DESC LIMIT 1").fetchone()
    return row is None or (row[0] or "").split()[:2] != [__version__, program()]


def is_told_other_columns(settings: Settings, db: Database) -> bool:
    """Whether overrides.yml tells other columns of tables than in the last run."""
    row = db.execute("SELECT version FROM runs ORDER BY id DESC LIMIT 1").fetchone()
    return row is None or (row[0] or "").split()[3:] != [_columns(settings)]


def note_followed(settings: Settings, db: Database) -> None:
    """Notes with the last run that the archive has followed the curator's files since, and has as many articles."""
    values = [_version(settings), db.table("articles").count]
    db.execute("UPDATE runs SET version = ?, articles = ? WHERE id = (SELECT max(id) FROM runs)", values)


def _version(settings: Settings) -> str:
    return f"{__version__} {program()} {settings.digest()} {_columns(settings)}"


def _columns(settings: Settings) -> str:
    return sha256(repr(settings.overrides.columns).encode())[:16]


def note_run(db: Database, run: Run, started: str, outcomes: Sequence[Outcome]) -> None:
    """Writes the row of the run, and a row for each outcome. Unchanged files are counted, and have no row."""
    count = Counter(o.outcome for o in outcomes)
    row: dict[str, object] = {name: count[name] for name in OUTCOMES}
    row |= {"started": started, "finished": now(), "folders": json.dumps(run.folders, ensure_ascii=False)}
    row |= {"version": _version(run.settings), "files": sum(o.outcome != "vanished" and o.is_file for o in outcomes)}
    row |= {"articles": db.table("articles").count}
    names = ", ".join(f'"{name}"' for name in row)
    marks = ", ".join("?" * len(row))
    run_id = db.execute(f"INSERT INTO runs ({names}) VALUES ({marks})", list(row.values())).lastrowid
    db.conn.executemany(
        "INSERT INTO outcomes (run_id, path, outcome, reason, document_id) VALUES (?, ?, ?, ?, ?)",
        [(run_id, o.path, o.outcome, o.reason or None, o.document_id) for o in outcomes if o.outcome != "unchanged"],
    )


def forget_outcomes_said_again(db: Database, outcomes: Sequence[Outcome]) -> None:
    """What the last run said of files that are as they were then: this run says it again, and runs are many."""
    last = db.execute("SELECT max(id) FROM runs").fetchone()[0]
    db.conn.executemany(
        "DELETE FROM outcomes WHERE run_id = ? AND path = ? AND outcome = ? AND reason IS ?",
        [(last, o.path, o.outcome, o.reason or None) for o in outcomes if o.outcome != "unchanged"],
    )
