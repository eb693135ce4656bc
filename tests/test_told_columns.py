"""What overrides.yml says of the columns of tables, in a run: the tables are opened again, and no other file is lost."""

from __future__ import annotations

import json
import re
import sqlite3
import zipfile
from contextlib import closing
from io import BytesIO
from pathlib import Path

import pytest
from click.testing import CliRunner

from ingest.commands.explain import explain
from ingest.curate.overrides import parse_overrides
from ingest.load.file.defects import ORIGINAL, Defect, note_defects
from ingest.load.sequence.request import Result
from ingest.pipeline import Settings
from tests.archives import build, rows, write

SENTENCES = [
    "The council voted for a new bridge over the river on Monday, and the mayor of Riverside signed it.",
    "The harvest was poor this year, farmers of the valley said on Tuesday, and the price of bread will rise.",
]
COURT = "The court heard the last witness on Friday, and the judges will speak their verdict in the spring."
NAMED = "title,text\nA new bridge," + f'"{SENTENCES[0]}"\n'
# Neither column has a usual name, and a summary is no text by itself.
UNNAMED = "kopje;abstract\n" + "".join(f"Story {n};{text}\n" for n, text in enumerate(SENTENCES, 1))
TITLES = "SELECT title FROM articles WHERE NOT vanished ORDER BY title"


def run(tmp_path: Path, overrides: str = "") -> Result:
    settings = Settings(overrides=parse_overrides(overrides), find_people=False)
    return build(tmp_path / "archive.db", tmp_path / "in", settings=settings)


def titles(tmp_path: Path) -> list[str]:
    return [title for (title,) in rows(tmp_path / "archive.db", TITLES)]


def packed(**files: str) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, text in files.items():
            archive.writestr(f"{name}.csv", text)
    return out.getvalue()


@pytest.mark.parametrize("files", [{"a.csv": UNNAMED, "b.csv": NAMED}, {"x.zip": packed(a=UNNAMED, b=NAMED)}])
def test_the_lines_of_a_refusal_have_the_table_read(tmp_path: Path, files: dict[str, str | bytes]) -> None:
    write(tmp_path / "in", files)
    (refused,) = [outcome for outcome in run(tmp_path).outcomes if outcome.outcome == "failed"]
    assert titles(tmp_path) == ["A new bridge"]
    lines = re.findall("`(.+)`", refused.reason)[0]
    assert lines == 'columns: {text: "abstract"}'
    result = run(tmp_path, lines)
    assert result.count("failed") == 0
    assert len(titles(tmp_path)) == 3
    assert run(tmp_path, lines).count("unchanged") == len(result.outcomes)


def test_tables_that_were_read_are_opened_again(tmp_path: Path) -> None:
    """Rows that had no text in the column that was told have one in another; a table without it keeps its own names."""
    both = f"kopje;abstract;lead\nStory 1;{SENTENCES[0]};\nStory 2;;{COURT}\n"
    write(tmp_path / "in", {"a.csv": both, "c.csv": NAMED})
    result = run(tmp_path, "columns: {text: abstract}")
    assert (result.count("failed"), len(titles(tmp_path))) == (1, 2)
    result = run(tmp_path, "columns: {text: lead, title: kopje}")
    assert (result.count("failed"), "Story 2" in titles(tmp_path)) == (1, True)
    told = (
        "SELECT quote FROM claims WHERE rule = 'column-told-field' AND field = 'title' AND value = 'Story 2' AND chosen"
    )
    assert rows(tmp_path / "archive.db", told) == [("kopje: Story 2",)]


def test_a_row_is_explained_by_the_columns_that_are_told(tmp_path: Path) -> None:
    folder = write(tmp_path / "in", {"a.csv": UNNAMED, "overrides.yml": "columns: {text: abstract, title: kopje}"})
    member, words = f"{folder / 'a.csv'}!/row/2", ["--overrides", str(folder / "overrides.yml"), "--json"]
    explained = CliRunner().invoke(explain, [member, *words])
    assert json.loads(explained.stdout)["articles"][0]["fields"]["title"] == "Story 2"


def test_without_its_word_a_table_is_refused_again(tmp_path: Path) -> None:
    write(tmp_path / "in", {"a.csv": UNNAMED})
    run(tmp_path, "columns: {text: abstract}")
    reasons = {outcome.path: outcome.reason for outcome in run(tmp_path).outcomes}
    assert reasons["in/a.csv"].startswith("a table without texts")
    assert len(titles(tmp_path)) == 2, "what was read of it stays"


def test_a_row_that_the_archive_has_lost_is_taken_from_its_table_again(tmp_path: Path) -> None:
    write(tmp_path / "in", {"a.csv": UNNAMED})
    run(tmp_path, "columns: {text: abstract}")
    with closing(sqlite3.connect(tmp_path / "archive.db")) as connection, connection:
        (name,) = connection.execute("SELECT min(id) FROM documents").fetchone()
        connection.execute("UPDATE documents SET original = NULL WHERE id = ?", [name])
    note_defects(tmp_path / "archive.db", [Defect(ORIGINAL, name, "")])
    run(tmp_path, "columns: {text: abstract}")
    assert rows(tmp_path / "archive.db", "SELECT count(*) FROM documents WHERE original IS NULL") == [(0,)]
