"""The tables of persons, brought up to date with what was joined: only rows that differ are written."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

from sqlite_utils import Database

from cuttings.folding import name_key
from ingest.load.archive_wide.differing_rows import replace_rows
from ingest.model.person import LocalPerson
from ingest.people.join.result import ArchivePerson, JoinedPersons

Place = tuple[str, int]  # article id, number of the person in the article
NOBODY = (None, "", "")


def write_mentions(db: Database, moved: Mapping[Place, str | None]) -> None:
    """Writes which person is meant by each mention, where it is another person than before."""
    db.execute("CREATE TEMP TABLE moved (article_id, local, person_id, PRIMARY KEY (article_id, local)) WITHOUT ROWID")
    rows = ((article, local, moved[article, local]) for article, local in sorted(moved))
    db.conn.executemany("INSERT INTO moved VALUES (?, ?, ?)", rows)
    new_person = "FROM moved m WHERE m.article_id = mentions.article_id AND m.local = mentions.local"
    db.execute(
        f"""UPDATE mentions SET person_id = (SELECT m.person_id {new_person})
            WHERE article_id IN (SELECT article_id FROM moved) AND EXISTS (SELECT 1 {new_person})"""
    )
    db.execute("DROP TABLE moved")


def write_article_persons(
    db: Database, joined: JoinedPersons, documents: Sequence[tuple[str, Sequence[LocalPerson]]], stale: Collection[str]
) -> None:
    """Writes, for the stale articles, how often each person is named and by which step the person was told."""
    db.execute("CREATE TEMP TABLE methods (article_id, local, method, PRIMARY KEY (article_id, local)) WITHOUT ROWID")
    places = ((article, local) for article, persons in documents if article in stale for local in range(len(persons)))
    rows = ((*place, joined.of.get(place, NOBODY)[1]) for place in places)
    db.conn.executemany("INSERT INTO methods VALUES (?, ?, ?)", rows)
    db.conn.executemany("DELETE FROM article_persons WHERE article_id = ?", ((article,) for article in stale))
    db.execute(
        """INSERT INTO article_persons (article_id, person_id, mentions, speaker, method)
           SELECT f.article_id, f.person_id, f.mentions, f.speaker, j.method
           FROM (SELECT article_id, person_id, count(*) AS mentions, max(speaker) AS speaker, min(local) AS first
                 FROM mentions WHERE article_id IN (SELECT article_id FROM methods) AND person_id IS NOT NULL
                 GROUP BY article_id, person_id) f
           JOIN methods j ON j.article_id = f.article_id AND j.local = f.first"""
    )
    db.execute("DROP TABLE methods")


_PERSONS = ("id", "name", "name_en", "name_ru", "names", "wikidata", "roles", "status", "articles")
_ALIASES = ("person_id", "form", "folded", "script", "from", "mentions")


def write_persons(db: Database, joined: JoinedPersons, whose: Iterable[str | None]) -> None:
    """Writes persons and aliases. The forms of persons in `whose`, whose mentions have changed, are counted again."""
    articles = dict(db.execute("SELECT person_id, count(*) FROM article_persons GROUP BY person_id"))
    rows = (_person_row(person, articles.get(person.id, 0)) for person in joined.persons)
    replace_rows(db, "persons", _PERSONS, 1, (tuple(row[name] for name in _PERSONS) for row in rows))
    count = {
        (id_, form): mentions for id_, form, mentions in db.execute("SELECT person_id, form, mentions FROM aliases")
    }
    count |= _counted(
        db, {id_ for id_ in whose if id_} | {person.id for person in joined.persons} - {i for i, _ in count}
    )
    aliases = (
        (person.id, a.form, name_key(a.form), a.script, a.origin, count.get((person.id, a.form), 0))
        for person in joined.persons
        for a in person.aliases
    )
    replace_rows(db, "aliases", _ALIASES, 2, aliases)


def _counted(db: Database, persons: Iterable[str]) -> dict[tuple[str, str], int]:
    """How often each form of these persons stands in the archive; 0 for the forms that no longer stand anywhere."""
    db.execute("CREATE TEMP TABLE asked (id PRIMARY KEY) WITHOUT ROWID")
    db.conn.executemany("INSERT INTO asked VALUES (?)", ((id_,) for id_ in sorted(persons)))
    counts = dict.fromkeys(db.execute("SELECT person_id, form FROM aliases JOIN asked ON id = person_id").fetchall(), 0)
    sql = "SELECT person_id, form, count(*) FROM mentions JOIN asked ON id = person_id GROUP BY person_id, form"
    counts |= {(id_, form): count for id_, form, count in db.execute(sql)}
    db.execute("DROP TABLE asked")
    return counts


def _person_row(person: ArchivePerson, articles: int) -> dict[str, Any]:
    return {
        "id": person.id,
        "name": person.name,
        "name_en": person.names.get("en"),
        "name_ru": person.names.get("ru"),
        "names": json.dumps(dict(person.names), ensure_ascii=False, sort_keys=True),
        "wikidata": person.wikidata or None,
        "roles": ", ".join(person.roles) or None,
        "status": person.status,
        "articles": articles,
    }


def write_credits(db: Database, persons: Iterable[ArchivePerson]) -> None:
    """Links each credited name to a person of the archive where exactly one has the full name."""
    by_name: dict[str, set[str]] = {}
    for person in persons:
        for alias in person.aliases:
            if " " in alias.form.strip():
                by_name.setdefault(name_key(alias.form), set()).add(person.id)
    names = [row[0] for row in db.execute("SELECT DISTINCT name FROM credits WHERE name IS NOT NULL")]
    known = {name: by_name.get(name_key(name), set()) for name in names}
    db.execute("CREATE TEMP TABLE credited (name PRIMARY KEY, person_id) WITHOUT ROWID")
    rows = ((name, next(iter(ids))) for name, ids in sorted(known.items()) if len(ids) == 1)
    db.conn.executemany("INSERT INTO credited VALUES (?, ?)", rows)
    who = "(SELECT c.person_id FROM credited c WHERE c.name = credits.name)"
    db.execute(f"UPDATE credits SET person_id = {who} WHERE person_id IS NOT {who}")
    db.execute("DROP TABLE credited")
