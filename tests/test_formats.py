"""The table of formats: each row reads its own example, tells of any bytes, and one more is a module and a row."""

from __future__ import annotations

import gzip
import io
import os
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from functools import reduce
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from ingest.limits.budget import Budget
from ingest.model.claim import Claim
from ingest.model.document import UnreadableError
from ingest.read import read, registry
from ingest.read.content import Content
from ingest.read.format import Container, Member, Row
from ingest.read.formats import no_article, text_file, web_page
from ingest.read.registry import FORMATS, added_formats, format_of
from tests.conftest import ROOT
from tests.test_read_any import CONTENTS

SENTENCE = "The council voted for a new bridge over the river on Monday."
EXAMPLES = [row for row in FORMATS if row.example]

# A format of its own, whole: this is all that a new one takes. It is installed below as a distribution would install it.
STORY_FILE = '''
"""%STORY files, as an old editing system exports them: fields by name, an empty line, the text."""

from ingest.model.document import Document
from ingest.read.content import Content
from ingest.read.entry_writer import EntryWriter
from ingest.read.format import Format

BEGINS = "%STORY"


def read_story(content: Content) -> Document:
    """The document of one story. Raises UnreadableError where it has no text."""
    head, _, text = content.decoded.text.replace("\\r\\n", "\\n").partition("\\n\\n")
    fields = dict(line[1:].split(" ", 1) for line in head.split("\\n") if line.startswith("%") and " " in line)
    writer = EntryWriter("story-field")
    writer.add({"text": text, "title": fields.get("HEAD"), "date": fields.get("DAY"), "author": fields.get("BY")})
    return writer.document("text/x-story", content.decoded, "a story without a text: export it again")


FORMAT = Format(
    "%STORY file",
    lambda content: content.text.startswith(BEGINS),
    read_story,
    states="its headline, day and author",
    example=b"%STORY\\n%HEAD A new bridge\\n%DAY 2022-03-14\\n\\nThe council voted for a new bridge over the river.",
)
'''
STORY = (
    "%STORY 4711\n%HEAD Town votes for a bridge\n%DAY 14.03.2022\n%BY Ann Lee\n\n"
    "MOSCOW, May 3, 2021 (TASS) - The council voted for a new bridge over the river, after a debate that took all night.\n"
)


def install(folder: Path, module: str = STORY_FILE, value: str = "story_file:FORMAT") -> Path:
    """The folder, with a distribution in it that adds a format."""
    info = folder / "story_format-1.0.dist-info"
    info.mkdir(parents=True, exist_ok=True)
    (folder / "story_file.py").write_text(module, "utf-8")
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: story-format\nVersion: 1.0\n", "utf-8")
    (info / "entry_points.txt").write_text(f"[cuttings.formats]\nstory = {value}\n", "utf-8")
    return folder


def ingested(folder: Path, *installed: Path) -> tuple[str, ...]:
    """The article's id, title, day, byline and format in the archive of a folder, with these distributions installed."""
    archive = folder.parent / "archive.db"
    path = os.pathsep.join(map(str, [*installed, ROOT]))
    command = [sys.executable, "-m", "ingest", str(folder), "--db", str(archive), "--quiet"]
    subprocess.run(command, env={**os.environ, "PYTHONPATH": path}, check=True)
    columns = "a.id, a.title, a.published, a.byline, d.media_type"
    with closing(sqlite3.connect(archive)) as db:
        (article,) = db.execute(f"SELECT {columns} FROM articles a JOIN documents d ON d.id = a.document_id")
    return tuple(article)


@pytest.mark.slow
def test_a_format_is_one_module_and_one_row(tmp_path: Path) -> None:
    """A folder that was read without the format is read anew with it; what the file states is then believed."""
    folder = tmp_path / "articles"
    folder.mkdir()
    (folder / "4711.sty").write_text(STORY, "utf-8")
    name, *_, media_type = ingested(folder)
    assert media_type == "text/plain"
    stated = ("Town votes for a bridge", "2022-03-14", "Ann Lee", "text/x-story")
    assert ingested(folder, install(tmp_path / "installed")) == (name, *stated)


@pytest.fixture
def fresh() -> Iterator[None]:
    """What is added is looked for again, before the test and after it."""
    added_formats.cache_clear()
    yield
    added_formats.cache_clear()
    sys.modules.pop("story_file", None)


@pytest.mark.parametrize(
    ("module", "value", "reason"),
    [
        (
            "import nothing_of_this_name",
            "story_file:FORMAT",
            r"story of story-format can't be loaded \(No module named",
        ),
        (STORY_FILE, "story_file:NAME", "story of story-format can't be loaded"),
        (STORY_FILE, "story_file:BEGINS", "story of story-format is no Format or Container: mend or uninstall it"),
    ],
)
@pytest.mark.usefixtures("fresh")
def test_an_added_format_that_cannot_be_loaded_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, module: str, value: str, reason: str
) -> None:
    monkeypatch.syspath_prepend(install(tmp_path, module, value))
    with pytest.raises(UnreadableError, match=reason):
        read(SENTENCE.encode())


