"""A query in words, in which an id stands as the name that it belongs to."""

from __future__ import annotations

import sqlite3
from dataclasses import replace

from browse.core.facet_table import BY_KEY
from browse.query import value_names
from browse.query.grammar import Query
from browse.query.terms import And, Field, Node, Not, Or, said_in_words


def reading_by_name(connection: sqlite3.Connection, query: Query) -> str:
    """How a query is read: `person:"jane-doe"`, as links of the pages ask it, is the person “Jane Doe”."""
    return said_in_words(_by_name(connection, query.node)) if query.node else query.understood


def _by_name(connection: sqlite3.Connection, node: Node) -> Node:
    if isinstance(node, (And, Or)):
        return replace(node, terms=tuple(_by_name(connection, term) for term in node.terms))
    if isinstance(node, Not):
        return Not(_by_name(connection, node.term))
    if isinstance(node, Field) and node.name in BY_KEY and BY_KEY[node.name].names in ("persons", "sources"):
        return Field(node.name, value_names.labels(connection, node.name, [node.value]).get(node.value, node.value))
    return node
