"""The copy that a run writes to has all that the archive held, also what another program has just written there."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from ingest.load.file.publish import building
from tests.archives import build, rows, story, write


@pytest.mark.parametrize("journal", ["delete", "truncate", "wal"])
def test_what_another_program_wrote_is_in_the_copy(tmp_path: Path, journal: str) -> None:
    folder, db = write(tmp_path / "articles", {"one.txt": story(1)}), tmp_path / "archive.db"
    build(db, folder)
    with closing(sqlite3.connect(db)) as other:
        other.execute(f"PRAGMA journal_mode = {journal}")
        other.execute("UPDATE articles SET rights = 'as another program says'")
        other.commit()
        with building(db) as copy:
            assert copy.execute("SELECT rights FROM articles").fetchall() == [("as another program says",)]
    assert rows(db, "SELECT rights FROM articles") == [("as another program says",)]
    assert rows(db, "PRAGMA journal_mode") == [("delete",)]


def test_nobody_writes_to_the_archive_while_it_is_copied(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder, db = write(tmp_path / "articles", {"one.txt": story(1)}), tmp_path / "archive.db"
    build(db, folder)
    written: list[str] = []

    def copied(source: Path, copy: Path) -> None:
        other = sqlite3.connect(source, timeout=0, isolation_level=None)
        with pytest.raises(sqlite3.OperationalError, match="locked"):
            other.execute("UPDATE articles SET rights = ''")
        other.close()
        written.append(str(copy))
        copy.write_bytes(source.read_bytes())

    monkeypatch.setattr("ingest.load.file.publish.shutil.copyfile", copied)
    build(db, write(folder, {"two.txt": story(2)}))
    assert written == [f"{db}.building"]
