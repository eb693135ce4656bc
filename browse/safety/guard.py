"""What keeps a public server up: any text in a search box is a query, and no statement may grow without limit.

Core stops a statement between two steps of SQLite's machine, after its time limit. What happens inside one step is
bounded here: how long a value may be, what a function may cost, how much a statement may give and hold.
"""

from __future__ import annotations

import sqlite3
import weakref
from pathlib import Path
from typing import Any

from browse.core.served import Datasette, archives, of_archive
from browse.query.asked.expressions import in_column, phrase, quoted
from browse.query.grammar import parse_query
from browse.query.terms import And, Field, Near, Node, Not, Or, Phrase, Unread, Word, WordPattern
from browse.safety import sql_functions
from browse.safety.longest_row import longest_row
from cuttings.index_terms import asked_tokens

LONGEST_VALUE = 2_000_000  # bytes of one value, unless the archive holds a longer row
LONGEST_SQL = 30_000  # bytes of one statement
MOST_CALLS = 100  # of functions, in one statement: the canned queries have nine at most
LARGEST_ANSWER = 32_000_000  # letters and bytes of all rows of one statement, unless the first alone has more
MOST_MEMORY = 1_000_000_000  # bytes that all statements of the process hold together
SQLITE_LIMIT_LENGTH = 0  # numbers of sqlite3.h: Python names them from 3.11 on
SQLITE_LIMIT_SQL_LENGTH = 1
NOTHING = '"" NOT ""'  # an expression of FTS5 that is valid and finds nothing

# What a statement does that reads. Everything else (ATTACH, VACUUM INTO, any change) is refused, whatever the SQL says.
READS = {sqlite3.SQLITE_SELECT, sqlite3.SQLITE_RECURSIVE, sqlite3.SQLITE_TRANSACTION, sqlite3.SQLITE_SAVEPOINT}
# What core itself asks for, and FTS5.
PRAGMAS = frozenset(
    [
        "cache_size",
        "collation_list",
        "compile_options",
        "data_version",
        "database_list",
        "encoding",
        "foreign_key_list",
        "foreign_keys",
        "function_list",
        "index_info",
        "index_list",
        "index_xinfo",
        "max_page_count",
        "page_count",
        "page_size",
        "query_only",
        "recursive_triggers",
        "schema_version",
        "table_info",
        "table_list",
        "table_xinfo",
    ]
)
# fts3_tokenizer gives a pointer into the process. json_patch, snippet and highlight take time by a product of lengths;
# sqlite_log writes to the server's log.
REFUSED_FUNCTIONS = frozenset(["fts3_tokenizer", "highlight", "json_patch", "load_extension", "snippet", "sqlite_log"])
# One step of these reads the whole file, its raw pages, or what other statements ask.
REFUSED_TABLES = frozenset(["dbstat", "sqlite_dbpage", "sqlite_stmt"])
DECLARED = ("sqlite_master", "main")  # a virtual table tells SQLite its columns; nothing is written
PATH = ("pragma_database_list", "file")


def secure_connection(connection: sqlite3.Connection, database: str, datasette: Datasette) -> None:
    """Makes a connection of Datasette's to an archive safe; also that of `_memory` in a process with an archive."""
    path = Path(datasette.databases[database].path) if of_archive(datasette, database) else None
    if path is None and (database != "_memory" or not archives(datasette)):
        return
    connection.create_function("escape_fts", 1, escape, deterministic=True)
    longest = max(LONGEST_VALUE, longest_row(path) if path else 0)
    clock = sql_functions.Clock(datasette.setting("sql_time_limit_ms") / 1000)
    sql_functions.define(connection, longest, clock)
    _limit(connection, longest)
    connection.row_factory = BoundedRows()
    calls = Calls(clock)
    connection.set_trace_callback(calls.begin)
    if path is not None:
        connection.set_authorizer(calls.authorize)


def _limit(connection: sqlite3.Connection, longest: int) -> None:
    """Sets SQLite's limits. Before Python 3.11 only the memory of all statements together can be limited."""
    connection.execute(f"PRAGMA hard_heap_limit = {MOST_MEMORY}")
    if hasattr(connection, "setlimit"):
        connection.setlimit(SQLITE_LIMIT_LENGTH, longest)
        connection.setlimit(SQLITE_LIMIT_SQL_LENGTH, LONGEST_SQL)


