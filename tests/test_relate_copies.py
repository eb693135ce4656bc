"""Copies: which articles are one text to a reader, which of them stands for it, and what stays an article of its own."""

from __future__ import annotations

import pytest

from ingest.relate.copies import Copy, Edition, copies
from ingest.relate.kinds import relate
from tests.test_relate import ONE, OTHER, text

WORDS = ONE.split()
CORRECTED = " ".join(word if place % 36 else f"amended{chr(97 + place // 36)}" for place, word in enumerate(WORDS))
CORRECTED_OTHERWISE = " ".join(
    word if place % 36 != 18 else f"other{chr(97 + place // 36)}" for place, word in enumerate(WORDS)
)
REWRITTEN = " ".join(
    word if place % 6 else f"new{chr(97 + place // 36)}{chr(97 + place % 26)}" for place, word in enumerate(WORDS)
)
LONGER = ONE + " " + " ".join(OTHER.split()[:80])
EXCERPT = " ".join(WORDS[:150])


def edition(name: str, body: str, published: str = "", title: str = "A headline", gone: bool = False) -> Edition:
    return Edition(text(name, body), published, title, gone)


def told(*editions: Edition) -> list[tuple[str, ...]]:
    """The groups of copies, each with the one that stands for it first."""
    found = list(copies(editions, relate([one.text for one in editions])))
    assert list(copies(reversed(editions), relate([one.text for one in editions]))) == found
    groups: dict[str, list[Copy]] = {}
    for copy in found:
        groups.setdefault(copy.text_id, []).append(copy)
    assert all([copy.nth for copy in group] == list(range(len(group))) for group in groups.values())
    return [tuple(copy.article_id for copy in group) for group in groups.values()]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (ONE, [("a", "b")]),
        (ONE.replace(" ", "\n").upper() + ".", [("a", "b")]),
        (CORRECTED, [("a", "b")]),
        (ONE.replace(WORDS[200], "4,512", 1), []),
        (REWRITTEN, []),
        (LONGER, []),
        (EXCERPT, []),
        (OTHER, []),
        ("", []),
    ],
    ids=[
        "same",
        "set otherwise",
        "corrected",
        "another number",
        "rewritten",
        "a paragraph more",
        "an excerpt",
        "another",
        "no text",
    ],
)
def test_what_is_one_text(body: str, expected: list[tuple[str, ...]]) -> None:
    assert told(edition("a", ONE), edition("b", body)) == expected


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        (edition("a", ONE, "2022-02-13"), edition("b", ONE, "2022-02-12"), "b"),
        (edition("a", ONE), edition("b", ONE, "2022-02-12"), "b"),
        (edition("a", ONE, "2022-02"), edition("b", ONE, "2022-02-27"), "b"),
        (edition("a", ONE, "2022-02"), edition("b", ONE, "2022-03-01"), "a"),
        (edition("a", ONE, "2022-02-12", title=""), edition("b", ONE, "2022-02-12"), "b"),
        (edition("a", ONE, "2022-02-12", gone=True), edition("b", ONE, "2022-02-13"), "b"),
        (edition("a", ONE, "2022-02-12"), edition("b", CORRECTED + " one word more", "2022-02-12"), "b"),
        (edition("a", ONE), edition("b", ONE), "a"),
    ],
    ids=["earliest", "dated", "day", "month", "headline", "present", "longest", "id"],
)
def test_which_one_stands_for_all(first: Edition, second: Edition, expected: str) -> None:
    ((leader, _),) = told(first, second)
    assert leader == expected


def test_copies_in_many_places_are_one_group() -> None:
    """Relations of more than a dozen equal texts lead to the first alone, which need not be the one that stands."""
    many = [edition(f"{n:03}", ONE, f"2022-02-{28 - n:02}") for n in range(20)]
    ((leader, *others),) = told(*many)
    assert (leader, len(others)) == ("019", 19)


def test_a_copy_of_a_copy_is_no_copy_of_the_first() -> None:
    """Corrected again and again, a text becomes another one; none is folded into what it hardly resembles."""
    chain = [edition("a", CORRECTED, "2022-01-01"), edition("b", ONE, "2022-01-02"), edition("c", CORRECTED_OTHERWISE, "2022-01-03")]  # fmt: skip
    assert told(*chain[:2]) == [("a", "b")]
    assert told(*chain[1:]) == [("b", "c")]
    assert told(*chain) == [("a", "b")]


@pytest.mark.parametrize(("title", "expected"), [("a  Headline", [("a", "b")]), ("Another", []), ("", [])])
def test_a_few_words_are_one_text_under_one_headline_alone(title: str, expected: list[tuple[str, ...]]) -> None:
    """Behind a paywall all articles have the same few words."""
    stub = "This article is for subscribers only. Log in to go on reading."
    assert told(edition("a", stub), edition("b", stub, title=title)) == expected


def test_another_language_is_another_text() -> None:
    one, other = text("a", ONE, url="https://e.org/1"), text("b", CORRECTED, url="https://e.org/1", language="ru")
    assert list(copies([Edition(one), Edition(other)], relate([one, other]))) == []
