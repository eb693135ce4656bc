"""The language of the search box: what is understood, what is repaired, and that nothing fails."""

from __future__ import annotations

import random
import sqlite3
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from browse.query import conditions, plan
from browse.query.asked.dates import asked_date
from browse.query.grammar import Query, parse_query
from browse.query.terms import And, Field, Near, Node, Not, Or, Phrase, Unread, Word, WordPattern
from browse.safety import guard
from tests.browse_archive import make

FUZZED = 30_000
# What breaks search boxes, separated by spaces; lone surrogates, NUL and invisible characters are added.
SPACED = """
    a the Путин путин* "b c" " ( ) - -- OR AND NOT NEAR NEAR( ,5 title: source: person: before: after: date: lang:
    2022 2022-02 2022-02-31 * ' ’ it's | || : ; ^ + . .. \\ / é ё 中文 🙂 {a} [b] <c> foo:bar origin:x section:y
    title:* -title:a rowid bm25( %00 İ ß U.S. NATO-Russia 20:30 −x “q” «w» _ __
"""
PIECES = (*SPACED.split(), "\x00", "\ud800", "\u200b", "e\u0301")


@pytest.mark.parametrize(
    ("text", "node"),
    [
        ("troops", Word("troops")),
        ("it's", Word("it's")),
        ("пере*", Word("пере", prefix=True)),
        ('"security proposals"', Phrase("security proposals")),
        ("«меры безопасности»", Phrase("меры безопасности")),
        ("U.S. troops", And((Word("U.S."), Word("troops")))),
        ("NATO-Russia", Word("NATO-Russia")),
        ("a OR b c", And((Or((Word("a"), Word("b"))), Word("c")))),
        ("a | b", Or((Word("a"), Word("b")))),
        ("a -b", And((Word("a"), Not(Word("b"))))),
        ("a NOT b", And((Word("a"), Not(Word("b"))))),
        ("a AND b", And((Word("a"), Word("b")))),
        ("-(a b)", Not(And((Word("a"), Word("b"))))),
        ("--a", Word("a")),
        ("NEAR(a b)", Near((Word("a"), Word("b")), 10)),
        ('NEAR("a b" c, 5)', Near((Phrase("a b"), Word("c")), 5)),
        ("NEAR(a b,5)", Near((Word("a"), Word("b")), 5)),
        ("title:Kremlin", Word("Kremlin", column="title")),
        ('title:"a b"', Phrase("a b", column="title")),
        ("title:Krem*", Word("Krem", prefix=True, column="title")),
        ("source:TASS", Field("source", "TASS")),
        ('person:"Владимир Путин"', Field("person", "Владимир Путин")),
        ("language:ru", Field("lang", "ru")),
        ("before:2022-2", Field("before", "2022-02")),
        ("date:2022-01..2022-03", And((Field("after", "2022-01"), Field("before", "2022-04")))),
        ("date:..2022-12-31", Field("before", "2023-01-01")),
        ("date:2022..", Field("after", "2022")),
        ("!rain", Not(Word("rain"))),
        ('"a b"~5', Near((Phrase("a"), Phrase("b")), 5)),
        ("weath*r", WordPattern("weath*r")),
        ("*minister", WordPattern("*minister")),
        ("title:wom?n", WordPattern("wom?n", column="title")),
        ("wether~2", WordPattern("wether", 2)),
        ("what?", Word("what")),
        ("or and not near", And((Word("or"), Word("and"), Word("not"), Word("near")))),
    ],
)
def test_understood(text: str, node: Node) -> None:
    query = parse_query(text)
    assert query.node == node
    assert query.repairs == ()


