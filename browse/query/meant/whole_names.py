"""Queries that a reader may have meant: the outlet BBC News, where `source:BBC News` asks for BBC and the word News."""

from __future__ import annotations

import re
import sqlite3
from itertools import takewhile

from browse.core.facet_table import BY_KEY
from browse.query import value_names
from browse.query.grammar import Query
from browse.query.terms import And, Field, Node, Phrase, Word

MOST_WORDS = 5  # of a name, behind its first
OUTLETS = "SELECT id, name FROM sources WHERE name = ? COLLATE NOCASE"
SERVED = "SELECT 1 FROM articles WHERE {} = ? LIMIT 1"


def queries_meant(connection: sqlite3.Connection, query: Query) -> list[str]:
    """Other queries that the reader may have meant, in the order of the query; none where nothing suggests one."""
    terms = query.node.terms if isinstance(query.node, And) else (query.node,) if query.node else ()
    return [*_outlets(connection, query.text, terms), *_quoted_names(connection, query.text, terms)]


def _outlets(connection: sqlite3.Connection, text: str, terms: tuple[Node, ...]) -> list[str]:
    """The outlet of which the words of a query are the whole name."""
    if not terms or not all(isinstance(term, (Word, Phrase)) and not term.column for term in terms):
        return []
    name = text.strip(' "“”„«»')
    found = connection.execute(OUTLETS, [name]).fetchall()
    return [
        f'{facet}:"{called}"'
        for id, called in found
        for facet in ("source", "origin")
        if '"' not in called and connection.execute(SERVED.format(BY_KEY[facet].column), [id]).fetchone()
    ]


def _quoted_names(connection: sqlite3.Connection, text: str, terms: tuple[Node, ...]) -> list[str]:
    """The query with a name of several words between quotation marks, where only its first was read as the name."""
    for place, term in enumerate(terms):
        if not isinstance(term, Field) or term.name not in BY_KEY or not BY_KEY[term.name].names:
            continue
        words = [one.text for one in takewhile(_is_bare, terms[place + 1 :]) if isinstance(one, Word)][:MOST_WORDS]
        for count in range(len(words), 0, -1):
            name = " ".join([term.value, *words[:count]])
            written = written_out(name).search(text)
            if written and _is_named(connection, term.name, name):
                return [f'{text[: written.start()]}:"{name}"{text[written.end() :]}']
    return []


def written_out(name: str) -> re.Pattern[str]:
    """A pattern of a field's value that is a name of several words, written without quotation marks."""
    return re.compile(r":" + r"\s+".join(map(re.escape, name.split())) + r"(?!\w)")


def _is_bare(term: Node) -> bool:
    return isinstance(term, Word) and not term.prefix and not term.column


def _is_named(connection: sqlite3.Connection, field: str, name: str) -> bool:
    """Whether a value of the facet is called so, or has these words in its name."""
    return bool(value_names.named_values(connection, field, name))
