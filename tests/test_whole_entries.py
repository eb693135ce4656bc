"""What a decision takes whole out of people.yml comes back with the curator's comments, quotes and order."""

from __future__ import annotations

from pathlib import Path

import pytest

from cuttings.decisions.decision import Decision
from ingest.curate.files.whole_entries import WholeEntry, entries_gone, with_entries, without_entries
from ingest.curate.files.yaml_leaves import LeafChange
from ingest.load.desk.archive_desk import ArchiveDesk, open_desk
from tests.archives import build, story, write

PEOPLE = """\
# Ours.
persons:
  # the minister
  - id: anna-keller   # as the paper writes her
    name: "Anna Keller"
  # looked up in 2021

  #: 2026-11-30 Jane: seen in the register
  - id: a-keller
    name: A. Keller      # her byline
    # of which we are sure
    aliases: ['A. K.']   # signs so
    # until here
  - id: peter-novak
    name: Peter Novak
drop: [White House]
"""
LINES = """\
  - id: b
    name: B  # of b
"""


@pytest.mark.parametrize("decision", [
    Decision("person.merge", "anna-keller", {"other": ("a-keller",)}),
    Decision("person.merge", "peter-novak", {"other": ("anna-keller",)}),
    Decision("person.merge", "anna-keller", {"other": ("peter-novak",)}),
    Decision("person.drop", "a-keller"),
])  # fmt: skip
def test_undoing_brings_back_every_sign(tmp_path: Path, decision: Decision) -> None:
    db = tmp_path / "archive.db"
    build(db, write(tmp_path / "articles", {"1.txt": story(1)}))
    people = tmp_path / "people.yml"
    people.write_text(PEOPLE, "utf-8")
    desk: ArchiveDesk = open_desk(db)
    taken, _ = desk.take_at_once([decision])
    assert people.read_text("utf-8") != PEOPLE
    desk.undo_at_once(taken[0].id)
    assert people.read_text("utf-8") == PEOPLE


@pytest.mark.parametrize(
    ("text", "entry", "after"),
    [
        ("persons:\n  - id: a\n    name: A\n", WholeEntry("b", LINES, "a"), f"persons:\n  - id: a\n    name: A\n{LINES}"),
        ("persons:\n  - id: a\n    name: A", WholeEntry("b", LINES, "a"), f"persons:\n  - id: a\n    name: A\n{LINES}"),
        ("persons:\n  - id: a\n    name: A\n", WholeEntry("b", LINES, "left"), f"persons:\n{LINES}  - id: a\n    name: A\n"),
        # Where the list is written otherwise by now nothing is put there by its lines.
        ("persons: [{id: a, name: A}]\n", WholeEntry("b", LINES, "a"), None),
        ("persons:\n- id: a\n  name: A\n", WholeEntry("b", LINES, "a"), None),
        ("persons:\n  - id: b\n    name: Other\n", WholeEntry("b", LINES), None),
        ("drop: [X]\n", WholeEntry("b", LINES), None),
    ],
)  # fmt: skip
def test_lines_stand_where_they_stood(text: str, entry: WholeEntry, after: str | None) -> None:
    assert with_entries(text, [entry]) == (text if after is None else after)


def test_what_is_left_has_not_gone() -> None:
    assert entries_gone(PEOPLE, [LeafChange(("persons", "a-keller", "name"), "A. Keller", "B")]) == ()
    (gone,) = entries_gone(PEOPLE, [LeafChange(("persons", "a-keller", "id"), "a-keller", None)])
    assert (gone.id, gone.behind, gone.apart) == ("a-keller", "anna-keller", 2)
    assert gone.lines.splitlines()[-1].endswith("# signs so")
    bare = without_entries(PEOPLE, [gone])
    assert ("of which we are sure" in bare, "until here" in bare) == (False, True)
    assert with_entries(bare, [gone]) == PEOPLE
