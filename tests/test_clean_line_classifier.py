"""The classifier of lines: its trees, its features, its reasons."""

from __future__ import annotations

import json
from importlib.resources import files

import numpy as np
import pytest

from ingest.clean.cleaning import Cleaned, clean_text, shipped_text_weights
from ingest.clean.lines import characters as kind
from ingest.clean.lines.context_features import NAMES, line_rows
from ingest.clean.lines.lexicon import lexicon
from ingest.clean.lines.line_classifier import line_chances, shipped_line_weights
from ingest.clean.lines.line_features import OWN, own_columns
from ingest.clean.lines.phrase_cuts import phrase_hits
from ingest.model.context import NOTHING_KNOWN
from tests.text_lines import PROSE, lines_of_text


@pytest.mark.parametrize("count", [1, 2, 7, 40])
def test_each_line_has_one_row_of_named_numbers(count: int) -> None:
    lines = lines_of_text(*[PROSE, "Menu"] * count)[:count]
    own = own_columns(lines, phrase_hits(lines), NOTHING_KNOWN, lexicon({}))
    rows = line_rows(own, 0)
    assert own.shape == (len(OWN), count)
    assert rows.shape == (count, len(NAMES))
    assert np.isfinite(rows).all()


def test_lines_without_words_have_their_rows() -> None:
    lines = lines_of_text("***", "…")
    assert np.isfinite(line_rows(own_columns(lines, [None, None], NOTHING_KNOWN, lexicon({})), 0)).all()


@pytest.mark.parametrize(
    ("text", "feature", "value"),
    [
        ("At 12:30 on 3/4/2021", "date or time", 3),
        ("Of 120,223 guests 1x9 won", "date or time", 0),
        ("Write to @me or to me@example.org", "sign of the web", 2),
        ("Home | News · World", "bars", 2),
        ('He said “no”, „no“, "no"', "quotes", 6),
        ("The President of France spoke", "capitals", 0.6),
        ("The President of France spoke", "capitals of long words", 2 / 3),
        ("of it", "capitals of long words", -1),
        ("The president", "longest word", 9),
        ("The president", "word length", 6),
        ("Wait...", "ending", kind.DOTS),
        ("Wait…", "ending", kind.DOTS),
        ("“Wait”", "ending", kind.QUOTE),
        ("“Wait”", "beginning", kind.QUOTE),
        ("Who (or what?) And why?", "inner sentences", 0),
        ("Who or what? And why? So.", "inner sentences", 2),
        ("The bridge of today", "opening words", 1),
    ],
)
def test_a_line_s_own_numbers(text: str, feature: str, value: float) -> None:
    lines = lines_of_text(text)
    row = own_columns(lines, phrase_hits(lines), NOTHING_KNOWN, lexicon({}))[:, 0]
    assert row[OWN.index(feature)] == pytest.approx(value)


@pytest.mark.parametrize(
    ("lines", "shared", "often"),
    [
        ([PROSE, PROSE, "The bridge and lorries of Utopia"], 2 / 3, 4 / 3),
        ([PROSE, "Bridges, bridges!"], 1, 1),
        ([PROSE, "of it"], -1, 0),
        (["The bridge", "The bridge"], 0, 0),
    ],
)
def test_the_words_that_a_line_shares_with_the_paragraphs(lines: list[str], shared: float, often: float) -> None:
    made = lines_of_text(*lines)
    row = own_columns(made, phrase_hits(made), NOTHING_KNOWN, lexicon({}))[:, -1]
    assert row[OWN.index("words of the text")] == pytest.approx(shared)
    assert row[OWN.index("words of the text, how often")] == pytest.approx(often)


def test_the_weights_that_ship_are_small_and_fit_the_features() -> None:
    file = files("ingest").joinpath("data/lines.json")
    text = file.read_text("utf-8")
    assert len(text.encode()) < 300_000
    used = {column for tree in json.loads(text)["trees"] for column in tree["column"]}
    assert max(used) < len(NAMES)


def test_prose_is_likelier_the_article_than_a_button() -> None:
    lines = lines_of_text(
        "Sign in to follow", *[PROSE.replace("Monday", day) for day in ("Monday", "Friday")], "View my saved items"
    )
    weighed = line_chances(lines, phrase_hits(lines), NOTHING_KNOWN, shipped_line_weights())
    assert weighed.chances[1:3].max() < weighed.chances[[0, 3]].min()


def test_a_cut_names_its_reasons() -> None:
    boxes = ["Sign in to follow", "View my saved items", "Create your profile here", "Manage my alerts"]
    lines = lines_of_text(*boxes, PROSE, *boxes)
    marks = clean_text(lines, [], NOTHING_KNOWN, shipped_text_weights()).marks
    told = [mark.why for mark in marks if mark.rule == "judge"]
    assert told
    assert all("likely not the article's" in why and "short" in why for why in told)


def test_no_lines_no_marks() -> None:
    assert clean_text([], [], NOTHING_KNOWN, shipped_text_weights()) == Cleaned()
