"""What is noted while reading stands in desk.db: whole or not at all, whoever writes, and however a process ends."""

from __future__ import annotations

import json
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from threading import Thread

import pytest
from click.testing import CliRunner

from cuttings.notebook import article_collections as collecting
from cuttings.notebook import note_taking, notebook_file, saved_searches, tagging
from cuttings.notebook.merging import merge_entries
from cuttings.notebook.notebook_error import NotebookError
from cuttings.notebook.notebook_file import NotebookFile, Pen
from cuttings.notebook.notebook_json import as_json_lines, notebook_entries
from ingest.commands.cli import main
from tests.test_trouble import no_file_larger_than

HOSTILE = "<script>alert(1)</script>' OR 1=1; --"
A, B, C = ({key: f"Headline {key}"} for key in "abc")
# Begins to write so much that SQLite puts some of it into the file before the end, and is killed there.
KILLED = """
import sys
from pathlib import Path
from cuttings.notebook.notebook_file import NotebookFile
from cuttings.notebook.tagging import tag_articles
with NotebookFile(Path(sys.argv[1])).writing("killed") as pen:
    pen.connection.execute("PRAGMA cache_size = 1")
    tag_articles(pen, {f"{n:012x}": "Headline" for n in range(20_000)}, "half")
    print("begun", flush=True)
    sys.stdin.read()
"""


@pytest.fixture
def notebook(tmp_path: Path) -> NotebookFile:
    return NotebookFile(tmp_path / "desk.db")


def said(notebook: NotebookFile) -> str:
    """All that stands in a notebook."""
    with notebook.reading() as connection:
        return "".join(as_json_lines(connection))


def asked(notebook: NotebookFile, sql: str) -> list[tuple[object, ...]]:
    with notebook.reading() as connection:
        return connection.execute(sql).fetchall() if connection else []


def filled(notebook: NotebookFile) -> NotebookFile:
    """A notebook with something in each table."""
    with notebook.writing("ann") as pen:
        tagging.tag_articles(pen, A | B, "press freedom")
        tagging.star_articles(pen, A)
        note_taking.write_note(pen, A, f"call {HOSTILE}", "a passage")
        collecting.collect_articles(pen, C | A | B, "Summit")
        saved_searches.save_search(pen, "oil", "q=oil&source=tass", "2024-01-01T00:00:00Z")
    return notebook


def test_nothing_is_made_before_something_is_written(notebook: NotebookFile) -> None:
    with notebook.reading() as connection:
        assert connection is None
    assert not notebook.path.exists()
    with pytest.raises(NotebookError), notebook.writing("ann") as pen:
        tagging.tag_articles(pen, A, " ")
    with notebook.reading() as connection:
        assert connection is None


TAGS = "SELECT article_id, tag FROM tags ORDER BY article_id, tag"
ORDER = "SELECT article_id FROM collected ORDER BY place"
Act = Callable[[Pen], object]


