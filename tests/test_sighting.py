"""A reading process opens a file that is a document by itself; every other is left to the run, which tells why."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path

import pytest

from cuttings.original import unpack
from ingest.load.found_files import FoundFile, files_under
from ingest.load.processes.sighting import Inside, Opening, Sight, Sighting
from ingest.load.processes.work import FirstLook
from ingest.model.identity import document_id, sha256
from ingest.pipeline import Settings
from tests.archives import build, content, rows, story, write

SEE = Sighting(FirstLook(Settings()))
BYTES = story(1).encode()
NAME = document_id(sha256(BYTES))


def found(path: Path) -> FoundFile:
    (file,) = files_under([path])
    assert isinstance(file, FoundFile)
    return file


def test_a_document_is_named_packed_and_looked_at(tmp_path: Path) -> None:
    file = found(write(tmp_path, {"one.txt": BYTES}) / "one.txt")
    sight = SEE(Opening(file))
    assert isinstance(sight, Sight)
    assert sight.glance is not None
    assert (sight.sha256, sight.size, unpack(sight.packed)) == (sha256(BYTES), len(BYTES), BYTES)
    assert (sight.path, sight.glance.document_id, sight.glance.failure) == (file.path, NAME, "")
    assert "Ministers meet in Paris1 to discuss grain of harvest 1" in (sight.glance.lines or ())


def test_of_what_the_archive_holds_only_the_name_is_told(tmp_path: Path) -> None:
    sight = SEE(Opening(found(write(tmp_path, {"one.txt": BYTES}) / "one.txt"), NAME))
    assert isinstance(sight, Sight)
    assert (sight.sha256, sight.packed, sight.glance) == (sha256(BYTES), b"", None)


@pytest.mark.parametrize("what", ["a container", "vanished"])
def test_what_is_no_document_is_left_to_the_run(tmp_path: Path, what: str) -> None:
    path = tmp_path / "more.zip"
    with zipfile.ZipFile(path, "w") as packed:
        packed.writestr("one.txt", BYTES)
        packed.writestr("two.txt", story(2))
    opening = Opening(found(path))
    if what == "vanished":
        path.unlink()
    assert SEE(opening) is None


@pytest.mark.parametrize(
    ("largest", "is_new", "taken"), [(2**20, True, True), (2**20, False, False), (100, True, False)]
)
def test_a_small_new_file_of_members_is_taken_apart(tmp_path: Path, largest: int, is_new: bool, taken: bool) -> None:
    lines = "".join(json.dumps({"title": f"Talks {n}", "text": story(n)}) + "\n" for n in range(3))
    opening = Opening(found(write(tmp_path, {"export.jsonl": lines}) / "export.jsonl"), is_new=is_new)
    inside = Sighting(FirstLook(Settings()), largest)(opening)
    assert (inside is not None) == taken
    if isinstance(inside, Inside):
        assert [piece.members for piece, _ in inside.pieces] == [None, None, None, 3]
        assert [bool(sight and unpack(sight.packed) and not piece.data) for piece, sight in inside.pieces[:3]] == [
            True
        ] * 3


def test_files_that_were_seen_and_members_that_were_not_make_one_archive(tmp_path: Path) -> None:
    """Whichever comes first, the lines that repeat in a source are told by the same texts."""
    single = write(tmp_path / "single" / "in", {f"{n}.txt": story(n) for n in range(6)}).parent
    mixed = write(tmp_path / "mixed" / "in", {f"{n}.txt": story(n) for n in range(3)}).parent
    with zipfile.ZipFile(mixed / "in" / "more.zip", "w") as packed:
        for n in range(3, 6):
            packed.writestr(f"{n}.txt", story(n))
    said = []
    for folder in (single, mixed):
        db = tmp_path / f"{folder.name}.db"
        build(db, folder, processes=2)
        said.append(content(db, ("articles", "spans", "claims", "mentions", "persons", "relations")))
    assert said[0] == said[1]
    assert rows(tmp_path / "mixed.db", "SELECT count(*) FROM articles") == [(6,)]
