"""The terms of a query, and how each is said in words."""

from __future__ import annotations

import calendar
import re
from collections.abc import Callable
from dataclasses import dataclass

from browse.core.facet_table import FIELDS as FACET_FIELDS

NEAR_DISTANCE = 10  # FTS5's own default
# What can stand before a colon, each with an example of a value. `person:` and others are the facets said in words.
FIELD_EXAMPLES = {"title": "summit", **{facet.key: facet.example for facet in FACET_FIELDS}}
FIELD_EXAMPLES |= {"before": "2022", "after": "2022-02", "date": "2022-02-12"}
OTHER_NAMES = {"headline": "title", "since": "after", "until": "before"}
OTHER_NAMES |= {name: facet.key for facet in FACET_FIELDS for name in facet.also}
DATE = re.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?\Z")


@dataclass(frozen=True, slots=True)
class Word:
    """A word; with `prefix`, all words that begin so. `column` is "title" where it is looked for in headlines alone."""

    text: str
    prefix: bool = False
    column: str = ""


@dataclass(frozen=True, slots=True)
class Phrase:
    """Exactly these words in this order."""

    text: str
    column: str = ""


@dataclass(frozen=True, slots=True)
class Near:
    """All of these terms, at most `distance` words apart."""

    terms: tuple[Word | Phrase, ...]
    distance: int = NEAR_DISTANCE


@dataclass(frozen=True, slots=True)
class Field:
    """A condition on what is known of an article: `name` is one of FIELD_EXAMPLES other than title."""

    name: str
    value: str


@dataclass(frozen=True, slots=True)
class Not:
    """Texts that do not match the term."""

    term: Node


@dataclass(frozen=True, slots=True)
class And:
    """Texts that match all terms."""

    terms: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Or:
    """Texts that match any of the terms."""

    terms: tuple[Node, ...]


Node = Word | Phrase | Near | Field | Not | And | Or


def joined_terms(kind: type[And] | type[Or], nodes: list[Node]) -> Node | None:
    """One node of several. The terms of nodes of this kind become its own; a single node stays what it is.

    None where there is no node.
    """
    flat: list[Node] = []
    for node in nodes:
        flat.extend(node.terms if isinstance(node, kind) else [node])
    if not flat:
        return None
    return flat[0] if len(flat) == 1 else kind(tuple(flat))


def said_in_words(node: Node) -> str:
    """A node in words, to show the reader how the query was understood."""
    return _DESCRIBERS[type(node)](node)


def field_named(text: str) -> str | None:
    """The field that is called so, in any case of letters; None where there is no such field.

    >>> field_named("Since"), field_named("http")
    ('after', None)
    """
    name = OTHER_NAMES.get(text.lower(), text.lower())
    return name if name in FIELD_EXAMPLES else None


def asked_date(text: str) -> str | None:
    """An ISO prefix with two-digit month and day, or None where the text is no date (2022-13, yesterday).

    >>> asked_date("2022-2"), asked_date("2022-02-31"), asked_date("soon")
    ('2022-02', None, None)
    """
    match = DATE.match(text)
    if not match or not match[1].isascii() or match[1] == "0000":
        return None
    year, month, day = int(match[1]), int(match[2] or 1), int(match[3] or 1)
    if not 1 <= month <= 12 or not 1 <= day <= calendar.monthrange(year, month)[1]:
        return None
    return "-".join([match[1]] + [f"{int(part):02}" for part in (match[2], match[3]) if part])


def _word(node: Word) -> str:
    where = " in the headline" if node.column else ""
    if node.prefix:
        return f"words that begin with “{node.text}”{where}"
    return f"“{node.text}” in any form{where}"


def _phrase(node: Phrase) -> str:
    return f"exactly “{node.text}”" + (" in the headline" if node.column else "")


def _near(node: Near) -> str:
    inner = " and ".join(f"“{term.text}”" for term in node.terms)
    return f"{inner} within {node.distance} words of each other"


def _field(node: Field) -> str:
    return _SAYS[node.name].format(node.value)


_SAYS = {facet.key: facet.says for facet in FACET_FIELDS}
_SAYS |= {"before": "before {}", "after": "from {} on", "date": "dated {}"}


def _inner(node: Node) -> str:
    return f"({said_in_words(node)})" if isinstance(node, (And, Or)) else said_in_words(node)


_DESCRIBERS: dict[type, Callable[..., str]] = {
    Word: _word,
    Phrase: _phrase,
    Near: _near,
    Field: _field,
    Not: lambda node: f"without {_inner(node.term)}",
    And: lambda node: ", ".join(_inner(term) for term in node.terms),
    Or: lambda node: " or ".join(_inner(term) for term in node.terms),
}
