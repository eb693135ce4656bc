"""Decisions are written, undone, followed by the archive and told; nothing is lost where two decide, or a disk is full."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from threading import Thread
from typing import Any

import pytest

from cuttings.decisions.curators_desk import desk_of
from cuttings.decisions.decision import Decision
from cuttings.decisions.decision_error import DecisionError, StaleDecision
from cuttings.decisions.decision_kinds import KINDS
from ingest.curate.decide.seen_state import seen_before
from ingest.curate.files.curators_files import CuratorsFiles
from ingest.curate.files.decision_log import DecisionLog
from ingest.curate.overrides import parse_overrides
from ingest.load.desk.archive_desk import ArchiveDesk, open_desk
from ingest.load.desk.curators_settings import settings_by
from ingest.load.desk.redoer import Redoer
from ingest.model.identity import article_id, document_id, sha256
from tests.archives import CONTENT, build, content, rows, story, write

TEXTS = {f"{number}.txt": story(number) for number in (1, 2)}
TEXTS["3.txt"] = story(3).replace("Anna Keller", "Peter Novak").replace("Keller", "Novak")
ONE, TWO, THREE = (article_id(document_id(sha256(text.encode())), 0) for text in TEXTS.values())
SIGN_UP = "The ministers will meet again"
Values = dict[str, tuple[str, ...]]


class Idle(Redoer):
    """A redoer that only notes that it was asked."""

    def start(self) -> None:
        self.failure = "asked"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("built")
    build(folder / "archive.db", write(folder / "articles", TEXTS))
    return folder


@pytest.fixture
def desk(built: Path, tmp_path: Path) -> ArchiveDesk:
    db = tmp_path / "archive.db"
    db.write_bytes((built / "archive.db").read_bytes())
    return ArchiveDesk(db, CuratorsFiles.beside(db), Idle(db))


def said(kind: str, target: str, why: str = "", /, **values: str | tuple[str, ...]) -> Decision:
    texts = {name: (value,) if isinstance(value, str) else value for name, value in values.items()}
    return Decision(kind, target, texts, why, "Jane")


TITLE = said("article.set", ONE, "misprinted", field="title", value="Grain")
EACH = [
    TITLE,
    said("article.set", TWO, field="author", value=("Jane Doe", "John Roe")),
    said("article.keep", ONE, passage="Copyright 2023 The Daily Grain.\nAll rights reserved."),
    said("article.cut", TWO, passage=SIGN_UP),
    said("article.drop", THREE),
    said("person.merge", "anna-keller", other="peter-novak"),
    said("person.split", "anna-keller", articles=(ONE,), name="Anna B. Keller"),
    said("person.rename", "anna-keller", name="A. Keller"),
    said("person.confirm", "anna-keller"),
    said("person.drop", "anna-keller"),
    said("person.apart", "anna-keller", others=("Keller",)),
    said("person.alias", "anna-keller", form="the minister"),
    said("person.surname", "anna-keller", form="Keller"),
    said("source.rename", "tass", name="Tass"),
    said("source.kind", "tass", kind="institution"),
    said("source.domain", "tass", domain="tass.ru"),
    said("source.merge", "the-daily-grain", other="tass"),
]


def test_each_kind_has_a_decision_here() -> None:
    backs = {"article.back", "source.back"}
    assert {decision.kind for decision in EACH} | backs == {kind.name for kind in KINDS}


def texts_of(desk: ArchiveDesk) -> dict[str, str]:
    return {path.name: path.read_text("utf-8") for path in sorted(desk.db.parent.glob("*.yml"))}


def without_heads(desk: ArchiveDesk) -> str:
    return "".join(
        line for text in texts_of(desk).values() for line in text.splitlines(keepends=True) if line[0] != "#"
    )


@pytest.mark.parametrize("decision", EACH, ids=lambda decision: decision.kind)
def test_each_is_written_with_who_and_why_and_undone(desk: ArchiveDesk, decision: Decision) -> None:
    (taken,) = desk.take([decision])
    why = " ".join((decision.why or decision.sentence.partition(": ")[2]).split())
    assert f"#: {taken.at[:10]} Jane: {why}\n" in without_heads(desk)
    assert [(one.decision, one.undone, one.in_archive) for one in desk.taken()] == [(decision, False, False)]
    desk.undo(taken.id, "John")
    assert without_heads(desk) in ("", "persons: []\n")
    assert [(one.decision, one.undone) for one in desk.taken()] == [(decision, True)]
    with pytest.raises(StaleDecision, match="undone already"):
        desk.undo(taken.id)


def test_a_person_is_followed_where_another_version_read_the_archive(
    desk: ArchiveDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What waits for the next run are decisions on articles and sources."""
    monkeypatch.setattr("ingest.load.sequence.run_log.program", lambda: "a later version")
    desk.take([said("person.rename", "anna-keller", name="A. Keller"), TITLE])
    desk.follow()
    assert [(one.decision.kind, one.in_archive) for one in desk.taken()] == [
        ("article.set", False),
        ("person.rename", True),
    ]
    assert rows(desk.db, "SELECT name FROM persons WHERE id = 'anna-keller'") == [("A. Keller",)]


