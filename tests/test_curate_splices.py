"""A word is put into a curator's file, or taken out, and every other sign of the file stays where it was."""

from __future__ import annotations

import pytest

from ingest.curate.files.yaml_leaves import LeafChange, Path, Value, changes, leaves_of
from ingest.curate.files.yaml_splices import SpliceError, scalar, spliced, unstamped
from ingest.curate.overrides import parse_overrides

FILE = """\
# mine
articles:
  3f2a9c1b7d60:   # this one
    # the title is wrong
    title: "Old"   # yes
    author:
      - Jane
      - John
    keep: ["a, b", 271]  # cuts
    cut:
      # first
      - Sign up
      - |
        two
        lines
  77aa: {drop: true}   # gone
  # about the next
  "0012": {title: x, keep: one passage}
columns: {text: Inhalt}
# end
"""
ONE, FLOW = "3f2a9c1b7d60", "0012"


def with_leaf(text: str, path: Path, value: Value | None, stamp: str = "") -> str:
    return spliced(text, [LeafChange(path, leaves_of(text).get(path), value)], stamp)


@pytest.mark.parametrize(
    ("path", "value", "gone", "new"),
    [
        (("articles", ONE, "title"), 'New "x": y', '    title: "Old"   # yes', '    title: "New \\"x\\": y"   # yes'),
        (("articles", ONE, "title"), None, '    title: "Old"   # yes\n', ""),
        (("articles", ONE, "author"), ("A", "B, C"), "    author:\n      - Jane\n      - John\n", '    author: [A, "B, C"]\n'),
        (("articles", ONE, "author"), None, "    author:\n      - Jane\n      - John\n", ""),
        (("articles", ONE, "keep", "a, b"), None, '["a, b", 271]', "[271]"),
        (("articles", ONE, "keep", 271), None, '["a, b", 271]', '["a, b"]'),
        (("articles", ONE, "keep", "271"), "271", '["a, b", 271]', '["a, b", 271, "271"]'),
        (("articles", ONE, "cut", "Sign up"), None, "      - Sign up\n", ""),
        (("articles", ONE, "cut", "two\nlines\n"), None, "      - |\n        two\n        lines\n", ""),
        (("articles", ONE, "cut", "# a: b\n- c"), "# a: b\n- c", "lines\n  77aa", 'lines\n      - "# a: b\\n- c"\n  77aa'),
        (("articles", ONE, "published"), "2021", "lines\n  77aa", 'lines\n    published: "2021"\n  77aa'),
        (("articles", "77aa", "drop"), None, "  77aa: {drop: true}   # gone\n", ""),
        (("articles", "77aa", "title"), "", "{drop: true}", '{drop: true, title: ""}'),
        (("articles", FLOW, "keep", "two"), "two", "keep: one passage", "keep: [one passage, two]"),
        (("articles", FLOW, "keep", "one passage"), None, ", keep: one passage", ""),
        (("columns", "text"), None, "columns: {text: Inhalt}\n", ""),
        (("sources", "abc", "name"), "The Abc", "Inhalt}\n", "Inhalt}\nsources:\n  abc:\n    name: The Abc\n"),
        (("articles", "1e10", "place"), "Rome", "passage}\n", 'passage}\n  "1e10":\n    place: Rome\n'),
    ],
)  # fmt: skip
def test_one_leaf_is_another(path: Path, value: Value | None, gone: str, new: str) -> None:
    assert FILE.count(gone) == 1
    assert with_leaf(FILE, path, value) == FILE.replace(gone, new)


@pytest.mark.parametrize(
    "begun",
    ["", "# mine\n", "articles:\n", "articles: {}\n", "columns: {a: b}", "articles:\n  a:\n    title: x", "# x\n\n\narticles:\n"],
)  # fmt: skip
def test_any_beginning_takes_a_leaf_and_gives_it_back(begun: str) -> None:
    path = ("articles", "f00", "title")
    told = with_leaf(begun, path, "T", "2026-11-30 Jane: so it is")
    assert leaves_of(told) == {**leaves_of(begun), path: "T"}
    assert "    #: 2026-11-30 Jane: so it is\n    title: T\n" in told
    back = with_leaf(told, path, None)
    assert (leaves_of(back), "Jane" in back) == (leaves_of(begun), False)


def test_a_stamp_goes_with_its_undoing_though_the_leaf_stays() -> None:
    path = ("articles", ONE, "title")
    stamped = with_leaf(FILE, path, "New", "2026-11-30 Jane: one")
    assert unstamped(with_leaf(stamped, path, "Old"), [path], "2026-11-30 Jane: one") == FILE


@pytest.mark.parametrize(
    "value", ["Old", "yes", "0x1f", "1e5", "2021-12-30", "", " a", "- a", "a: b", "a #b", "ё", "习近平", "\x85", "~"]
)
def test_a_written_text_is_read_as_itself(value: str) -> None:
    text = f"articles:\n  f00:\n    title: {scalar(value)}\n    cut: [{scalar(value)}]\n"
    read = parse_overrides(text).of("f00")
    assert (read.fields, read.cut) == ((("title", value),), (value,))


@pytest.mark.parametrize(
    "text",
    ["articles:\n  a: &x {title: t}\n  b: *x\n", "articles:\n  a: &x\n    title: t\n    keep: [k]\n  b:\n    <<: *x\n    place: p\n"],
)  # fmt: skip
def test_what_cannot_be_edited_by_itself_is_refused(text: str) -> None:
    with pytest.raises(SpliceError, match="by hand"):
        with_leaf(text, ("articles", "a", "title"), None)


def test_lines_that_end_as_windows_has_them_stay() -> None:
    text = FILE.replace("\n", "\r\n")
    told = with_leaf(text, ("articles", ONE, "title"), None)
    assert told == text.replace('    title: "Old"   # yes\r\n', "")


def test_persons_are_leaves_by_their_ids() -> None:
    text = "persons:\n  - {id: a, name: A, names: {ru: Б}, surnames: C}\ndrop: D\nkeep_apart: [[a, C]]\n"
    assert leaves_of(text) == {
        ("persons", "a", "id"): "a",
        ("persons", "a", "name"): "A",
        ("persons", "a", "names", "ru"): "Б",
        ("persons", "a", "surnames", "C"): "C",
        ("drop", "D"): "D",
        ("keep_apart", "a | C"): ("a", "C"),
    }
    assert leaves_of(spliced("", changes({}, leaves_of(text)))) == leaves_of(text)
