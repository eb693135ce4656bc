"""Members of containers in a run: each is a document of its own with a path of its own, and a container that is as it
was is not opened."""

from __future__ import annotations

import gzip
import io
import json
import random
import shutil
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from ingest.curate.overrides import parse_overrides
from ingest.limits import bounds
from ingest.limits import budget as limits
from ingest.limits.budget import Budget
from ingest.load.sequence.request import Result
from ingest.model.document import UnreadableError
from ingest.pipeline import Settings
from ingest.read import registry
from ingest.read.content import Content
from ingest.read.format import Container, Member
from tests import archives
from tests.archives import content, rows, story, touch_later, write

ROWS, CLIPS = b"%ROWS\n", b"%ZIP"
BREAKS_OFF = b"%END"


def rows_of(content: Content, _: Budget) -> Iterator[Member]:
    """A table: a row between two lines of signs; one that begins with "!" can't be read."""
    with content.open() as file:
        for number, row in enumerate(file.read().split(b"%%\n")[1:], 1):
            if row == BREAKS_OFF:
                raise UnreadableError("a table that breaks off: export it again")
            yield Member(f"row/{number}", row, refused=row[1:].decode() if row.startswith(b"!") else "")


def clips_of(content: Content, budget: Budget) -> Iterator[Member]:
    """A zip archive behind a sign, so that it is none of the program's own formats."""
    with content.open() as file, zipfile.ZipFile(io.BytesIO(file.read()[len(CLIPS) :])) as archive:
        for info in archive.infolist():
            with archive.open(info) as member:
                try:
                    yield Member(info.filename, budget.taken(member))
                except UnreadableError as error:
                    yield Member(info.filename, refused=str(error))


TABLE = Container("table of stories", lambda content: content.head.startswith(ROWS), rows_of)
CLIPPINGS = Container("box of clippings", lambda content: content.head.startswith(CLIPS), clips_of)


def build(db: Path, folder: Path, settings: Settings | None = None) -> Result:
    """An archive built in this process, which alone knows the containers of these tests."""
    return archives.build(db, folder, settings=settings, processes=0)


@pytest.fixture(autouse=True)
def _containers(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(registry, "FORMATS", (TABLE, CLIPPINGS, *registry.FORMATS))


def table(*texts: str | bytes) -> bytes:
    return ROWS + b"".join(b"%%\n" + (text if isinstance(text, bytes) else text.encode()) for text in texts)


def clippings(**files: bytes) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name.replace("_", "."), data)
    return CLIPS + packed.getvalue()


def told(result: Result) -> dict[str, str]:
    return {outcome.path: f"{outcome.outcome} {outcome.reason}".strip() for outcome in result.outcomes}


def ledger(db: Path) -> list[tuple[object, ...]]:
    return rows(db, "SELECT path, document_id IS NOT NULL, status, container, members FROM files ORDER BY path")


@pytest.fixture
def db(tmp_path: Path) -> Path:
    return tmp_path / "archive.db"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "in"


def test_each_member_is_a_path_and_a_document(db: Path, folder: Path) -> None:
    result = build(db, write(folder, {"t.rows": table(story(1), story(2), story(1), "!a row of signs: mend it")}))
    assert told(result) == {
        "in/t.rows": "new",
        "in/t.rows!/row/1": "new",
        "in/t.rows!/row/2": "new",
        "in/t.rows!/row/3": "duplicate the same bytes as in/t.rows!/row/1",
        "in/t.rows!/row/4": "failed a row of signs: mend it",
    }
    assert result.articles == 2
    assert ledger(db) == [
        ("in/t.rows", 0, "present", None, 4),
        ("in/t.rows!/row/1", 1, "present", "in/t.rows", None),
        ("in/t.rows!/row/2", 1, "present", "in/t.rows", None),
        ("in/t.rows!/row/3", 1, "present", "in/t.rows", None),
        ("in/t.rows!/row/4", 0, "present", "in/t.rows", None),
    ]


def test_a_member_says_what_a_file_says(db: Path, folder: Path, tmp_path: Path) -> None:
    build(db, write(folder, {"t.rows": table(story(1))}))
    build(tmp_path / "other.db", write(tmp_path / "files" / "in", {"a.txt": story(1)}))
    tables = ("articles", "spans", "claims", "mentions")
    assert content(db, tables) == content(tmp_path / "other.db", tables)


def _opened(_: Content, __: Budget) -> Iterator[Member]:
    raise AssertionError("a container was opened again")