BY_HAND = """\
articles:
  # the title is misprinted
  ONE:
    title: Bread   # so says the archive of the paper
    keep: [title-line, copyright]
    cut: [The ministers will meet again]
sources:
  tass: {name: Tass}
""".replace("ONE", ONE)


@pytest.mark.parametrize(
    ("decision", "gone", "new"),
    [
        (said("article.back", ONE, entry="title"), "    title: Bread   # so says the archive of the paper\n", ""),
        (said("article.back", ONE, entry="keep", passage="copyright"), "[title-line, copyright]", "[title-line]"),
        (said("article.back", ONE, entry="keep"), "    keep: [title-line, copyright]\n", ""),
        (said("article.keep", ONE, passage="The ministers  will meet again"), "    cut: [The ministers will meet again]\n", ""),
        (said("article.cut", ONE, passage="copyright"), "[title-line, copyright]", "[title-line]"),
        (said("source.back", "tass", entry="name"), "sources:\n  tass: {name: Tass}\n", ""),
    ],
)  # fmt: skip
def test_what_a_hand_wrote_is_taken_back_and_put_there_again(
    desk: ArchiveDesk, decision: Decision, gone: str, new: str
) -> None:
    desk.files.overrides.write_text(BY_HAND, "utf-8")
    (taken,) = desk.take([decision])
    assert texts_of(desk)["overrides.yml"] == BY_HAND.replace(gone, new)
    assert desk.taken()[0].before
    desk.undo(taken.id)
    assert "# the title is misprinted\n" in texts_of(desk)["overrides.yml"]
    assert settings_by(desk.files).overrides == parse_overrides(BY_HAND)


@pytest.mark.parametrize(
    ("decision", "message"),
    [
        (said("article.set", ONE, field="published", value="31 March"), "^'31 March' is no date; write 2022"),
        (said("article.set", ONE, field="headline", value="x"), "field: 'headline' is none of title, "),
        (said("article.set", ONE, field="title", value=("a", "b")), "`title` takes one value"),
        (said("article.set", "f00d", field="title", value="x"), "the archive has no article 'f00d'"),
        (said("article.set", ONE, field="title", value="a\ud800"), "a sign that no file can hold"),
        (said("article.keep", ONE, passage="never cut"), "has no cut like “never cut”"),
        (said("article.cut", ONE, passage="never written"), "does not have the words “never written”"),
        (said("article.back", ONE, entry="place"), "says nothing of `place`"),
        (said("person.merge", "anna-keller", other="anna-keller"), "is one person already"),
        (said("person.merge", "anna-keler", other="peter-novak"), "did you mean anna-keller"),
        (said("person.split", "anna-keller"), "name the forms, or the articles"),
        (said("person.split", "anna-keller", articles=THREE), "none of these articles names anna-keller"),
        (said("person.alias", "anna-keller"), "“form” is missing"),
        (said("person.marry", "anna-keller"), "there is no decision 'person.marry'"),
        (said("source.domain", "tass", domain="not one"), "^'not one' is no domain"),
        (said("source.merge", "tass", other="tass"), "^tass is merged with itself"),
        (said("source.rename", "tas", name="x"), "did you mean tass"),
    ],
)
def test_what_cannot_be_decided_is_told_and_nothing_is_written(
    desk: ArchiveDesk, decision: Decision, message: str
) -> None:
    with pytest.raises(DecisionError, match=message):
        desk.take([TITLE, decision])
    assert (texts_of(desk), desk.taken(), desk.redoer.failure) == ({}, (), "")


