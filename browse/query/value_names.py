"""The names behind the ids of facets: what a reader types is looked up, what the archive has is shown by name."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Mapping
from functools import cache

from babel import Locale, UnknownLocaleError
from rapidfuzz import fuzz, process

from browse.core.facet_table import BY_KEY
from browse.core.wording import language_name
from browse.query.results import Named
from browse.query.sql import among, begins
from browse.query.word_forms import name_keys
from cuttings.folding import name_key, run_together

MOST = 50  # persons or sources that one name in a query may stand for
BATCH = 500  # ids in one statement: SQLite before 3.32 takes 999 parameters
BY_ALIAS = "SELECT DISTINCT person_id, (SELECT name FROM persons WHERE id = person_id) FROM aliases WHERE"
HOLDS = "instr(' ' || folded || ' ', ' ' || ? || ' ')"  # some words of a name
LIKENESS = 75  # of 100: "Putni" is to Putin what a slip of the hand makes of it


def named_values(connection: sqlite3.Connection, field: str, text: str) -> list[Named]:
    """The values of a facet that a name in a query may stand for."""
    facet = BY_KEY[field]
    if facet.names:
        return _LOOKED_UP[facet.names](connection, text)
    sql = f"SELECT DISTINCT {facet.column} FROM {facet.table} WHERE {facet.column} IS NOT NULL"
    key = name_key(text)
    values = (str(row[0]) for row in connection.execute(sql))
    return [Named(value, value) for value in values if name_key(value) == key]


def labels(connection: sqlite3.Connection, facet: str, values: Iterable[str]) -> dict[str, str]:
    """The names of these values of a facet, by value."""
    listed = list(values)
    names = BY_KEY[facet].names
    if names == "languages":
        return {value: language_name(value) for value in listed}
    if not names:
        return {value: value for value in listed}
    labelled: dict[str, str] = {}
    for start in range(0, len(listed), BATCH):
        some = listed[start : start + BATCH]
        sql = f"SELECT id, name FROM {names} WHERE {among('id', some)}"
        labelled.update({row[0]: row[1] or row[0] for row in connection.execute(sql, some)})
    return labelled


def matching(connection: sqlite3.Connection, facet: str, text: str, values: Iterable[str]) -> set[str]:
    """The values of a facet whose names contain the text; for persons, all their spellings are looked at."""
    key = name_key(text)
    if BY_KEY[facet].names == "persons":
        sql = "SELECT DISTINCT person_id FROM aliases WHERE instr(folded, ?)"
        return {row[0] for row in connection.execute(sql, (key,))}
    return {value for value, label in labels(connection, facet, values).items() if key in name_key(label)}


def alike(connection: sqlite3.Connection, field: str, text: str, most: int = 3) -> list[Named]:
    """Names that the reader may have meant, the likeliest first."""
    if BY_KEY[field].names == "persons":
        start = name_key(text)[:1]
        sql = (
            "SELECT folded, person_id, (SELECT name FROM persons WHERE id = person_id) FROM aliases "
            f"WHERE {begins('folded', ':start')} OR instr(folded, ' ' || :start) "
            "ORDER BY (SELECT articles FROM persons WHERE id = person_id) DESC"
        )
        rows = connection.execute(sql, {"start": start}).fetchall()
    elif BY_KEY[field].names == "sources":
        rows = [(name_key(name), key, name) for key, name in connection.execute("SELECT id, name FROM sources")]
    else:
        rows = []
    scored = process.extract(
        name_key(text), [row[0] for row in rows], scorer=fuzz.WRatio, score_cutoff=LIKENESS, limit=4 * most
    )
    likeliest = dict.fromkeys(Named(rows[place][1], rows[place][2]) for _, _, place in scored)
    return list(likeliest)[:most]


def words_alike(connection: sqlite3.Connection, word: str, most: int = 3) -> list[str]:
    """Words of the index that are like a word without any match, the likeliest first."""
    sql = (
        f"SELECT form FROM words WHERE {begins('form', ':start')} AND length(form) BETWEEN :length - 2 AND :length + 2 "
        "ORDER BY articles DESC LIMIT 5000"
    )
    rows = connection.execute(sql, {"start": word[:2], "length": len(word)})
    scored = process.extract(word, [row[0] for row in rows], scorer=fuzz.ratio, score_cutoff=LIKENESS, limit=most)
    return [form for form, _, _ in scored if form != word]


def begins_words(connection: sqlite3.Connection, start: str) -> bool:
    """Whether any word of the index begins with `start`."""
    sql = f"SELECT 1 FROM words WHERE {begins('form', ':start')} LIMIT 1"
    return connection.execute(sql, {"start": start}).fetchone() is not None


def _persons(connection: sqlite3.Connection, text: str) -> list[Named]:
    """The persons of an id, else of a spelling, looked for in five ways; the first that finds any decides.

    They are: the id; a whole spelling with its words in any grammatical case; the same letters with other spaces; some
    words of a spelling as they stand; some words of a spelling in any grammatical case.
    """
    key, keys = name_key(text), name_keys(connection, text)
    statements = (
        ("SELECT id, name FROM persons WHERE id = ?", [text]),
        (f"{BY_ALIAS} {among('folded', keys)}", keys),
        (f"{BY_ALIAS} replace(folded, ' ', '') = ?", [run_together(text)]),
        (f"{BY_ALIAS} {HOLDS}", [key]),
        (f"{BY_ALIAS} {' OR '.join([HOLDS] * len(keys))}", keys),
    )
    for sql, values in statements if key else statements[:1]:
        persons = [Named(row[0], row[1]) for row in connection.execute(f"{sql} LIMIT {MOST}", values)]
        if persons:
            return persons
    return []


def _sources(connection: sqlite3.Connection, text: str) -> list[Named]:
    """The sources with this id, name or domain; where there are none, those with these words in their names."""
    key = name_key(text)
    rows = [Named(row[0], row[1] or row[0]) for row in connection.execute("SELECT id, name FROM sources")]
    domains = dict(connection.execute("SELECT id, coalesce(domain, '') FROM sources").fetchall())
    exact = [row for row in rows if text.lower() in (row.id.lower(), domains[row.id]) or name_key(row.name) == key]
    return exact or [row for row in rows if f" {key} " in f" {name_key(row.name)} "][:MOST]


def _languages(connection: sqlite3.Connection, text: str) -> list[Named]:
    sql = "SELECT DISTINCT language FROM articles WHERE language IS NOT NULL"
    codes = [row[0] for row in connection.execute(sql)]
    name = text.lower()
    named = [code for code in codes if name == code or name in spoken_names(code)]
    return [Named(code, language_name(code)) for code in named]


_LOOKED_UP: Mapping[str, Callable[[sqlite3.Connection, str], list[Named]]] = {
    "persons": _persons,
    "sources": _sources,
    "languages": _languages,
}


@cache
def spoken_names(code: str) -> frozenset[str]:
    """The name of a language in itself, in English and in Russian, in lower case: de → deutsch, german, немецкий."""
    try:
        names = [Locale.parse(code).get_display_name(other) for other in (code, "en", "ru")]
    except (ValueError, UnknownLocaleError):
        return frozenset()
    return frozenset(name.lower() for name in names if name)
