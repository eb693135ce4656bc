"""Loading: from folders to an archive, in one transaction on a copy that then takes the archive's place."""

from __future__ import annotations

import json
import os
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, closing
from dataclasses import dataclass, field, replace
from datetime import datetime, timezone
from functools import partial
from pathlib import Path
from typing import Protocol, TypeVar

from sqlite_utils import Database

from cuttings.generation import keep_generation
from cuttings.journal import settle
from cuttings.uri import sqlite_uri
from ingest import __version__
from ingest.load import found_files
from ingest.load.archive_wide import steps
from ingest.load.archive_wide.index_words import forget_stems
from ingest.load.file import new_archive
from ingest.load.file.archive_glance import at_a_glance
from ingest.load.file.carried_paths import carry_over, folders_of, note_folders, rename_paths
from ingest.load.file.defects import FILE, Defect, note_defects, noted
from ingest.load.file.publish import building, check_version, place_of, writing
from ingest.load.file.salvage import salvage
from ingest.load.file.trouble import ArchiveError, telling
from ingest.load.folders import Folders
from ingest.load.found_files import FoundFile, Refused
from ingest.load.garbage import few_collections
from ingest.load.mend import SALVAGED, keep_damaged, mend
from ingest.load.processes.crew import Crew
from ingest.load.processes.work import FirstLook, Glance, Job, Worker
from ingest.load.reading_plan import News, Todo, kept, program, todo
from ingest.load.reading_rows import Rows
from ingest.load.store import Held, Store, known_files
from ingest.load.survey import KnownFile, Outcome, Survey, nothing_new, vanished
from ingest.pipeline import Settings
from ingest.read.kinds.every_kind import outcome_of

__all__ = ["ArchiveError", "Outcome", "Progress", "Result", "Run", "open_archive", "update_archive"]

STDIN = "-"
# Up to this share of the articles the index is kept up row by row; above it a rebuild is quicker.
LIVE_INDEX_SHARE = 0.05
# Documents, and characters of theirs, that are read before they are written: turn about for each takes a tenth longer.
BATCH, BATCH_SIZE = 100, 4 * 2**20
OUTCOMES = ("new", "changed", "unchanged", "duplicate", "vanished", "skipped", "failed")

T = TypeVar("T")


class Progress(Protocol):
    """Passes items on and shows how far they are."""

    def __call__(self, items: Iterable[T], what: str, total: int) -> Iterator[T]: ...


@dataclass(frozen=True, slots=True)
class Run:
    """What a run is asked to do. A folder "-" stands for `stdin`."""

    folders: tuple[str, ...]
    db: Path
    settings: Settings = field(default_factory=Settings)
    processes: int = 1
    stdin: bytes | None = None
    progress: Progress | None = None


@dataclass(frozen=True, slots=True)
class Result:
    """What a run did."""

    outcomes: tuple[Outcome, ...]
    articles: int
    read: int  # documents that were read, because they or what they depend on were new
    mended: tuple[str, ...] = ()  # what became of each defect of the archive as it was before
    spelled: Mapping[str, str] = field(default_factory=dict)  # the paths that were found → as the folders were given

    def count(self, outcome: str) -> int:
        return sum(1 for o in self.outcomes if o.outcome == outcome)


def update_archive(run: Run) -> Result:
    """Builds or updates the archive. Raises `ArchiveError` where it cannot be written."""
    run = replace(run, db=place_of(run.db))
    found = _found(run)
    with few_collections():
        defects = _defects(run.db)
        return (not defects and _quiet(run, found)) or _loud(run, found, defects)


def _defects(db: Path) -> list[Defect]:
    """What `cuttings check` has noted of the archive, or else what a glance sees."""
    if not db.exists() or not db.stat().st_size:
        return []
    with telling(db):
        settle(db)
        with closing(sqlite3.connect(sqlite_uri(db, mode="ro"), uri=True)) as connection:
            known = noted(db)
            if not known:
                check_version(connection, db)
            return known or list(at_a_glance(Database(connection)))


