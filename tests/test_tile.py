"""Spans tile a document's layer, whatever the marks and edits; the kept ones are the body."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cuttings.labels import CUT, KEPT, Label
from ingest.model.document import Block, Part
from ingest.model.span import Edit, Mark, Span, body_of, gaps_and_overlaps
from ingest.model.tiling import tile


def part_of(layer: str) -> Part:
    blocks = []
    at = 0
    for line in layer.split("\n"):
        stripped = line.strip()
        if stripped:
            start = at + line.index(stripped)
            blocks.append(Block(start, start + len(stripped)))
        at += len(line) + 1
    return Part(0, 0, len(layer), tuple(blocks), "en")


def mark(layer: str, text: str, label: str) -> Mark:
    start = layer.index(text)
    return Mark(start, start + len(text), Label(label), "a rule")


def edit(layer: str, text: str, replacement: str) -> Edit:
    start = layer.index(text)
    return Edit(start, start + len(text), replacement, "a repair")


@pytest.mark.parametrize(
    ("layer", "cuts", "edits", "body"),
    [
        ("One.\nTwo.", [], [], "One.\n\nTwo."),
        ("\n\n One. \n\n\n\nTwo.\n\n", [], [], "One.\n\nTwo."),
        ("Title\nOne.\nTwo.", [("Title", "title")], [], "One.\n\nTwo."),
        ("One.\nShare this\nTwo.", [("Share this", "widget")], [], "One.\n\nTwo."),
        ("One.\nTwo.\nShare this", [("Share this", "widget")], [], "One.\n\nTwo."),
        ("PARIS (AP) – One.", [("PARIS (AP) –", "dateline")], [], "One."),
        ("One. Photo: AP", [("Photo: AP", "photo-caption")], [], "One."),
        ("One. (Advertisement) Two.", [("(Advertisement)", "advertisement")], [], "One. Two."),
        ("a.The end ( of it", [], [("a.T", "a. T"), (" ( ", " ")], "a. The end of it"),
        ("Cut a.The\nKept", [("Cut a.The", "notice")], [("a.T", "a. T")], "Kept"),
        ("All\ngone", [("All\ngone", "other")], [], ""),
        ("", [], [], ""),
    ],
)
def test_body(layer: str, cuts: list[tuple[str, str]], edits: list[tuple[str, str]], body: str) -> None:
    spans = tile(
        part_of(layer), layer, [mark(layer, *c) for c in cuts], [edit(layer, text, new) for text, new in edits]
    )
    assert body_of(layer, spans) == body
    assert gaps_and_overlaps(len(layer), spans) == []


def test_kept_labels_stay_in_the_body_and_are_marked() -> None:
    layer = "Question: Why?\nBecause."
    spans = tile(part_of(layer), layer, [mark(layer, "Question:", "speaker")], [])
    assert body_of(layer, spans) == "Question: Why?\n\nBecause."
    assert [(s.label, layer[s.start : s.end]) for s in spans if s.label == "speaker"] == [("speaker", "Question:")]


def test_neighbours_that_say_the_same_are_one_span() -> None:
    layer = "Home\nNews\nSport\nText."
    marks = [mark(layer, word, "navigation") for word in ("Home", "News", "Sport")]
    spans = tile(part_of(layer), layer, marks, [])
    assert [(s.label, layer[s.start : s.end]) for s in spans] == [
        ("navigation", "Home\nNews\nSport\n"),
        ("body", "Text."),
    ]


@pytest.mark.parametrize(
    ("spans", "defects"),
    [
        ([(0, 5, "body")], 0),
        ([(0, 3, "body"), (3, 5, "title")], 0),
        ([(0, 3, "body"), (4, 5, "title")], 1),
        ([(0, 3, "body"), (2, 5, "title")], 1),
        ([(0, 3, "body")], 1),
        ([], 1),
    ],
)
def test_gaps_and_overlaps(spans: list[tuple[int, int, str]], defects: int) -> None:
    assert (
        len(gaps_and_overlaps(5, [Span(start, end, Label(label), "a rule") for start, end, label in spans])) == defects
    )


@st.composite
def marked_layers(draw: st.DrawFn) -> tuple[str, list[Mark], list[Edit]]:
    """A layer with marks that do not overlap and edits that do not overlap, at any places."""
    layer = draw(st.text(alphabet=st.sampled_from("ab. \n\u00a0é(Я"), max_size=80))
    cuts = sorted(draw(st.sets(st.integers(0, len(layer)), max_size=8)))
    labels = st.sampled_from(sorted(CUT | KEPT))
    marks = [Mark(a, b, draw(labels), "rule") for a, b in pairwise(cuts) if draw(st.booleans())]
    places = sorted(draw(st.sets(st.integers(0, len(layer)), max_size=8)))
    edits = [
        Edit(a, b, draw(st.sampled_from(["", " ", "x. "])), "repair")
        for a, b in zip(places[::2], places[1::2], strict=False)
    ]
    return layer, marks, edits


@given(marked_layers())
def test_the_invariant_holds_for_any_marks_and_edits(given_: tuple[str, list[Mark], list[Edit]]) -> None:
    layer, marks, edits = given_
    spans = tile(part_of(layer), layer, marks, edits)
    assert gaps_and_overlaps(len(layer), spans) == []
    cut = {i for s in spans if s.label in CUT for i in range(s.start, s.end)}
    for m in marks:
        if m.label in CUT:
            uncut = [i for i in range(m.start, m.end) if i not in cut]
            assert all(layer[i].isspace() for i in uncut), "only white space of a cut may stay"