def test_what_is_said_already_is_no_decision(desk: ArchiveDesk) -> None:
    desk.take([TITLE])
    with pytest.raises(DecisionError, match="says this already"):
        desk.take([TITLE])


@pytest.mark.parametrize(
    ("name", "text", "message"),
    [
        ("overrides.yml", "articles:\n  a: {titel: x}\n", r"overrides\.yml:2: there is no field 'titel'; write one of"),
        ("overrides.yml", "articles: [\n", r"overrides\.yml:\d+: this is not YAML"),
        ("people.yml", "persons:\n  - id: a\n", r"people\.yml:2: a person without `name`"),
        ("decisions.jsonl", "not a line\n", r"decisions\.jsonl:1: this line is no decision"),
    ],
)
def test_a_hand_edit_with_an_error_is_told_and_never_overwritten(
    desk: ArchiveDesk, name: str, text: str, message: str
) -> None:
    file = desk.db.with_name(name)
    file.write_text(text, "utf-8")
    for decision in (TITLE, said("person.confirm", "anna-keller")):
        with pytest.raises(DecisionError, match=message):
            desk.take([decision])
    assert file.read_text("utf-8") == text


def test_a_form_that_is_stale_says_so(desk: ArchiveDesk) -> None:
    seen = desk.seen("article", ONE)
    assert seen == desk.seen("article", ONE) != desk.seen("article", TWO)
    desk.take([Decision("article.drop", TWO, seen=desk.seen("article", TWO))])
    desk.take([Decision("article.set", ONE, TITLE.values, seen=seen)])
    with pytest.raises(StaleDecision, match="another than when the form was made"):
        desk.take([Decision("article.drop", ONE, seen=seen)])


@pytest.mark.parametrize(
    ("then", "now", "decided", "another"),
    [
        ("f-a-2026", "f-a-2026", [], False),
        ("f-a-2026", "g-a-2026", [], True),
        ("f-a-2026", "f-b-2027", [], True),  # a run has read the file anew
        ("f-a-2026", "f-b-2027", ["2025"], True),
        ("f-a-2026", "f-b-2027", ["2025", "2026-2"], False),  # it waited when the form was made, and was followed since
        ("f-a-2026", "g-b-2027", ["2026-2"], True),
        ("nonsense", "f-a-2026", [], True),
    ],
)
def test_a_form_is_not_stale_because_the_archive_follows_what_was_decided_before_it(
    then: str, now: str, decided: list[str], another: bool
) -> None:
    assert seen_before(then).is_another(seen_before(now), decided) is another


def test_what_one_form_says_is_taken_at_once(desk: ArchiveDesk) -> None:
    """Each of its decisions was made from what stood there before the first of them."""
    seen = desk.seen("article", ONE)
    day = {"field": ("published",), "value": ("2022-02-13",)}
    both = [Decision("article.set", ONE, TITLE.values, seen=seen), Decision("article.set", ONE, day, seen=seen)]
    assert [taken.decision.values for taken in desk.take(both)] == [TITLE.values, day]


