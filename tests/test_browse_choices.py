"""The addresses of facet values are those that the states themselves would give."""

from __future__ import annotations

from dataclasses import replace

import pytest

from browse.facets.choices import Choices
from browse.query.page_state import SearchState

BARE = SearchState()
FULL = SearchState(
    q="мир talks",
    sort="newest",
    page=3,
    size=50,
    include=(("source", "tass"), ("person", "putin")),
    exclude=(("lang", "ru"), ("person", "a&b")),
    dates=("2022", "2022-02"),
    without_dates=("2022-03-01",),
    undated=True,
    versions="all",
    find=(("person", "p"),),
    show=("person",),
    path="/news/",
)
VALUES = [("person", "new one"), ("person", "putin"), ("lang", "ru"), ("person", "a&b"), ("source", "~none")]


def _without(pairs: tuple[tuple[str, str], ...], pair: tuple[str, str]) -> tuple[tuple[str, str], ...]:
    return tuple(other for other in pairs if other != pair)


@pytest.mark.parametrize("state", [BARE, FULL], ids=["bare", "full"])
@pytest.mark.parametrize("pair", VALUES)
def test_each_address_is_that_of_its_state(state: SearchState, pair: tuple[str, str]) -> None:
    choices = Choices(state)
    included, excluded = _without(state.include, pair), _without(state.exclude, pair)
    first = replace(state, page=1)
    assert choices.choosing(*pair) == replace(first, include=(*included, pair), exclude=excluded).url()
    assert choices.excluding(*pair) == replace(first, include=included, exclude=(*excluded, pair)).url()
    assert choices.without(*pair) == replace(first, include=included, exclude=excluded).url()
    assert choices.state(*pair) == (pair in state.include, pair in state.exclude)
