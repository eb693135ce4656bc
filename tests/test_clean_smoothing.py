"""Lines that go on one in the other: what a paragraph is that was broken where its links stood."""

from __future__ import annotations

import numpy as np
import pytest

from ingest.clean.line import line
from ingest.clean.lines.smoothing import WHOLE_PAGE, goes_on, smoothed

PROSE = "The council of the town decided on Monday that the old bridge over the river will be closed to all lorries."


@pytest.mark.parametrize(
    ("one", "other", "together"),
    [
        (PROSE, PROSE, False),
        ("The council of the town decided at", "Rhein-Ruhr", True),
        ("Rhein-Ruhr", "that the bridge will be closed.", True),
        ("Rhein-Ruhr", ", that the bridge will be closed.", True),
        ("She said: “", "Wait", True),
        ("Menu", "Sport", False),
        ("12:45", "Sport", False),
        ("___", "Sport", False),
    ],
)
def test_lines_go_on_where_no_sentence_ends(one: str, other: str, together: bool) -> None:
    assert goes_on(line(one), line(other)) is together


PIECES = ("The council of the town decided on Monday at", "Rhein-Ruhr", "that the old bridge is closed to all lorries.")
BUTTONS = ["Menu"] * WHOLE_PAGE


def chances_of(*texts: str, least: float, rest: float = 0.99) -> list[float]:
    """The eased chances of the first lines, where the classifier gave those of several words `least` and all others `rest`."""
    lines = [line(text) for text in (*texts, *BUTTONS)]
    given = np.array([least if len(one.words) > 2 else rest for one in lines], np.float32)
    chances: list[float] = smoothed(lines, given)[: len(texts)].tolist()
    return chances


def test_a_link_within_a_sentence_is_as_likely_the_articles_as_the_sentence() -> None:
    before, link, after = chances_of(*PIECES, least=0.05)
    assert link < 0.4
    assert before == pytest.approx(0.05)
    assert after == pytest.approx(0.05)


def test_a_line_alone_keeps_its_chance_and_none_grows() -> None:
    alone = chances_of(PROSE, "Rhein-Ruhr", PROSE, least=0.05)
    assert alone == pytest.approx([0.05, 0.99, 0.05], abs=1e-5)
    assert max(chances_of(*PIECES, least=0.9, rest=0.1)) <= 0.9 + 1e-6


def test_what_is_no_whole_page_is_left_as_it_is() -> None:
    lines = [line(text) for text in PIECES]
    given = np.array([0.05, 0.99, 0.05], np.float32)
    assert smoothed(lines, given).tolist() == given.tolist()