def _building(db: Path, defects: Sequence[Defect]) -> AbstractContextManager[Database]:
    """A copy of the archive, or of what can still be read of it; then the damaged one stays beside it."""
    kinds = {defect.kind for defect in defects}
    keep = partial(keep_damaged, db) if FILE in kinds else lambda: None
    return building(db, keep, salvage if SALVAGED & kinds else None)


def open_archive(path: Path) -> Database:
    """The archive, to be read only. Raises `ArchiveError` where there is none, or one that cannot be read."""
    place = place_of(path)
    if not place.exists() or not place.stat().st_size:
        raise ArchiveError(f"there is no archive at {path}: make one with `cuttings ingest FOLDER --db {path}`")
    with telling(path):
        settle(place)
        connection = sqlite3.connect(sqlite_uri(place, mode="ro"), uri=True)
        check_version(connection, path)
    return Database(connection)


def _found(run: Run) -> list[FoundFile | Refused]:
    found = found_files.files_under([Path(f) for f in run.folders if f != STDIN])
    return [entry for entry in found if not _ours(entry.path, run.db)]


def _named(run: Run, folders: Folders, found: Sequence[FoundFile | Refused]) -> tuple[Run, list[FoundFile | Refused]]:
    """The run and what it found by the names that they have in the archive."""
    given = [path for path in run.folders if path != STDIN]
    names = dict(zip(given, folders.give(given), strict=True))
    entries: list[FoundFile | Refused] = []
    for entry in found:
        name = folders.name_of(entry.path)
        if isinstance(entry, Refused):
            entries.append(replace(entry, path=name))
        else:
            entries.append(replace(entry, path=name, real=entry.real or os.fsencode(entry.path)))
    return replace(run, folders=tuple(names.get(path, path) for path in run.folders)), entries


def _spelled(named: Sequence[FoundFile | Refused], found: Sequence[FoundFile | Refused]) -> dict[str, str]:
    return {entry.path: before.path for entry, before in zip(named, found, strict=True)}


def _folders(run: Run, db: Database) -> Folders:
    """The folders that the archive knows, those of an archive from before too."""
    known = folders_of(db, run.db)
    if known is None:
        new_archive.complete(db)
        known = carry_over(db, run.db)
    return known


def _ours(path: str, db: Path) -> bool:
    """The archive and what lies beside it while it is written may stand in the folder that is read."""
    return Path(path).name.startswith(db.name) and Path(path).resolve().parent == db.resolve().parent


def _quiet(run: Run, found: Sequence[FoundFile | Refused]) -> Result | None:
    """A run that finds everything as it was writes its own row alone, in one transaction: a stat and a look-up for each
    file. What readers have loaded is still what the archive says, and they keep it."""
    if not run.db.exists() or run.stdin is not None:
        return None
    with writing(run.db) as connection:
        check_version(connection, run.db)
        db = Database(connection)
        if not db.table("runs").exists() or _read_otherwise(run, db):
            return None
        folders = folders_of(db, run.db)
        if folders is None:
            return None
        run, named = _named(run, folders, found)
        outcomes = None if folders.changed else nothing_new(known_files(db), run.folders, named)
        if outcomes is None:
            return None
        connection.execute("BEGIN IMMEDIATE")
        _forget_said(db, outcomes)
        _note_run(db, run, _now(), outcomes)
        keep_generation(connection)
        connection.execute("COMMIT")
        return Result(tuple(outcomes), db.table("articles").count, 0, spelled=_spelled(named, found))


def _forget_said(db: Database, outcomes: Sequence[Outcome]) -> None:
    """What the last run said of files that are as they were then: this run says it again, and runs are many."""
    last = db.execute("SELECT max(id) FROM runs").fetchone()[0]
    db.conn.executemany(
        "DELETE FROM outcomes WHERE run_id = ? AND path = ? AND outcome = ? AND reason IS ?",
        [(last, o.path, o.outcome, o.reason or None) for o in outcomes if o.outcome != "unchanged"],
    )


def _read_otherwise(run: Run, db: Database) -> bool:
    """Whether the program, people.yml or overrides.yml have changed since the archive was written."""
    row = db.execute("SELECT version FROM runs ORDER BY id DESC LIMIT 1").fetchone()
    return row is None or row[0] != _version(run.settings)