@pytest.mark.parametrize("row", EXAMPLES, ids=lambda row: row.name)
def test_each_row_reads_its_own_example(row: Row) -> None:
    content = Content(row.example)
    assert format_of(content) is row
    whole = [Member("", row.example)]
    members = list(row.members(content, Budget(len(row.example)))) if isinstance(row, Container) else whole
    assert members
    assert all("voted for a new bridge" in read(member.content.data).layer for member in members)


@pytest.mark.parametrize("row", FORMATS, ids=lambda row: row.name)
def test_each_row_says_what_it_is(row: Row) -> None:
    no_articles = {no_article.ARCHIVE, no_article.BINARY, no_article.LISTED, no_article.OTHER_XML}
    assert row.name
    assert (row in no_articles) == (not row.states) == (not row.example)


@settings(deadline=None, max_examples=100)
@given(
    st.one_of(
        CONTENTS,
        st.sampled_from([row.example for row in FORMATS]).flatmap(
            lambda whole: st.integers(0, len(whole)).map(lambda end: whole[:end])
        ),
    )
)
@example(b"")
@example(b"\x1f\x8b")
def test_every_row_tells_of_any_bytes(data: bytes) -> None:
    content = Content(data)
    assert all(row.begins(content) in (True, False) for row in FORMATS)
    assert FORMATS[-1] is text_file.FORMAT
    assert text_file.FORMAT.begins(content)
    assert format_of(content) is next(row for row in FORMATS if row.begins(content))


def assert_told(data: bytes) -> None:
    """Every row says whether it is these bytes, of a content that is held as of one that is opened."""
    for content in (Content(data), Content(lambda: io.BytesIO(data))):
        assert all(row.begins(content) in (True, False) for row in FORMATS)


@pytest.mark.parametrize("row", EXAMPLES, ids=lambda row: row.name)
def test_every_row_tells_of_an_example_that_breaks_off(row: Row) -> None:
    for end in range(0, 72, 3):
        assert_told(row.example[:end])


@pytest.mark.parametrize("row", EXAMPLES, ids=lambda row: row.name)
@settings(deadline=None, max_examples=15)
@given(st.integers(0, 800), st.lists(st.tuples(st.integers(0, 800), st.binary(min_size=1, max_size=4)), max_size=6))
def test_every_row_tells_of_a_damaged_example(row: Row, end: int, damage: list[tuple[int, bytes]]) -> None:
    data = bytearray(row.example)
    for at, written in damage:
        data[at : at + len(written)] = written
    assert_told(bytes(data[: len(data) - end // 2]))


STATED = Claim("url", "https://a.example/1", "box-field", "to: https://a.example/1", 0.9)


def boxed(content: Content, budget: Budget) -> Iterator[Member]:
    """What stands between the lines of a box, one after another."""
    for member in content.data.split(b"%BOX\n")[1:]:
        budget.grow(len(member))
        yield Member("", member, stated=(STATED,))


def _deep(content: bytes) -> bytes:
    """The content in gzip, five deep."""
    return reduce(lambda packed, _: gzip.compress(packed), range(5), content)


BOX = Container("box", lambda content: content.data.startswith(b"%BOX\n"), boxed)


@pytest.mark.parametrize(
    "member", [SENTENCE.encode(), f"<p>{SENTENCE}</p>".encode(), gzip.compress(SENTENCE.encode(), mtime=0)]
)
def test_what_a_container_states_is_claimed_by_what_is_in_it(monkeypatch: pytest.MonkeyPatch, member: bytes) -> None:
    monkeypatch.setattr(registry, "FORMATS", (BOX, *FORMATS))
    (record,) = read(b"%BOX\n" + member).records
    assert record.claims == (STATED,)
    assert read(member).records[0].claims == ()


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"%BOX\n", "an empty file"),
        (b"%BOX\n%BOX\n", "a box of several members: unpack it first"),
        (
            b"%BOX\n" + _deep(b"%BOX\n" + SENTENCE.encode()),
            "a box in 6 others, one in the other: unpack the file first",
        ),
        (gzip.compress(b"%BOX\n" + os.urandom(2**19) + bytes(32 * 2**20)), "larger than 32 MiB"),
        (b"%BOX\n" + gzip.compress(bytes(20 * 2**20)), "a gzip archive that grows beyond all measure"),
    ],
)
def test_containers_in_each_other_have_one_budget(monkeypatch: pytest.MonkeyPatch, data: bytes, reason: str) -> None:
    monkeypatch.setattr(registry, "FORMATS", (BOX, *FORMATS))
    with pytest.raises(UnreadableError, match=reason):
        read(data)


def test_a_page_is_told_by_its_beginning() -> None:
    assert format_of(Content(web_page.FORMAT.example[:60])) is web_page.FORMAT
