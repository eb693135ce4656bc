"""The kept lines that are no paragraphs."""

from __future__ import annotations

import pytest

from ingest.clean.lines.structure import is_letter, questions, structure, turns
from tests.text_lines import PROSE, lines_of_text


@pytest.mark.parametrize(
    ("texts", "marked"),
    [
        ((PROSE, "A view from the river", PROSE), [("heading", 1)]),
        ((PROSE, "He left.", PROSE), []),
        ((PROSE, "a view from the river", PROSE), []),
        ((PROSE, "A view from the river"), []),
        (("The old bridge over the river will be closed to all lorries", PROSE), [("pull-quote", 0)]),
        (("• bread", "2) milk", "> he wrote"), [("list-item", 0), ("list-item", 1), ("quotation", 2)]),
        (("Note: the bridge is old.", PROSE), []),
    ],
    ids=["heading", "a sentence", "small letter", "above nothing", "pull quote", "items", "one colon"],
)
def test_structure(texts: tuple[str, ...], marked: list[tuple[str, int]]) -> None:
    lines = lines_of_text(*texts)
    starts = {text.start: n for n, text in enumerate(lines)}
    assert [(mark.label, starts[mark.start]) for mark in structure(lines, [False] * len(lines))] == marked


def test_turns_are_marked_up_to_the_colon() -> None:
    lines = lines_of_text("Question: Why?", "Anna Keller: Because.", "Вопрос: Почему?", "Anna Keller: So.")
    marks = list(structure(lines, [False] * 4))
    assert [mark.end - mark.start for mark in marks] == [9, 12, 7, 12]
    assert turns(lines) == [True] * 4


ASKED = ("Why did you come here?", PROSE)


@pytest.mark.parametrize(
    ("texts", "asked"),
    [
        (ASKED * 4, [0, 2, 4, 6]),
        ((*ASKED * 4, "What do you think of it?"), [0, 2, 4, 6]),  # nothing answers the last
        ((*ASKED * 4, "Why?", PROSE), [0, 2, 4, 6]),  # a head of a box as well
        (ASKED * 3, []),  # a headline, a subhead and a box may ask
        ((*ASKED * 4, *(PROSE,) * 100), []),  # four in a hundred lines are no interview
        (("Why did you come here?",) * 8, []),
    ],
)
def test_an_interviews_questions_stand_above_their_answers(texts: tuple[str, ...], asked: list[int]) -> None:
    assert [n for n, asks in enumerate(questions(lines_of_text(*texts))) if asks] == asked


@pytest.mark.parametrize(
    ("texts", "letter"),
    [
        (("From: a@example.org", "To: b@example.org", "Subject: Tea", PROSE), True),
        (("От: а", "Кому: б", "Тема: чай", PROSE), True),
        (("From: the hills", PROSE, PROSE), False),
    ],
)
def test_a_letter_opens_with_its_heads(texts: tuple[str, ...], letter: bool) -> None:
    assert is_letter(lines_of_text(*texts)) is letter