@pytest.mark.parametrize(
    ("acts", "sql", "rows"),
    [
        ([lambda pen: tagging.tag_articles(pen, A, HOSTILE.replace('"', ""))], TAGS, [("a", HOSTILE)]),
        (
            [lambda pen: tagging.tag_articles(pen, A, "Élite"), lambda pen: tagging.tag_articles(pen, B, " elite ")],
            TAGS,
            [("a", "Élite"), ("b", "Élite")],
        ),
        (
            [lambda pen: tagging.tag_articles(pen, A | B, "x"), lambda pen: tagging.untag_articles(pen, "b", "x")],
            TAGS,
            [("a", "x")],
        ),
        (
            [
                lambda pen: tagging.tag_articles(pen, A | B, "x"),
                lambda pen: tagging.tag_articles(pen, B, "y"),
                lambda pen: tagging.rename_tag(pen, "x", "Y"),
            ],
            TAGS,
            [("a", "y"), ("b", "y")],
        ),
        (
            [lambda pen: tagging.tag_articles(pen, A, "x"), lambda pen: tagging.rename_tag(pen, "x", "X")],
            TAGS,
            [("a", "X")],
        ),
        ([lambda pen: collecting.move_article(pen, "Summit", "b", -1)], ORDER, [("c",), ("b",), ("a",)]),
        ([lambda pen: collecting.move_article(pen, "Summit", "b", -9)], ORDER, [("b",), ("c",), ("a",)]),
        ([lambda pen: collecting.move_article(pen, "Summit", "c", 1)], ORDER, [("a",), ("c",), ("b",)]),
        ([lambda pen: collecting.collect_articles(pen, C, "summit")], ORDER, [("c",), ("a",), ("b",)]),
        ([lambda pen: collecting.uncollect_articles(pen, "ab", "Summit")], ORDER, [("c",)]),
        (
            [lambda pen: collecting.describe_collection(pen, "Summit", "Geneva", "the talks")],
            "SELECT DISTINCT collection, about FROM collected JOIN collections ON name = collection",
            [("Geneva", "the talks")],
        ),
        ([lambda pen: collecting.drop_collection(pen, "Summit")], ORDER, []),
        (
            [lambda pen: saved_searches.mark_seen(pen, "oil", "2023")],
            "SELECT seen FROM searches",
            [("2024-01-01T00:00:00Z",)],
        ),
        ([lambda pen: saved_searches.mark_seen(pen, "oil", "2025")], "SELECT seen FROM searches", [("2025",)]),
        ([lambda pen: tagging.unstar_articles(pen, "a")], "SELECT * FROM stars", []),
    ],
)
def test_what_is_written_stands(notebook: NotebookFile, acts: list[Act], sql: str, rows: list[object]) -> None:
    if sql is not TAGS:
        filled(notebook)
    for act in acts:
        with notebook.writing("ben") as pen:
            act(pen)
    assert asked(notebook, sql) == rows


@pytest.mark.parametrize(
    ("act", "told"),
    [
        (lambda pen: tagging.tag_articles(pen, A, "…"), "a letter or a digit"),
        (lambda pen: tagging.tag_articles(pen, A, 'the "talks"'), "write “ or ’ instead"),
        (lambda pen: tagging.tag_articles(pen, A, "x" * 101), "100 characters at most, and this one 101"),
        (lambda pen: tagging.tag_articles(pen, A, "a\0b"), r"U\+0000"),
        (lambda pen: tagging.rename_tag(pen, "press freedom", ".."), "a letter or a digit"),
        (lambda pen: note_taking.write_note(pen, A, " \n "), "says nothing"),
        (lambda pen: note_taking.write_note(pen, A, "x" * 20_001), "20,000 characters at most, and this one 20,001"),
        (lambda pen: note_taking.change_note(pen, "gone", "x", ""), "taken this note away"),
        (lambda pen: collecting.move_article(pen, "Summit", "z", 1), "taken this article out"),
        (lambda pen: saved_searches.save_search(pen, "Oil", "q=gas", ""), "another saved search is called oil"),
        (lambda pen: saved_searches.save_search(pen, "gas", "q" * 20_001, ""), "too long"),
    ],
)
def test_what_cannot_be_written_is_told_and_nothing_is(notebook: NotebookFile, act: Act, told: str) -> None:
    before = said(filled(notebook))

    def write() -> None:
        with notebook.writing("ben") as pen:
            tagging.star_articles(pen, C)
            act(pen)

    with pytest.raises(NotebookError, match=told):
        write()
    assert said(notebook) == before


def test_a_collection_takes_no_name_of_another(notebook: NotebookFile) -> None:
    with filled(notebook).writing("ann") as pen:
        collecting.collect_articles(pen, A, "Geneva")
    with pytest.raises(NotebookError, match="another collection is called Geneva"), notebook.writing("ann") as pen:
        collecting.describe_collection(pen, "Summit", "geneva", "")


