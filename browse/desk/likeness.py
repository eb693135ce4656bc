"""Two persons, or two sources, that may be one: what is known of each, and what speaks for and against it."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from cuttings.decisions.decision_kinds import PERSON
from cuttings.decisions.review_item import Snippet
from cuttings.folding import name_key

MOST_FOUND, MOST_FORMS, MOST_PLACES, MOST_NAMED = 20, 12, 5, 5
AROUND = 80  # letters of a snippet on each side of a name

_FOUND = {
    PERSON: """
        select p.id, p.name, p.articles from persons p
        where p.id in (select person_id from aliases where folded like :like escape '!') and p.id <> :id
        order by p.articles desc, p.id limit :most
    """,
    "source": """
        select s.id, s.name, (select count(*) from articles where source_id = s.id or origin_id = s.id) as articles
        from sources s where (s.name like :like escape '!' or s.domain like :like escape '!') and s.id <> :id
        order by articles desc, s.id limit :most
    """,
}
_NAMED = {PERSON: "select name from persons where id = ?", "source": "select name from sources where id = ?"}
_ARTICLES = {
    PERSON: "select article_id from article_persons where person_id = {0}",
    "source": "select id from articles where source_id = {0} or origin_id = {0}",
}
_FORMS = "select form, mentions from aliases where person_id = ? order by mentions desc, form limit ?"
_SPAN = "select count(*), min(nullif(published, '')), max(nullif(published, '')) from articles where id in ({})"
_PLACES = """
    select a.id, a.title, a.published, substr(a.body, max(1, m.start + 1 - :around), min(:around, m.start)),
           substr(a.body, m.start + 1, m."end" - m.start), substr(a.body, m."end" + 1, :around)
    from mentions m join articles a on a.id = m.article_id where m.person_id = :id
    group by a.id order by a.published desc, a.id limit :most
"""
_NEWEST = """
    select id, title, published, '', '', substr(body, 1, :around * 2) from articles
    where source_id = :id or origin_id = :id order by published desc, id limit :most
"""
# What both have in common is told by these: who is spoken of in the articles of both, and who prints them.
_COMPANY = """
    select p.name from persons p where p.id not in (:one, :other)
    and p.id in (select person_id from article_persons where article_id in ({first}))
    and p.id in (select person_id from article_persons where article_id in ({second}))
    order by p.articles desc, p.id limit 200
"""
_PRINTED = """
    select name from sources where id in (select source_id from articles where id in ({first}))
    and id in (select source_id from articles where id in ({second})) order by name limit 200
"""


@dataclass(frozen=True, slots=True)
class Resembling:
    """One of two that may be one. `years` are those of its first and its last dated article."""

    id: str
    name: str
    facts: tuple[str, ...]
    articles: int
    years: tuple[str, ...]
    places: tuple[Snippet, ...]


@dataclass(frozen=True, slots=True)
class Likeness:
    """Two of a kind side by side, with sentences that speak for one and for two."""

    one: Resembling
    other: Resembling
    speaks_for: tuple[str, ...]
    speaks_against: tuple[str, ...]


def found(conn: sqlite3.Connection, about: str, id_: str, typed: str) -> list[dict[str, Any]]:
    """The others of a kind in whose names the typed letters stand, the most frequent first: id, name and articles."""
    letters = name_key(typed) if about == PERSON else typed.strip()
    like = f"%{letters.replace('!', '!!').replace('%', '!%').replace('_', '!_')}%"
    rows = conn.execute(_FOUND[about], {"like": like, "id": id_, "most": MOST_FOUND}) if letters else ()
    return [dict(zip(("id", "name", "articles"), row, strict=True)) for row in rows]


def entity_name(conn: sqlite3.Connection, about: str, id_: str) -> str | None:
    """The name of a person or a source; None where there is none of that id."""
    row = conn.execute(_NAMED[about], [id_]).fetchone()
    return str(row[0]) if row else None


def likeness(conn: sqlite3.Connection, about: str, one_id: str, other_id: str) -> Likeness | None:
    """Both side by side; None where the archive has one of them no more."""
    one, other = _resembling(conn, about, one_id), _resembling(conn, about, other_id)
    if one is None or other is None:
        return None
    said = list(_evidence(conn, about, one, other))
    return Likeness(
        one, other, tuple(text for speaks, text in said if speaks), tuple(text for speaks, text in said if not speaks)
    )


def _resembling(conn: sqlite3.Connection, about: str, id_: str) -> Resembling | None:
    name = entity_name(conn, about, id_)
    if name is None:
        return None
    articles = _ARTICLES[about].format("?1")
    count, first, last = conn.execute(_SPAN.format(articles), [id_]).fetchone()
    places = conn.execute(
        _PLACES if about == PERSON else _NEWEST, {"id": id_, "around": AROUND, "most": MOST_PLACES}
    ).fetchall()
    years = tuple(dict.fromkeys(day[:4] for day in (first, last) if day))
    snippets = tuple(Snippet(*(str(value or "") for value in row)) for row in places)
    return Resembling(id_, name, tuple(_facts(conn, about, id_)), int(count), years, snippets)


def _facts(conn: sqlite3.Connection, about: str, id_: str) -> Iterator[str]:
    """What is known besides: the written forms of a person, the domain and the kind of a source."""
    if about == PERSON:
        yield from (f"{form} ({mentions})" for form, mentions in conn.execute(_FORMS, [id_, MOST_FORMS]))
    else:
        row = conn.execute("select domain, kind from sources where id = ?", [id_]).fetchone()
        yield from (str(value) for value in row if value)


def _evidence(conn: sqlite3.Connection, about: str, one: Resembling, other: Resembling) -> Iterator[tuple[bool, str]]:
    """Sentences, each with whether it speaks for one."""
    ids = {"one": one.id, "other": other.id}
    first, second = _ARTICLES[about].format(":one"), _ARTICLES[about].format(":other")
    both = conn.execute(f"select count(*) from ({first} intersect {second})", ids).fetchone()[0]
    company = [row[0] for row in conn.execute(_COMPANY.format(first=first, second=second), ids)]
    printed = [row[0] for row in conn.execute(_PRINTED.format(first=first, second=second), ids)]
    words = set(name_key(one.name).split()) & set(name_key(other.name).split())
    yield (True, f"both are called {' '.join(sorted(words))}") if words else (False, "no word of the names is the same")
    if both:
        yield about != PERSON, f"both stand in {both:,} articles" if both > 1 else "both stand in one article"
    if company:
        yield True, f"spoken of with both: {_listed(company)}"
    elif one.articles and other.articles:
        yield False, "nobody is spoken of with both"
    if about == PERSON and printed:
        yield True, f"printed by the same: {_listed(printed)}"
    if one.years and other.years and (one.years[0] > other.years[-1] or other.years[0] > one.years[-1]):
        yield False, f"not of the same years: {'–'.join(one.years)} and {'–'.join(other.years)}"


def _listed(names: Iterable[str]) -> str:
    """A few names, and how many more there are."""
    all_names = list(names)
    more = len(all_names) - MOST_NAMED
    return ", ".join(all_names[:MOST_NAMED]) + (f" and {more} more" if more > 0 else "")
