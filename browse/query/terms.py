"""The terms of a query, and how each is said in words."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from browse.core.facet_table import FIELDS as FACET_FIELDS
from browse.core.facet_table import NOTED
from browse.query.asked.abbreviations import abbreviated

NEAR_DISTANCE = 10  # FTS5's own default
# What can stand before a colon, each with an example of a value. `person:` and others are the facets said in words.
FIELD_EXAMPLES = {"title": "summit", **{facet.key: facet.example for facet in FACET_FIELDS}}
FIELD_EXAMPLES |= {"author": "Reuters", "before": "2022", "after": "2022-02", "date": "2022-02-12"}
EXAMPLES = FIELD_EXAMPLES | {facet.key: facet.example for facet in NOTED}  # also for who may read the notebook
OTHER_NAMES = {"by": "author", "byline": "author", "headline": "title", "since": "after", "until": "before"}
OTHER_NAMES |= {name: facet.key for facet in FACET_FIELDS for name in facet.also}


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
    """A condition on what is known of an article: `name` is one of EXAMPLES other than title."""

    name: str
    value: str


@dataclass(frozen=True, slots=True)
class WordPattern:
    """Any word of the archive that `text` stands for.

    Where `edits` is 0 it has signs for letters: * for any, ? for one. Otherwise it stands for the words that differ
    from it by so many letters at most.
    """

    text: str
    edits: int = 0
    column: str = ""


@dataclass(frozen=True, slots=True)
class Unread:
    """A condition that cannot be read. It is met by no text, and its exclusion by none either."""

    text: str


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


Node = Word | Phrase | Near | WordPattern | Field | Unread | Not | And | Or


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


def field_named(text: str, noted: bool = False) -> str | None:
    """The field that is called so, in any case of letters; None where there is no such field.

    `noted`: whether the fields of the notebook are there.

    >>> field_named("Since"), field_named("http"), field_named("tag"), field_named("tag", noted=True)
    ('after', None, None, 'tag')
    """
    name = OTHER_NAMES.get(text.lower(), text.lower())
    return name if name in (EXAMPLES if noted else FIELD_EXAMPLES) else None


def _word(node: Word) -> str:
    where = " in the headline" if node.column else ""
    if node.prefix:
        return f"words that begin with “{node.text}”{where}"
    form = "with full stops or without" if abbreviated(node.text) else "in any form"
    return f"“{node.text}” {form}{where}"


def _phrase(node: Phrase) -> str:
    return f"exactly “{node.text}”" + (" in the headline" if node.column else "")


def _pattern(node: WordPattern) -> str:
    where = " in the headline" if node.column else ""
    if node.edits:
        return f"words that differ from “{node.text}” by {node.edits} letter{'s'[: node.edits - 1]} at most{where}"
    return f"words of the pattern “{node.text}”{where}"


def _near(node: Near) -> str:
    inner = " and ".join(f"“{term.text}”" for term in node.terms)
    return f"{inner} within {node.distance} words of each other"


def _field(node: Field) -> str:
    return _SAYS[node.name].format(node.value)


_SAYS = {facet.key: facet.says for facet in (*FACET_FIELDS, *NOTED)}
_SAYS |= {"author": "by the author “{}”", "before": "before {}", "after": "from {} on", "date": "dated {}"}


def _inner(node: Node) -> str:
    return f"({said_in_words(node)})" if isinstance(node, (And, Or)) else said_in_words(node)


_DESCRIBERS: dict[type, Callable[..., str]] = {
    Word: _word,
    Phrase: _phrase,
    Near: _near,
    WordPattern: _pattern,
    Field: _field,
    Unread: lambda node: f"“{node.text}”, which cannot be read",
    Not: lambda node: f"without {_inner(node.term)}",
    And: lambda node: ", ".join(_inner(term) for term in node.terms),
    Or: lambda node: " or ".join(_inner(term) for term in node.terms),
}
