"""Expressions of FTS5: strings, phrases, any of several, in one column."""

from __future__ import annotations

from collections.abc import Iterable

from browse.query.word_forms import Tokens


def quoted(text: str) -> str:
    """A string of FTS5."""
    return '"' + text.replace('"', '""') + '"'


def phrase(tokens: Tokens) -> str:
    """An FTS5 expression for a phrase; a star at its end stands for all terms that begin so."""
    text = " ".join(tokens)
    return f"{quoted(text[:-1])} *" if text.endswith("*") else quoted(text)


def any_of(phrases: Iterable[Tokens]) -> str:
    """An FTS5 expression for any of these phrases."""
    choices = [phrase(tokens) for tokens in phrases]
    return choices[0] if len(choices) == 1 else f"({' OR '.join(choices)})"


def in_column(expression: str, column: str) -> str:
    """The expression for one column of the index; for all columns where `column` is ""."""
    return f"{column} : ({expression})" if column else expression