def authorize(action: int, first: str | None, second: str | None, schema: str | None, _within: str | None) -> int:
    """Whether a statement may do something, which SQLite asks before it runs: only reading is allowed."""
    if action == sqlite3.SQLITE_READ:
        if ((first or "").lower(), (second or "").lower()) == PATH:  # named as the first statement wrote it
            return sqlite3.SQLITE_IGNORE  # reads as NULL: where the file lies on this machine
        return sqlite3.SQLITE_DENY if (first or "").lower() in REFUSED_TABLES else sqlite3.SQLITE_OK
    if action == sqlite3.SQLITE_FUNCTION:
        return sqlite3.SQLITE_DENY if (second or "").lower() in REFUSED_FUNCTIONS else sqlite3.SQLITE_OK
    if action == sqlite3.SQLITE_PRAGMA:
        return sqlite3.SQLITE_OK if (first or "").lower() in PRAGMAS else sqlite3.SQLITE_DENY
    declares = action == sqlite3.SQLITE_UPDATE and (first, schema) == DECLARED
    return sqlite3.SQLITE_OK if action in READS or declares else sqlite3.SQLITE_DENY


class Calls:
    """Counts the functions that a statement calls: SQLite does not look at the time limit within a row."""

    def __init__(self, clock: sql_functions.Clock) -> None:
        self._count = 0
        self._clock = clock

    def begin(self, _sql: str) -> None:
        """Begins to count anew, because a statement has been read and runs now."""
        self._count = 0
        self._clock.begin()

    def authorize(self, action: int, *named: str | None) -> int:
        """As the function `authorize`; one function more than MOST_CALLS is refused, too."""
        self._count += action == sqlite3.SQLITE_FUNCTION
        return sqlite3.SQLITE_DENY if self._count > MOST_CALLS else authorize(action, *named)


class BoundedRows:
    """Makes the rows of a connection as core does, and stops a statement whose rows are too large together."""

    def __init__(self) -> None:
        self._cursor: weakref.ref[sqlite3.Cursor] | None = None
        self._given = 0

    def __call__(self, cursor: sqlite3.Cursor, values: tuple[Any, ...]) -> sqlite3.Row:
        if self._cursor is None or self._cursor() is not cursor:
            self._cursor, self._given = weakref.ref(cursor), 0
        before = self._given
        self._given += sum(len(value) for value in values if isinstance(value, (str, bytes)))
        if before and self._given > LARGEST_ANSWER:
            raise sqlite3.OperationalError(
                f"the answer is larger than {LARGEST_ANSWER // 1_000_000} MB: ask for fewer rows or columns"
            )
        return sqlite3.Row(cursor, values)


def escape(text: object) -> str:
    """An FTS5 expression for any text, as far as a table page can answer: words, phrases, prefixes, OR and exclusion.

    Datasette calls it wherever a search box feeds MATCH. Words match as they stand in the index; forms, names and
    fields are the search page's.

    >>> escape("U.S. troops"), escape('"')
    ('("U S") AND ("troops")', '"" NOT ""')
    """
    node = parse_query(str(text if text is not None else "")).node
    return (_expression(node) if node else "") or NOTHING


def _expression(node: Node) -> str:
    """The FTS5 expression for a node; "" where nothing is left that FTS5 can be asked."""
    if isinstance(node, Word):
        return in_column(_word(node), node.column)
    if isinstance(node, Phrase):
        return in_column(phrase(asked_tokens(node.text)), node.column)
    if isinstance(node, Near):
        return f"NEAR({' '.join(phrase(asked_tokens(term.text)) for term in node.terms)}, {node.distance})"
    if isinstance(node, (Field, WordPattern, Unread)):
        return quoted(node.value if isinstance(node, Field) else node.text)
    if isinstance(node, Not):
        return ""
    return _joined(node)


def _word(node: Word) -> str:
    expression = phrase(asked_tokens(node.text))
    return f"{expression} *" if node.prefix and not expression.endswith("*") else expression


def _joined(node: And | Or) -> str:
    included = [f"({text})" for term in node.terms if (text := _expression(term))]
    joined = (" AND " if isinstance(node, And) else " OR ").join(included)
    terms = [term.term for term in node.terms if isinstance(term, Not)] if isinstance(node, And) else []
    excluded = [f"({text})" for term in terms if (text := _expression(term))]
    return " NOT ".join([f"({joined})", *excluded]) if joined and excluded else joined
