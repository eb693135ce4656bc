"""The SQL functions that take the place of SQLite's own give what SQLite's own give, in a time that lengths bound."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing

import pytest
from hypothesis import given
from hypothesis import strategies as st

from browse.safety import sql_functions

CALLS = (
    "instr(?1, ?2)",
    "replace(?1, ?2, ?3)",
    "trim(?1, ?2)",
    "ltrim(?1, ?2)",
    "rtrim(?1, ?2)",
    "?1 LIKE ?2",
    "?1 LIKE ?2 ESCAPE 'a'",
    "?1 LIKE ?2 ESCAPE '%'",
    "?1 GLOB ?2",
)
TEXT = st.text(alphabet="aabbAB%_*?[]^-cé\\Яя", max_size=8)
VALUES = st.one_of(
    TEXT, TEXT, st.none(), st.binary(max_size=0), st.integers(-(10**9), 10**9), st.sampled_from([0.5, 1e15, 1e20])
)


@pytest.fixture(scope="module")
def both() -> Iterator[tuple[sqlite3.Connection, sqlite3.Connection]]:
    with closing(sqlite3.connect(":memory:")) as own, closing(sqlite3.connect(":memory:")) as ours:
        sql_functions.define(ours, 1_000_000, sql_functions.Clock(60))
        yield own, ours


@given(first=VALUES, second=VALUES, third=VALUES)
def test_they_give_what_sqlites_own_give(
    both: tuple[sqlite3.Connection, sqlite3.Connection], first: object, second: object, third: object
) -> None:
    for call in CALLS:
        values = (first, second, third)[: 3 if "?3" in call else 2]
        expected, found = (connection.execute(f"SELECT {call}", values).fetchone() for connection in both)
        assert found == expected, (call, values)


N = 1_900_000
LONG = "a" * N


@pytest.mark.slow
@pytest.mark.parametrize(
    ("call", "values"),
    [
        ("instr(?, ?)", (LONG, "a" * (N // 2) + "b")),
        ("instr(?, ?)", (LONG.encode(), b"a" * (N // 2) + b"b")),
        ("replace(?, ?, 'x')", (LONG, "a" * (N // 2) + "b")),
        ("replace(?, 'a', ?)", (LONG, LONG)),
        ("trim(?, ?)", (LONG, "b" * N + "a")),
        ("?2 LIKE ?1", ("%" + "a" * 20_000 + "b", LONG)),
        ("?2 LIKE ?1", ("%a" * 10_000 + "b", LONG)),
        ("?2 LIKE ?1", ("%" + "_a" * 200 + "b", LONG)),
        ("?2 GLOB ?1", ("*[" + "b" * 10_000 + "]", LONG)),
        ("?2 GLOB ?1", ("*" + "[a-z]" * 400 + "b", LONG)),
    ],
)
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")  # a function's refusal, told twice
def test_the_longest_values_take_no_time(
    both: tuple[sqlite3.Connection, sqlite3.Connection], call: str, values: tuple[object, ...]
) -> None:
    before = time.process_time()
    try:
        both[1].execute(f"SELECT {call}", values).fetchone()
    except sqlite3.OperationalError as error:
        assert "user-defined function raised exception" in str(error)  # noqa: PT017  # either is right
    assert time.process_time() - before < 1.0


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")  # Datasette has SQLite tell them
@pytest.mark.parametrize("operator", ["like", "glob"])
@pytest.mark.parametrize("letter", ["%", "*", "_", "?", "a", "я", "[ab]"])
def test_a_pattern_has_an_end(operator: str, letter: str) -> None:
    with closing(sqlite3.connect(":memory:")) as opened:
        sql_functions.define(opened, 1_000_000, sql_functions.Clock(60))
        asked = f"select 'a' {operator} ?"
        assert opened.execute(
            asked, ((letter * sql_functions.LONGEST_PATTERN)[: sql_functions.LONGEST_PATTERN],)
        ).fetchone()
        with pytest.raises(sqlite3.OperationalError):
            opened.execute(asked, (letter * (sql_functions.LONGEST_PATTERN + 1),)).fetchone()


@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")  # Datasette has SQLite tell them
def test_no_function_is_called_after_the_time_is_over() -> None:
    clock = sql_functions.Clock(0.05)
    with closing(sqlite3.connect(":memory:")) as opened:
        sql_functions.define(opened, 1_000_000, clock)
        clock.begin()
        assert opened.execute("select instr('ab', 'b')").fetchone() == (2,)
        time.sleep(0.1)
        with pytest.raises(sqlite3.OperationalError):
            opened.execute("select instr('ab', 'b')").fetchone()
        clock.begin()
        assert opened.execute("select instr('ab', 'b')").fetchone() == (2,)
