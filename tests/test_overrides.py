"""overrides.yml: what it can say, what it does, and what it answers to a mistake."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from cuttings.labels import Label
from ingest.curate import overrides
from ingest.curate.overrides import Override, OverridesError
from ingest.model.document import Block, Part
from ingest.model.span import Mark
from ingest.pipeline import Settings
from tests.archives import build, rows, story, write

LAYER = "Title\nBody one. Sign up now. More.\nPolitical cartoons"
PART = Part(0, 0, len(LAYER), (Block(0, 5), Block(6, 34), Block(35, 53)), "en")
TITLE = Mark(0, 5, Label.TITLE, "title-line")
CARTOON = Mark(35, 53, Label.CARTOON_CAPTION, "cartoon-widget")


def test_every_word_of_the_curator_is_read() -> None:
    text = """
    articles:
      3f2a:
        title: The right headline
        published: 2021-12-30
        source:
        keep: Political cartoons
        cut: [Sign up now., "Another"]
      77: {drop: true}
    """
    read = overrides.parse_overrides(text)
    assert read.of("3f2a") == Override(
        (("title", "The right headline"), ("published", "2021-12-30"), ("source", "")),
        ("Political cartoons",),
        ("Sign up now.", "Another"),
    )
    assert read.of("77").drop
    assert read.of("unknown") == Override()


@pytest.mark.parametrize(
    ("author", "names"),
    [
        ("[Jane Doe, John Roe]", ["Jane Doe", "John Roe"]),
        ('["Doe, Jane", Reuters]', ["Jane Doe", "Reuters"]),
        ('"Doe, Jane; Roe, John"', ["Jane Doe", "John Roe"]),
        ("Jane Doe and John Roe", ["Jane Doe", "John Roe"]),
        ("Smith and Sons", ["Smith and Sons"]),
        ("Ministry of Food and Agriculture", ["Ministry of Food and Agriculture"]),
        ("Doe, Jane", ["Jane Doe"]),
    ],
)
def test_authors_are_as_many_as_are_named(author: str, names: list[str]) -> None:
    (read,) = [overrides.parse_overrides(f"articles:\n  a:\n    author: {author}\n").of("a")]
    assert read.fields == tuple(("author", name) for name in names)


def test_an_absent_or_empty_file_says_nothing(tmp_path: Path) -> None:
    assert not overrides.load_overrides(tmp_path / "overrides.yml").by_article
    assert not overrides.load_overrides(None).by_article
    assert not overrides.parse_overrides("# only a comment\n").by_article
    assert not overrides.parse_overrides("articles:\n").by_article


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        ("articles:\n  a: {titel: x}", 2, "there is no field 'titel'"),
        ("articles:\n  a:\n    title: x\n    colour: red", 4, "there is no field 'colour'"),
        ("articles:\n  a: drop", 2, "expected `field: value`"),
        ("articles:\n  a:\n    keep: {x: y}", 3, "`keep` takes texts"),
        ("articles:\n  a:\n    cut: [[1]]", 3, "`cut` takes texts"),
        ("- a\n- b", 1, "expected `articles:`"),
        ("article:\n  a: {drop: true}", 1, "expected `articles:`"),
        ("articles:\n  a: {drop: true}\ncolums: {text: Inhalt}", 3, "`columns:` and one for each field"),
        ("columns: [text]", 1, "`columns:` and one for each field"),
        ("columns:\n  body: Text", 2, "there is no field 'body'; write `field: column` with one of: text, "),
        ("columns:\n  text: [Text]", 2, "`text` takes the name of one column"),
        ("articles:\n  a:\n    drop: perhaps", 3, "`drop` takes true"),
        ("articles:\n  a: 'x", 2, "this is not YAML"),
        ("articles:\n  a:\n    published: yesterday", 3, "is no date"),
        ("articles:\n  a:\n    published: 2022-02-30", 3, "is no date"),
        ("articles:\n  a:\n    keep: [true]", 3, "`keep` takes texts"),
        ("articles:\n  a:\n    cut: [35]", 3, "`cut` takes texts"),
        ("articles:\n  a:\n    title: [a, b]", 3, "`title` takes one value"),
        ("articles:\n  a:\n    url: x\n    source: {name: TASS}", 4, "`source` takes a text"),
        ("articles:\n  a:\n    author: [Jane Doe, {name: John}]", 3, "`author` takes a text"),
        ("articles:\n  a:\n    published: [2022, 2023]", 3, "`published` takes one value"),
        ("articles:\n  a:\n    section: true", 3, "`section` takes a text"),
    ],
)
def test_a_mistake_names_file_line_and_mend(text: str, line: int, said: str) -> None:
    with pytest.raises(OverridesError) as error:
        overrides.parse_overrides(text, "my.yml")
    assert str(error.value).startswith(f"my.yml:{line}: ")
    assert said in str(error.value)


@pytest.mark.parametrize(
    ("override", "left"),
    [
        (Override(), [TITLE, CARTOON]),
        (Override(keep=("Political cartoons",)), [TITLE]),
        (Override(keep=("cartoon-widget",)), [TITLE]),
        (Override(keep=("no such cut",)), [TITLE, CARTOON]),
        (
            Override(cut=("Sign up now.",)),
            [TITLE, Mark(16, 28, Label.OTHER, "overrides.yml", "the curator cuts this passage"), CARTOON],
        ),
        (
            Override(cut=("cartoons",)),
            [
                TITLE,
                Mark(35, 45, Label.CARTOON_CAPTION, "cartoon-widget"),
                Mark(45, 53, Label.OTHER, "overrides.yml", "the curator cuts this passage"),
            ],
        ),
        (Override(cut=("not in the text",)), [TITLE, CARTOON]),
    ],
)
def test_cuts_are_undone_and_made(override: Override, left: list[Mark]) -> None:
    assert list(override.marks(PART, LAYER, (TITLE, CARTOON))) == left


PAGE = "News\nNews\nThe council met.\nNews\nShare this:\nFacebook\n"
LINES = [(0, 5), (5, 10), (27, 32), (32, 44), (44, 53)]
WIDGETS = tuple(Mark(start, end, Label.NAVIGATION, "judge") for start, end in LINES)


@pytest.mark.parametrize(
    ("keep", "undone"),
    [
        (("News",), [0, 5, 27]),
        ((5,), [5]),
        ((0, 27), [0, 27]),
        (("Share this: Facebook",), [32, 44]),
        (("Share this:\nFacebook\n",), [32, 44]),
        (("Share",), []),
        (("judge",), [0, 5, 27, 32, 44]),
        ((11,), []),
    ],
)
def test_one_cut_is_undone_by_its_text_or_its_place(keep: tuple[str | int, ...], undone: list[int]) -> None:
    part = Part(0, 0, len(PAGE), tuple(Block(start, end) for start, end in LINES), "en")
    left = Override(keep=keep).marks(part, PAGE, WIDGETS)
    assert [mark.start for mark in WIDGETS if mark not in left] == undone


@pytest.mark.parametrize(
    ("said", "byline", "authors"),
    [
        ("author: [Jane Doe, John Roe]", "Jane Doe, John Roe", ["Jane Doe", "John Roe"]),
        ("author: Jane Doe", "Jane Doe", ["Jane Doe"]),
        ("{author: [Jane Doe], byline: From our desk}", "From our desk", ["Jane Doe"]),
        ('author: ""', None, []),
        ("author: []", None, []),
        ("section: News", "Ann Lee", ["Ann Lee"]),
    ],
)
def test_the_curators_authors_are_the_authors(
    tmp_path: Path, said: str, byline: str | None, authors: list[str]
) -> None:
    """They stand in the byline and are the only ones credited; what was read stays as evidence."""
    db, text = (
        tmp_path / "archive.db",
        "The council voted for a new bridge over the river on Monday, and the mayor signed it.",
    )
    folder = write(
        tmp_path / "articles", {"a.json": json.dumps({"title": "A bridge", "text": text, "author": "Ann Lee"})}
    )
    build(db, folder)
    ((id_,),) = rows(db, "SELECT id FROM articles")
    entry = said if said.startswith("{") else f"{{{said}}}"
    build(db, folder, settings=Settings(overrides=overrides.parse_overrides(f"articles:\n  {id_}: {entry}\n")))
    assert rows(db, "SELECT byline FROM articles") == [(byline,)]
    credited = rows(db, "SELECT name FROM credits WHERE role = 'author' ORDER BY seq")
    assert [name for (name,) in credited] == authors


def test_an_id_that_no_article_has_is_told(tmp_path: Path) -> None:
    db, folder = tmp_path / "archive.db", write(tmp_path / "articles", {"a.txt": story(1)})
    text = "articles:\n  3f2a: {title: x}\n  77aa: {drop: true}\n"
    told = build(db, folder, settings=Settings(overrides=overrides.parse_overrides(text))).mended
    assert [line for line in told if "overrides.yml" in line] == [
        "overrides.yml: no article has the id 3f2a; `cuttings explain FILE` shows a file's."
    ]


def test_a_passage_that_the_article_does_not_have_is_told(tmp_path: Path) -> None:
    db, folder = tmp_path / "archive.db", write(tmp_path / "articles", {"a.txt": f"{story(1)}\n\nAdvertisement\n"})
    build(db, folder)
    ((id_, start),) = rows(db, "SELECT article_id, start FROM spans WHERE text LIKE 'Advertisement%'")
    for words, useless in [
        (f"keep: [{start}]", []),
        ("keep: [Advertisement]", []),
        ("keep: [no-such-rule, Advertisment]", ["Advertisment"]),
        ("cut: [never said]", ["never said"]),
    ]:
        settings = Settings(overrides=overrides.parse_overrides(f"articles:\n  {id_}: {{{words}}}\n"))
        told = [line for line in build(db, folder, settings=settings).mended if "overrides.yml" in line]
        assert [line for line in told if all(word in line for word in useless)] == told
        assert len(told) == len(useless)
