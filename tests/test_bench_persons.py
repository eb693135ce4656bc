"""The product's persons of texts: any folder is read, labels and languages may be absent. The scores are bench.gate's."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from bench import persons
from bench.person_folds import FOLDS, fold_of

TEXT = "President Joe Biden said so."


@pytest.mark.parametrize("options", [[], ["--out-of-fold"], ["--local"]])
def test_texts_without_labels_and_language_are_read(options: list[str], tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text(json.dumps({"id": "1", "text": TEXT}) + "\n\n", "utf-8")
    persons.main([str(tmp_path), "--out", str(tmp_path / "out"), *options])
    (row,) = map(json.loads, (tmp_path / "out").read_text("utf-8").splitlines())
    assert row == {"id": "1", "persons": [{"name": "Joe Biden", "mentions": [[10, 19]]}]}


def test_each_file_is_one_archive(tmp_path: Path) -> None:
    for name, texts in {"a": ["Joe Biden said so.", "Joseph Biden said so."], "b": ["Joseph Biden said so."]}.items():
        lines = (json.dumps({"id": f"{name}{n}", "lang": "en", "text": text}) for n, text in enumerate(texts))
        (tmp_path / f"{name}.jsonl").write_text("\n".join(lines), "utf-8")
    persons.main([str(tmp_path), "--out", str(tmp_path / "out")])
    rows = {
        row["id"]: row["persons"][0]["name"]
        for row in map(json.loads, (tmp_path / "out").read_text("utf-8").splitlines())
    }
    assert rows["a0"] == rows["a1"]
    assert rows["b0"] == "Joseph Biden"


def test_documents_keep_the_folds_that_weights_were_learned_without() -> None:
    assert [fold_of(f"gum/{n}") for n in range(10)] == [1, 3, 2, 4, 1, 3, 4, 0, 1, 3]
    assert {fold_of(f"gum/{n}") for n in range(200)} == set(range(FOLDS))
