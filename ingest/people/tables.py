"""The tables of persons, made anew from the mentions that the archive holds; and nothing else of the archive."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from itertools import chain, groupby
from pathlib import Path
from typing import Any

from sqlite_utils import Database

from ingest.people.authority import load as load_authority
from ingest.people.join import join
from ingest.people.joined import ArchivePerson, Joined
from ingest.people.known import Authority
from ingest.people.matching import METHOD, is_unspaced, missed, phrases
from ingest.people.spelling import fold
from ingest.person import LocalPerson, Mention

Documents = list[tuple[str, list[LocalPerson]]]


def parts_json(person: LocalPerson) -> str:
    """What a mention's row keeps of its person, so that joining can be done again without reading the text."""
    sets = (person.given, person.patronymic, person.surname)
    return json.dumps([person.name, *(sorted(s) for s in sets), person.script], ensure_ascii=False)


def people_of(db: Database) -> Documents:
    """The persons of every article, by its id and their number, with one mention for each form, wherever it stands.

    Persons alike are one object: a hundred thousand articles fit in memory.
    """
    rows = db.execute("SELECT article_id, local, parts, form FROM mentions ORDER BY article_id, local, start")
    same: dict[tuple[str, ...], LocalPerson] = {}
    found: Documents = []
    for article, its in groupby(rows, key=lambda row: row[0]):
        found.append((article, [_person(list(group), same) for _, group in groupby(its, key=lambda row: row[1])]))
    return found


def _person(rows: list[Any], same: dict[tuple[str, ...], LocalPerson]) -> LocalPerson:
    parts = next(row[2] for row in rows if row[2])
    forms = tuple(sorted({row[3] for row in rows}))
    person = same.get((parts, *forms))
    if person is None:
        name, given, patronymic, surname, script = json.loads(parts)
        mentions = tuple(Mention(0, len(form), form, "", "") for form in forms)
        sets = (frozenset(given), frozenset(patronymic), frozenset(surname))
        person = same[(parts, *forms)] = LocalPerson(name, mentions, *sets, script)
    return person


def write_people(db: Database, authority: Authority | None = None) -> Joined:
    """Joins the persons of all articles and writes persons, aliases, article_persons and the references to them."""
    with _transaction(db):
        return _written(db, authority or Authority())


def _written(db: Database, authority: Authority) -> Joined:
    _write_missed(db, authority)
    joined = _joined(db, authority)
    _clear(db)
    _write_mentions(db, joined)
    _write_article_persons(db)
    _write_persons(db, joined)
    _write_credits(db, joined.persons)
    return joined


def _joined(db: Database, authority: Authority, suggest: bool = False) -> Joined:
    languages = {row[0]: row[1] for row in db.execute("SELECT id, language FROM articles") if row[1]}
    return join(people_of(db), authority, languages, Bodies(db), suggest=suggest)


def rejoined(db: Database, people_path: Path | None) -> Joined:
    """What joining says of the archive as it is; nothing is written. Raises AuthorityError."""
    return _joined(db, load_authority(people_path), suggest=True)


class Bodies(Mapping[str, str]):
    """Article id → body, read from the archive when it is asked for."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def __getitem__(self, article: str) -> str:
        row = self._db.execute("SELECT body FROM articles WHERE id = ?", [article]).fetchone()
        if row is None:
            raise KeyError(article)
        return str(row[0])

    def __iter__(self) -> Iterator[str]:
        return (str(row[0]) for row in self._db.execute("SELECT id FROM articles"))

    def __len__(self) -> int:
        return int(self._db.execute("SELECT count(*) FROM articles").fetchone()[0])


def redo(db_path: Path, people_path: Path | None) -> Joined:
    """Only the persons and what follows from them, anew, on a copy that takes the archive's place.

    Raises AuthorityError.
    """
    from ingest.load.publish import building
    from ingest.load.wholes import write_relations

    authority = load_authority(people_path)
    with building(db_path) as db:
        joined = write_people(db, authority)
        write_relations(db)
        return joined


@contextmanager
def _transaction(db: Database) -> Iterator[None]:
    """All or nothing; part of the caller's transaction where there is one."""
    if db.conn.in_transaction:
        yield
        return
    db.execute("BEGIN")
    try:
        yield
    except BaseException:
        db.execute("ROLLBACK")
        raise
    db.execute("COMMIT")


def _insert(db: Database, table: str, rows: Iterable[Mapping[str, Any]]) -> None:
    """The rows, within the transaction that is open: the library's own insert would commit it."""
    rows = iter(rows)
    first = next(rows, None)
    if first is not None:
        columns = ", ".join(f'"{column}"' for column in first)
        values = ", ".join(f":{column}" for column in first)
        db.conn.executemany(f"INSERT INTO {table} ({columns}) VALUES ({values})", chain([first], rows))


def _clear(db: Database) -> None:
    for table in ("article_persons", "aliases", "persons"):
        db.execute(f"DELETE FROM {table}")


