"""What was cut in one place is one line in plain words; persons, cuts and notes belong to the paragraph they stand in."""

from __future__ import annotations

import pytest

from browse.pages.body_view import NamedPlace, Stretch, paragraphs_of
from browse.pages.margin.folded_cuts import PLAIN, FoldedCuts, folded
from browse.pages.margin.set_groups import elsewhere, set_groups
from cuttings.labels import CUT


def cut(text: str, label: str = "navigation", rule: str = "menu", why: str = "", place: int = 0) -> Stretch:
    return Stretch(len(text), label, rule, why, text, place=place)


def cuts_of(*stretches: Stretch) -> FoldedCuts:
    return folded(paragraphs_of("", stretches, with_cuts=True))


@pytest.mark.parametrize(
    ("cuts", "says"),
    [
        ([cut("Home\n")], "1 line of menus"),
        ([cut("Home\nNews\n\nSport\n")], "3 lines of menus"),
        ([cut("Home\n" * 37)], "37 lines of menus"),
        ([cut("Home\n" * 1200)], "1,200 lines of menus"),
        ([cut("Home\n"), cut("News\n", rule="another")], "2 lines of menus"),
        ([cut("A man\n", "photo-caption"), cut("Home\nNews\n")], "2 lines of menus, 1 of captions of pictures"),
        (
            [cut("a\n" * 4), cut("b\n" * 3, "widget"), cut("c\n" * 2, "title"), cut("d\n", "byline"), cut("e\n", "other")],
            "4 lines of menus, 3 of buttons and boxes, 2 of headline, 2 others",
        ),
        ([cut("?\n", "a label of a later version")], "1 line of a label of a later version"),
    ],
)  # fmt: skip
def test_a_run_says_how_many_lines_of_what(cuts: list[Stretch], says: str) -> None:
    assert cuts_of(*cuts).says == says


def test_every_label_that_is_cut_has_plain_words() -> None:
    assert set(PLAIN) == CUT
    assert len(set(PLAIN.values())) == len(PLAIN)


def test_each_reason_is_said_once_and_the_cuts_stand_in_their_order() -> None:
    sport = cut("Sport\n", why="as on 40 pages")
    cuts = cuts_of(cut("Home\n"), cut("News\n"), sport, cut("By A. B.\n", "byline", "by"), cut("More\n"))
    assert [(reason.says, reason.rule, reason.why) for reason in cuts.reasons] == [
        ("menus", "menu", ""),
        ("menus", "menu", "as on 40 pages"),
        ("byline", "by", ""),
    ]
    assert [(group.number, group.text) for group in cuts.in_order] == [
        (1, "Home\nNews"),
        (2, "Sport"),
        (3, "By A. B."),
        (1, "More"),
    ]


@pytest.mark.parametrize(("many", "each"), [(1, False), (2, True), (100, True), (101, False)])
def test_few_cuts_have_buttons_of_their_own(many: int, each: bool) -> None:
    assert cuts_of(*(cut(f"{n}\n", why=str(n)) for n in range(many))).each_kept is each


@pytest.mark.parametrize(
    ("cuts", "passage", "places", "curators"),
    [
        ([cut("Home\n", place=12)], "Home", (12,), False),
        ([cut("Home\n", place=12), cut(" News \n", place=17)], "Home\nNews", (12, 17), False),
        ([cut("Home\n", place=3), cut("Ours\n", "other", "overrides.yml", place=8)], "Home\nOurs", (3, 8), True),
    ],
)
def test_what_keeps_them(cuts: list[Stretch], passage: str, places: tuple[int, ...], curators: bool) -> None:
    run = cuts_of(*cuts)
    assert (run.passage, run.places, run.curators) == (passage, places, curators)


BODY = "Ann met Bob.\n\nBob left.\n\n- tea\n\n- milk\n\nCid came."
NAMED = (
    NamedPlace(0, 3, "ann", "Ann", "a given name"),
    NamedPlace(8, 11, "bob", "Bob"),
    NamedPlace(14, 17, "bob", "Bob"),
    NamedPlace(40, 43, "cid", "Cid"),
)
PERSONS = [{"id": "bob"}, {"id": "ann"}, {"id": "eve"}, {"id": "cid"}]


def test_a_person_stands_beside_the_paragraph_that_names_her_first() -> None:
    stretches = (Stretch(25, "body"), Stretch(15, "list-item"), Stretch(9, "body"), cut("\nHome\n"), cut("\nNews\n"))
    groups = set_groups(paragraphs_of(BODY, stretches, NAMED, with_cuts=True), PERSONS)
    assert [(group.kind, len(group.members), [row["id"] for row in group.persons]) for group in groups] == [
        ("body", 1, ["ann", "bob"]),
        ("body", 1, []),
        ("list-item", 2, []),
        ("body", 1, ["cid"]),
        ("cut", 2, []),
    ]
    assert [group.noted for group in groups] == [True, False, False, True, False]
    assert groups[0].persons[0]["why"] == "a given name"
    assert [row["id"] for row in elsewhere(groups, PERSONS)] == ["eve"]


def test_a_cut_within_a_paragraph_stands_beside_it() -> None:
    stretches = (cut("MOSCOW. ", "dateline"), Stretch(5, "body"))
    (group,) = set_groups(paragraphs_of("Text.", stretches, with_cuts=True), [])
    assert (group.kind, group.noted, group.cuts.says) == ("body", True, "1 line of place and agency")