def test_a_note_that_somebody_else_has_changed_is_not_lost(
    notebook: NotebookFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    filled(notebook)
    ((note, changed),) = asked(notebook, "SELECT id, changed FROM notes")
    monkeypatch.setattr(notebook_file, "moment_of_now", lambda: "2099-01-01T00:00:00Z")
    for text in ("by ben", "by ben"):  # who sends the same twice has nothing to lose
        with notebook.writing("ben") as pen:
            note_taking.change_note(pen, str(note), text, str(changed))
    told = "ben has changed this note meanwhile, and it says now: by ben"
    with pytest.raises(NotebookError, match=told), notebook.writing("ann") as pen:
        note_taking.change_note(pen, str(note), "by ann", str(changed))
    with notebook.writing("ann") as pen:
        assert note_taking.drop_note(pen, str(note)) == 1


def test_a_killed_hand_leaves_what_stood_there(notebook: NotebookFile) -> None:
    before = said(filled(notebook))
    command = [sys.executable, "-c", KILLED, str(notebook.path)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        assert process.stdout
        assert process.stdout.readline() == b"begun\n"
        process.send_signal(signal.SIGKILL)
    assert Path(f"{notebook.path}-journal").stat().st_size > 0, "it was killed with half of it in the file"
    assert said(notebook) == before
    with notebook.writing("ann") as pen:
        assert tagging.tag_articles(pen, C, "whole") == 1


def test_a_full_disk_is_told_and_what_stood_there_stays(notebook: NotebookFile) -> None:
    before = said(filled(notebook))
    many = {f"{n:012x}": "Headline" for n in range(20_000)}
    size = notebook.path.stat().st_size
    with no_file_larger_than(size), pytest.raises(NotebookError, match="make room"), notebook.writing("ann") as pen:
        tagging.tag_articles(pen, many, "too much")
    assert said(notebook) == before


def test_two_hands_write_one_after_the_other(notebook: NotebookFile) -> None:
    def write(name: str) -> None:
        for number in range(10):
            with notebook.writing(name) as pen:
                tagging.tag_articles(pen, {f"{name}{number}": ""}, "both")

    hands = [Thread(target=write, args=(name,)) for name in ("ann", "ben", "cem")]
    for hand in hands:
        hand.start()
    for hand in hands:
        hand.join()
    assert asked(notebook, "SELECT who, count(*) FROM tags GROUP BY who") == [("ann", 10), ("ben", 10), ("cem", 10)]


def test_who_waits_too_long_is_told(notebook: NotebookFile, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(notebook_file, "PATIENCE", 0.01)
    second = notebook.writing("ben")
    with filled(notebook).writing("ann"), pytest.raises(NotebookError, match="by somebody else"), second:
        pass


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"no database" * 100, "is damaged"),
        (None, "is no notebook, it has no tags"),
        (99, "later cuttings"),
    ],
)
def test_a_file_that_is_none_of_ours_is_left_as_it_is(
    notebook: NotebookFile, content: bytes | int | None, told: str
) -> None:
    if isinstance(content, bytes):
        notebook.path.write_bytes(content)
    else:
        with closing(sqlite3.connect(notebook.path)) as other:
            other.execute("CREATE TABLE recipes (name)")
            other.execute(f"PRAGMA user_version = {content or 0}")
    before = notebook.path.read_bytes()
    with pytest.raises(NotebookError, match=told), notebook.reading():
        pass
    with pytest.raises(NotebookError, match=told), notebook.writing("ann"):
        pass
    assert notebook.path.read_bytes() == before


def test_what_was_exported_is_imported_and_stays_the_same(notebook: NotebookFile, tmp_path: Path) -> None:
    exported = said(filled(notebook))
    other = NotebookFile(tmp_path / "other.db")
    for added in (True, False):
        with other.writing("ben") as pen:
            merged = merge_entries(pen, notebook_entries(exported, "desk.json"))
        assert [bool(table.added) for table in merged] == [added] * len(merged)
        assert [bool(table.same) for table in merged] == [not added] * len(merged)
        assert said(other) == exported
    assert all(len(line) < 400 for line in exported.splitlines())


