"""Paths in the archive's tables take their present names, where a folder lies in another one that was given since, and
in an archive of the first schema, which kept each path as it was spelled."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterable
from pathlib import Path, PurePath

from sqlite_utils import Database

from ingest.load.folders import Folder, Folders
from ingest.text.paths import path_text

STDIN = "-"
_SAME = "the same bytes as "  # the reason of a duplicate names a path
_PATHS = """SELECT path FROM files UNION SELECT path FROM outcomes
            UNION SELECT path FROM documents WHERE path IS NOT NULL"""


def knows_its_folders(db: Database) -> bool:
    """Whether the archive says which folders it was made of. One that was carried over or salvaged may not."""
    return bool(
        db.execute("SELECT 1 FROM folders LIMIT 1").fetchone()
        or not db.execute("SELECT 1 FROM files WHERE path NOT LIKE 'stdin:%' LIMIT 1").fetchone()
    )


def folders_of(db: Database, archive: Path) -> Folders:
    """The folders that the archive knows. Where it does not say, they are told from its runs and paths."""
    if not knows_its_folders(db):
        return _told_from_paths(db, archive)
    return Folders((Folder(*row) for row in db.execute("SELECT name, place, beside FROM folders").fetchall()), archive)


def _told_from_paths(db: Database, archive: Path) -> Folders:
    """The folders as the runs spelled them; the paths in the tables take their present names.

    A folder that is not where it was is known by its name alone, until a folder of that name is given.
    """
    folders = Folders((), archive)
    spelled = _spelled(db)
    paths = [row[0] for row in db.execute(_PATHS).fetchall()]
    places = {path: _place(path, archive, paths) for path in spelled}
    for path in sorted(spelled, key=lambda path: len(places[path].parts)):
        folders.remember(places[path])
    names = {}
    for path in paths:
        given = next((str(p) for p in (PurePath(path), *PurePath(path).parents) if str(p) in places), None)
        if given is not None:
            names[path] = folders.name_at(places[given] / PurePath(path).relative_to(given))
    rename_paths(db, lambda path: names.get(path, path))
    for run, given_then in db.execute("SELECT id, folders FROM runs").fetchall():
        called = [_called(folders, places, path) for path in json.loads(given_then or "[]")]
        db.execute("UPDATE runs SET folders = ? WHERE id = ?", [json.dumps(called, ensure_ascii=False), run])
    there = {folders.name_at(place) for place in places.values() if os.path.lexists(place)}
    return Folders((f if f.name in there else Folder(f.name, "") for f in folders.known.values()), archive)


def _spelled(db: Database) -> list[str]:
    """The folders that earlier runs were given, as they were spelled."""
    rows = db.execute("SELECT folders FROM runs").fetchall()
    return sorted({str(PurePath(path)) for (row,) in rows for path in json.loads(row or "[]") if path != STDIN})


def _place(spelled: str, archive: Path, paths: Iterable[str]) -> PurePath:
    """Where a folder was: below the archive's folder or this working directory, whichever has more of its files."""
    starts = [start for start in (archive.parent, Path.cwd()) if os.path.lexists(start / spelled)]
    if not starts:
        return PurePath(os.path.abspath(spelled))
    known = [path for path in paths if PurePath(path).is_relative_to(spelled)] if len(starts) > 1 else []
    start = max(starts, key=lambda start: sum(os.path.lexists(start / path) for path in known))
    return PurePath(path_text(os.path.realpath(start / spelled)))


def _called(folders: Folders, places: dict[str, PurePath], path: str) -> str:
    return path if path == STDIN else folders.name_at(places[str(PurePath(path))])


def rename_paths(db: Database, name_of: Callable[[str], str]) -> bool:
    """Gives each path in the tables the name that `name_of` says; returns whether it is another for any. Where two
    become one, the present one stays."""
    paths = [row[0] for row in db.execute(_PATHS).fetchall()]
    names = {path: name for path in paths if (name := name_of(path)) != path}
    gone = {row[0] for row in db.execute("SELECT path FROM files WHERE status = 'vanished'").fetchall()}
    pairs = [(names[path], path) for path in sorted(names, key=lambda path: path not in gone)]
    for table in ("files", "outcomes"):
        db.conn.executemany(f"UPDATE OR REPLACE {table} SET path = ? WHERE path = ?", pairs)
    db.conn.executemany("UPDATE files SET container = ? WHERE container = ?", pairs)
    db.conn.executemany("UPDATE documents SET path = ? WHERE path = ?", pairs)
    db.conn.executemany(
        "UPDATE outcomes SET reason = ? WHERE reason = ?", [(_SAME + name, _SAME + path) for name, path in pairs]
    )
    return bool(names)


def note_folders(db: Database, folders: Iterable[Folder]) -> None:
    """Replaces the folders of the archive with those that are known now."""
    db.execute("DELETE FROM folders")
    values = [(folder.name, folder.place, folder.beside) for folder in folders]
    db.conn.executemany("INSERT INTO folders (name, place, beside) VALUES (?, ?, ?)", values)
