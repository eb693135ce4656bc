"""The characters of lines as numbers: their kinds, and the words that they make."""

from __future__ import annotations

import pytest

from ingest.clean.line import words_of
from ingest.clean.lines import characters as kind
from ingest.clean.lines.characters import characters


@pytest.mark.parametrize(
    ("text", "counted", "times"),
    [
        ("Home | News · World", kind.BAR, 2),
        ('He said “no”, „no“, "no"', kind.QUOTE, 6),
        ("Don’t, don't", kind.APOSTROPHE, 2),
        ("Who (or [what])?", kind.OPEN, 2),
        ("ÄÖ, aß, 東京", kind.CAPITAL, 2),
        ("ÄÖ, aß, 東京", kind.LETTER, 2),
        ("12:30", kind.DIGIT, 4),
        ("one two three", kind.SPACE, 2),
        ("😀", kind.OTHER, 1),
    ],
)
def test_each_line_has_its_kinds_counted(text: str, counted: int, times: int) -> None:
    counts = characters(["before", text, "after"]).counts()
    assert counts[1, counted] == times
    assert counts.sum(axis=1).tolist() == [len("before") + 1, len(text) + 1, len("after") + 1]


@pytest.mark.parametrize(
    "text",
    [
        "The town's bridge",
        "Ünder Wasser",
        "Привет, Мир",
        "a-b/c",
        "“Quoted” — words…",
        "***",
        "東京 2020",
        "😀 smile 😀",
    ],
)
def test_words_are_those_of_the_lines(text: str) -> None:
    made = characters([text, text])
    words, small = made.words(), made.small()
    words_by_edges = [small[begin:end] for begin, end in zip(words.begin, words.end, strict=True)]
    assert words_by_edges == words_of(text) * 2
    assert words.of_line.tolist() == [len(words_of(text))] * 2


@pytest.mark.parametrize(
    ("one", "other", "same_word", "same_stem"),
    [
        ("Bridge", "bridge", True, True),
        ("bridges", "bridge", False, True),
        ("bride", "bridge", False, False),
        ("2021", "1999", True, False),
        ("МОСТ", "мост", True, True),
    ],
)
def test_words_are_told_apart_wherever_they_stand(one: str, other: str, *, same_word: bool, same_stem: bool) -> None:
    words = characters([f"{one} and", f"then the {other}"]).words()
    assert (words.hashes[0] == words.hashes[-1]) == same_word
    assert (words.stems[0] == words.stems[-1]) == same_stem


def test_words_of_a_long_text_are_the_same() -> None:
    words = characters(["bridge", *["of the town "] * 5000, "bridge"]).words()
    assert words.hashes[0] == words.hashes[-1] == characters(["bridge"]).words().hashes[0]


def test_lines_without_words_have_none() -> None:
    words = characters(["***", "one two", "…", "three"]).words()
    assert words.lines.tolist() == [1, 3]
    assert words.first.tolist() == [0, 2]
    assert words.last.tolist() == [1, 2]
