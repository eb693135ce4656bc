"""What files are called: the name of the folder that was given and the way below it, however the folder is spelled."""

from __future__ import annotations

import json
import os
import shutil
from pathlib import Path

import pytest
from sqlite_utils import Database

from ingest.describe.page.stated_claims import of_folder
from tests.archives import build, rows, story, write


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A curator's disk: two folders of one name, a working directory, and an archive elsewhere."""
    write(tmp_path / "home/joe/secret/articles", {"x/story.txt": story(1), "y.txt": story(2)})
    write(tmp_path / "home/ann/articles", {"x/story.txt": story(3)})
    (tmp_path / "home/joe/work").mkdir()
    (tmp_path / "srv/data/deep").mkdir(parents=True)
    monkeypatch.chdir(tmp_path / "home/joe/work")
    return tmp_path / "home"


@pytest.fixture
def db(tmp_path: Path) -> Path:
    return tmp_path / "srv/data/deep/archive.db"


def paths(db: Path, status: str = "present") -> list[str]:
    return [row[0] for row in rows(db, "SELECT path FROM files WHERE status = ? ORDER BY path", status)]


def everything(db: Path) -> str:
    """All text that the archive's tables hold, but the originals and what the articles say."""
    archive = Database(db)
    return repr([list(table.rows) for table in archive.tables if not table.name.startswith("articles_fts")])


def test_no_more_of_a_path_is_kept_than_lies_below_the_folder(db: Path, home: Path) -> None:
    (home / "joe/secret/articles/empty.txt").write_text("")
    write(home / "joe/secret/articles", {"again.txt": story(2)})
    build(db, home / "joe/secret/articles", home / "joe/nothing")
    assert paths(db) == ["articles/again.txt", "articles/x/story.txt", "articles/y.txt"]
    assert json.loads(rows(db, "SELECT folders FROM runs")[0][0]) == ["articles", "nothing"]
    assert rows(db, "SELECT path FROM outcomes WHERE outcome = 'failed' ORDER BY path") == [
        ("articles/empty.txt",),
        ("nothing",),
    ]
    assert "secret" not in everything(db)
    assert str(home) not in everything(db)


@pytest.mark.parametrize(
    "spelled",
    [
        "../secret/articles/",
        "./../secret/articles",
        "../secret/../secret/articles//",
        "../linked",
        "{home}/joe/secret/articles",
    ],
)
def test_a_folder_is_the_same_however_it_is_spelled(db: Path, home: Path, spelled: str) -> None:
    (home / "joe/linked").symlink_to(home / "joe/secret/articles")
    build(db, home / "joe/secret/articles")
    again = build(db, Path(spelled.format(home=home)))
    assert (again.count("unchanged"), len(again.outcomes)) == (2, 2)
    assert paths(db) == ["articles/x/story.txt", "articles/y.txt"]


