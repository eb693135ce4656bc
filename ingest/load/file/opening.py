"""Finds and opens the archive's file: tells whether it is an archive, and of which version of the schema."""

from __future__ import annotations

import os
import sqlite3
from pathlib import Path

from sqlite_utils import Database

from cuttings.journal import settle
from cuttings.schema import TABLES, VERSION
from cuttings.uri import sqlite_uri
from ingest.load.file.carry_over import EARLIER
from ingest.load.file.trouble import ArchiveError, EarlierSchemaError, telling

_OURS = frozenset(table.name for table in TABLES)
_AWAY = "name another with --db, or move it away"


def place_of(path: Path) -> Path:
    """The file that a path means, after links are followed. Raises ArchiveError where there can be no such file."""
    with telling(path):
        if path.is_symlink() and not path.exists():
            raise ArchiveError(f"{path} is a link to {os.readlink(path)}, which is not there: {_AWAY}")
        place = path.resolve() if path.is_symlink() else path
        if place.exists() and not place.is_file():
            raise ArchiveError(f"{path} is no file, but a folder or a device: name a file with --db")
        return place


def open_archive(path: Path) -> Database:
    """The archive, for reading only. Raises ArchiveError where there is none, or it cannot be read."""
    place = place_of(path)
    if not place.exists() or not place.stat().st_size:
        made = f"make one with `cuttings ingest FOLDER --db {path}`"
        raise ArchiveError(f"there is no archive at {path}: name yours with --db, or {made}")
    with telling(path):
        settle(place)
        connection = sqlite3.connect(sqlite_uri(place, mode="ro"), uri=True)
        check_version(connection, path)
    return Database(connection)


def check_version(connection: sqlite3.Connection, path: Path) -> None:
    """Raises EarlierSchemaError for an archive of an earlier schema, and ArchiveError where `schema_of` does."""
    schema = schema_of(connection, path)
    if schema != VERSION:
        raise EarlierSchemaError(
            f"{path} was made by an earlier version of cuttings (schema {schema}, now {VERSION}): run "
            f"`cuttings ingest FOLDER --db {path}`, which carries it over; where its folder is gone, name an empty one"
        )


def schema_of(connection: sqlite3.Connection, path: Path) -> int:
    """The version of the archive's schema, today's for a file without tables.

    Raises ArchiveError where the file is no archive, or one that only another version of cuttings can read.
    """
    try:
        schema = int(connection.execute("PRAGMA user_version").fetchone()[0])
        names = {row[0] for row in connection.execute("SELECT name FROM sqlite_master")}
    except sqlite3.DatabaseError as error:
        if "not a database" not in str(error):
            raise
        raise ArchiveError(f"{path} is not a SQLite file ({error}); {_AWAY}") from error
    if not names:
        return VERSION
    if len(names & _OURS) * 2 < len(_OURS):
        raise ArchiveError(f"{path} is a SQLite file, but no archive of cuttings; {_AWAY}")
    if schema != VERSION and schema not in EARLIER:
        made = "a later" if schema > VERSION else "an unknown"
        raise ArchiveError(
            f"{path} was made by {made} version of cuttings (schema {schema}, this one reads and writes {VERSION}): "
            f"use that version, or name another archive with --db; this one is left as it is"
        )
    return schema
