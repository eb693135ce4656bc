"""Conditions of SQL on `articles`, with their parameters by name: what is shown to the reader is what is run."""

from __future__ import annotations

from collections.abc import Iterable, Sized
from dataclasses import dataclass, field
from typing import Any

from browse.core.columns import NONE
from browse.core.facet_table import BY_KEY

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