def _version(settings: Settings) -> str:
    return f"{__version__} {program()} {settings.digest()}"


def _loud(run: Run, found: Sequence[FoundFile | Refused], defects: Sequence[Defect] = ()) -> Result:
    started = _now()
    with _building(run.db, defects) as db, Crew(run.processes) as crew:
        store = Store(db)
        store.rebuild = bool(defects)
        folders = _folders(run, db)
        run, named = _named(run, folders, found)
        rename_paths(db, folders.path_of)
        note_folders(db, folders.known.values())
        mended = mend(db, defects, {entry.path: entry for entry in named if isinstance(entry, FoundFile)})
        outcomes = _surveyed(run, store, named)
        glances = _glanced(run, store, crew, outcomes)
        outcomes = _failed(store, outcomes, {n: g.failure for n, g in glances.items() if g.failure}, started)
        plan = todo(store.held(), _news(store, outcomes, glances), run.settings, lambda held: _look(store, crew, held))
        failures, refused = _read(run, store, crew, plan.read, started)
        outcomes = _failed(store, outcomes, failures | plan.failures, started)
        if _read_otherwise(run, db):
            forget_stems(db)
        outcomes = _left_out(store, outcomes, steps.finish(store, outcomes, run.settings))
        outcomes += _partly_failed(outcomes, refused)
        _note_run(db, run, started, outcomes)
        store.commit()
        db.execute("ANALYZE")
        result = Result(tuple(outcomes), db.table("articles").count, len(plan.read), mended, _spelled(named, found))
    with telling(run.db):
        note_defects(run.db, [])
    return result


def _surveyed(run: Run, store: Store, found: Sequence[FoundFile | Refused]) -> list[Outcome]:
    known = _known(run, store)
    survey = Survey(known, store.add_document, store.document_ids())
    outcomes = list(_shown(run, survey.outcomes(found, found_files.bytes_of), "Reading files", len(found)))
    if run.stdin is not None:
        outcomes.append(survey.given(run.stdin))
    return outcomes + vanished(known, run.folders, {o.path for o in outcomes})


def _known(run: Run, store: Store) -> dict[str, KnownFile]:
    """What the archive knows of each path; another version, or other words of the curator, try again what failed."""
    known = store.known_files()
    if not _read_otherwise(run, store.db):
        return known
    return {path: replace(entry, failure="") for path, entry in known.items()}


def _glanced(run: Run, store: Store, crew: Crew, outcomes: Sequence[Outcome]) -> dict[str, Glance]:
    """A first look at every document that the archive has not read yet, or would read by another path."""
    paths = store.paths_with(outcomes)
    wanted = [
        Job(held.document_id, paths[held.document_id], b"")
        for held in store.held()
        if held.document_id in paths and (held.source_key is None or held.path != paths[held.document_id])
    ]
    seen = crew.each(FirstLook(), store.jobs(wanted), len(wanted))
    glances = {g.document_id: g for g in kept(_shown(run, seen, "Looking at documents", len(wanted)))}
    store.note_glances(glances.values())
    return glances


def _look(store: Store, crew: Crew, held: Sequence[Held]) -> Iterator[Glance]:
    jobs = [Job(d.document_id, d.path, b"") for d in held]
    return crew.each(FirstLook(), store.jobs(jobs), len(jobs))


def _failed(store: Store, outcomes: Sequence[Outcome], failures: Mapping[str, str], now: str) -> list[Outcome]:
    """The outcomes, noted: a document that holds no article is a failure of the files that hold it, or is
    skipped as their litter. It leaves the
    archive, unless a former reading stands for it."""
    gone = set(store.never_read(failures))
    noted = []
    for seen in outcomes:
        name = seen.document_id
        if name and name in failures:
            noted.append(
                replace(
                    seen,
                    outcome=outcome_of(failures[name]),
                    reason=failures[name],
                    document_id=None if name in gone else name,
                )
            )
        else:
            noted.append(seen)
    store.note_files(noted, now)
    store.remove_documents(gone)
    return noted


