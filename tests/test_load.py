"""Loading: identity, what a run does to what the archive holds, and that steps give what one build gives."""

from __future__ import annotations

import os
import random
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlite_utils import Database

from ingest.clean import clean_and_judge
from ingest.commands.check import defects_of
from ingest.curate import overrides
from ingest.load.file.opening import open_archive
from ingest.load.file.trouble import ArchiveError
from ingest.load.index.index_words import fill_words
from ingest.load.processes.held_glances import ROOM, ROOM_OF_EACH, SAMPLE, HeldGlances
from ingest.load.processes.work import Glance, Job
from ingest.load.reading_plan import PlannedReading
from ingest.load.reading_rows import Rows
from ingest.load.run import update_archive
from ingest.load.sequence.reading import BATCH_SIZE, by_batches
from ingest.load.sequence.request import Run
from ingest.model.document import Document, Part
from ingest.pipeline import Settings
from tests.archives import build, content, outcomes, rows, story, touch_later, write


@pytest.fixture
def db(tmp_path: Path) -> Path:
    return tmp_path / "archive.db"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write(tmp_path / "articles", {"one.txt": story(1), "two.txt": story(2)})


def test_the_same_bytes_at_two_paths_are_one_document_two_files_one_article(db: Path, folder: Path) -> None:
    write(folder, {"copies/one.txt": story(1)})
    result = build(db, folder)
    assert sorted(o.outcome for o in result.outcomes) == ["duplicate", "new", "new"]
    assert [rows(db, f"SELECT count(*) FROM {t}")[0][0] for t in ("documents", "files", "articles")] == [2, 3, 2]


def test_changed_bytes_are_a_new_article_that_supersedes_the_old_one(db: Path, folder: Path) -> None:
    build(db, folder)
    before = rows(db, "SELECT id FROM articles ORDER BY id")
    write(folder, {"one.txt": story(3)})
    touch_later(folder / "one.txt")
    result = build(db, folder)
    assert outcomes(result) == {"one.txt": "changed", "two.txt": "unchanged"}
    kept = rows(db, "SELECT id, superseded_by, vanished FROM articles ORDER BY superseded_by IS NULL, id")
    assert len(kept) == 3
    old, successor, vanished = kept[0]
    assert (old,) in before
    assert vanished == 1
    assert rows(db, "SELECT vanished, superseded_by FROM articles WHERE id = ?", successor) == [(0, None)]