@pytest.mark.parametrize(
    ("touch", "by"),
    [
        (lambda desk: desk.take([said("article.set", ONE, field="title", value="Corn")]), "a later decision"),
        (lambda desk: _by_hand(desk, "Grain", "Wheat"), "an edit by hand"),
    ],
)
def test_what_was_touched_since_is_not_undone(
    desk: ArchiveDesk, touch: Callable[[ArchiveDesk], object], by: str
) -> None:
    (taken,) = desk.take([TITLE])
    touch(desk)
    before = texts_of(desk)
    with pytest.raises(StaleDecision, match=f"articles › {ONE} › title was changed by {by}"):
        desk.undo(taken.id)
    assert texts_of(desk) == before


def _by_hand(desk: ArchiveDesk, was: str, now: str) -> None:
    file = desk.files.overrides
    file.write_text(file.read_text("utf-8").replace(was, now), "utf-8")


def test_one_that_is_not_the_last_is_undone(desk: ArchiveDesk) -> None:
    (title,) = desk.take([TITLE])
    desk.take(
        [said("article.set", ONE, field="place", value="Rome"), said("article.set", TWO, field="title", value="Two")]
    )
    desk.undo(title.id)
    read = settings_by(desk.files).overrides
    assert (read.of(ONE).fields, read.of(TWO).fields) == ((("place", "Rome"),), (("title", "Two"),))
    assert "misprinted" not in texts_of(desk)["overrides.yml"]


def test_two_desks_at_once_lose_nothing(desk: ArchiveDesk) -> None:
    desks = [desk, ArchiveDesk(desk.db, desk.files, Idle(desk.db))]

    def decide(which: int) -> None:
        for number in range(8):
            name = f"{'AB'[which]} {chr(97 + number)} Keller"
            desks[which].take([said("person.alias", "anna-keller", form=name)])

    threads = [Thread(target=decide, args=[which]) for which in (0, 1)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    (person,) = settings_by(desk.files).authority.persons  # type: ignore[union-attr]
    assert len(person.aliases) == 16
    assert [one.id for one in desk.taken()] == sorted({one.id for one in desk.taken()}, reverse=True)
    assert len(desk.taken()) == 16


@pytest.mark.parametrize("call", ["fsync", "replace"])
@pytest.mark.parametrize("decided", [[TITLE], [said("person.confirm", "anna-keller")]], ids=["article", "person"])
def test_a_full_disk_leaves_files_and_log_as_they_were(
    desk: ArchiveDesk, monkeypatch: pytest.MonkeyPatch, call: str, decided: list[Decision]
) -> None:
    desk.take([said("article.set", TWO, field="place", value="Rome"), said("person.confirm", "peter-novak")])
    log, before = desk.files.log.path.read_bytes(), texts_of(desk)

    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr(os, call, full)
        with pytest.raises(DecisionError, match="No space left"):
            desk.take(decided)
    assert (desk.files.log.path.read_bytes(), texts_of(desk)) == (log, before)
    assert sorted(path.suffix for path in desk.db.parent.iterdir()) == [".db", ".jsonl", ".lock", ".yml", ".yml"]


def test_a_line_that_a_kill_cut_off_is_no_entry(desk: ArchiveDesk) -> None:
    desk.take([TITLE])
    with desk.files.log.path.open("a") as log:
        log.write('{"id": "2026')
    desk.take([said("article.drop", TWO)])
    assert [entry.decision.kind for entry in DecisionLog(desk.files.log.path).entries()] == [
        "article.set",
        "article.drop",
    ]


def test_the_difference_against_git(desk: ArchiveDesk) -> None:
    assert desk.difference().startswith("There is no commit of git here")
    desk.take([TITLE])
    git = ["git", "-C", str(desk.db.parent), "-c", "user.name=x", "-c", "user.email=x@x"]
    for arguments in (["init", "-q"], ["add", "overrides.yml"], ["commit", "-qm", "x"]):
        subprocess.run([*git, *arguments], check=True)
    assert desk.difference() == ""
    desk.take([said("article.set", ONE, field="place", value="Rome"), said("person.confirm", "anna-keller")])
    told = desk.difference()
    assert "+    place: Rome\n" in told
    assert "+  - id: anna-keller\n" in told


TOGETHER = [one for one in EACH if one.kind not in ("person.confirm", "person.drop", "person.merge", "person.surname")]


DIED = "the process that follows the decisions has died: run `cuttings decisions apply`, which says why"


@pytest.mark.parametrize(
    ("program", "failure"),
    [
        ("print('\"\"', flush=True)", ""),
        ("print('\"one document waits\"', flush=True)", "one document waits"),
        ("sys.exit('no room left')", DIED),
        ("os.kill(os.getpid(), 9)", DIED),
    ],
)
def test_what_the_process_could_not_do_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, program: str, failure: str
) -> None:
    """A process that has died is started again for the next decision; one that lives is asked again."""
    started = subprocess.Popen
    commands = []

    def start(_: object, **pipes: Any) -> subprocess.Popen[str]:
        commands.append(program)
        return started([sys.executable, "-c", f"import os, sys\nfor _ in sys.stdin: {program}"], **pipes)

    monkeypatch.setattr(subprocess, "Popen", start)
    monkeypatch.setattr("ingest.load.desk.redoer.IDLE", 0.5)
    redoer = Redoer(tmp_path / "archive.db")
    for _ in range(2):
        redoer.start()
        redoer.wait(20)
        assert (redoer.failure, redoer.is_running) == (failure, False)
    assert len(commands) == (2 if failure == DIED else 1)