@pytest.mark.parametrize(
    ("text", "node", "repair"),
    [
        (
            '"a b',
            Phrase("a b"),
            "the quotation mark that was open is closed at the end: put another where the quotation ends",
        ),
        ("(a", Word("a"), "the bracket that was open is closed at the end: put ) where the group ends"),
        ("a)", Word("a"), "a closing bracket without an opening one is left out: put ( where the group begins"),
        ("a OR", Word("a"), "OR without a word on both sides is left out: write oil OR gas"),
        ("OR a", Word("a"), "OR without a word before it is left out: it stands between two"),
        ("AND a", Word("a"), "AND without a word before it is left out: it stands between two"),
        ("NOT", None, "NOT without a word after it is left out: write the word that is not wanted after it"),
        ("()", None, "empty brackets are left out: a group has words in it, as in (oil OR gas)"),
        ("NEAR(a)", Word("a"), "NEAR needs two words or more, as in NEAR(oil price, 5): it is read as the words alone"),
        ("a & b", And((Word("a"), Word("b"))), "“&” is left out: only letters and digits can be searched for"),
        *(
            (
                text,
                node,
                "“title:” cannot be read, so it finds nothing: write the value right after it, as in title:summit",
            )
            for text, node in (
                ("title:", Unread("title:")),
                ("headline:", Unread("title:")),
                ("-title:", Not(Unread("title:"))),
            )
        ),
        (
            "date:2022/03/04",
            Unread("date:2022/03/04"),
            "“date:2022/03/04” cannot be read, so it finds nothing: perhaps date:2022-03-04 is meant; "
            "a date is written 2022, 2022-02 or 2022-02-12, a range 2022-01..2022-03",
        ),
        ("rain^2", Word("rain"), "“^2” is left out: no word weighs more than another"),
    ],
)
def test_repaired(text: str, node: Node | None, repair: str) -> None:
    query = parse_query(text)
    assert query.node == node
    assert repair in query.repairs


@pytest.mark.parametrize("text", ["a -(", "a (", "a -()", 'a -""'])
def test_one_slip_is_said_once(text: str) -> None:
    assert len(parse_query(text).repairs) == 1


def test_an_unknown_field_is_read_as_words() -> None:
    query = parse_query("mood:grim")
    assert query.node == Phrase("mood grim")
    assert query.repairs[0].startswith("“mood:” is read as a word")


def test_said_in_words() -> None:
    said = parse_query('sanctions OR "gas price" -oil person:Putin before:2022 NEAR(a b, 3)').understood
    assert said == (
        "(“sanctions” in any form or exactly “gas price”), without “oil” in any form, speaking of the person “Putin”, "
        "before 2022, “a” and “b” within 3 words of each other"
    )
    assert parse_query(" ").understood == "everything"


@pytest.mark.parametrize(
    ("text", "prefix"),
    [
        ("2022", "2022"),
        ("2022-2-3", "2022-02-03"),
        ("2024-02-29", "2024-02-29"),
        ("2023-02-29", None),
        ("2022-04-31", None),
        ("2022-12-31", "2022-12-31"),
        ("2022-13", None),
        ("0000", None),
        ("٢٠٢٢", None),
        ("22", None),
    ],
)
def test_dates(text: str, prefix: str | None) -> None:
    assert asked_date(text) == prefix


@pytest.mark.parametrize(
    "text", ["(" * 5_000, "-" * 5_000 + "a", '"' * 999, "NEAR(" * 900, "a OR " * 900, "x " * 3_000]
)
def test_no_length_or_depth_breaks_it(text: str, empty: sqlite3.Connection) -> None:
    assert _answered(empty, parse_query(text))


@settings(max_examples=300, deadline=None)
@given(st.text(max_size=60))
def test_any_text_parses(text: str) -> None:
    query = parse_query(text)
    assert query.text == text
    assert query.understood
    assert query.repairs == parse_query(text).repairs


@pytest.mark.slow
def test_fuzzed_strings_raise_nothing(empty: sqlite3.Connection) -> None:
    """Strings of what breaks search boxes: no exception, and no error of SQL."""
    rng = random.Random(5)
    for _ in range(FUZZED):
        pieces = rng.choices(PIECES, k=rng.randrange(1, 9))
        text = (" " if rng.random() < 0.7 else "").join(pieces)
        assert _answered(empty, parse_query(text)), text
        empty.execute("SELECT rowid FROM articles_fts WHERE articles_fts MATCH ?", (guard.escape(text),)).fetchall()


def _answered(connection: sqlite3.Connection, query: Query) -> bool:
    """Whether every expression of the plan is one that FTS5 takes."""
    made = plan.make(connection, query.node)
    expression = made.ranking()
    for text in [*_texts(made.part), *([expression] if expression else [])]:
        connection.execute("SELECT rowid FROM articles_fts WHERE articles_fts MATCH ?", (text,)).fetchall()
    return bool(query.understood)


def _texts(part: conditions.Part | None) -> list[str]:
    if isinstance(part, conditions.TextCondition):
        return [part.expression]
    if isinstance(part, conditions.Without):
        return _texts(part.part)
    if isinstance(part, conditions.Join):
        return [text for inner in part.parts for text in _texts(inner)]
    return []


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> sqlite3.Connection:
    """An archive of one article: what an expression means doesn't matter here, only that it is one."""
    path = make(
        tmp_path_factory.mktemp("query") / "archive.db", [{"id": "a", "title": "One", "body": "a b c путин it's"}]
    )
    return sqlite3.connect(Path(path))
