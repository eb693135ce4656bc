"""The commands of the desk: one for each kind of decision, and those that list, undo, compare and apply."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from cuttings.decisions.decision import Decision
from cuttings.decisions.decision_command import GROUPS, command_of
from cuttings.decisions.decision_kinds import KINDS, DecisionKind
from ingest.commands.cli import main
from ingest.commands.terminal.deciding import decision_commands
from tests.archives import build, rows, write
from tests.test_desk_decisions import EACH, ONE, TEXTS


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("built")
    build(folder / "archive.db", write(folder / "articles", TEXTS))
    return folder / "archive.db"


@pytest.fixture
def db(built: Path, tmp_path: Path) -> Path:
    (tmp_path / "archive.db").write_bytes(built.read_bytes())
    return tmp_path / "archive.db"


def run(db: Path, *words: str) -> Result:
    return CliRunner().invoke(main, [*words, "--db", str(db)])


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_each_kind_has_a_command_with_its_fields(kind: DecisionKind) -> None:
    told = CliRunner().invoke(main, [*GROUPS[kind.about].split(), kind.name.partition(".")[2], "--help"])
    assert told.exit_code == 0
    for row in kind.fields:
        assert (f"--{row.option} " if row.option else row.name.upper()) in told.output


def test_decisions_are_typed_listed_and_undone(db: Path) -> None:
    told = run(db, "decisions", "article", "set", ONE, "title", "Grain", "--why", "misprinted")
    assert told.exit_code == 0, told.output
    assert f"{ONE}: title is “Grain”" in told.output
    assert "1 document read again" in told.output
    assert rows(db, "SELECT title FROM articles WHERE id = ?", ONE) == [("Grain",)]
    listed = run(db, "decisions", "list").output
    assert re.fullmatch(rf"(\S+Z) \S+ article {ONE}: title is “Grain”\n    because: misprinted\n", listed)
    undone = run(db, "decisions", "undo", listed.split()[0])
    assert undone.exit_code == 0, undone.output
    assert rows(db, "SELECT title FROM articles WHERE id = ?", ONE) != [("Grain",)]
    assert run(db, "decisions", "list").output.endswith("    undone\n")
    again = run(db, "decisions", "undo", listed.split()[0])
    assert (again.exit_code, "undone already" in again.output) == (3, True)


@pytest.mark.parametrize(
    ("words", "said_"),
    [
        (["decisions", "article", "set", "f00d", "title", "x"], "the archive has no article 'f00d'"),
        (["decisions", "source", "merge", "tass", "tas"], "did you mean tass"),
        (["decisions", "undo", "never"], "there is no decision never"),
    ],
)
def test_what_cannot_be_done_is_told_in_a_line(db: Path, words: list[str], said_: str) -> None:
    told = run(db, *words)
    assert (told.exit_code, said_ in told.output, "Traceback" in told.output) == (3, True, False)


def test_hand_edits_are_followed_by_apply_and_told_by_diff(db: Path) -> None:
    db.with_name("overrides.yml").write_text(f"articles:\n  {ONE}:\n    place: Rome\n", "utf-8")
    assert "There is no commit of git here" in run(db, "decisions", "diff").output
    assert "1 document read again" in run(db, "decisions", "apply").output
    assert rows(db, "SELECT place FROM articles WHERE id = ?", ONE) == [("Rome",)]
    assert "0 documents read again" in run(db, "decisions", "apply").output


@pytest.mark.parametrize("decision", EACH, ids=lambda decision: decision.kind)
def test_a_decision_as_a_command_is_that_decision(decision: Decision) -> None:
    """What the review queue prints can be typed as it stands."""
    group, name, *words = shlex.split(command_of(decision))[1:]
    if group == "decisions":
        name, *words = words
    command = next(one for one in decision_commands(decision.row.about) if one.name == name)
    context = command.make_context(name, words)
    assert context.params["target"] == decision.target
    for row in decision.row.fields:
        value = context.params[row.name]
        texts = (value,) if isinstance(value, str) else tuple(value or ())
        assert texts == decision.texts(row.name)


def test_where_there_is_no_archive_none_is_made_to_follow(tmp_path: Path) -> None:
    told = run(tmp_path / "archive.db", "decisions", "apply")
    assert (told.exit_code, "there is no archive at" in told.output) == (3, True)
    assert list(tmp_path.iterdir()) == []