def test_what_superseded_an_article_is_known_after_other_rules(
    db: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A reading does not tell it; the run in which the file changed has told it once."""
    build(db, folder)
    write(folder, {"one.txt": story(3)})
    touch_later(folder / "one.txt")
    build(db, folder)
    before = rows(db, "SELECT id, superseded_by FROM articles ORDER BY id")
    for module in ("sequence.run_log", "ledger.circumstances"):
        monkeypatch.setattr(f"ingest.load.{module}.program", lambda: "a later version")
    assert build(db, folder).read == 3
    assert rows(db, "SELECT id, superseded_by FROM articles ORDER BY id") == before


def test_a_file_that_comes_back_is_superseded_no_more(db: Path, folder: Path) -> None:
    for number in (1, 3, 1):
        write(folder, {"one.txt": story(number)})
        touch_later(folder / "one.txt")
        build(db, folder)
    states = rows(db, "SELECT vanished, superseded_by IS NOT NULL FROM articles ORDER BY 1, 2")
    assert states == [(0, 0), (0, 0), (1, 1)]


def test_a_vanished_file_leaves_its_article_marked_until_overrides_drop_it(db: Path, folder: Path) -> None:
    build(db, folder)
    (folder / "one.txt").unlink()
    assert outcomes(build(db, folder)) == {"one.txt": "vanished", "two.txt": "unchanged"}
    ((gone,),) = rows(db, "SELECT id FROM articles WHERE vanished")
    assert rows(db, "SELECT status FROM files WHERE path LIKE '%one.txt'") == [("vanished",)]
    settings = Settings(overrides=overrides.parse_overrides(f"articles:\n  {gone}:\n    drop: true\n"))
    build(db, folder, settings=settings)
    assert rows(db, "SELECT count(*) FROM articles WHERE id = ?", gone) == [(0,)]
    assert defects_of(open_archive(db)) == []


def test_another_folder_does_not_make_the_first_one_vanish(db: Path, folder: Path, tmp_path: Path) -> None:
    build(db, folder)
    other = write(tmp_path / "more", {"three.txt": story(3)})
    assert outcomes(build(db, other)) == {"three.txt": "new"}
    assert rows(db, "SELECT count(*) FROM articles WHERE NOT vanished") == [(3,)]


def test_rules_people_and_overrides_leave_every_id_as_it_was(db: Path, folder: Path) -> None:
    build(db, folder)
    before = rows(db, "SELECT id FROM articles ORDER BY id")
    settings = Settings(overrides=overrides.parse_overrides(f"articles:\n  {before[0][0]}:\n    title: Another\n"))
    result = build(db, folder, settings=settings)
    assert rows(db, "SELECT id FROM articles ORDER BY id") == before
    assert rows(db, "SELECT title FROM articles WHERE id = ?", before[0][0]) == [("Another",)]
    assert result.read == 1, "only the article that the curator speaks of is read again"
    build(db, folder)
    assert rows(db, "SELECT count(*) FROM articles WHERE title = 'Another'") == [(0,)]


def test_unchanged_files_are_not_opened(db: Path, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(folder, {"picture.jpg": b"\xff\xd8\xff\xe0" + b"\0" * 100})
    first = build(db, folder)
    assert first.count("skipped") == 1

    def opened(*_: object) -> bytes:
        raise AssertionError("a file was read again")

    monkeypatch.setattr("ingest.load.found_files.bytes_of", opened)
    before = db.stat().st_ino
    result = build(db, folder)
    assert outcomes(result) == {"one.txt": "unchanged", "picture.jpg": "skipped", "two.txt": "unchanged"}
    assert result.read == 0
    assert db.stat().st_ino == before, "a run without news does not copy the archive"
    assert rows(db, "SELECT count(*), max(unchanged) FROM runs") == [(2, 2)]


def test_no_article_was_published_after_its_file_was_there(db: Path, tmp_path: Path) -> None:
    text = b"<p>The council voted on Monday for a new bridge over the river, after a debate that took the night.</p>"
    page = (
        b"<html><head><meta name='date' content='%s'></head><body><h1>A new bridge</h1>" + text * 3 + b"</body></html>"
    )
    folder = write(tmp_path / "pages", {"later.html": page % b"2099-03-14", "earlier.html": page % b"2019-03-14"})
    for _ in range(2):  # once refused, it stays so
        build(db, folder)
        assert rows(db, "SELECT published FROM articles ORDER BY published") == [(None,), ("2019-03-14",)]
        (note,) = rows(db, "SELECT note FROM claims WHERE field = 'published' AND note LIKE '2099-03-14 is refused%'")
        assert "the file was there on" in note[0]


@pytest.mark.slow
@pytest.mark.parametrize(("processes", "order"), [(1, 1), (2, 2), (1, 3)])
def test_an_archive_built_in_steps_equals_one_built_at_once(tmp_path: Path, processes: int, order: int) -> None:
    seeds = sorted((Path(__file__).parent.parent / "articles").glob("*.txt"))
    files = {f"{n % 3}/{n}.txt": story(n) for n in range(12)} | {f"s/{s.name}": s.read_bytes() for s in seeds}
    files |= {"9/copy.txt": story(4), "0/bad.bin": b"\x7fELF" + b"\0" * 50}
    folder = tmp_path / "articles"
    steps, once = tmp_path / "steps.db", tmp_path / "once.db"
    names = random.Random(order).sample(sorted(files), len(files))
    for start in range(0, len(names), 5):
        write(folder, {name: files[name] for name in names[start : start + 5]})
        build(steps, folder, processes=processes)
    build(once, folder)
    one, other = content(steps), content(once)
    for table, found in one.items():
        assert found == other[table], table
    assert defects_of(open_archive(steps)) == []


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("empty.txt", b"", "empty"),
        ("blank.txt", b" \n\t\n ", "empty"),
        ("short.txt", b"Three short words", "words"),
        ("paper.pdf", b"%PDF-1.7\n" + b"\xff\xfe\0" * 40, "PDF"),
        ("letters.zip", b"PK\x03\x04" + b"\0" * 64, "ZIP"),
        ("broken.txt.gz", b"\x1f\x8b\x08\x00broken", "gzip"),
        ("noise.bin", bytes(range(256)) * 8, "binary"),
    ],
)
def test_what_is_no_article_fails_with_its_reason_and_stops_nothing(
    db: Path, folder: Path, name: str, data: bytes, reason: str
) -> None:
    write(folder, {name: data})
    result = build(db, folder)
    assert result.articles == 2
    ((found,),) = rows(db, "SELECT reason FROM outcomes WHERE outcome = 'failed'")
    assert reason.casefold() in found.casefold()
    assert rows(db, "SELECT count(*) FROM documents") == [(2,)]


def test_what_lies_beside_articles_is_skipped(db: Path, folder: Path) -> None:
    write(folder, {"a/picture.png": (image := b"\x89PNG\r\n\x1a\n" + b"\0" * 64), "b/same.png": image})
    result = build(db, folder)
    assert (result.articles, result.count("skipped"), result.count("failed")) == (2, 2, 0)
    assert rows(db, "SELECT DISTINCT reason, document_id FROM outcomes WHERE outcome = 'skipped'") == [
        ("an image (PNG)", None)
    ]
    assert rows(db, "SELECT count(*) FROM documents") == [(2,)]
    (folder / "a/picture.png").write_text(story(5))
    touch_later(folder / "a/picture.png")
    assert outcomes(build(db, folder))["picture.png"] == "new", "its content counts, whatever it was and is called"


def test_a_defect_of_ours_fails_one_file_and_stops_nothing(
    db: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sound = clean_and_judge

    def defective(part: Part, layer: str, *rest: Any) -> Any:
        if "harvest 2" in layer:
            raise ZeroDivisionError("a defect")
        return sound(part, layer, *rest)

    with monkeypatch.context() as patch:
        patch.setattr("ingest.pipeline.stages.clean_and_judge", defective)
        result = build(db, folder, processes=0)
        assert outcomes(result) == {"one.txt": "new", "two.txt": "failed"}
        ((reason,),) = rows(db, "SELECT reason FROM outcomes WHERE outcome = 'failed'")
        assert reason.startswith(
            "a defect of cuttings, please report it with the file: ZeroDivisionError at test_load.py"
        )
    assert defects_of(open_archive(db)) == []
    monkeypatch.setattr("ingest.load.sequence.run_log.program", lambda: "a later version")
    assert outcomes(build(db, folder))["two.txt"] != "failed", "another version tries again"
    assert rows(db, "SELECT count(*) FROM articles") == [(2,)]


def test_pipes_and_links_that_lead_out_fail(db: Path, folder: Path, tmp_path: Path) -> None:
    secret = write(tmp_path / "elsewhere", {"secret.txt": story(9)}) / "secret.txt"
    os.mkfifo(folder / "pipe")
    (folder / "out.txt").symlink_to(secret)
    (folder / "loop").symlink_to(folder)
    result = build(db, folder)
    assert result.articles == 2
    assert outcomes(result)["pipe"] == "failed"
    assert outcomes(result)["out.txt"] == "failed"


def test_a_folder_that_is_not_there_fails_and_stops_nothing(db: Path, folder: Path, tmp_path: Path) -> None:
    result = build(db, folder, tmp_path / "no such folder")
    assert result.articles == 2
    assert result.count("failed") == 1


def test_the_archive_may_lie_in_the_folder_that_is_read(tmp_path: Path) -> None:
    folder = write(tmp_path, {"one.txt": story(1)})
    for _ in range(2):
        assert outcomes(build(folder / "archive.db", folder)) in ({"one.txt": "new"}, {"one.txt": "unchanged"})


@pytest.mark.parametrize(
    ("content_", "said"),
    [(b"this is no database at all, just text" * 40, "not a SQLite file"), (None, "no archive of cuttings")],
)
def test_a_file_that_is_no_archive_is_left_alone(db: Path, folder: Path, content_: bytes | None, said: str) -> None:
    if content_ is None:
        with sqlite3.connect(db) as other:
            other.execute("CREATE TABLE mine (x)")
        other.close()
    else:
        db.write_bytes(content_)
    before = db.read_bytes()
    with pytest.raises(ArchiveError, match=said):
        build(db, folder)
    assert db.read_bytes() == before


def test_standard_input_is_a_document(db: Path) -> None:
    for text, expected in ((story(1), 1), (story(2), 2), (story(1), 2)):
        assert update_archive(Run(("-",), db, stdin=text.encode())).articles == expected
    assert rows(db, "SELECT count(*) FROM files WHERE status = 'present'") == [(2,)]


def test_the_index_finds_what_the_archive_holds_after_every_kind_of_change(db: Path, folder: Path) -> None:
    write(folder, {f"n{n}.txt": story(100 + n) for n in range(40)})
    build(db, folder)
    write(folder, {"one.txt": story(777)})
    touch_later(folder / "one.txt")
    build(db, folder)  # few changes: the index is kept up row by row
    found = rows(db, "SELECT count(*) FROM articles_fts WHERE articles_fts MATCH '777'")
    assert found == [(1,)]
    assert defects_of(open_archive(db)) == []


def test_vacuum_leaves_the_index_right(db: Path, folder: Path) -> None:
    build(db, folder)
    write(folder, {"one.txt": story(5)})
    touch_later(folder / "one.txt")
    build(db, folder)
    connection = sqlite3.connect(db)
    connection.execute("DELETE FROM outcomes")
    connection.commit()
    connection.execute("VACUUM")
    connection.close()
    assert defects_of(open_archive(db)) == []


def test_every_column_of_every_table_can_be_filled(tmp_path: Path, db: Path) -> None:
    """The seeds, a text and a copy of it together fill every column that the schema names, so that none is dead."""
    seeds = {p.name: p.read_bytes() for p in (Path(__file__).parent.parent / "articles").glob("*.txt")}
    build(db, write(tmp_path / "articles", {**seeds, "one.txt": story(1), "copy.txt": f"{story(1)}\n"}))
    empty = {t for t in content(db) if not rows(db, f"SELECT 1 FROM {t} LIMIT 1")}
    assert empty == set()


@pytest.mark.parametrize("before", ["<!-- " + "x" * 20_000 + " -->", "<!-- <p> " + "x" * 20_000 + " -->"])
def test_a_page_behind_a_long_comment_is_read(tmp_path: Path, before: str) -> None:
    text = "<p>The pier was broken by a storm last winter, said the mayor.</p>" * 20
    folder = write(tmp_path / "in", {"page.html": f"{before}\n<html><body><h1>The pier</h1>{text}</body></html>"})
    assert outcomes(build(tmp_path / "archive.db", folder)) == {"page.html": "new"}
    assert rows(tmp_path / "archive.db", "SELECT media_type FROM documents") == [("text/html",)]


@pytest.mark.parametrize(
    ("texts", "size", "lines", "documents"),
    [
        (3, 100, 3, 3),
        (SAMPLE + 5, 100, SAMPLE, SAMPLE + 5),
        (3, ROOM // 2 - ROOM_OF_EACH - 1, 3, 2),
        (1, ROOM, 1, 0),
    ],
)
def test_first_looks_are_held_as_far_as_they_are_asked_for(texts: int, size: int, lines: int, documents: int) -> None:
    document = Document("x" * size, (), "text/plain", "utf-8")
    held = HeldGlances()
    names = [f"{n:04}" for n in range(texts)]
    for name in reversed(names):  # the lines of those with the smallest ids are asked for
        held.hold(Glance(name, "a source", ("a line",), document), "a path")
    seen = held.by_document
    assert [seen[name].lines for name in names] == [("a line",) if n < lines else None for n in range(texts)]
    assert [seen[name].document is document for name in reversed(names)] == [n < documents for n in range(texts)]


@pytest.mark.parametrize(
    ("size", "made"), [(1_000, [100, 200, 250]), (BATCH_SIZE // 2, [3, 6, 9, 10]), (0, [100, 150])]
)
def test_documents_are_read_a_batch_at_a_time(size: int, made: list[int]) -> None:
    last = made[-1]
    read = 0

    def reading() -> Iterator[tuple[PlannedReading, Rows]]:
        nonlocal read
        for number in range(last):
            read += 1
            yield PlannedReading(Job(str(number), "", b""), ""), Rows(str(number), document={"layer_length": size})

    seen = [(item.job.document_id, read) for item, _ in by_batches(reading())]
    assert [name for name, _ in seen] == [str(number) for number in range(last)]
    assert list(dict.fromkeys(count for _, count in seen)) == made


def test_a_term_that_the_index_cut_within_a_letter_is_no_word() -> None:
    """FTS5 cuts at 32,768 bytes."""
    archive = Database(memory=True)
    archive.execute("CREATE TABLE words (form TEXT PRIMARY KEY, stem TEXT, articles INTEGER)")
    archive.execute("CREATE VIRTUAL TABLE articles_fts USING fts5(body)")
    archive.execute("INSERT INTO articles_fts VALUES (?)", [f"bridge {'ა' * 20_000}"])
    fill_words(archive)
    assert archive.execute("SELECT form, articles FROM words").fetchall() == [("bridge", 1)]
