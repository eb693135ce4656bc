"""The gates themselves: what they let pass, what they stop, and that floors only rise."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from bench.gate import fallen, raised

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
