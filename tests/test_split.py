"""Splitting: two languages, dumps of press databases, entries of JSON; and all that must stay one text."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.clean import line
from ingest.model.document import Document, Part, UnreadableError
from ingest.pipeline import process
from ingest.read import read
from ingest.repair import apply
from ingest.split.parts import split

ENGLISH = (
    "The presidents of the two countries discussed security issues on Saturday in a long telephone conversation, and "
    "agreed to go on with their contacts in the weeks that follow, the aide told reporters after the call. "
)
RUSSIAN = (
    "Президенты двух стран обсудили в субботу вопросы безопасности в долгом телефонном разговоре и договорились "
    "продолжить контакты на всех уровнях в ближайшие недели, сообщил журналистам помощник после разговора. "
)
FRENCH = (
    "Les présidents des deux pays ont discuté samedi des questions de sécurité au cours d'une longue conversation "
    "téléphonique et sont convenus de poursuivre leurs contacts à tous les niveaux dans les semaines qui viennent. "
)
UKRAINIAN = (
    "Президенти двох країн обговорили в суботу питання безпеки в довгій телефонній розмові та домовилися продовжувати "
    "контакти на всіх рівнях найближчими тижнями, повідомив журналістам помічник після цієї розмови. "
)


def text_of(*lines: str) -> Document:
    return read("\n\n".join(lines).encode())


def firsts(document: Document) -> list[tuple[str, str]]:
    """The language and the first line of each part."""
    return [(p.language, document.layer[p.start : p.end].split("\n", 1)[0].strip()) for p in split(document)]


@pytest.mark.parametrize("ruler", ["=" * 34, "*" * 40, "-" * 30, "~ " * 12])
def test_a_ruler_that_underlines_a_headline_parts_nothing(ruler: str) -> None:
    document = text_of("The town votes for a bridge", ruler, "Dora Hart, 14 March 2022", ENGLISH * 2, ENGLISH)
    assert firsts(document) == [("en", "The town votes for a bridge")]


def test_two_scripts_are_two_texts_each_with_its_title_and_source() -> None:
    document = text_of(
        "A title in English",
        ENGLISH * 2,
        ENGLISH * 3,
        "Source – Kremlin",
        "Заголовок по-русски",
        RUSSIAN * 2,
        RUSSIAN * 3,
        "Source – Kremlin",
    )
    assert firsts(document) == [("en", "A title in English"), ("ru", "Заголовок по-русски")]
    first, second = split(document)
    assert document.layer[first.start : first.end].rstrip().endswith("Source – Kremlin")
    assert document.layer[second.start : second.end].rstrip().endswith("Source – Kremlin")


@pytest.mark.parametrize(("other", "language"), [(FRENCH, "fr"), (RUSSIAN, "ru")])
def test_two_languages_are_two_texts(other: str, language: str) -> None:
    document = text_of("A title", *[ENGLISH] * 6, *[other] * 6)
    assert [found for found, _ in firsts(document)] == ["en", language]


def test_two_languages_of_the_cyrillic_script() -> None:
    assert [found for found, _ in firsts(text_of(*[RUSSIAN] * 6, *[UKRAINIAN] * 6))] == ["ru", "uk"]


def test_dates_and_announcements_head_the_second_text() -> None:
    document = text_of(
        "A title", ENGLISH * 5, ENGLISH, "Russian version:", "12.02.2022", "Заголовок", RUSSIAN * 5, RUSSIAN
    )
    assert firsts(document) == [("en", "A title"), ("ru", "Russian version:")]


@pytest.mark.parametrize(
    "lines",
    [
        [ENGLISH * 5, RUSSIAN, ENGLISH * 5],  # a quotation
        [ENGLISH * 5, RUSSIAN * 5, ENGLISH * 5],  # a long one
        [ENGLISH * 8, RUSSIAN],  # an abstract
        [ENGLISH, RUSSIAN] * 6,  # line by line
        ["Russian version below", ENGLISH * 8],
        [ENGLISH * 6, "* * *", ENGLISH * 6],
        [ENGLISH * 6, "-" * 60, ENGLISH * 6],  # a rule without headlines after it
        [f"Headline: one\nDate: 2022\n{ENGLISH * 3}"],
        ["Document 1 of 2", "Title", ENGLISH * 6],
        ["She read article 3 of 20", ENGLISH * 6, "Document 7 of 20", ENGLISH * 6],
    ],
)
def test_what_stays_one_text(lines: list[str]) -> None:
    assert len(split(text_of(*lines))) == 1


@pytest.mark.parametrize(
    "lines",
    [
        ["Document 1 of 2", "One title", ENGLISH * 4, "Document 2 of 2", "Another title", ENGLISH * 4],
        ["One title", ENGLISH * 4, "End of Document", "Another title", ENGLISH * 4, "End of Document"],
        ["Headline: One title\nDate: 2022-02-12", ENGLISH * 4, "Headline: Another title\nSource: TASS", ENGLISH * 4],
        [
            "One title for all",
            "February 12, 2022",
            ENGLISH * 4,
            "=" * 40,
            "Another title for all",
            "By Ann Lee",
            ENGLISH * 4,
        ],
    ],
)
def test_dumps_of_press_databases(lines: list[str]) -> None:
    parts = split(text_of(*lines))
    assert len(parts) == 2
    assert [p.number for p in parts] == [0, 1]


def test_each_entry_of_json_is_a_text_with_its_claims() -> None:
    document = read(json.dumps([{"text": ENGLISH, "title": "A"}, {"text": RUSSIAN, "title": "B"}]).encode())
    assert [(p.language, p.claims[0].value) for p in split(document)] == [("en", "A"), ("ru", "B")]


def test_a_notice_in_another_language_does_not_split_a_page() -> None:
    notice = "".join(f"<p>{ENGLISH}</p>" for _ in range(8))
    article = "".join(f"<p>{RUSSIAN}</p>" for _ in range(8))
    page = f"<html><body><article>{article}</article><div id='cookies'>{notice}</div></body></html>"
    assert len(split(read(page.encode()))) == 1
    both = f"<html><body><article>{article}{notice}</article></body></html>"
    assert [p.language for p in split(read(both.encode()))] == ["ru", "en"]


def assert_tiled(document: Document, parts: tuple[Part, ...]) -> None:
    assert parts
    assert [p.number for p in parts] == list(range(len(parts)))
    assert [p.start for p in parts] == [0, *(p.end for p in parts[:-1])]
    assert parts[-1].end == len(document.layer)
    blocks = [block for part in parts for block in part.blocks]
    assert blocks == [block for record in document.records for block in record.blocks]
    for part in parts:
        assert all(part.start <= b.start < b.end <= part.end for b in part.blocks)


MARKS = ["Title", "=" * 30, "Document 1 of 2", "Document 2 of 2", "12.02.2022", "", "<p>", "</p>"]
LINES = st.sampled_from([ENGLISH * 3, RUSSIAN * 3, FRENCH * 3, *MARKS])


@settings(deadline=None)  # the first call loads the language model
@given(st.lists(LINES, min_size=1, max_size=14))
def test_parts_tile_the_layer(lines: list[str]) -> None:
    try:
        document = text_of(*lines)
    except UnreadableError:
        assert sum(map(len, lines)) < 1000
        return
    assert_tiled(document, split(document))


def test_the_bilingual_seed(articles: Path) -> None:
    document = read((articles / "mirror-kremlin-ushakov-briefing-en-ru.txt").read_bytes())
    english, russian = split(document)
    assert (english.language, russian.language) == ("en", "ru")
    assert (
        document.layer[english.start : english.end].rstrip().endswith("Source – Russian Kremlin / Russian Presidency")
    )
    assert document.layer[russian.start :].startswith("Брифинг помощника Президента России")


@pytest.mark.parametrize(("module", "function"), [(line, "_plain"), (apply, "without_printers_signs")])
def test_a_part_is_read_without_the_rest_of_its_file(
    module: ModuleType, function: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[int] = []
    whole: Callable[[str], str] = getattr(module, function)

    def noted(text: str) -> str:
        asked.append(len(text))
        return whole(text)

    monkeypatch.setattr(module, function, noted)
    body = "The council decided on Monday – that is, late – to close the old bridge. " * 5
    records = [{"title": f"Bridge {n} closed", "text": body} for n in range(40)]
    reading = process("\n".join(map(json.dumps, records)).encode(), "x.jsonl")
    assert len(reading.articles) == len(records)
    assert asked
    assert max(asked) < 2 * len(body)