def test_of_two_notebooks_nothing_is_lost(notebook: NotebookFile, tmp_path: Path) -> None:
    exported = said(filled(notebook))
    theirs = json.loads(exported)
    theirs["notes"][0] |= {"text": "later", "changed": "2099-01-01T00:00:00Z"}
    theirs["notes"].append(theirs["notes"][0] | {"id": "f" * 16, "text": "new"})
    theirs["searches"][0]["state"] = "q=gas"
    theirs["collected"] = [
        theirs["collected"][0] | {"article_id": id_, "place": at} for at, id_ in ((9, "y"), (1, "z"))
    ]
    theirs["collected"].append(theirs["collected"][0] | {"collection": "not described"})
    with notebook.writing("ben") as pen:
        merged = {table.name: table for table in merge_entries(pen, notebook_entries(json.dumps(theirs), "theirs"))}
    assert merged["notes"].added == 1
    assert merged["notes"].renewed == (theirs["notes"][0]["id"],)
    assert merged["searches"].left == ("oil",)
    assert asked(notebook, "SELECT state FROM searches") == [("q=oil&source=tass",)]
    assert asked(notebook, "SELECT text FROM notes ORDER BY text") == [("later",), ("new",)]
    assert asked(notebook, f"{ORDER.replace('ORDER', 'WHERE collection = ? ORDER')}".replace("?", "'Summit'")) == [
        ("c",), ("a",), ("b",), ("z",), ("y",)
    ]  # fmt: skip
    assert asked(notebook, "SELECT name FROM collections ORDER BY name") == [("Summit",), ("not described",)]


def entry(**changes: object) -> str:
    tag = {"article_id": "a", "tag": "x", "who": "ann", "made": "2024-01-01T00:00:00Z"} | changes
    return json.dumps({"cuttings_notebook": 1, "tags": [tag]})


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "is no JSON"),
        ("[" * 100_000, "is no JSON"),
        ("[]", "is no notebook"),
        ('{"cuttings_notebook": 2}', "of version 2"),
        ('{"cuttings_notebook": 1, "recipes": []}', "'recipes', which is no table"),
        ('{"cuttings_notebook": 1, "tags": {}}', "no list"),
        ('{"cuttings_notebook": 1, "tags": [1]}', "entry 1 of tags: it is no object"),
        (entry(colour="red"), "'colour' is missing or too much"),
        (entry(tag=3), "tag is 3"),
        (entry(tag=""), "a letter or a digit"),
        (entry(article_id=""), "article_id is empty"),
        (entry(made="yesterday"), "should be a moment"),
        (entry(who="\ud800"), r"U\+D800"),
    ],
)
def test_what_is_no_notebook_is_told_and_nothing_is_imported(tmp_path: Path, text: str, told: str) -> None:
    file = tmp_path / "desk.json"
    file.write_text(text, encoding="utf-8")
    answer = CliRunner().invoke(main, ["desk", "import", str(file), "--db", str(tmp_path / "archive.db")])
    assert answer.exit_code == 3
    assert told.replace("\\", "") in answer.output
    assert not (tmp_path / "desk.db").exists()


def test_the_commands_say_what_they_did(notebook: NotebookFile, tmp_path: Path) -> None:
    filled(notebook)
    file, archive = tmp_path / "desk.json", tmp_path / "archive.db"
    assert CliRunner().invoke(main, ["desk", "export", "--db", str(archive), "--out", str(file)]).exit_code == 0
    assert CliRunner().invoke(main, ["desk", "export", "--db", str(archive)]).output == file.read_text("utf-8")
    file.write_text(
        file.read_text("utf-8").replace("q=oil", "q=gas").replace('"tag": "press', '"tag": "the press'), "utf-8"
    )
    answer = CliRunner().invoke(main, ["desk", "import", str(file), "--db", str(archive)])
    assert "tags 2 added; stars 1 there already;" in answer.output
    assert f"searches, oil: {file} says otherwise; what stood here stays." in answer.output
    file.write_bytes(b"\xff")
    answer = CliRunner().invoke(main, ["desk", "import", str(file), "--db", str(archive)])
    assert (answer.exit_code, "not in UTF-8" in answer.output) == (3, True)
