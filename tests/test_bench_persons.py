"""The out-of-fold scores of the persons: a gate that only rises (docs/persons-training.md has the whole table)."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from bench import persons

FLOORS = {"gum": 0.79, "factrueval": 0.94}  # P-set F, joined over each corpus


@pytest.fixture(scope="module")
def scores(bench: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[str, list[float]]]:
    out = tmp_path_factory.mktemp("persons") / "predictions.jsonl"
    persons.main([str(bench / "persons"), "--out", str(out), "--out-of-fold"])
    found: dict[str, dict[str, list[float]]] = json.loads(persons.scored(bench / "persons", out, "--json"))
    return found


@pytest.mark.parametrize("corpus", FLOORS)
def test_persons_of_a_document(corpus: str, scores: dict[str, dict[str, list[float]]]) -> None:
    assert scores[corpus]["P-set"][2] >= FLOORS[corpus]


def test_texts_without_labels_and_language_are_read(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text(json.dumps({"id": "1", "text": "President Joe Biden said so."}) + "\n", "utf-8")
    persons.main([str(tmp_path), "--out", str(tmp_path / "out")])
    (row,) = map(json.loads, (tmp_path / "out").read_text("utf-8").splitlines())
    assert row == {"id": "1", "persons": [{"name": "Joe Biden", "mentions": [[10, 19]]}]}