def test_from_within_it_a_folder_is_the_same(db: Path, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    build(db, home / "joe/secret/articles")
    monkeypatch.chdir(home / "joe/secret/articles/x")
    for spelled in ("..", "."):
        again = build(db, Path(spelled))
        assert again.count("unchanged") == len(again.outcomes)
    assert paths(db) == ["articles/x/story.txt", "articles/y.txt"]


def test_two_folders_of_one_name_stay_two(db: Path, home: Path) -> None:
    build(db, home / "joe/secret/articles", home / "ann/articles")
    assert paths(db) == ["articles (2)/x/story.txt", "articles/x/story.txt", "articles/y.txt"]
    again = build(db, home / "ann/articles", home / "joe/secret/articles")
    assert again.count("unchanged") == 3
    (home / "ann/articles/x/story.txt").unlink()
    assert build(db, home / "ann/articles").count("vanished") == 1
    assert paths(db, "vanished") == ["articles (2)/x/story.txt"]


def test_a_folder_that_is_gone_vanishes_and_no_other(db: Path, home: Path) -> None:
    build(db, home / "joe/secret/articles", home / "ann/articles")
    shutil.rmtree(home / "ann/articles")
    gone = build(db, home / "ann/articles")
    assert (gone.count("vanished"), gone.count("failed")) == (1, 1)
    assert paths(db) == ["articles/x/story.txt", "articles/y.txt"]


def test_a_file_given_alone_has_its_name(db: Path, home: Path) -> None:
    build(db, home / "joe/secret/articles/y.txt", home / "ann/articles/x/story.txt")
    assert paths(db) == ["story.txt", "y.txt"]
    build(db, home / "joe/secret/articles/x/story.txt")
    assert paths(db) == ["story.txt", "story.txt (2)", "y.txt"]
    assert build(db, home / "joe/secret/articles/x/story.txt").count("unchanged") == 1


def test_a_part_of_a_known_folder_is_named_by_it(db: Path, home: Path) -> None:
    build(db, home / "joe/secret/articles")
    assert build(db, home / "joe/secret/articles/x").count("unchanged") == 1
    assert build(db, home / "joe/secret/articles/y.txt").count("unchanged") == 1
    (home / "joe/secret/articles/x/story.txt").unlink()
    assert build(db, home / "joe/secret/articles/x").count("vanished") == 1
    assert paths(db) == ["articles/y.txt"]


def test_a_known_folder_is_named_by_the_one_around_it_once_that_is_given(db: Path, home: Path) -> None:
    build(db, home / "joe/secret/articles/x", home / "joe/secret/articles/y.txt")
    assert paths(db) == ["x/story.txt", "y.txt"]
    outer = build(db, home / "joe/secret/articles")
    assert outer.count("unchanged") == 2
    assert paths(db) == ["articles/x/story.txt", "articles/y.txt"]
    assert rows(db, "SELECT name FROM folders") == [("articles",)]


@pytest.mark.parametrize("place", ["joe/secret", "joe/secret/out", "joe/secret/articles"])
def test_an_archive_that_moves_with_its_folder_knows_it(tmp_path: Path, home: Path, place: str) -> None:
    (home / place).mkdir(exist_ok=True)
    build(home / place / "archive.db", home / "joe/secret/articles")
    shutil.move(home / "joe", tmp_path / "moved")
    place = place.removeprefix("joe/")
    (home / "joe/work").mkdir(parents=True)
    os.chdir(home / "joe/work")
    again = build(tmp_path / "moved" / place / "archive.db", tmp_path / "moved/secret/articles")
    assert (again.count("unchanged"), len(again.outcomes)) == (2, 2)


def test_an_archive_that_moves_alone_knows_its_folders(tmp_path: Path, home: Path) -> None:
    build(home / "archive.db", home / "joe/secret/articles")
    shutil.move(home / "archive.db", tmp_path / "archive.db")
    assert build(tmp_path / "archive.db", home / "joe/secret/articles").count("unchanged") == 2


def as_before(db: Path, spelled: dict[str, str]) -> None:
    """Makes the archive one of schema 1, which kept no folders: paths are as their folders were spelled."""
    archive = Database(db)

    def was(path: str) -> str:
        return next((then + path[len(now) :] for now, then in spelled.items() if path.startswith(now)), path)

    for table, column in (("files", "path"), ("outcomes", "path"), ("documents", "path")):
        for (path,) in archive.execute(f"SELECT DISTINCT {column} FROM {table}").fetchall():
            archive.execute(f"UPDATE {table} SET {column} = ? WHERE {column} = ?", [was(path), path])
    for (reason,) in archive.execute("SELECT DISTINCT reason FROM outcomes WHERE reason IS NOT NULL").fetchall():
        same = reason.removeprefix("the same bytes as ")
        archive.execute("UPDATE outcomes SET reason = ? WHERE reason = ?", [reason.replace(same, was(same)), reason])
    archive.execute("UPDATE runs SET folders = ?", [json.dumps(list(spelled.values()))])
    archive.execute("DROP TABLE folders")
    archive.execute("PRAGMA user_version = 1")
    archive.conn.commit()
    archive.close()


@pytest.mark.slow
@pytest.mark.parametrize(
    ("then", "now", "elsewhere"),
    [
        ("{home}/joe/secret/articles", "../secret/articles", ""),
        ("../secret/articles", "{home}/joe/secret/articles", ""),
        ("../secret/articles/", "../secret/articles", ""),
        ("../secret/articles", "{home}/joe/secret/articles", "ann"),  # another working directory by now
    ],
)
def test_an_archive_from_before_is_carried_over(db: Path, home: Path, then: str, now: str, elsewhere: str) -> None:
    write(home / "joe/secret/articles", {"z.txt": story(2)})
    build(db, home / "joe/secret/articles")
    ids = rows(db, "SELECT id FROM articles ORDER BY id")
    as_before(db, {"articles": then.format(home=home).rstrip("/")})
    assert "secret" in everything(db)
    if elsewhere:
        os.chdir(home / elsewhere)
    again = build(db, Path(now.format(home=home)))
    assert (again.count("unchanged"), len(again.outcomes)) == (3, 3)
    assert paths(db) == ["articles/x/story.txt", "articles/y.txt", "articles/z.txt"]
    assert paths(db, "vanished") == []
    assert rows(db, "SELECT id FROM articles ORDER BY id") == ids
    assert "secret" not in everything(db)


def test_an_archive_of_two_spellings_is_carried_over_as_one(db: Path, home: Path) -> None:
    build(db, home / "joe/secret/articles", home / "ann/articles")
    as_before(db, {"articles (2)": str(home / "ann/articles"), "articles": "../secret/articles"})
    archive = Database(db)
    archive.execute(
        "INSERT INTO files SELECT ? || substr(path, 20), document_id, size, modified, first_seen, last_seen, 'vanished', "
        "NULL, NULL "
        "FROM files WHERE path LIKE '../secret/articles/%'",
        [f"{home}/joe/secret/articles/"],
    )
    archive.execute("INSERT INTO runs (folders) VALUES (?)", [json.dumps([f"{home}/joe/secret/articles"])])
    archive.conn.commit()
    archive.close()
    again = build(db, home / "joe/secret/articles")
    assert again.count("unchanged") == 2
    assert len(paths(db)) == 3
    assert paths(db, "vanished") == []
    assert str(home) not in everything(db)


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("bbc.com/story.txt", ["bbc.com"]),
        ("bbc.com (2)/world/story.txt", ["bbc.com"]),
        ("articles/bbc.com/story.txt", ["bbc.com"]),
        ("articles/story.txt", []),
        ("story.txt", []),
    ],
)
def test_what_folders_say_of_the_source(path: str, said: list[str]) -> None:
    assert [claim.value for claim in of_folder(path)] == said


def test_a_folder_above_the_given_one_says_nothing(db: Path, tmp_path: Path) -> None:
    build(db, write(tmp_path / "tass.com/articles", {"a.txt": story(1).replace("/TASS/", "")}))
    assert rows(db, "SELECT 1 FROM claims WHERE rule = 'folder named after a site'") == []
    build(db, write(tmp_path / "other/tass.com", {"b.txt": story(2).replace("/TASS/", "")}))
    assert rows(db, "SELECT quote FROM claims WHERE rule = 'folder named after a site'") == [("tass.com",)]


def test_an_archive_that_lost_its_folders_knows_them_again(db: Path, home: Path) -> None:
    build(db, home / "joe/secret/articles")
    archive = Database(db)
    archive.execute("DELETE FROM folders")
    archive.conn.commit()
    archive.close()
    again = build(db, home / "joe/secret/articles")
    assert (again.count("unchanged"), len(again.outcomes)) == (2, 2)
    assert rows(db, "SELECT count(*) FROM folders WHERE place <> ''") == [(1,)]
