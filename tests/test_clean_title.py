"""The headline in a plain text."""

from __future__ import annotations

import pytest

from ingest.clean.line import line
from ingest.clean.lines.headline import find_title, headline

BODY = (
    "The president spoke with the leaders of three countries about the security of the region, his aide said on Sunday."
)


@pytest.mark.parametrize(
    ("text", "title", "section"),
    [
        ("Biden and Putin speak | New policies", "Biden and Putin speak", "New policies"),
        (
            "Moscow will soon react to the West’s response – Kremlin – Russian Politics & Diplomacy",
            "Moscow will soon react to the West’s response – Kremlin",
            "Russian Politics & Diplomacy",
        ),
        ("Moscow will soon react to the response – Kremlin", "Moscow will soon react to the response – Kremlin", ""),
        ("Gas prices rise – and nobody knows why", "Gas prices rise – and nobody knows why", ""),
    ],
)
def test_a_tail_names_the_section(text: str, title: str, section: str) -> None:
    assert headline(text) == (title, section)


@pytest.mark.parametrize(
    ("texts", "title_lines"),
    [
        (["President speaks with leaders", BODY], [0]),
        (["President speaks with leaders", BODY, "President speaks with leaders"], [0, 2]),
        (["Dear friends", BODY], []),
        (["The president spoke with them at length.", BODY], []),
        (["Buy two tickets now", BODY], []),
        ([BODY, "President speaks with leaders"], []),
        ([], []),
    ],
    ids=["alone", "said twice", "a greeting", "a sentence", "of something else", "no first line", "empty"],
)
def test_find_title(texts: list[str], title_lines: list[int]) -> None:
    assert list(find_title([line(text) for text in texts], [False] * len(texts), ())) == title_lines


def test_a_title_that_the_page_gives_is_found_wherever_it_stands() -> None:
    lines = [line(BODY), line("President Speaks With Leaders!")]
    assert list(find_title(lines, [False, False], ["President speaks with leaders"])) == [1]