def test_a_container_as_it_was_is_not_opened(db: Path, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(folder, {"t.rows": table(story(1), "!a row of signs"), "more.rows": table(story(2))})
    first = told(build(db, folder))
    monkeypatch.setattr(registry, "FORMATS", (replace(TABLE, members=_opened), *registry.FORMATS))
    quiet = told(build(db, folder))
    assert quiet == {path: said if said.startswith("failed") else "unchanged" for path, said in first.items()}
    with_another = told(build(db, write(folder, {"a.txt": story(3)})))
    assert with_another == {**quiet, "in/a.txt": "new"}


def test_a_line_more_reads_one_article(db: Path, folder: Path) -> None:
    texts = [story(number) for number in range(20)]
    build(db, write(folder, {"t.rows": table(*texts)}))
    before = rows(db, "SELECT id, added FROM articles ORDER BY id")
    result = build(db, write(folder, {"t.rows": table(*texts, story(20))}))
    assert result.read == 1
    assert (result.count("new"), result.count("changed"), result.count("unchanged")) == (1, 1, 20)
    assert set(before) < set(rows(db, "SELECT id, added FROM articles"))


def test_rows_that_move_are_unchanged(db: Path, folder: Path) -> None:
    build(db, write(folder, {"t.rows": table(story(1), story(2), story(3))}))
    before = rows(db, "SELECT id, vanished, superseded_by FROM articles ORDER BY id")
    result = build(db, write(folder, {"t.rows": table(story(3), story(1), story(2), story(1))}))
    assert (result.read, result.count("unchanged"), result.count("duplicate")) == (0, 3, 1)
    assert rows(db, "SELECT id, vanished, superseded_by FROM articles ORDER BY id") == before


def test_a_row_that_changed_supersedes_and_one_that_is_gone_has_vanished(db: Path, folder: Path) -> None:
    build(db, write(folder, {"t.rows": table(story(1), story(2), story(3))}))
    result = build(db, write(folder, {"t.rows": table(story(1), story(4))}))
    assert told(result) == {
        "in/t.rows": "changed",
        "in/t.rows!/row/1": "unchanged",
        "in/t.rows!/row/2": "changed",
        "in/t.rows!/row/3": "vanished",
    }
    assert rows(db, "SELECT vanished, superseded_by IS NULL, count(*) FROM articles GROUP BY 1, 2 ORDER BY 1, 2") == [
        (0, 1, 2),
        (1, 0, 1),
        (1, 1, 1),
    ]


def test_a_container_that_is_gone(db: Path, folder: Path) -> None:
    build(db, write(folder, {"t.rows": table(story(1), story(2)), "a.txt": story(3)}))
    (folder / "t.rows").unlink()
    assert told(build(db, folder)) == {
        "in/a.txt": "unchanged",
        "in/t.rows": "vanished",
        "in/t.rows!/row/1": "vanished",
        "in/t.rows!/row/2": "vanished",
    }
    assert rows(db, "SELECT sum(vanished) FROM articles") == [(2,)]


def test_a_container_given_by_its_own_name(db: Path, folder: Path) -> None:
    write(folder, {"t.rows": table(story(1), story(2))})
    build(db, folder / "t.rows")
    write(folder, {"t.rows": table(story(1))})
    assert told(build(db, folder / "t.rows")) == {
        "t.rows": "changed",
        "t.rows!/row/1": "unchanged",
        "t.rows!/row/2": "vanished",
    }
    assert sorted(told(build(db, folder))) == ["in/t.rows", "in/t.rows!/row/1"]


def test_what_a_container_gave_before_it_breaks_off_stays(db: Path, folder: Path) -> None:
    result = build(db, write(folder, {"t.rows": table(story(1), BREAKS_OFF)}))
    assert told(result) == {
        "in/t.rows": "failed a table that breaks off: export it again",
        "in/t.rows!/row/1": "new",
    }
    again = told(build(db, folder))
    assert again == {"in/t.rows": "failed a table that breaks off: export it again", "in/t.rows!/row/1": "unchanged"}
    write(folder, {"t.rows": table(story(1), story(2))})
    assert told(build(db, folder))["in/t.rows"] == "changed"
    assert told(build(db, folder))["in/t.rows"] == "unchanged"


def test_containers_in_each_other(db: Path, folder: Path) -> None:
    inner = clippings(
        b_rows=table(story(1), story(2)), c_rows_gz=gzip.compress(table(story(3))), d_txt=story(4).encode()
    )
    result = build(db, write(folder, {"x.zip": clippings(y_zip=inner, e_txt=story(5).encode())}))
    assert set(told(result).values()) == {"new"}
    assert [(path, container, members) for path, _, _, container, members in ledger(db)] == [
        ("in/x.zip", None, 2),
        ("in/x.zip!/e.txt", "in/x.zip", None),
        ("in/x.zip!/y.zip", "in/x.zip", 3),
        ("in/x.zip!/y.zip!/b.rows", "in/x.zip!/y.zip", 2),
        ("in/x.zip!/y.zip!/b.rows!/row/1", "in/x.zip!/y.zip!/b.rows", None),
        ("in/x.zip!/y.zip!/b.rows!/row/2", "in/x.zip!/y.zip!/b.rows", None),
        ("in/x.zip!/y.zip!/c.rows.gz", "in/x.zip!/y.zip", 1),
        ("in/x.zip!/y.zip!/c.rows.gz!/row/1", "in/x.zip!/y.zip!/c.rows.gz", None),
        ("in/x.zip!/y.zip!/d.txt", "in/x.zip!/y.zip", None),
    ]
    touch_later(folder / "x.zip")
    assert set(told(build(db, folder)).values()) == {"unchanged"}


def test_what_is_only_packed_stays_the_document(db: Path, folder: Path) -> None:
    result = build(db, write(folder, {"a.txt.gz": gzip.compress(story(1).encode())}))
    assert told(result) == {"in/a.txt.gz": "new"}
    assert ledger(db) == [("in/a.txt.gz", 1, "present", None, None)]


def test_one_path_of_two_members(db: Path, folder: Path) -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for number in (1, 2, 3):
            archive.writestr(f"{number}.txt", story(number))
    same = packed.getvalue().replace(b"2.txt", b"1.txt").replace(b"3.txt", b"1.txt")
    result = build(db, write(folder, {"x.zip": CLIPS + same}))
    assert sorted(told(result)) == ["in/x.zip", *(f"in/x.zip!/1.txt{n}" for n in ("", " (2)", " (3)"))]


def test_an_archive_of_ours_is_no_article(db: Path, folder: Path, tmp_path: Path) -> None:
    build(db, write(folder, {"a.txt": story(1)}))
    write(folder, {"old.db": db.read_bytes(), "x.zip": clippings(old_db=db.read_bytes(), b_txt=story(2).encode())})
    result = build(tmp_path / "other.db", folder)
    reason = "failed an archive of cuttings, not its articles: serve it with `cuttings serve --db FILE`"
    assert {path for path, said in told(result).items() if said == reason} == {"in/old.db", "in/x.zip!/old.db"}
    assert result.articles == 2


def test_an_archive_of_ours_of_any_size(folder: Path, db: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    build(db, write(folder, {"a.txt": story(1)}))
    monkeypatch.setattr(bounds, "CONTENT", 100_000)
    content = Content(lambda: db.open("rb"))
    assert registry.container_of(content) is None
    assert registry.refusal_of(content).startswith("an archive of cuttings")


def test_a_container_larger_than_a_document(db: Path, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bounds, "CONTENT", 5_000)
    monkeypatch.setattr("ingest.load.found_files.LARGEST", 5_000)
    texts = [story(number) for number in range(20)]
    write(
        folder,
        {"t.rows": table(*texts, "!a row"), "t.rows.gz": gzip.compress(table(*texts)), "a.txt": "a line\n" * 900},
    )
    result = build(db, folder)
    assert result.articles == 20
    assert told(result)["in/a.txt"] == f"failed {bounds.TOO_LARGE}"
    assert told(result)["in/t.rows.gz!/row/20"] == "duplicate the same bytes as in/t.rows!/row/20"


@pytest.mark.parametrize(
    ("bound", "most", "reason"),
    [
        ("MOST_MEMBERS", 2, "more than 2 members: split it first"),
        ("MOST_BYTES", 2**10, "more than 0 GiB when it is unpacked: split it first"),
        ("DEEPEST", 1, "a table of stories in 1 others, one in the other: unpack the file first"),
    ],
)
def test_one_budget_for_all_that_is_in_a_file(
    folder: Path, monkeypatch: pytest.MonkeyPatch, bound: str, most: int, reason: str
) -> None:
    monkeypatch.setattr(limits, bound, most)
    files = {"x.zip": clippings(b_txt=story(1).encode(), t_rows=table(story(2), story(3)), c_txt=story(4).encode())}
    said = told(build(folder.parent / "archive.db", write(folder, files)))
    assert said["in/x.zip!/b.txt"] == "new"
    assert f"failed {reason}" in said.values()


def test_columns_that_the_curator_names(db: Path, folder: Path) -> None:
    """A table that was refused is opened again, and others are read as they were."""
    sentence = "The council voted for a new bridge over the river on Monday."
    write(folder, {"a.csv": f"kopje;abstract\nA bridge;{sentence}\nA ferry;{sentence} Again.\n", "b.txt": story(1)})
    assert told(build(db, folder))["in/a.csv"].startswith("failed a table without texts: none of its columns (kopje")
    settings = Settings(overrides=parse_overrides("columns: {title: kopje, text: abstract}"))
    for expected in ("new", "unchanged"):
        result = build(db, write(folder, {f"{expected}.txt": story(len(expected))}), settings=settings)
        assert told(result)["in/a.csv!/row/2"] == expected
    assert rows(db, "SELECT title FROM articles WHERE title LIKE 'A %' ORDER BY title") == [("A bridge",), ("A ferry",)]


def test_entries_of_json(db: Path, folder: Path) -> None:
    """Of a list, of lines, and of a dump, whose count changes with each; a line that is none is told by its number."""
    texts = [json.dumps({"text": story(number)}) for number in range(8)]
    entries = [json.loads(text) for text in texts]
    dump = {"total": 2, "source": "Grain", "page": {"hits": entries[:2]}}
    files = {
        "list.json": f"[{texts[2]},\n{texts[3]}]",
        "lines.jsonl": f'{texts[4]}\n{{"text": none}}\n{texts[5]}\n',
        "dump.json": json.dumps(dump),
        "one.json": texts[6],
    }
    result = build(db, write(folder, files))
    assert {path: said.partition(":")[0] for path, said in told(result).items() if "!/" in path} == {
        "in/dump.json!/entry/1": "new",
        "in/dump.json!/entry/2": "new",
        "in/lines.jsonl!/entry/1": "new",
        "in/lines.jsonl!/line/2": "failed no JSON, or JSON that breaks off",
        "in/lines.jsonl!/entry/2": "new",
        "in/list.json!/entry/1": "new",
        "in/list.json!/entry/2": "new",
    }
    before = rows(db, "SELECT id FROM articles")
    dump = {"total": 3, "source": "Grain", "page": {"hits": [*entries[:2], entries[7]]}}
    result = build(db, write(folder, {"dump.json": json.dumps(dump), "list.json": f"[{texts[3]}, {texts[2]}]"}))
    assert result.read == 1
    assert len(rows(db, "SELECT id FROM articles")) == len(before) + 1


def test_items_of_a_feed(db: Path, folder: Path) -> None:
    items = [f"<item><title>A {n}</title><description>{story(n)}</description></item>" for n in range(3)]
    build(db, write(folder, {"feed.xml": f"<rss><channel><title>F</title>{items[0]}{items[1]}</channel></rss>"}))
    feed = f"<rss><channel><title>F, later</title>{items[2]}{items[0]}{items[1]}</channel></rss>"
    result = build(db, write(folder, {"feed.xml": feed}))
    assert result.read == 1
    assert sorted(title for (title,) in rows(db, "SELECT title FROM articles")) == ["A 0", "A 1", "A 2"]


def test_any_order_of_steps_equals_one_build(tmp_path: Path) -> None:
    """Rows and files are added, removed, moved and changed; then the folder is read as if for the first time."""
    chance = random.Random(14)
    folder, db = tmp_path / "in", tmp_path / "archive.db"
    held: list[int] = [1, 2, 3]
    for step in range(8):
        change = chance.choice(("append", "insert", "remove", "shuffle", "double"))
        if change == "append":
            held.append(step + 10)
        elif change == "insert":
            held.insert(0, step + 10)
        elif change == "double":
            held.append(chance.choice(held))
        elif change == "remove" and len(held) > 1:
            held.pop(chance.randrange(len(held)))
        else:
            chance.shuffle(held)
        half = len(held) // 2
        some, others = ([story(number) for number in part] for part in (held[:half], held[half:]))
        shutil.rmtree(folder, ignore_errors=True)
        files = {"t.rows": table(*some), f"x{step % 2}.zip": clippings(t_rows=table(*others), a_txt=story(0).encode())}
        write(folder, {name: data for name, data in files.items() if chance.random() < 0.8} or files)
        build(db, folder)
        fresh = tmp_path / f"fresh{step}.db"
        build(fresh, folder)
        present = "SELECT id, title, body, published, source_id FROM articles WHERE NOT vanished ORDER BY id"
        assert rows(db, present) == rows(fresh, present)
        paths = "SELECT path, document_id, size, container, members FROM files WHERE status = 'present' ORDER BY path"
        assert rows(db, paths) == rows(fresh, paths)
