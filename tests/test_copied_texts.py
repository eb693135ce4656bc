"""The table of copies is that of the articles that are there, however the archive came to hold them."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from tests.archives import build, content, rows, story, write

COPIES = (
    "SELECT a.title, t.title, nth FROM copies JOIN articles a ON a.id = article_id JOIN articles t ON t.id = text_id"
)
MORE = """Farmers from the north had come to the capital with carts and horses, and stood before the ministry until night fell.

One of them, who has grown barley by the river for thirty years, said that nobody had asked the villages what they think.

The mills, for their part, fear that flour will be dear by the winter, for the stores of the last harvest are all but empty.

"""
TEXT = story(1).replace("Copyright", f"{MORE}Copyright")
FIRST = {"one/a.txt": TEXT, "two/b.txt": TEXT.replace("Farmers", "Angry farmers"), "one/c.txt": story(2)}
SECOND = {"three/d.txt": "Grain: ministers meet" + TEXT.partition("grain of harvest 1")[2], "three/e.txt": story(3)}


def copies(db: Path) -> list[tuple[str, str, int]]:
    return [tuple(row) for row in rows(db, f"{COPIES} ORDER BY text_id, nth")]


def test_an_archive_built_in_steps_has_those_of_one_built_at_once(tmp_path: Path) -> None:
    folder, once, steps = tmp_path / "articles", tmp_path / "once.db", tmp_path / "steps.db"
    write(folder, FIRST)
    build(steps, folder)
    assert [nth for _, _, nth in copies(steps)] == [0, 1]
    write(folder, SECOND)
    build(steps, folder)
    build(once, folder)
    assert [nth for _, _, nth in copies(steps)] == [0, 1, 2]
    assert content(steps) == content(once)
    (folder / "three" / "d.txt").unlink()
    build(steps, folder)
    assert copies(steps)[-1][0].startswith("Grain"), "what no file holds any more stands for nothing else"


@pytest.mark.parametrize("table", ["copies", "fingerprints"])
def test_an_archive_without_the_table_gets_it_from_the_next_run(tmp_path: Path, table: str) -> None:
    folder, db = tmp_path / "articles", tmp_path / "archive.db"
    write(folder, FIRST)
    build(db, folder)
    before = content(db)
    with closing(sqlite3.connect(db)) as connection:
        connection.execute(f"DROP TABLE {table}")
        connection.commit()
    build(db, folder)
    assert content(db) == before
