"""What the archive keeps of the curator's files: until when it has followed their decisions, and which words it has."""

from __future__ import annotations

import sqlite3
from datetime import datetime, timezone

from sqlite_utils import Database


def this_moment() -> str:
    """The time in UTC as ids of decisions tell it: what was decided before has a smaller id."""
    return datetime.now(timezone.utc).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def curated(db: Database, key: str) -> str:
    """What is kept under a key; "" where nothing is, as in an archive of an earlier version."""
    try:
        row = db.execute("SELECT value FROM curation WHERE key = ?", [key]).fetchone()
    except sqlite3.OperationalError:
        return ""
    return str(row[0]) if row else ""


def note_curated(db: Database, key: str, value: str) -> None:
    """Keeps something under a key."""
    db.execute("INSERT OR REPLACE INTO curation (key, value) VALUES (?, ?)", [key, value])
