"""Words that are asked for by a pattern: with a star or a question mark inside, or with some letters otherwise."""

from __future__ import annotations

import re
import sqlite3

from rapidfuzz.distance import OSA
from rapidfuzz.process import extract

from browse.query.sql import begins
from browse.query.terms import WordPattern
from cuttings.folding import fold
from cuttings.index_terms import as_indexed

MOST_WORDS = 900  # of the index that one pattern stands for, the most frequent first
# A star anywhere but at the end alone, where it is a prefix; a question mark that is not the end of a question.
LETTERS_AND_SIGNS = re.compile(r"[\w*?]+\Z")
LETTER = re.compile(r"\w")
MARKED = re.compile(r"\w\?+\*?\w")
FUZZY = re.compile(r"(\w{3,})~([12]?)\Z")


def pattern_of(text: str) -> WordPattern | None:
    """The pattern that a word of a query is: weath*r, *minister, wom?n, wether~; None where it is a plain word.

    >>> pattern_of("weath*r"), pattern_of("wether~"), pattern_of("weath*"), pattern_of("what?")
    (WordPattern(text='weath*r', edits=0, column=''), WordPattern(text='wether', edits=1, column=''), None, None)
    """
    fuzzy = FUZZY.match(text)
    if fuzzy:
        return WordPattern(fuzzy[1], int(fuzzy[2] or 1))
    return WordPattern(text) if _is_wild(text) else None


def _is_wild(text: str) -> bool:
    star = text.find("*")
    inside = MARKED.search(text) or (star >= 0 and LETTER.search(text, star))
    return bool(inside and LETTERS_AND_SIGNS.match(text))


def words_of_pattern(connection: sqlite3.Connection, pattern: WordPattern) -> list[str]:
    """The words of the index that a pattern stands for, the most frequent first, with any accents."""
    if pattern.edits:
        return _alike(connection, fold(pattern.text), pattern.edits)
    start = re.split(r"[*?]", as_indexed(pattern.text), maxsplit=1)[0]
    wanted = _compiled(fold(pattern.text))
    return [form for form in _by_frequency(connection, start) if wanted.match(fold(form))]


def _compiled(pattern: str) -> re.Pattern[str]:
    """The pattern as a regular expression that goes through a word once: what a star has passed is not tried again."""
    first, *others = (re.escape(piece).replace(r"\?", ".") for piece in re.split(r"\*+", pattern))
    if not others:
        return re.compile(rf"\A{first}\Z")
    between = "".join(rf"(?=(.*?{piece}))\{number}" for number, piece in enumerate(others[:-1], 1))
    return re.compile(rf"\A{first}{between}.*{others[-1]}\Z", re.DOTALL)


def _alike(connection: sqlite3.Connection, word: str, edits: int) -> list[str]:
    """The words whose folded letters differ by so many edits; a swap of neighbours is one."""
    forms = _by_frequency(connection, "")
    alike = extract(word, forms, processor=fold, scorer=OSA.distance, score_cutoff=edits, limit=None)
    return [forms[place] for place in sorted(place for _, _, place in alike)]


def _by_frequency(connection: sqlite3.Connection, start: str) -> list[str]:
    where = f" WHERE {begins('form', ':start')}" if start else ""
    sql = f"SELECT form FROM words{where} ORDER BY articles DESC, form"
    return [form for (form,) in connection.execute(sql, {"start": start})]
