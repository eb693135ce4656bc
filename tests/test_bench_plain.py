"""Texts are described out of fold, and what is wrong or invented is a ceiling of the gate."""

from __future__ import annotations

import pytest

from bench import plain
from bench.gate import fallen, raised

BODY = (
    "The council of Riverside voted on Monday for a new bridge over the river, and the mayor signed the contract in the "
    "evening."
)


def test_what_a_text_says_of_itself() -> None:
    said = plain.said(f"Town votes for a new bridge\n\nBy Dora Hart\n14 March 2022\n\n{BODY}\n\n{BODY}\n", "1.txt")
    assert {name: said[name] for name in ("title", "date")} == {
        "title": "Town votes for a new bridge",
        "date": "2022-03-14",
    }
    assert BODY in str(said["text"])


def test_a_text_that_cannot_be_read_says_nothing() -> None:
    assert plain.said("", "1.txt") == {"title": None, "authors": [], "date": None, "text": ""}


@pytest.mark.parametrize("what", ["wrong", "invented"])
def test_more_of_what_is_wrong_or_invented_fails(what: str) -> None:
    name = f"plain whole, title {what}"
    assert fallen({name: 0.12}, {name: 0.11}) == [f"{name}: 0.1200, pinned at 0.1100"]
    assert fallen({name: 0.10}, {name: 0.11}) == []
    assert raised({name: 0.10}, {name: 0.11}) == {name: 0.10}
