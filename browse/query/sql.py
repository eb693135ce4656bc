"""Conditions of SQL on `articles`, with their parameters by name: what is shown to the reader is what is run."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sized
from dataclasses import dataclass, field
from typing import Any

from browse.core.columns import NONE
from browse.core.facet_table import BY_KEY
from browse.query.conditions import (
    Capitals,
    Credited,
    Dated,
    Join,
    Literal,
    Nothing,
    Part,
    TextCondition,
    Values,
    Without,
)

Clause = str


@dataclass(slots=True)
class Parameters:
    """Values by name, in the order in which they were added. A value that is added twice has one name."""

    values: dict[str, Any] = field(default_factory=dict)

    def add(self, value: Any) -> str:
        for name, known in self.values.items():
            if known == value:
                return name
        name = f"p{len(self.values)}"
        self.values[name] = value
        return name


def begins(column: str, parameter: str) -> Clause:
    """Rows whose column begins with the text of a parameter, as a range that an index on the column answers."""
    return f"{column} >= {parameter} AND {column} < {parameter} || '\U0010ffff'"


def among(column: str, values: Sized) -> Clause:
    """Rows whose column has any of the values, which are given without names, in their order."""
    return f"{column} IN ({', '.join('?' * len(values))})"


def in_list(facet: str, values: Iterable[str], parameters: Parameters) -> Clause:
    """Articles with any of the values of the facet."""
    known = [parameters.add(value) for value in values if value != NONE]
    listed = ", ".join(f":{name}" for name in known)
    either = []
    row = BY_KEY[facet]
    if not row.many:
        if known:
            either.append(f"{row.column} IN ({listed})" if len(known) > 1 else f"{row.column} = {listed}")
        if NONE in values:
            either.append(f"{row.column} IS NULL")
    else:
        if known:
            also = f" AND {row.only}" if row.only else ""
            either.append(f"id IN (SELECT article_id FROM {row.table} WHERE {row.column} IN ({listed}){also})")
        if NONE in values:
            either.append(f"id NOT IN (SELECT article_id FROM {row.table}{row.where})")
    if not either:
        return "0"
    return either[0] if len(either) == 1 else f"({' OR '.join(either)})"


def clause(part: Part, parameters: Parameters) -> Clause:
    """The condition of SQL on `articles` for a part."""
    return _CLAUSES[type(part)](part, parameters)


def _text_clause(part: TextCondition, parameters: Parameters) -> Clause:
    name = parameters.add(part.expression)
    return f"articles.rowid IN (SELECT rowid FROM articles_fts WHERE articles_fts MATCH :{name})"


def _literal_clause(part: Literal, parameters: Parameters) -> Clause:
    name = parameters.add(part.pattern)
    alike = " OR ".join(f"articles.{column} LIKE :{name} ESCAPE '\\'" for column in part.columns)
    return f"({_text_clause(part.condition, parameters)} AND ({alike}))"


def _capitals_clause(part: Capitals, parameters: Parameters) -> Clause:
    dotted = parameters.add(part.dotted)
    either = [f"articles.rowid IN (SELECT rowid FROM articles_fts WHERE articles_fts MATCH :{dotted})"]
    for written in part.written:  # instr is quick, and most texts need no more
        word, whole = parameters.add(written), parameters.add(f"*[^0-9A-Za-z]{written}[^0-9A-Za-z]*")
        either += [
            f"(instr(articles.{column}, :{word}) AND ' ' || articles.{column} || ' ' GLOB :{whole})"
            for column in part.columns
        ]
    return f"({_text_clause(part.condition, parameters)} AND ({' OR '.join(either)}))"


def _credited_clause(part: Credited, parameters: Parameters) -> Clause:
    names = ", ".join(f":{parameters.add(name)}" for name in part.names)
    return f"id IN (SELECT article_id FROM credits WHERE role = 'author' AND name IN ({names}))"


def _joined_clause(part: Join, parameters: Parameters) -> Clause:
    joint = " AND " if part.every else " OR "
    return "(" + joint.join(clause(inner, parameters) for inner in part.parts) + ")"


def _dated_clause(part: Dated, parameters: Parameters) -> Clause:
    name = parameters.add(part.prefix)
    if part.relation == "date":
        return f"published LIKE :{name} || '%'"
    if part.relation == "after":
        return f"published >= :{name}"
    return f"(published < :{name} AND :{name} NOT LIKE published || '%')"


_CLAUSES: dict[type, Callable[..., Clause]] = {
    TextCondition: _text_clause,
    Capitals: _capitals_clause,
    Literal: _literal_clause,
    Values: lambda part, parameters: in_list(part.facet, part.values, parameters),
    Credited: _credited_clause,
    Dated: _dated_clause,
    Nothing: lambda part, parameters: "0",
    Without: lambda part, parameters: f"NOT coalesce({clause(part.part, parameters)}, 0)",
    Join: _joined_clause,
}
