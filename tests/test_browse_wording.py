"""Values in words."""

from __future__ import annotations

import sqlite3

import pytest

from browse.core import wording
from browse.pages import date_page


@pytest.mark.parametrize(
    ("iso", "words"),
    [
        ("2022-02-12", "12 February 2022"),
        ("2021-12", "December 2021"),
        ("2021", "2021"),
        (None, "undated"),
        ("", "undated"),
        ("2022-13", "2022"),
        ("2022-02-12T10:00:00Z", "12 February 2022"),
        ("last week", "last week"),
    ],
)
def test_a_date_at_its_precision(iso: str | None, words: str) -> None:
    assert wording.date_in_words(iso) == words


@pytest.mark.parametrize(
    ("count", "words"),
    [(0, "0 articles"), (1, "1 article"), (2, "2 articles"), (12345, "12,345 articles"), (None, "0 articles")],
)
def test_a_count_with_its_noun(count: int | None, words: str) -> None:
    assert wording.counted(count, "article") == words


@pytest.mark.parametrize(
    ("octets", "words"), [(1, "1 byte"), (812, "812 bytes"), (27_097, "27 kB"), (1_200_000, "1.2 MB")]
)
def test_a_size(octets: int, words: str) -> None:
    assert wording.file_size(octets) == words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "nothing"),
        (" ", "a space"),
        ("\u00a0", "a no-break space"),
        ("\u200b\u200b", "U+200B U+200B"),
        (" (", " ("),
    ],
)
def test_what_cannot_be_seen_is_named(text: str, words: str) -> None:
    assert wording.visible(text) == words


@pytest.mark.parametrize(
    ("code", "name"), [("ru", "Russian"), ("en", "English"), ("zz", "zz"), (None, "language unknown")]
)
def test_a_language(code: str | None, name: str) -> None:
    assert wording.language_name(code) == name


@pytest.mark.parametrize(
    ("code", "direction"),
    [
        ("he", "rtl"),
        ("en", "ltr"),
        ("ckb", "rtl"),
        ("dv", "rtl"),
        ("ug", "rtl"),
        ("ru", "ltr"),
        ("xx", "ltr"),
        (None, "auto"),
    ],
)
def test_a_direction(code: str | None, direction: str) -> None:
    assert wording.direction(code) == direction


@pytest.mark.parametrize(
    ("date", "previous", "following", "coarser"),
    [
        ("2022-02-12", "2022-02-02", "2022-03-01", (("2022-02", 1), ("2022", 1))),
        ("2022-02", "2021-12", "2022-03", (("2022", 1),)),
        ("2022", "2021", None, ()),
        ("2021-12-30", None, "2022-02-02", (("2021-12", 1),)),
    ],
)
def test_what_stands_beside_a_date(
    date: str, previous: str | None, following: str | None, coarser: tuple[tuple[str, int], ...]
) -> None:
    connection = sqlite3.connect(":memory:")
    connection.execute("create table articles (published text, published_year int, published_month text)")
    for published in ("2021-12", "2022", "2022-02", "2022-02-02", "2022-02-12", "2022-03-01", None):
        month = published[:7] if published and len(published) > 4 else None
        year = int(published[:4]) if published else None
        connection.execute("insert into articles values (?, ?, ?)", [published, year, month])
    found = date_page.read_date(connection, date)
    connection.close()
    assert (found.previous, found.next, found.coarser) == (previous, following, coarser)
