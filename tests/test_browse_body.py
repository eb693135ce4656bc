"""The body set for reading: blocks, persons, marks, and cuts in their places."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from browse.pages.body_view import NamedPlace, Paragraph, Stretch, paragraphs_of
from cuttings.labels import KEPT


def kept(text: str, label: str = "body") -> Stretch:
    return Stretch(len(text), label)


def cut(text: str, label: str = "widget") -> Stretch:
    return Stretch(len(text), label, "a-rule", "a reason", text)


def repaired(was: str, now: str, label: str = "body") -> Stretch:
    return Stretch(len(was), label, "a-repair", "", was, now)


def shape(found: tuple[Paragraph, ...]) -> list[tuple[str, str]]:
    return [(block.kind, block.text) for block in found]


@pytest.mark.parametrize(
    ("body", "stretches", "expected"),
    [
        ("One.\n\nTwo.", (kept("One.\n\nTwo."),), [("body", "One."), ("body", "Two.")]),
        ("One.\nTwo.", (kept("One.\nTwo."),), [("body", "One."), ("body", "Two.")]),
        ("A view\n\nText", (kept("A view", "heading"), kept("\n\nText")), [("heading", "A view"), ("body", "Text")]),
        ("Q: Why?", (kept("Q:", "speaker"), kept(" Why?")), [("body", "Q: Why?")]),
        ("Q:\n\nWhy?", (kept("Q:", "speaker"), kept("\n\nWhy?")), [("speaker", "Q:"), ("body", "Why?")]),
        ("", (), []),
        ("no spans at all", (), [("body", "no spans at all")]),
        ("spans that don’t add up", (kept("spans"),), [("body", "spans that don’t add up")]),
    ],
)
def test_lines_become_blocks(body: str, stretches: tuple[Stretch, ...], expected: list[tuple[str, str]]) -> None:
    assert shape(paragraphs_of(body, stretches)) == expected


@pytest.mark.parametrize(
    ("body", "stretches", "expected"),
    [
        ("Text.", (cut("Headline\n\n", "title"), kept("Text.")), [("cut", "Headline"), ("body", "Text.")]),
        ("Text.", (cut("MOSCOW. /TASS/. ", "dateline"), kept("Text.")), [("body", "MOSCOW. /TASS/. Text.")]),
        ("One.\n\nTwo.", (kept("One.\n\n"), cut("Ad\n\n"), kept("Two.")), [("body", "One."), ("cut", "Ad"), ("body", "Two.")]),
        ("One.", (kept("One."), cut("\n\nComments"), cut("\nCopyright")), [("body", "One."), ("cut", "Comments"), ("cut", "Copyright")]),
        ("One.\n\nTwo.", (kept("One.\n\n"), cut("Ad"), kept("\n\nTwo.".lstrip("\n"))), [("body", "One."), ("body", "AdTwo.")]),
        ("A\n\n\n\nB", (kept("A\n\n"), cut("Ad"), kept("\n\nB")), [("body", "A"), ("cut", "Ad"), ("body", "B")]),
        ("A", (kept("A"), cut("\n \n")), [("body", "A")]),
    ],
)  # fmt: skip
def test_cuts_stand_in_their_places(body: str, stretches: tuple[Stretch, ...], expected: list[tuple[str, str]]) -> None:
    assert shape(paragraphs_of(body, stretches, with_cuts=True)) == expected
    assert all("Ad" not in text for _, text in shape(paragraphs_of(body, stretches)))


def test_a_cut_says_its_rule_and_reason() -> None:
    (block,) = paragraphs_of("", (cut("Comments are closed.\n"),), with_cuts=True)
    (run,) = block.runs
    assert (run.label, run.rule, run.why, run.cut) == ("widget", "a-rule", "a reason", True)


def test_a_name_with_a_repaired_space_is_one_link() -> None:
    stretches = (kept("Yury"), repaired("\xa0", " "), kept("Ushakov spoke."))
    for with_cuts in (False, True):
        (block,) = paragraphs_of(
            "Yury Ushakov spoke.", stretches, (NamedPlace(0, 12, "yury-ushakov", "Yury Ushakov"),), (), with_cuts
        )
        assert [(run.text, bool(run.person)) for run in block.runs] == [("Yury Ushakov", True), (" spoke.", False)]


def test_a_repair_that_can_be_seen_is_shown_with_the_cuts() -> None:
    stretches = (kept("Ushakov"), repaired(" ( ", " "), kept("briefed"))
    (block,) = paragraphs_of("Ushakov briefed", stretches, with_cuts=True)
    assert [(run.text, run.was) for run in block.runs] == [("Ushakov", None), (" ", " ( "), ("briefed", None)]
    (plain,) = paragraphs_of("Ushakov briefed", stretches)
    assert [run.was for run in plain.runs] == [None]


def test_marks_and_names_may_overlap() -> None:
    (block,) = paragraphs_of("Vladimir Putin said", (), (NamedPlace(0, 14, "p", "Vladimir Putin"),), ((9, 19),))
    person, rest = block.runs
    assert [(piece.text, piece.marked) for piece in person.pieces] == [("Vladimir ", False), ("Putin", True)]
    assert [(piece.text, piece.marked) for piece in rest.pieces] == [(" said", True)]


_TEXT = st.text(alphabet="ab \n\xa0", max_size=12)
_STRETCH = st.one_of(
    st.builds(kept, _TEXT.filter(bool), st.sampled_from(sorted(KEPT))),
    st.builds(cut, _TEXT.filter(bool)),
    st.builds(repaired, _TEXT.filter(bool), _TEXT),
)


@given(st.lists(_STRETCH, max_size=8), st.text("xyz \n", min_size=96, max_size=96), st.data())
def test_nothing_of_the_body_is_lost(stretches: list[Stretch], letters: str, data: st.DataObject) -> None:
    body = letters[: sum(stretch.body_length for stretch in stretches)]
    places = sorted(data.draw(st.lists(st.integers(0, len(body)), unique=True, max_size=6)))
    spans = list(zip(places[::2], places[1::2], strict=False))
    named = tuple(NamedPlace(start, end, "p", "P") for start, end in spans)
    for with_cuts in (False, True):
        found = paragraphs_of(body, stretches, named, spans, with_cuts)
        runs = [run for block in found for run in block.runs]
        words = "".join("".join(piece.text for piece in run.pieces) for run in runs if not run.cut)
        assert words.split() == body.split() or "".join(words.split()) == "".join(body.split())
        assert all("".join(piece.text for piece in run.pieces) == run.text for run in runs)
        assert with_cuts or not any(run.cut for run in runs)