def _write_missed(db: Database, authority: Authority) -> None:
    """The curator's forms that stand in articles where the finding did not see them, in the place of former ones."""
    db.execute("DELETE FROM mentions WHERE method = ?", [METHOD])
    rows = []
    for article in sorted(_may_hold(db, authority)):
        body = db.execute("SELECT body FROM articles WHERE id = ?", [article]).fetchone()[0] or ""
        its = [
            Mention(*row)
            for row in db.execute(
                "SELECT start, \"end\", form, method, coalesce(why, '') FROM mentions WHERE article_id = ?", [article]
            )
        ]
        last = db.execute("SELECT max(local) FROM mentions WHERE article_id = ?", [article]).fetchone()[0]
        first = 0 if last is None else last + 1
        rows += list(mention_rows(article, missed(body, its, authority), first))
    _insert(db, "mentions", rows)


def _may_hold(db: Database, authority: Authority) -> set[str]:
    """The articles whose index has a form of people.yml while none of their mentions is written so."""
    found: set[str] = set()
    for form in dict.fromkeys(form for person in authority.persons for form in person.forms):
        if is_unspaced(form):
            found |= _with_letters(db, form)
            continue
        for phrase in phrases(form):
            found |= _with_phrase(db, phrase)
    return found


def _with_phrase(db: Database, phrase: str) -> set[str]:
    quoted = '"' + phrase.replace('"', "") + '"'
    rows = db.execute(
        """SELECT a.id, (SELECT group_concat(m.form, char(10)) FROM mentions m WHERE m.article_id = a.id)
           FROM articles_fts f JOIN articles a ON a.rowid = f.rowid WHERE articles_fts MATCH ?""",
        [f"body : {quoted}"],
    )
    return {article for article, forms in rows if phrase not in fold(forms or "").split("\n")}


def _with_letters(db: Database, form: str) -> set[str]:
    """For writing without spaces, where the index has whole sentences for words: a look into every body."""
    return {row[0] for row in db.execute("SELECT id FROM articles WHERE instr(body, ?)", [form])}


def mention_rows(article: str, people: Iterable[LocalPerson], first: int = 0) -> Iterator[dict[str, Any]]:
    """The rows of the mentions of an article's persons, numbered from `first`; the first of each has its parts."""
    for number, person in enumerate(people, start=first):
        for place, mention in enumerate(person.mentions):
            yield {
                "article_id": article,
                "start": mention.start,
                "end": mention.end,
                "person_id": None,
                "form": mention.form,
                "local": number,
                "parts": None if place else parts_json(person),
                "speaker": int(mention.speaker),
                "method": mention.method,
                "why": mention.why,
            }


def _write_mentions(db: Database, joined: Joined) -> None:
    """Who is meant by each mention, and in article_persons by which step that was known."""
    db.execute("CREATE TEMP TABLE joined (article_id, local, person_id, method, PRIMARY KEY (article_id, local))")
    rows = ((article, number, of[0], of[1]) for (article, number), of in sorted(joined.of.items()))
    db.conn.executemany("INSERT INTO joined VALUES (?, ?, ?, ?)", rows)
    who = "(SELECT j.person_id FROM joined j WHERE j.article_id = mentions.article_id AND j.local = mentions.local)"
    db.execute(f"UPDATE mentions SET person_id = {who} WHERE person_id IS NOT {who}")  # few, after a decision


def _write_article_persons(db: Database) -> None:
    """How often each person is named in each article; the method is that of the person's first mention there."""
    db.execute(
        """INSERT INTO article_persons (article_id, person_id, mentions, speaker, method)
           SELECT f.article_id, f.person_id, f.mentions, f.speaker, j.method
           FROM (SELECT article_id, person_id, count(*) AS mentions, max(speaker) AS speaker, min(local) AS first
                 FROM mentions WHERE person_id IS NOT NULL GROUP BY article_id, person_id) f
           JOIN joined j ON j.article_id = f.article_id AND j.local = f.first"""
    )
    db.execute("DROP TABLE joined")


def _write_persons(db: Database, joined: Joined) -> None:
    articles = dict(db.execute("SELECT person_id, count(*) FROM article_persons GROUP BY person_id"))
    _insert(db, "persons", (_person_row(person, articles.get(person.id, 0)) for person in joined.persons))
    written = {
        (person, form): count
        for person, form, count in db.execute("SELECT person_id, form, count(*) FROM mentions GROUP BY person_id, form")
    }
    db.conn.executemany(
        'INSERT INTO aliases (person_id, form, folded, script, "from", mentions) VALUES (?, ?, ?, ?, ?, ?)',
        (
            (person.id, a.form, fold(a.form), a.script, a.origin, written.get((person.id, a.form), 0))
            for person in joined.persons
            for a in person.aliases
        ),
    )


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


def _write_credits(db: Database, persons: Iterable[ArchivePerson]) -> None:
    """Whoever is credited under a name that one person of the archive has, in full, is that person."""
    by_name: dict[str, set[str]] = {}
    for person in persons:
        for alias in person.aliases:
            if " " in alias.form.strip():
                by_name.setdefault(fold(alias.form), set()).add(person.id)
    names = [row[0] for row in db.execute("SELECT DISTINCT name FROM credits WHERE name IS NOT NULL")]
    known = {name: by_name.get(fold(name), set()) for name in names}
    db.execute("UPDATE credits SET person_id = NULL")
    db.conn.executemany(
        "UPDATE credits SET person_id = ? WHERE name = ?",
        ((next(iter(ids)), name) for name, ids in sorted(known.items()) if len(ids) == 1),
    )
