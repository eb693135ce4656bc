"""A label is a text wherever it goes: into the archive, through pickle and JSON, onto a page."""

from __future__ import annotations

import json
import pickle
import sqlite3
from pathlib import Path

import pytest

from cuttings.labels import CUT, KEPT, Label
from ingest.clean import RULES
from ingest.clean.lines.line_features import HIT_GROUPS
from ingest.commands.check import defects_of
from ingest.load.file.opening import open_archive
from tests.archives import build, story, write


@pytest.mark.parametrize("label", Label)
def test_a_label_is_its_text(label: Label) -> None:
    text = label.value
    assert type(text) is str
    assert (label, hash(label), str(label), f"{label}", f"{label:>20}") == (text, hash(text), text, text, f"{text:>20}")
    assert json.loads(json.dumps({label: [label]}, indent=1)) == {text: [text]}
    assert pickle.loads(pickle.dumps(label)) is label
    assert Label(text) is label


def test_sqlite_stores_a_label_as_text() -> None:
    db = sqlite3.connect(":memory:")
    stored = db.execute("SELECT ?, typeof(?)", (Label.DATE_LINE, Label.DATE_LINE)).fetchone()
    db.close()
    assert stored == ("date-line", "text")
    assert type(stored[0]) is str


def test_every_label_is_kept_or_cut_and_says_what_it_means() -> None:
    assert set(Label) == KEPT | CUT
    assert not KEPT & CUT
    assert "body" in KEPT
    assert len({label.meaning for label in Label} - {""}) == len(Label)


def test_no_other_text_is_a_label() -> None:
    with pytest.raises(ValueError, match="no such label"):
        Label("no such label")


def test_the_line_classifier_has_a_number_for_the_label_of_every_rule() -> None:
    assert {rule.label for rule in RULES} <= HIT_GROUPS.keys()


def test_check_names_a_label_that_there_is_not(tmp_path: Path) -> None:
    db = tmp_path / "archive.db"
    build(db, write(tmp_path / "articles", {"one.txt": story(1)}))
    connection = sqlite3.connect(db)
    connection.execute("UPDATE rulings SET label = 'headlin' WHERE label = 'title'")
    connection.commit()
    connection.close()
    assert any("has the unknown label 'headlin'" in defect.said for defect in defects_of(open_archive(db)))
