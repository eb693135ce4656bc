"""Persons: a mention in a text, a person of one document, a person of the archive."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Mention:
    """One place of a body where a person is named: body[start:end] == form, title and possessive left out."""

    start: int
    end: int
    form: str
    method: str  # tagger, rules, authority
    why: str  # the features that decided, for a reader
    speaker: bool = False  # the person is quoted or speaks here
    untold: bool = False  # a word alone of which its article tells nothing that is told of persons


@dataclass(frozen=True, slots=True)
class LocalPerson:
    """The mentions of one article that name one person.

    `name` is the fullest form in the nominative; `given` and `surname` are the sets of nominatives that the forms
    allow (folded), empty where no form has that part; `script` is the name of a script of the table, or "". An
    `untold` one is a person of the archive only where another article names the person.
    """

    name: str
    mentions: tuple[Mention, ...]
    given: frozenset[str] = frozenset()
    patronymic: frozenset[str] = frozenset()
    surname: frozenset[str] = frozenset()
    script: str = ""
    untold: bool = False
