"""The tables of persons, brought up to date with what was joined: only rows that differ are written."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator, Sequence

from sqlite_utils import Database

from cuttings.folding import name_key
from ingest.people.join.named_persons import NamedPersons
from ingest.people.join.result import ArchivePerson, JoinedPersons, PersonsMeant


def write_mentions(db: Database, moved: Iterable[tuple[str, int, str | None]]) -> None:
    """Writes which person is meant by each mention, where it is another person than before: article, number, id."""
    db.execute("CREATE TEMP TABLE moved (article_id, local, person_id, PRIMARY KEY (article_id, local)) WITHOUT ROWID")
    db.conn.executemany("INSERT INTO moved VALUES (?, ?, ?)", moved)
    new_person = "FROM moved m WHERE m.article_id = mentions.article_id AND m.local = mentions.local"
    db.execute(
        f"""UPDATE mentions SET person_id = (SELECT m.person_id {new_person})
            WHERE article_id IN (SELECT article_id FROM moved) AND EXISTS (SELECT 1 {new_person})"""
    )
    db.execute("DROP TABLE moved")


def write_article_persons(db: Database, named: NamedPersons, meant: PersonsMeant, stale: Sequence[int]) -> None:
    """Writes, for the articles at the stale places, how often each person is named and by which step it was joined."""
    db.execute("CREATE TEMP TABLE methods (article_id, local, method, PRIMARY KEY (article_id, local)) WITHOUT ROWID")
    methods = (
        (named.articles[article], local, told[1])
        for article in stale
        for local, told in enumerate(map(meant.by_number, named.numbers_of(article)))
        if told
    )
    db.conn.executemany("INSERT INTO methods VALUES (?, ?, ?)", methods)
    gone = ((named.articles[article],) for article in stale)
    db.conn.executemany("DELETE FROM article_persons WHERE article_id = ?", gone)
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


def write_persons(db: Database, joined: JoinedPersons, whose: Collection[str | None]) -> None:
    """Writes persons and aliases that are not as they were. The forms of persons in `whose`, whose mentions have
    changed, are counted again."""
    for person in joined.persons:
        if person.id not in joined.kept:
            _replace(db, "persons", _PERSONS, person.id, [_person_row(db, person)])
            _replace(db, "aliases", _ALIASES, person.id, list(_alias_rows(db, person, person.id in whose)))
    known = {person.id for person in joined.persons}
    for (id_,) in db.execute("SELECT id FROM persons").fetchall():
        if id_ not in known:
            _replace(db, "persons", _PERSONS, id_, [])
            _replace(db, "aliases", _ALIASES, id_, [])


def _replace(db: Database, table: str, columns: Sequence[str], person: str, rows: Sequence[tuple[object, ...]]) -> None:
    """Gives a person these rows of a table, of which the first column is the person's id, and no others."""
    names = ", ".join(f'"{column}"' for column in columns)
    before = db.execute(f'SELECT {names} FROM {table} WHERE "{columns[0]}" = ?', [person]).fetchall()
    gone, new = {*before} - {*rows}, {*rows} - {*before}
    key = " AND ".join(f'"{column}" = ?' for column in columns[: 1 if table == "persons" else 2])
    db.conn.executemany(f"DELETE FROM {table} WHERE {key}", (row[: key.count("?")] for row in gone))
    marks = ", ".join("?" * len(columns))
    db.conn.executemany(f"INSERT INTO {table} ({names}) VALUES ({marks})", (row for row in rows if row in new))


def _person_row(db: Database, person: ArchivePerson) -> tuple[object, ...]:
    (articles,) = db.execute("SELECT count(*) FROM article_persons WHERE person_id = ?", [person.id]).fetchone()
    names = json.dumps(dict(person.names), ensure_ascii=False, sort_keys=True)
    told = person.id, person.name, person.names.get("en"), person.names.get("ru"), names
    return (*told, person.wikidata or None, ", ".join(person.roles) or None, person.status, articles)


def _alias_rows(db: Database, person: ArchivePerson, is_counted_again: bool) -> Iterator[tuple[object, ...]]:
    count = {} if is_counted_again else dict(db.execute(_COUNTED_BEFORE, [person.id]))
    count = count or dict(db.execute(_COUNTED, [person.id]))
    for a in person.aliases:
        yield person.id, a.form, name_key(a.form), a.script, a.origin, count.get(a.form, 0)


_COUNTED_BEFORE = "SELECT form, mentions FROM aliases WHERE person_id = ?"
_COUNTED = "SELECT form, count(*) FROM mentions WHERE person_id = ? GROUP BY form"


def write_credits(db: Database) -> None:
    """Links each credited name to a person of the archive where exactly one has the full name."""
    db.execute("CREATE TEMP TABLE credited (name PRIMARY KEY, person_id) WITHOUT ROWID")
    names = [row[0] for row in db.execute("SELECT DISTINCT name FROM credits WHERE name IS NOT NULL")]
    known = ((name, _bearers(db, name)) for name in sorted(names))
    rows = ((name, next(iter(ids))) for name, ids in known if len(ids) == 1)
    db.conn.executemany("INSERT INTO credited VALUES (?, ?)", rows)
    who = "(SELECT c.person_id FROM credited c WHERE c.name = credits.name)"
    db.execute(f"UPDATE credits SET person_id = {who} WHERE person_id IS NOT {who}")
    db.execute("DROP TABLE credited")


def _bearers(db: Database, name: str) -> set[str]:
    """The persons who have the name as a form of several words."""
    rows = db.execute("SELECT person_id, form FROM aliases WHERE folded = ?", [name_key(name)])
    return {person for person, form in rows if " " in form.strip()}
