"""What the words of a block, and the names around it, say."""

from __future__ import annotations

import pytest

from bench.page_labels import labels
from ingest.clean.page import block_words
from ingest.clean.page.block_words import NAMES
from ingest.clean.page.element_names import GROUPS, element_names


def signals_of(text: str) -> dict[str, float]:
    return dict(zip(NAMES, block_words.read_words(text).signals, strict=True))


@pytest.mark.parametrize(
    ("text", "signal"),
    [
        ("He said so.", "ends a sentence"),
        ("“He said so.”", "ends a sentence"),
        ("彼はそう言った。", "ends a sentence"),
        ("उसने कहा।", "ends a sentence"),
        ("Subscribe to our newsletter", "newsletter"),
        ("Подпишитесь на рассылку", "newsletter"),
        ("Lesen Sie auch: Der Sturm", "related"),
        ("続きは会員登録", "register"),
        ("© 2024 The Gazette", "legal"),
        ("Updated 12 March 2024, 14:05", "a date"),
        ("Updated 12 March 2024, 14:05", "stamp"),
        ("Photo: Ana Ferrer / Reuters", "credit"),
        ("Home | World | Sport", "pipes"),
    ],
)
def test_signals_that_a_text_gives(text: str, signal: str) -> None:
    assert signals_of(text)[signal] > 0


@pytest.mark.parametrize(
    ("text", "signal"),
    [
        ("The pier, the storm and the mayor", "ends a sentence"),
        ("The harbour was rebuilt", "newsletter"),
        ("The apple fell", "credit"),  # "ap" is an agency as a whole word alone
        ("12 apples", "a date"),
    ],
)
def test_signals_that_it_does_not_give(text: str, signal: str) -> None:
    assert signals_of(text)[signal] == 0


@pytest.mark.parametrize(
    ("attributes", "group"),
    [
        ({"class": "article-body"}, "body"),
        ({"class": "ArticleBody__wrapper"}, "article"),
        ({"id": "commentlist"}, "comment"),
        ({"class": "c1 relatedposts"}, "related"),
        ({"role": "navigation"}, "nav"),
        ({"data-testid": "newsletterBox"}, "newsletter"),
    ],
)
def test_names_of_elements_tell_what_they_are(attributes: dict[str, str], group: str) -> None:
    assert list(GROUPS).index(group) in element_names(attributes).groups


@pytest.mark.parametrize("attributes", [{}, {"class": ""}, {"href": "/comments/newsletter"}, {"class": "x1 y-2"}])
def test_other_attributes_tell_nothing(attributes: dict[str, str]) -> None:
    assert element_names(attributes).groups == ()


GOLD = "The pier was broken by a storm last winter.\n\nCosts\n\nIt will cost four million to rebuild it."


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        (
            [
                "Home",
                "The pier was broken by a storm last winter.",
                "Costs",
                "It will cost four million to rebuild it.",
            ],
            [0, 1, 1, 1],
        ),
        (["It will cost four million to rebuild it.", "Read how it was rebuilt in the spring by many"], [1, 0]),
        ([], []),
        (["", "Nothing of it stands here, not one word of the four."], [0, 0]),
    ],
)
def test_labels_follow_the_body(texts: list[str], expected: list[int]) -> None:
    assert labels(texts, GOLD) == expected
