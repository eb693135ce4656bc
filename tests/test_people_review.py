"""The queue of what a curator may want to decide."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner
from sqlite_utils import Database

from cuttings.decisions.decision_command import command_of
from cuttings.decisions.review_item import ReviewItem
from ingest.commands.people import people
from ingest.curate.files.curators_files import CuratorsFiles
from ingest.curate.reviewing.review import ReviewQueue, queue_as_markdown, queue_as_yaml, review_queue
from ingest.load.archive_wide.person_tables import rejoined
from ingest.load.archive_wide.persons.unsure_joins import unsure_joins
from ingest.load.desk.archive_desk import ArchiveDesk
from ingest.people.join.result import Doubt
from tests.people_archive import Texts, archive, redo
from tests.test_desk_decisions import Idle

TEXTS: Texts = {
    "a1": ("en", "George Bush met Vladimir Putin. Mr. Bush said that Putin agreed."),
    "a2": ("en", "Jeb Bush met Vladimir Putin in Moscow."),
    "a3": ("en", "An aide to Mr. Bush said that Mr. Pritchard had left."),
    "a4": ("en", "Dmitry Peskov said nothing."),
    "a5": ("en", "Mr. Peskov said nothing, too, and R. Maxwell said so."),
    "a6": ("en", "Robert Maxwell and Richard Maxwell met the director."),
}


@pytest.fixture(scope="module")
def db(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return archive(tmp_path_factory.mktemp("review") / "archive.db", TEXTS)


@pytest.fixture(scope="module")
def queue(db: Path) -> ReviewQueue:
    archived = Database(db)
    return review_queue(archived, rejoined(archived, None).unsure)


def test_the_archive_tells_what_joining_again_would(db: Path, queue: ReviewQueue) -> None:
    archived = Database(db)
    assert unsure_joins(archived) == rejoined(archived, None).unsure
    assert queue.sections["Suggested merges"]
    assert queue.sections["Inferred from a surname alone"]


def titled(items: list[ReviewItem]) -> dict[str, ReviewItem]:
    return {item.title: item for item in items}


def commands(item: ReviewItem) -> list[str]:
    return [command_of(answer.decision) for answer in item.answers]


def test_an_ambiguous_surname_has_its_bearers(queue: ReviewQueue) -> None:
    item = titled(queue.sections["Ambiguous surnames"])["Who is Bush?"]
    assert "George Bush" in item.reason
    assert "Jeb Bush" in item.reason
    assert "cuttings people merge george-bush bush" in commands(item)
    assert any("aide to Mr. [Bush]" in str(place) for place in item.places)


def test_what_is_inferred_can_be_taken_back(queue: ReviewQueue) -> None:
    item = titled(queue.sections["Inferred from a surname alone"])["Peskov = Dmitry Peskov"]
    assert commands(item) == [
        "cuttings people surname dmitry-peskov Peskov",
        "cuttings people split dmitry-peskov --form Peskov",
    ]


def test_an_initial_with_two_candidates_is_a_suggested_merge(queue: ReviewQueue) -> None:
    item = titled(queue.sections["Suggested merges"])["R. Maxwell = Richard Maxwell = Robert Maxwell?"]
    assert "several persons" in item.reason


@pytest.mark.parametrize(
    ("kind", "persons", "kept", "joined"),
    [
        ("merge", ("vladimir-putin", "jeb-bush"), "vladimir-putin", "jeb-bush"),
        ("merge", ("jeb-bush", "vladimir-putin"), "vladimir-putin", "jeb-bush"),
        ("merge", ("robert-maxwell", "dmitry-peskov"), "dmitry-peskov", "robert-maxwell"),
        ("initial", ("r-maxwell", "robert-maxwell"), "robert-maxwell", "r-maxwell"),
    ],
)
def test_the_rarer_spelling_is_merged_into_the_commoner(
    db: Path, kind: str, persons: tuple[str, str], kept: str, joined: str
) -> None:
    archived = Database(db)
    doubt = Doubt(kind, persons, "near", 1, persons)
    queue = review_queue(archived, replace(rejoined(archived, None).unsure, doubts=(doubt,)))
    (item,) = queue.sections["Suggested merges"]
    assert commands(item)[0] == f"cuttings people merge {kept} {joined}"


def test_one_word_alone_is_doubtful(queue: ReviewQueue) -> None:
    item = titled(queue.sections["Doubtful"])["Pritchard"]
    assert "cuttings people drop pritchard" in commands(item)


def test_unknown_persons_come_most_frequent_first(queue: ReviewQueue) -> None:
    items = queue.sections["Unknown persons"]
    assert {item.title for item in items[:2]} == {"Dmitry Peskov", "Vladimir Putin"}
    assert [item.articles for item in items] == sorted((item.articles for item in items), reverse=True)


def test_the_queue_as_text_and_as_data(queue: ReviewQueue) -> None:
    assert "### Who is Bush?\n1 article. " in queue_as_markdown(queue)
    assert yaml.safe_load(queue_as_yaml(queue))["Ambiguous surnames"][0]["title"] == "Who is Bush?"
    assert len(queue) == sum(len(items) for items in queue.sections.values())


@pytest.mark.parametrize("name", ["review.md", "review.yml"])
def test_the_command_writes_a_file(db: Path, tmp_path: Path, name: str) -> None:
    out = tmp_path / name
    result = CliRunner().invoke(people, ["review", "--db", str(db), "--out", str(out), "--limit", "1"])
    assert result.exit_code == 0, result.output
    assert "Who is Bush?" in out.read_text(encoding="utf-8")


def test_who_is_in_people_yml_is_not_in_the_queue(db: Path, tmp_path: Path) -> None:
    file = tmp_path / "people.yml"
    file.write_text("persons:\n  - {id: vladimir-putin, name: Vladimir Putin}\n", encoding="utf-8")
    known = archive(tmp_path / "archive.db", TEXTS, file)
    archived = Database(known)
    found = review_queue(archived, rejoined(archived, file).unsure)
    assert "Vladimir Putin" not in titled(found.sections["Unknown persons"])


NAMESAKES: Texts = {
    "b1": ("en", "Alexandra said that the bridge was closed. Mr. Pritchard agreed with Alexandra."),
    "b2": ("en", "Alexandra told reporters that nothing was known of the treaty."),
    "b3": ("en", "It was Alexandra who said so, and Robert Maxwell agreed."),
}


def test_each_of_several_of_one_name_can_be_confirmed(tmp_path: Path) -> None:
    """The name of each means her in her articles alone; who has it alone has it everywhere."""
    db = archive(tmp_path / "archive.db", NAMESAKES)
    desk = ArchiveDesk(db, CuratorsFiles.beside(db), Idle(db))
    archived = Database(db)
    asked = review_queue(archived, rejoined(archived, None).unsure).sections
    for item in (*asked["Doubtful"], *asked["Unknown persons"]):
        desk.take([item.answers[0].decision])
    said = yaml.safe_load(desk.files.people.read_text("utf-8"))["persons"]
    articles = {entry["id"]: entry.get("articles") for entry in said}
    assert articles == {
        "alexandra": ["b1"],
        "alexandra-2": ["b2"],
        "alexandra-3": ["b3"],
        "pritchard": None,
        "robert-maxwell": None,
    }
    named = archived.execute("SELECT person_id, article_id FROM article_persons ORDER BY 1, 2").fetchall()
    redo(db, desk.files.people)
    assert archived.execute("SELECT person_id, article_id FROM article_persons ORDER BY 1, 2").fetchall() == named
