"""Texts side by side: translations meet their originals, versions are compared by words, and nothing is lost."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from browse.pages.beside import word_changes
from browse.pages.beside.alignment import LARGEST, aligned_rows
from browse.pages.beside.changes import INSERTED, REMOVED
from browse.pages.beside.figure_changes import compared_translations
from browse.pages.beside.word_changes import ComparedTexts, compared_versions
from browse.pages.body_view import BodyPiece, NamedPlace, Paragraph, SetRun


def block(length: int, name: str = "x") -> Paragraph:
    return Paragraph("body", (SetRun(name * length, 0),))


@pytest.mark.parametrize(
    ("left", "right", "expected"),
    [
        ([200, 40, 300], [210, 45, 280], [(1, 1), (1, 1), (1, 1)]),
        ([200, 40, 300], [250, 310], [(2, 1), (1, 1)]),
        ([500], [260, 250], [(1, 2)]),
        ([100, 50, 200], [200, 100, 400], [(1, 1), (1, 1), (1, 1)]),
        ([100], [], [(1, 0)]),
        ([], [100, 50], [(0, 2)]),
    ],
)
def test_long_ones_meet_long_ones(left: list[int], right: list[int], expected: list[tuple[int, int]]) -> None:
    found = aligned_rows([block(length) for length in left], [block(length) for length in right])
    assert [(len(pair.left), len(pair.right)) for pair in found] == expected


_LENGTHS = st.lists(st.integers(0, 900), max_size=12)


@given(_LENGTHS, _LENGTHS)
def test_every_block_once_and_in_order(left: list[int], right: list[int]) -> None:
    ours, theirs = [block(length, "a") for length in left], [block(length, "b") for length in right]
    found = aligned_rows(ours, theirs)
    assert [one for pair in found for one in pair.left] == ours
    assert [one for pair in found for one in pair.right] == theirs


@pytest.mark.parametrize(("left", "right"), [(300, 3), (3, 300), (1, LARGEST), (LARGEST, 1), (70, 40)])
def test_a_text_much_longer_than_the_other(left: int, right: int) -> None:
    found = aligned_rows([block(100)] * left, [block(100)] * right)
    assert sum(len(pair.left) for pair in found) == left
    assert sum(len(pair.right) for pair in found) == right


def test_too_many_stand_in_one_row() -> None:
    many = [block(10)] * (LARGEST + 1)
    assert len(aligned_rows(many, many)) == 1


def text(*lines: str) -> list[Paragraph]:
    return [Paragraph("body", (SetRun(line, 0, pieces=(BodyPiece(line),)),)) for line in lines]


def told(paragraph: Paragraph) -> str:
    """A paragraph with [what only the left one has], {what only the right one has} and its number if it was moved."""
    signs = {"": "{}", REMOVED: "[{}]", INSERTED: "{{{}}}"}
    pieces = [piece for run in paragraph.runs for piece in run.pieces]
    marked = "".join(signs[piece.change].format(piece.text) for piece in pieces)
    return f"{paragraph.moved}>{marked}" if paragraph.moved else marked


def rows(compared: ComparedTexts) -> list[tuple[str, str]]:
    return [("|".join(map(told, pair.left)), "|".join(map(told, pair.right))) for pair in compared.rows]


ONE, TWO, THREE = "The quay is to be widened.", "Tom Reed goes to court, he says.", "It was made in 1974."


@pytest.mark.parametrize(
    ("left", "right", "expected"),
    [
        ([ONE, TWO], [ONE, TWO], [(ONE, ONE), (TWO, TWO)]),
        ([ONE], [ONE.upper()], [(f"[{ONE}]", f"{{{ONE.upper()}}}")]),
        (
            [ONE, TWO],
            ["The old quay is to be widened.", "Tom Reed goes to court."],
            [
                (ONE, "The {old} quay is to be widened."),
                ("Tom Reed goes to court[, he says].", "Tom Reed goes to court."),
            ],
        ),
        ([ONE, TWO, THREE], [ONE, THREE], [(ONE, ONE), (f"[{TWO}]", ""), (THREE, THREE)]),
        ([ONE, THREE], [ONE, TWO, THREE], [(ONE, ONE), ("", f"{{{TWO}}}"), (THREE, THREE)]),
        ([ONE, TWO, THREE], [TWO, THREE, ONE], [(f"1>{ONE}", ""), (TWO, TWO), (THREE, THREE), ("", f"1>{ONE}")]),
        ([ONE, TWO], [THREE, TWO], [(f"[{ONE}]", f"{{{THREE}}}"), (TWO, TWO)]),
        ([ONE, ONE], [ONE], [(ONE, ONE), (f"[{ONE}]", "")]),
        ([], [ONE], [("", f"{{{ONE}}}")]),
        ([], [], []),
        (["约翰和玛丽"], ["约翰和玛丽"], [("约翰和玛丽", "约翰和玛丽")]),
    ],
    ids=["same", "capitals", "words", "removed", "inserted", "moved", "another", "twice", "empty", "none", "no spaces"],
)
def test_versions_are_compared_by_words(left: list[str], right: list[str], expected: list[tuple[str, str]]) -> None:
    assert rows(compared_versions(text(*left), text(*right))) == expected


def test_what_differs_is_counted() -> None:
    compared = compared_versions(text(ONE, TWO, THREE), text("The old quay is to be widened.", THREE, TWO))
    assert (compared.removed, compared.inserted, compared.moved) == (0, 1, 1)


@settings(deadline=None)
@given(
    st.lists(st.sampled_from([ONE, TWO, THREE, "A b.", "", "- -"]), max_size=9), st.permutations([ONE, TWO, THREE, "A"])
)
def test_versions_keep_every_paragraph_and_word_in_its_order(left: list[str], right: list[str]) -> None:
    compared = compared_versions(text(*left), text(*right))
    sides = [
        [one.text for pair in compared.rows for one in pair.left],
        [one.text for pair in compared.rows for one in pair.right],
    ]
    assert sides == [left, right]
    marked = ["".join(p.text for run in one.runs for p in run.pieces) for pair in compared.rows for one in pair.left]
    assert marked == left


def test_names_and_matches_stay_what_they_are_where_words_differ() -> None:
    name = NamedPlace(0, 8, "tom-reed", "Tom Reed")
    runs = (
        SetRun("Tom Reed", 0, person=name, pieces=(BodyPiece("Tom "), BodyPiece("Reed", marked=True))),
        SetRun(" left.", 8),
    )
    ((pair),) = compared_versions([Paragraph("body", runs)], text("Tom Hart left.")).rows
    first, second = pair.left[0].runs
    assert first.person == name
    assert first.pieces == (BodyPiece("Tom "), BodyPiece("Reed", marked=True, change=REMOVED))
    assert second.text == " left."


def test_what_was_cut_is_no_difference() -> None:
    cut = SetRun("Read more. ", None, "promotion", pieces=(BodyPiece("Read more. "),))
    (one,) = text(ONE)
    compared = compared_versions([Paragraph("body", (cut, *one.runs))], text(ONE))
    assert (compared.removed, compared.inserted) == (0, 0)
    assert rows(compared) == [("Read more. " + ONE, ONE)]


def test_long_texts_are_not_compared_word_by_word(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(word_changes, "MOST_WORDS", 50)
    monkeypatch.setattr(word_changes, "LARGEST", 2)
    assert rows(compared_versions(text(TWO), text(TWO + " So."))) == [(f"[{TWO}]", f"{{{TWO} So.}}")]
    assert rows(compared_versions(text(ONE, TWO, THREE), text(ONE))) == [(f"{ONE}|{TWO}|{THREE}", ONE)]


@pytest.mark.parametrize(
    ("left", "right", "expected"),
    [
        ("It cost 14,200,000 euros in 1974.", "Это стоило 14 200 000 евро в 1974 году.", []),
        ("It cost 14.2 million in 1975.", "Это стоило 14,2 млн в 1974 году.", ["[1975]", "{1974}"]),
        ("3 ships, 12 days.", "Три судна, 12 дней.", []),
        ("No figure.", "Ни 17, ни 18.", ["{17}", "{18}"]),
    ],
)
def test_translations_are_compared_by_figures(left: str, right: str, expected: list[str]) -> None:
    compared = compared_translations(text(left), text(right))
    found = [
        (f"[{p.text}]" if p.change == REMOVED else f"{{{p.text}}}")
        for pair in compared.rows for one in (*pair.left, *pair.right) for run in one.runs for p in run.pieces if p.change
    ]  # fmt: skip
    assert found == expected


def test_translations_are_compared_by_persons() -> None:
    def naming(form: str, person: str) -> list[Paragraph]:
        return [Paragraph("body", (SetRun(form, 0, person=NamedPlace(0, len(form), person, person)),))]

    assert compared_translations(naming("Tom Reed", "tom-reed"), naming("Рид", "tom-reed")).removed == 0
    compared = compared_translations(naming("Tom Reed", "tom-reed"), naming("Харт", "dora-hart"))
    assert (compared.removed, compared.inserted) == (1, 1)
