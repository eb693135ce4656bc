"""A person as their page shows them: names and spellings, how often spoken of and quoted."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from itertools import groupby
from typing import Any

import numpy as np

from browse.core.connection import Archive
from browse.pages.rows import Row, one, select
from browse.query import value_names

_ALIASES = """
    select form, script, "from" as origin, mentions from aliases where person_id = :id
    order by script <> 'latin', script, mentions desc, form
"""
_CREDITS = """
    select c.role, count(*) as articles from credits c where c.person_id = :id group by c.role order by articles desc
"""


@dataclass(frozen=True, slots=True)
class Companion:
    """A person spoken of in the same articles, and in how many of them."""

    id: str
    name: str
    articles: int


@dataclass(frozen=True, slots=True)
class PersonPage:
    """A row of `persons` with all written forms."""

    row: Row
    aliases: tuple[Row, ...]
    credits: tuple[Row, ...]
    quoted: int

    @property
    def scripts(self) -> tuple[tuple[str, tuple[Row, ...]], ...]:
        """The forms by script, Latin first, the commonest first."""
        groups = groupby(self.aliases, lambda alias: str(alias["script"] or "other"))
        return tuple((script, tuple(forms)) for script, forms in groups)

    @property
    def other_names(self) -> tuple[tuple[str, str], ...]:
        """The name in other languages, as pairs of language and name."""
        pairs = (("en", self.row["name_en"]), ("ru", self.row["name_ru"]))
        return tuple((code, name) for code, name in pairs if name and name != self.row["name"])


def read_person(conn: sqlite3.Connection, person_id: str) -> PersonPage | None:
    """The person of that id, or None."""
    row = one(conn, "select * from persons where id = :id", person_id)
    if row is None:
        return None
    quoted = one(conn, "select count(*) as n from article_persons where person_id = :id and speaker = 1", person_id)
    return PersonPage(
        row=row,
        aliases=select(conn, _ALIASES, person_id),
        credits=select(conn, _CREDITS, person_id),
        quoted=quoted["n"] if quoted else 0,
    )


def company(archive: Archive, person_id: str, most: int) -> tuple[Companion, ...]:
    """The persons who are spoken of in most of the person's articles, `most` at most, the most frequent first."""
    persons = archive.columns.facets["person"]
    place = persons.place(person_id)
    if place is None:
        return ()
    counts = persons.counts(persons.having([place]))
    counts[[0, place]] = 0  # nobody, and the person
    best = [int(code) for code in np.argsort(-counts, kind="stable")[:most] if counts[code]]
    ids = [persons.values[code] for code in best]
    with archive.connection() as connection:
        names = value_names.labels(connection, "person", ids)
    return tuple(Companion(id, names.get(id, id), int(counts[code])) for id, code in zip(ids, best, strict=True))


def person_as_json(page: PersonPage) -> dict[str, Any]:
    """The person with every spelling."""
    return {"person": page.row, "aliases": page.aliases, "credits": page.credits, "quoted_in": page.quoted}
