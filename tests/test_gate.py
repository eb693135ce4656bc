"""The gates themselves: what they let pass, what they stop, and that floors only rise."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from bench import sample
from bench.gate import NoDataError, fallen, figures, measured, raised

FLOORS = {"body F1, fundus": 0.95, "text hard, words lost": 0.02}


@pytest.mark.parametrize(
    ("found", "fell"),
    [
        ({"body F1, fundus": 0.95, "text hard, words lost": 0.02}, []),
        ({"body F1, fundus": 0.97, "text hard, words lost": 0.01}, []),
        ({"body F1, fundus": 0.94, "text hard, words lost": 0.02}, ["body F1, fundus"]),
        ({"body F1, fundus": 0.95, "text hard, words lost": 0.03}, ["text hard, words lost"]),
        ({"body F1, fundus": 0.95}, ["text hard, words lost"]),
    ],
)
def test_what_falls(found: dict[str, float], fell: list[str]) -> None:
    assert [said.rpartition(": ")[0] for said in fallen(found, FLOORS)] == fell


def test_floors_only_rise() -> None:
    found = {"body F1, fundus": 0.94, "text hard, words lost": 0.01, "a new figure": 0.5}
    assert raised(found, FLOORS) == {"body F1, fundus": 0.95, "text hard, words lost": 0.01, "a new figure": 0.5}


def test_the_pinned_figures_are_figures() -> None:
    pinned = json.loads((Path(__file__).parent / "gate.json").read_text(encoding="utf-8"))
    assert len(pinned) >= 20
    assert all(0 <= value <= 1 for value in pinned.values())


def test_without_the_labelled_data_the_sample_is_measured_and_said_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delenv("CUTTINGS_BENCH", raising=False)
    found = figures(tmp_path / "nowhere")
    assert found == sample.figures()
    assert "NO LABELLED DATA" in capsys.readouterr().err
    pinned = json.loads((Path(__file__).parent / "gate.json").read_text(encoding="utf-8"))
    assert fallen(found, measured(pinned, tmp_path / "nowhere")) == []


def test_on_ci_labelled_data_that_are_named_must_be_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CI", "true")
    monkeypatch.setenv("CUTTINGS_BENCH", str(tmp_path / "nowhere"))
    with pytest.raises(NoDataError, match="set CUTTINGS_BENCH"):
        figures(tmp_path / "nowhere")
