"""The chain over a run of capitals: decoding, weights and their stand-in, reasons."""

from __future__ import annotations

import itertools
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.people.find.mentions import find_mentions
from ingest.people.find.tagger import TaggerWeights, best_labels, rules_by_hand, tagger_weights, weights_for
from ingest.people.writing.known_scripts import SCRIPTS

STEP = ((-2.0, 1.0, 0.0), (-1.0, 0.5, 0.25), (0.0, -50.0, 0.5))
NUMBER = st.integers(-40, 40).map(lambda n: n / 8)


def _value(scores: list[tuple[float, float, float]], labels: tuple[int, ...]) -> float:
    steps = sum(STEP[a][b] for a, b in itertools.pairwise(labels))
    return steps + sum(score[label] for score, label in zip(scores, labels, strict=True))


@given(st.lists(st.tuples(NUMBER, NUMBER, NUMBER), min_size=1, max_size=5))
def test_decoding_finds_the_best_path_and_its_margins(scores: list[tuple[float, float, float]]) -> None:
    paths = [p for p in itertools.product((0, 1, 2), repeat=len(scores)) if p[0] != 1]
    values = {path: _value(scores, path) for path in paths}
    labels, margins = best_labels(TaggerWeights("rules", {}, STEP), scores)
    assert values[tuple(labels)] == pytest.approx(max(values.values()))
    for at, margin in enumerate(margins):
        name = max(value for path, value in values.items() if path[at] != 2)
        none = max(value for path, value in values.items() if path[at] == 2)
        assert margin == pytest.approx(name - none)


@pytest.mark.parametrize("script", ["latin", "cyrillic"])
def test_a_script_with_learned_weights_is_tagged_by_them(script: str) -> None:
    assert weights_for(script).method == "tagger"
    assert rules_by_hand().method == "rules"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("On Monday, President Joe Biden said that talks would go on.", "Joe Biden"),
        ("В понедельник президент Владимир Путин заявил, что переговоры продолжатся.", "Владимир Путин"),
    ],
)
def test_the_rules_find_a_person_and_say_so(text: str, name: str) -> None:
    (mention,) = find_mentions(text, rules_by_hand())
    assert (mention.form, mention.method) == (name, "rules")
    assert "given name" in mention.why


@pytest.mark.parametrize("script", ["latin", "cyrillic"])
def test_weights_are_small_and_plain(script: str) -> None:
    path = SCRIPTS[script].data / "weights.json"
    assert path.stat().st_size < 300_000
    weights = tagger_weights(json.loads(path.read_text(encoding="utf-8")), "tagger")
    assert weights.step[2][1] == -50  # a name never goes on where none began
    assert len(weights.state) > 500
