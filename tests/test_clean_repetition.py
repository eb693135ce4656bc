"""Lines that stand in several texts of a source."""

from __future__ import annotations

import pytest

from ingest.clean import line_key, repeated

PROSE = [f"The {word} paragraph is long enough to tell one article from any other, as prose does." for word in "abcdef"]


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("  Read MORE: ", "read more"),
        ("12 Comments", "0 comments"),
        ("© 2021 Gulf Today.", "0 gulf today"),
        ("Ещё по теме", "ещё по теме"),
        ("***", ""),
    ],
)
def test_line_key(text: str, key: str) -> None:
    assert line_key(text) == key


def test_a_line_of_two_texts_is_repeated() -> None:
    context = repeated([["Menu", PROSE[0]], ["menu!", PROSE[1]], [PROSE[2]]])
    assert context.repeated == {"menu"}
    assert context.texts == 3


def test_near_duplicates_count_once() -> None:
    article = PROSE[:4]
    context = repeated([["Menu", *article], ["Menu", *article[:3], "An update."], [PROSE[5]]])
    assert context.repeated == frozenset()
    assert context.texts == 2


def test_one_text_repeats_nothing() -> None:
    assert repeated([["Menu", "Menu"]]).repeated == frozenset()
