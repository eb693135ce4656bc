"""Helpers of the tests: folders of articles, archives made of them, and what an archive says as plain values."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from sqlite_utils import Database

from cuttings.original import original_bytes
from ingest.load.file.opening import open_archive
from ingest.load.run import update_archive
from ingest.load.sequence.request import Result, Run
from ingest.pipeline import Settings

# What a run writes about itself differs from run to run; so does what only a history of runs can know.
TIMES = {
    "articles": {"added"},
    "files": {"first_seen", "last_seen"},
    "runs": {"started", "finished", "id"},
}
CONTENT = (
    "documents",
    "sources",
    "articles",
    "files",
    "spans",
    "persons",
    "aliases",
    "article_persons",
    "credits",
    "mentions",
    "claims",
    "damage",
    "fingerprints",
    "relations",
    "copies",
    "words",
)

# Of a tile: its label.
LABELLED = "(SELECT r.label FROM verdicts v JOIN rulings r ON r.id = v.ruling_id WHERE v.id = verdict_id)"

STORY = """Ministers meet in Paris to discuss grain

PARIS, March 3. /TASS/. Foreign ministers met in Paris on Friday to discuss the export of grain, Anna Keller said.

"We have agreed on the main points, and the rest will follow," Keller told reporters after the talks in the capital.

The ministers will meet again on April 2, 2023, in Vienna, where the treaty is to be signed by all the parties.

Copyright 2023 The Daily Grain. All rights reserved.
"""


def story(number: int) -> str:
    """A text of its own for every number."""
    return STORY.replace("grain", f"grain of harvest {number}").replace("Paris", f"Paris{number}")


def write(folder: Path, files: Mapping[str, str | bytes]) -> Path:
    """Files by their relative path; returns the folder."""
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return folder


def touch_later(path: Path) -> None:
    """Moves a file's time on, as an editor would."""
    stat = path.stat()
    os.utime(path, ns=(stat.st_atime_ns, stat.st_mtime_ns + 1_000_000_000))


def build(db: Path, *folders: Path, settings: Settings | None = None, processes: int = 1, still: float = 0.0) -> Result:
    return update_archive(Run(tuple(str(f) for f in folders), db, settings or Settings(), processes, still=still))


def rows(db: Path, sql: str, *values: object) -> list[tuple[Any, ...]]:
    found: list[tuple[Any, ...]] = open_archive(db).execute(sql, list(values)).fetchall()
    return found


def outcomes(result: Result) -> dict[str, str]:
    """File name → outcome."""
    return {Path(o.path).name: o.outcome for o in result.outcomes}


def content(db: Path, tables: Iterable[str] = CONTENT) -> dict[str, list[str]]:
    """Everything that the archive says but for times, in an order of its own: to compare two archives."""
    archive = open_archive(db)
    return {table: _rows(archive, table) for table in tables}


def _rows(archive: Database, table: str) -> list[str]:
    left_out = TIMES.get(table, set())
    found = archive.query(f"SELECT * FROM {table}")
    told = [{k: v for k, v in row.items() if k not in left_out} for row in found]
    for row in told if table == "documents" else ():  # an earlier version packed the bytes otherwise
        row["original"] = original_bytes(archive.conn, row["id"])
    return sorted(map(repr, told))