@pytest.mark.slow  # two whole runs, and the archive follows twice
def test_the_archive_after_decisions_is_that_of_a_run_with_the_files(
    desk: ArchiveDesk, built: Path, tmp_path: Path
) -> None:
    before = content(desk.db)
    assert not any(one.in_archive for one in desk.take(TOGETHER))
    followed = desk.follow()
    assert (followed.failures, followed.read) == ((), 3)
    assert all(one.in_archive for one in desk.taken())
    build(tmp_path / "again.db", built / "articles", settings=settings_by(desk.files))
    texts = [table for table in CONTENT if table != "documents"]  # a first reading is noted without the overrides
    after = content(desk.db, texts)
    assert after == content(tmp_path / "again.db", texts)
    assert after["articles"] != before["articles"]
    assert build(desk.db, built / "articles", settings=settings_by(desk.files)).read == 0
    for one in desk.taken():
        desk.undo(one.id)
    desk.follow()
    assert content(desk.db) == before
    assert rows(desk.db, "PRAGMA integrity_check") == [("ok",)]


@pytest.mark.slow  # a whole run, and the archive follows twice
def test_persons_are_not_joined_again_where_articles_name_them_as_before(
    desk: ArchiveDesk, built: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = content(desk.db)
    desk.take([TITLE, said("article.set", TWO, field="source", value="Gulf Today")])
    with monkeypatch.context() as patched:
        patched.delattr("ingest.load.archive_wide.compared_articles.write_people")
        assert desk.follow().read == 2
    build(tmp_path / "again.db", built / "articles", settings=settings_by(desk.files))
    texts = [table for table in CONTENT if table != "documents"]
    assert content(desk.db, texts) == content(tmp_path / "again.db", texts)
    for one in desk.taken():
        desk.undo(one.id)
    desk.follow()
    assert content(desk.db) == before


@pytest.mark.slow  # starts the process that a desk starts
def test_the_desk_that_is_found_has_its_decisions_followed(desk: ArchiveDesk) -> None:
    found = desk_of(desk.db)
    assert isinstance(found, ArchiveDesk)
    found.take([TITLE])
    assert found.pending().waiting
    found.redoer.wait(60)
    assert (found.pending().waiting, found.redoer.failure) == ((), "")
    assert rows(desk.db, "SELECT title FROM articles WHERE id = ?", ONE) == [("Grain",)]
    assert open_desk(desk.db).redoer is found.redoer
