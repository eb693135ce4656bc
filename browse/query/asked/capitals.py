"""Abbreviations that are words, too: the index has no capitals and no full stops, so the texts tell US from "us".

To the index "U.S." is two words, and "US" is "us". Where the letters of an abbreviation are a word of the archive as
well, the texts that have them are read, and only those that have them in capitals are taken.
"""

from __future__ import annotations

import sqlite3
from dataclasses import replace

from browse.core.joint.article_numbers import each_part
from browse.query.asked.expressions import any_of
from browse.query.asked.joining import FEW, join_conditions
from browse.query.conditions import Capitals, Join, Part, TextCondition, Without
from browse.query.snippets import whole_words

SAMPLE = 50  # articles that tell whether letters are a word as well
SHARE = 0.1  # of them, that have it as a word
CHECKED = 2_000  # articles whose texts are read for capitals: 80 ms


def words_too(connection: sqlite3.Connection, every: tuple[str, ...]) -> list[str]:
    """Those of some abbreviations that are words of the archive as well, as its articles write them."""
    return [letters for letters in every if _is_word(connection, letters)]


def _is_word(connection: sqlite3.Connection, letters: str) -> bool:
    sql = "SELECT body FROM articles WHERE rowid IN (SELECT rowid FROM articles_fts WHERE articles_fts MATCH ? LIMIT ?)"
    asked = any_of([(letters,)]), SAMPLE
    bodies = [row[0] or "" for _, own in each_part(connection) for row in own.execute(sql, asked)][:SAMPLE]
    word = whole_words([letters])
    return sum(word.search(body) is not None for body in bodies) > SHARE * len(bodies)


def settled(connection: sqlite3.Connection, part: Part | None, notes: list[str]) -> Part | None:
    """The part, where texts are read for capitals only if few have the letters beside what else is asked for.

    Of more, those with dots alone are taken; `notes` says so.
    """
    if isinstance(part, Capitals):
        return _bounded(connection, part, notes)
    if isinstance(part, Without):
        return Without(settled(connection, part.part, notes) or part.part)
    if not isinstance(part, Join):
        return part
    parts = _narrowed(part.parts) if part.every else part.parts
    inner = [settled(connection, one, notes) or one for one in parts]
    return inner[0] if len(inner) == 1 else Join(part.every, tuple(inner))


def _narrowed(parts: tuple[Part, ...]) -> tuple[Part, ...]:
    """Parts that must all be met: the texts among them become conditions of the first abbreviation."""
    texts = [part for part in parts if isinstance(part, TextCondition) and part.entries <= FEW]
    first = next((part for part in parts if isinstance(part, Capitals)), None)
    if first is None or not texts:
        return parts
    condition = join_conditions([*texts, first.condition], every=True)
    assert isinstance(condition, TextCondition)
    return (replace(first, condition=condition), *(part for part in parts if part not in (first, *texts)))


def _bounded(connection: sqlite3.Connection, part: Capitals, notes: list[str]) -> Part:
    expression = f"({part.condition.expression}) NOT ({part.dotted})"
    sql = f"SELECT count(*) FROM (SELECT 1 FROM articles_fts WHERE articles_fts MATCH ? LIMIT {CHECKED + 1})"
    if sum(own.execute(sql, (expression,)).fetchone()[0] for _, own in each_part(connection)) <= CHECKED:
        return part
    asked = " or ".join(f"“{letters}”" for letters in part.written)
    notes.append(f"too many articles may have {asked} to tell it from the word: only those with dots are looked for")
    return join_conditions([part.condition, TextCondition(part.dotted)], every=True)
