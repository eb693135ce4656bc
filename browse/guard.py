"""What keeps a public server up: any text in a search box is a query, and no statement may grow without limit."""

from __future__ import annotations

import sqlite3

from browse import plan
from browse.query import And, Field, Near, Node, Not, Or, Phrase, Word, parse

LONGEST_VALUE = 100_000_000  # bytes of one value: a time limit does not stop zeroblob(9e8), this does
LONGEST_SQL = 100_000  # bytes of one statement
SQLITE_LIMIT_LENGTH = 0  # numbers of sqlite3.h: Python names them from 3.11 on
SQLITE_LIMIT_SQL_LENGTH = 1
NOTHING = '"" NOT ""'  # an expression of FTS5 that is valid and finds nothing


def prepare(connection: sqlite3.Connection) -> None:
    """Makes a connection of Datasette's safe: `escape_fts` reads any text, and values have a greatest length."""
    connection.create_function("escape_fts", 1, escape, deterministic=True)
    if hasattr(connection, "setlimit"):
        connection.setlimit(SQLITE_LIMIT_LENGTH, LONGEST_VALUE)
        connection.setlimit(SQLITE_LIMIT_SQL_LENGTH, LONGEST_SQL)


def escape(text: object) -> str:
    """An FTS5 expression for any text, as far as a table page can answer: words, phrases, prefixes, OR and exclusion.

    Datasette calls it wherever a search box feeds MATCH. Words match as they stand in the index; forms, names and
    fields are the search page's.

    >>> escape("U.S. troops"), escape('"')
    ('("U.S.") AND ("troops")', '"" NOT ""')
    """
    node = parse(str(text if text is not None else "")).node
    return (_expression(node) if node else "") or NOTHING


def _expression(node: Node) -> str:
    """ "" where nothing is left that FTS5 can be asked."""
    if isinstance(node, Word):
        return plan.in_column(plan.quoted(node.text) + (" *" if node.prefix else ""), node.column)
    if isinstance(node, Phrase):
        return plan.in_column(plan.quoted(node.text), node.column)
    if isinstance(node, Near):
        return f"NEAR({' '.join(plan.quoted(term.text) for term in node.terms)}, {node.distance})"
    if isinstance(node, Field):
        return plan.quoted(node.value)
    if isinstance(node, Not):
        return ""
    return _joined(node)


def _joined(node: And | Or) -> str:
    wanted = [f"({text})" for term in node.terms if (text := _expression(term))]
    joined = (" AND " if isinstance(node, And) else " OR ").join(wanted)
    terms = [term.term for term in node.terms if isinstance(term, Not)] if isinstance(node, And) else []
    excluded = [f"({text})" for term in terms if (text := _expression(term))]
    return " NOT ".join([f"({joined})", *excluded]) if joined and excluded else joined
