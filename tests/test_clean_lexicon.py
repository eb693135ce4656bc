"""The lexicon of the classifier: its tokens, and what it says of a line."""

from __future__ import annotations

import numpy as np
import pytest

from ingest.clean.lines.characters import characters
from ingest.clean.lines.lexicon import lexicon, weighed_tokens
from ingest.clean.lines.line_features import OWN, own_columns
from ingest.model.context import NOTHING_KNOWN
from tests.text_lines import lines_of_text

WEIGHTS = {"cookies": 2.0, "town": -1.0, "^sign in": 1.5, "today$": 0.5, "0": 0.25}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Sign in today", ["sign", "in", "today", "^sign in", "today$"]),
        ("Menu", ["menu", "^menu", "menu$"]),
        ("In 2022", ["in", "0", "^in 0", "0$"]),
        ("***", []),
    ],
)
def test_a_line_s_tokens(text: str, expected: list[str]) -> None:
    assert weighed_tokens(characters([text])) == [expected]


def test_of_a_long_line_the_words_at_the_edges_count() -> None:
    words = [chr(ord("a") + n // 26) + chr(ord("a") + n % 26) for n in range(60)]
    assert weighed_tokens(characters([" ".join(words)]))[0][:-2] == [*words[:16], *words[-8:]]


@pytest.mark.parametrize(
    ("text", "total", "mean", "most", "least"),
    [
        ("Cookies of the town", 1.0, 1 / 4, 2.0, -1.0),
        ("Sign in today", 2.0, 2 / 3, 1.5, 0.0),
        ("Today sign in", 0.0, 0.0, 0.0, 0.0),
        ("5 cookies, 7 cookies", 4.5, 1.125, 2.0, 0.0),
        ("***", 0.0, 0.0, 0.0, 0.0),
    ],
)
def test_what_the_lexicon_says_of_a_line(text: str, total: float, mean: float, most: float, least: float) -> None:
    lines = lines_of_text("***", text, "Menu")
    row = own_columns(lines, [None] * 3, NOTHING_KNOWN, lexicon(WEIGHTS))[:, 1]
    said = [row[OWN.index(f"lexicon {name}")] for name in ("sum", "mean", "most", "least")]
    assert np.allclose(said, [total, mean, most, least])


def test_a_lexicon_without_weights_knows_the_listed_words() -> None:
    lines = lines_of_text("Sign up for your news and the weather")
    row = own_columns(lines, [None], NOTHING_KNOWN, lexicon({}))[:, 0]
    assert row[OWN.index("address of the reader")] > 0
    assert row[OWN.index("function words")] > 0
    assert row[OWN.index("lexicon sum")] == 0
