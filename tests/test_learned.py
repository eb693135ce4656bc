"""Weights name their columns and where they come from; read with other columns they are refused, not misread."""

from __future__ import annotations

import json
from importlib.resources import files
from typing import Any

import pytest

from bench.docs import WEIGHTS
from bench.provenance import DATA_SETS
from ingest.clean.headline import headline_judge
from ingest.clean.lines import line_classifier
from ingest.clean.page import page_classifier
from ingest.describe.dates.plain import text_day
from ingest.describe.page import page_headline
from ingest.model.learned import WeightsError, checked, shipped
from ingest.people.find import tagger

LEARNED = {
    "lines": line_classifier.COLUMNS,
    "pages": page_classifier.COLUMNS,
    "title": page_headline.COLUMNS,
    "text_day": text_day.COLUMNS,
    "headline": headline_judge.COLUMNS,
    **{name: tagger.COLUMNS for name in WEIGHTS if name.startswith("persons/")},
}


def stored(name: str) -> dict[str, Any]:
    weights: dict[str, Any] = json.loads(files("ingest").joinpath("data", f"{name}.json").read_text("utf-8"))
    return weights


@pytest.mark.parametrize("name", LEARNED)
def test_what_ships_is_read_with_its_columns(name: str) -> None:
    assert shipped(name, LEARNED[name])["learned"]["command"].startswith("python -m bench.learn_")


@pytest.mark.parametrize("name", LEARNED)
def test_what_ships_says_what_it_was_learned_from(name: str) -> None:
    learned = stored(name)["learned"]
    assert learned["commit"]
    assert learned["data"] == {data: DATA_SETS[data].licence for data in learned["data"]}


@pytest.mark.parametrize("name", LEARNED)
def test_one_more_column_is_an_error_that_says_what_to_do(name: str) -> None:
    what, columns = next(iter(LEARNED[name].items()))
    with pytest.raises(WeightsError, match=r"Learn it again with `python -m bench\.learn_"):
        shipped(name, {what: ["a new signal", *columns]})


@pytest.mark.parametrize(
    ("learned_with", "computed", "said"),
    [
        (["a", "b"], ["a", "b", "c"], "column 2 of rows was learned as 'nothing', and is computed as 'c'"),
        (["a", "b", "c"], ["a", "c"], "column 1 of rows was learned as 'b', and is computed as 'c'"),
        (["a", "b"], ["b", "a"], "column 0 of rows was learned as 'a', and is computed as 'b'"),
        ([], ["a"], "column 0 of rows was learned as 'nothing', and is computed as 'a'"),
    ],
)
def test_the_first_difference_is_named(learned_with: list[str], computed: list[str], said: str) -> None:
    with pytest.raises(WeightsError, match=f"x.json is not for this program: {said}"):
        checked({"columns": {"rows": learned_with}}, {"rows": computed}, "x.json")


def test_no_tree_asks_for_a_column_that_is_not_named() -> None:
    for name, what, trees in (("lines", "lines", "trees"), ("pages", "first", "first"), ("pages", "second", "second")):
        asked = max(max(tree["column"]) for tree in stored(name)[trees])
        assert asked < len(LEARNED[name][what])
