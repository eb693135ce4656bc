"""PDFs: columns in the order of reading, lines as paragraphs, heads of pages cut; what has no text says what to do."""

from __future__ import annotations

from pathlib import Path

import pytest

from ingest.model.article import Article
from ingest.model.document import UnreadableError
from ingest.pipeline import Settings, process
from ingest.read import read
from tests.pdf_pages import Set, column, pdf

ONE = "The council voted for a new bridge over the river on Monday evening, after a debate that took all night."
TWO = "Opponents of the project want the old ferry to be repaired first, and have collected nine thousand signatures."
THREE = "The mayor said that the work would begin in spring and take two years, and that nobody would pay a toll."
FOUR = "Engineers doubt it, for the ground of the valley is soft, and the winters of the last years have been wet."


def article(data: bytes) -> Article:
    (only,) = process(data, "article.pdf").articles
    return only


def test_columns_below_a_headline_are_read_one_after_the_other() -> None:
    headline = Set("Town votes for a bridge across the river", 72, 730, 22)
    page = [headline, *column(f"{ONE} {TWO}", 72, 40, 690), *column(f"{THREE} {FOUR}", 320, 40, 690)]
    bridge = article(pdf([sorted(page, key=lambda line: -line.height)]))
    assert bridge.value("title") == "Town votes for a bridge across the river"
    assert bridge.body.replace("\n\n", " ") == f"{ONE} {TWO} {THREE} {FOUR}"


def test_a_paragraph_goes_on_over_the_end_of_a_page() -> None:
    first, rest = f"{ONE} {TWO}", f"and {THREE.lower()}"
    pages = [column(first.removesuffix("."), 72, 60), column(rest, 72, 60)]
    assert article(pdf(pages)).body == f"{first.removesuffix('.')} {rest}"


@pytest.mark.parametrize("second", [Set(TWO[:40], 90, 676), Set(TWO[:40], 72, 650)], ids=["indent", "distance"])
def test_a_paragraph_begins_where_its_line_is_set_so(second: Set) -> None:
    lines = column(ONE, 72, 60)
    assert article(pdf([[*lines, second]])).body == f"{ONE}\n\n{TWO[:40].strip()}"


def test_divided_words_are_joined() -> None:
    lines = [
        "The council voted for a new bridge over the ri-",
        "ver on Monday, after a long debate in which the",
        "speakers spoke.",
    ]
    assert (
        "over the river on Monday" in article(pdf([[Set(line, 72, 700 - 12 * n) for n, line in enumerate(lines)]])).body
    )


@pytest.mark.parametrize(
    ("heads", "feet"),
    [
        (["The Riverside Post", "The Riverside Post"], ["1", "2"]),
        (["Riverside Post, 14 March 2022"] * 2, ["Page 1 of 2", "Page 2 of 2"]),
        (["The bridge 11", "The bridge 12"], ["- 1 -", "- 2 -"]),
    ],
)
def test_heads_and_feet_of_pages_are_cut_and_shown(heads: list[str], feet: list[str]) -> None:
    texts = [ONE + " " + TWO, THREE + " " + FOUR]
    pages = [
        [Set(head, 72, 760), *column(text, 72, 60), Set(foot, 300, 30)]
        for head, text, foot in zip(heads, texts, feet, strict=True)
    ]
    reading = process(pdf(pages), "article.pdf")
    cut = [reading.document.layer[s.start : s.end] for s in reading.articles[0].spans if s.rule == "set apart"]
    assert "".join(cut).split("\n\n")[:-1] == [heads[0], feet[0], heads[1], feet[1]]
    assert reading.articles[0].body.replace("\n\n", " ") == " ".join(texts)


def test_headings_that_differ_by_more_than_their_number_are_no_heads_of_pages() -> None:
    pages = [[Set(f"Article {n}", 72, 740), *column(text, 72, 60, 715)] for n, text in ((3, ONE), (5, TWO), (9, THREE))]
    assert [f"Article {n}" in read(pdf(pages)).layer for n in (3, 5, 9)] == [True] * 3
    assert read(pdf(pages)).records[0].marks == ()


def test_rows_of_a_table_are_no_columns() -> None:
    cells = [Set(text, left, 700 - 14 * n) for n in range(6) for left, text in ((72, f"Ward {n}"), (300, f"{n} votes"))]
    assert "Ward 1 1 votes" in read(pdf([cells])).layer


def test_what_a_program_noted_is_believed_where_the_page_says_nothing() -> None:
    noted = {"Title": "The bridge of Riverside", "Author": "Dora Hart", "CreationDate": "D:20220314091500+01'00'"}
    silent = article(pdf([column(f"{ONE} {TWO}", 72, 60)], noted))
    assert (silent.value("author"), silent.value("published")) == ("Dora Hart", "2022-03-14")
    told = article(pdf([[Set("Town votes for a bridge", 72, 740, 22), *column(f"{ONE} {TWO}", 72, 60)]], noted))
    assert told.value("title") == "Town votes for a bridge"


def test_scripts_and_attached_files_are_passed_over() -> None:
    script = "/OpenAction<</S/JavaScript/JS(app.alert\\(1\\))>>"
    assert article(pdf([column(ONE, 72, 60)], more=script)).body == ONE


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (pdf([[], []]), "a PDF of pictures without text .*--ocr"),
        (pdf([[Set("7")], [Set("8")]]), "a PDF of pictures without text"),
        (b"%PDF-1.7\n" + b"\xff\0" * 99, "a damaged PDF"),
        (pdf([column(ONE, 72, 60)])[:300], "a damaged PDF"),
    ],
)
def test_what_has_no_text_says_what_to_do(data: bytes, reason: str) -> None:
    with pytest.raises(UnreadableError, match=reason):
        read(data)


def test_pages_without_a_text_are_told() -> None:
    damage = article(pdf([column(ONE, 72, 60), [], column(TWO, 72, 60), []])).damage
    assert [(defect.kind, defect.example) for defect in damage] == [("pages without text", "2, 4")]


# Takes the place of tesseract: says a text for each picture that it is given.
RECOGNISES = """#!/bin/sh
case "$1" in
  --version) echo "tesseract 5.9";;
  --list-langs) printf 'List:\\neng\\nosd\\nrus\\n';;
  stdin) [ "$4" = "eng+rus" ] && [ "$(head -c 2)" = P5 ] && printf '%s';;
esac
"""


def test_the_text_of_a_scan_is_recognised_where_that_is_asked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program = tmp_path / "tesseract"
    program.write_text(RECOGNISES.replace("%s", f"{ONE[:40]}\\n{ONE[40:]}\\n\\n{TWO}\\n"), "utf-8")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:/bin:/usr/bin")
    (scan,) = process(pdf([[]]), "scan.pdf", settings=Settings(recognise=True)).articles
    assert scan.body == f"{ONE}\n\n{TWO}"
    assert [(d.kind, d.example) for d in scan.damage] == [("text recognised in pictures", "tesseract 5.9")]


def test_without_a_program_that_recognises_a_scan_says_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(UnreadableError, match="install tesseract"):
        read(pdf([[]]), recognise=True)
