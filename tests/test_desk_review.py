"""What is unsure is asked with the decisions that answer it, and what was answered is asked no more."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlite_utils import Database

from cuttings.decisions.review_item import ReviewItem
from ingest.curate.files.curators_files import CuratorsFiles
from ingest.load.desk.archive_desk import ArchiveDesk
from tests.archives import build, rows, write
from tests.people_archive import archive
from tests.test_desk_decisions import Idle
from tests.test_people_review import TEXTS

HEADINGS = ["Suggested merges", "Ambiguous surnames", "Inferred from a surname alone", "Doubtful", "Unknown persons"]
# The day is without a year.
UNSURE = """Ministers meet

Saturday, 12 February

The ministers of nine countries met on Saturday to speak about the export of grain, and they agreed on the main points.

They will meet again in the spring, where the treaty is to be signed by all the parties that have spoken with each other.
"""


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return archive(tmp_path_factory.mktemp("review") / "archive.db", TEXTS)


@pytest.fixture
def desk(built: Path, tmp_path: Path) -> ArchiveDesk:
    db = tmp_path / "archive.db"
    db.write_bytes(built.read_bytes())
    return ArchiveDesk(db, CuratorsFiles.beside(db), Idle(db))


def first(desk: ArchiveDesk, heading: str) -> ReviewItem:
    return next(item for item in desk.review() if item.heading == heading)


@pytest.mark.parametrize("heading", HEADINGS)
@pytest.mark.parametrize("rejects", [False, True], ids=["accept", "reject"])
def test_what_is_answered_is_asked_no_more(desk: ArchiveDesk, heading: str, rejects: bool) -> None:
    item = first(desk, heading)
    answer = next(answer for answer in item.answers if answer.rejects == rejects)
    (taken,) = desk.take([answer.decision])
    assert item.id not in {other.id for other in desk.review()}
    desk.follow()
    asked = {(other.heading, other.title) for other in desk.review()}
    assert (item.heading, item.title) not in asked
    desk.undo(taken.id)
    desk.follow()
    assert item.id in {other.id for other in desk.review()}


def test_an_item_has_evidence_places_and_a_no(desk: ArchiveDesk) -> None:
    for item in desk.review():
        assert (bool(item.reason), bool(item.places)) == (True, True)
        assert [answer.rejects for answer in item.answers] == [False] * (len(item.answers) - 1) + [True]
    assert len({item.id for item in desk.review()}) == len(desk.review())


def test_headings_are_cut_at_the_limit(desk: ArchiveDesk) -> None:
    headings = [item.heading for item in desk.review(limit=1)]
    assert sorted(headings) == sorted(set(headings))


def test_an_unsure_day_and_headline_are_asked_until_they_are_decided(tmp_path: Path) -> None:
    db = tmp_path / "archive.db"
    build(db, write(tmp_path / "articles", {"a.txt": UNSURE, "2022.txt": UNSURE.replace("February", "February 2022")}))
    with Database(db).conn as connection:
        connection.execute("UPDATE claims SET confidence = 0.4 WHERE field = 'title' AND chosen")
    desk = ArchiveDesk(db, CuratorsFiles.beside(db), Idle(db))
    asked = [item for item in desk.review() if item.heading.startswith("Unsure")]
    assert {item.heading for item in asked} == {"Unsure headlines", "Unsure dates"}
    desk.take([item.answers[0].decision for item in asked])
    assert not [item for item in desk.review() if item.heading.startswith("Unsure")]
    desk.follow()
    assert not [item for item in desk.review() if item.heading.startswith("Unsure")]
    assert rows(db, "SELECT count(*) FROM claims WHERE chosen AND rule = 'overrides.yml'") == [(len(asked),)]