def _left_out(store: Store, outcomes: Sequence[Outcome], reasons: Mapping[str, str]) -> list[Outcome]:
    """The outcomes; a document with an article that a step over the whole archive left out has failed, but is kept."""
    if not reasons:
        return list(outcomes)
    failures = {document: reasons[article] for article, document in store.documents_of(reasons)}
    return [
        replace(seen, outcome="failed", reason=f"kept, but not wholly read: {failures[seen.document_id]}")
        if seen.document_id in failures and seen.outcome != "vanished"
        else seen
        for seen in outcomes
    ]


def _news(store: Store, outcomes: Sequence[Outcome], glances: dict[str, Glance]) -> News:
    lost = {o.before for o in outcomes if o.before and o.before != o.document_id}
    keys = {look.source_key for look in glances.values()} | store.source_keys(lost)
    return News({n: g for n, g in glances.items() if not g.failure}, frozenset(keys))


def _partly_failed(outcomes: Sequence[Outcome], refused: Mapping[str, Sequence[tuple[str, str]]]) -> list[Outcome]:
    """A failure for each article that was refused while others of its file were read; its path says which."""
    return [
        Outcome(f"{seen.path} ({which})", "failed", seen.document_id, reason, is_file=False)
        for seen in outcomes
        if seen.outcome != "vanished"
        for which, reason in refused.get(seen.document_id or "", ())
    ]


def _read(
    run: Run, store: Store, crew: Crew, work: Sequence[Todo], now: str
) -> tuple[dict[str, str], dict[str, list[tuple[str, str]]]]:
    """Reads and writes the documents; returns those that failed, with the reason, and those of which articles did."""
    failures: dict[str, str] = {}
    refused: dict[str, list[tuple[str, str]]] = {}
    store.live_index = not store.rebuild and len(work) <= store.db.table("articles").count * LIVE_INDEX_SHARE
    rows = crew.each(Worker(run.settings), store.jobs([t.job for t in work]), len(work))
    for item, read in _by_batches(zip(work, _shown(run, rows, "Cleaning and describing", len(work)), strict=True)):
        failure = store.write(read, {"reading": f"{item.own} {item.shared}", "path": item.job.path}, now)
        if failure:
            failures[read.document_id] = failure
        if read.refused:
            refused[read.document_id] = read.refused
    if not store.live_index:
        new_archive.rebuild_fts(store.db)
    return failures, refused


def _by_batches(items: Iterable[tuple[Todo, Rows]]) -> Iterator[tuple[Todo, Rows]]:
    """The items, made a batch at a time."""
    batch: list[tuple[Todo, Rows]] = []
    size = 0
    for item, read in items:
        batch.append((item, read))
        size += read.document.get("layer_length", 0)
        if len(batch) == BATCH or size > BATCH_SIZE:
            yield from batch
            batch, size = [], 0
    yield from batch


def _note_run(db: Database, run: Run, started: str, outcomes: Sequence[Outcome]) -> None:
    """The run, and what became of each file; those that are as they were are counted, and have no row."""
    row: dict[str, object] = {name: sum(1 for o in outcomes if o.outcome == name) for name in OUTCOMES}
    row |= {"started": started, "finished": _now(), "folders": json.dumps(run.folders, ensure_ascii=False)}
    row |= {"version": _version(run.settings), "files": sum(o.outcome != "vanished" and o.is_file for o in outcomes)}
    row |= {"articles": db.table("articles").count}
    names = ", ".join(f'"{name}"' for name in row)
    marks = ", ".join("?" * len(row))
    db.execute("DELETE FROM outcomes WHERE outcome = 'unchanged'")  # of archives that earlier programs wrote
    run_id = db.execute(f"INSERT INTO runs ({names}) VALUES ({marks})", list(row.values())).lastrowid
    db.conn.executemany(
        "INSERT INTO outcomes (run_id, path, outcome, reason, document_id) VALUES (?, ?, ?, ?, ?)",
        [(run_id, o.path, o.outcome, o.reason or None, o.document_id) for o in outcomes if o.outcome != "unchanged"],
    )


def _shown(run: Run, items: Iterable[T], what: str, total: int) -> Iterator[T]:
    return run.progress(items, what, total) if run.progress else iter(items)


def _now() -> str:
    return datetime.now(timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ")
