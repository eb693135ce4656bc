"""The tables of persons, made anew from the mentions that the archive holds. No other table is changed."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from itertools import chain
from pathlib import Path
from typing import Any

from sqlite_utils import Database

from cuttings.folding import name_key
from cuttings.index_terms import phrase_in_index
from ingest.curate.authority import load_authority
from ingest.limits.culprits import Done, Reason, blamed, without_culprits
from ingest.load.archive_wide import person_rows
from ingest.load.archive_wide.left_out import PERSONS, note_left_out
from ingest.load.archive_wide.person_rows import NOBODY, Place
from ingest.load.mention_rows import mention_rows, person_of
from ingest.model.person import LocalPerson, Mention
from ingest.people.join.known_forms import METHOD, form_phrases, is_unspaced, missed
from ingest.people.join.result import JoinedPersons
from ingest.people.join.sequence import join_persons
from ingest.people.known_persons import Authority

Documents = list[tuple[str, list[LocalPerson]]]
_SHOWN = 80  # characters of a name in a reason


# One row a person of an article: its parts, the forms that it is written in, and whom it was taken for.
_LOCALS = """SELECT article_id, local, max(parts), group_concat(form, char(31)), max(person_id) FROM mentions
    GROUP BY article_id, local ORDER BY article_id, local"""


def people_of(db: Database) -> Documents:
    """The persons of every article, by its id and their number, with one mention for each form, wherever it stands.

    Persons alike are one object: a hundred thousand articles fit in memory.
    """
    return _people(db)[0]


def _people(db: Database) -> tuple[Documents, dict[Place, str]]:
    """The persons of every article, and the ids of those that have one in the archive now."""
    seen: dict[tuple[str, str], LocalPerson] = {}
    same: dict[tuple[str, ...], LocalPerson] = {}
    documents: Documents = []
    ids: dict[Place, str] = {}
    last = ""
    for article, _, parts, forms, person_id in db.execute(_LOCALS):
        person = seen.get((parts, forms))
        if person is None:
            person = seen[parts, forms] = person_of(parts, forms, same)
        if article != last:
            documents.append((article, []))
            last = article
        if person_id is not None:
            ids[article, len(documents[-1][1])] = sys.intern(person_id)
        documents[-1][1].append(person)
    return documents, ids


def write_people(db: Database, authority: Authority | None = None) -> Written:
    """Joins the persons of all articles, and writes what is other than it was: persons, aliases, article_persons and
    the references to them."""
    with _transaction(db):
        return _written(db, authority or Authority())


@dataclass(frozen=True, slots=True)
class Written:
    """What was joined, and what could not be."""

    joined: JoinedPersons
    left_out: dict[str, Reason]  # articles with a person that could not be joined


def _written(db: Database, authority: Authority) -> Written:
    looked_at, unseen = _write_missed(db, authority)
    documents, ids = _people(db)
    done = _joined(db, documents, authority)
    joined, left_out = done.result, unseen | _articles_of(documents, done.culprits)
    moved = _moved(joined, ids)
    stale = _stale(db, joined, documents)
    person_rows.write_mentions(db, moved)
    person_rows.write_article_persons(db, joined, documents, stale | looked_at | {article for article, _ in moved})
    whose = {*moved.values(), *(ids.get(place) for place in moved)}
    person_rows.write_persons(db, joined, whose | _persons_of(db, looked_at))
    person_rows.write_credits(db, joined.persons)
    note_left_out(db, PERSONS, left_out)
    return Written(joined, left_out)


def _moved(joined: JoinedPersons, ids: Mapping[Place, str]) -> dict[Place, str | None]:
    """The places that mean another person than before, with whom they mean now."""
    moved: dict[Place, str | None] = {place: None for place in ids if place not in joined.of}
    return moved | {place: new for place, (new, *_) in joined.of.items() if ids.get(place) != new}


def _articles_of(documents: Documents, culprits: Sequence[tuple[LocalPerson, Reason]]) -> dict[str, Reason]:
    """The articles that name one of the culprits, with the reason of the first."""
    reasons = {id(person): f"{person.name[:_SHOWN]!r} was joined to nobody: {reason}" for person, reason in culprits}
    articles: dict[str, Reason] = {}
    for article, persons in documents if reasons else ():
        for person in persons:
            if id(person) in reasons:
                articles.setdefault(article, reasons[id(person)])
    return articles


def _stale(db: Database, joined: JoinedPersons, documents: Documents) -> set[str]:
    """The articles whose rows in article_persons have to be written."""
    methods: dict[tuple[str, str], str] = {}
    for article, persons in documents:
        for local in range(len(persons)):
            id_, method, _ = joined.of.get((article, local), NOBODY)
            if id_ is not None:  # the method is that of the person's first mention
                methods.setdefault((article, id_), method)
    stale = set()
    for article, id_, method in db.execute("SELECT article_id, person_id, method FROM article_persons"):
        if methods.pop((article, id_), None) != method:
            stale.add(article)
    return stale | {article for article, _ in methods}


def _persons_of(db: Database, articles: Iterable[str]) -> set[str | None]:
    sql = "SELECT DISTINCT person_id FROM mentions WHERE article_id = ?"
    return {row[0] for article in articles for row in db.execute(sql, [article])}


def _joined(
    db: Database, documents: Documents, authority: Authority, suggest: bool = False
) -> Done[LocalPerson, JoinedPersons]:
    """The persons of the archive, joined without those of the articles with which joining fails."""
    languages = {row[0]: sys.intern(row[1]) for row in db.execute("SELECT id, language FROM articles") if row[1]}
    persons = list({id(person): person for _, local in documents for person in local}.values())

    def of_some(some: Sequence[LocalPerson]) -> JoinedPersons:
        chosen = documents if len(some) == len(persons) else _with_only(documents, some)
        return join_persons(chosen, authority, languages, Bodies(db), suggest=suggest)

    done = without_culprits(of_some, persons)
    if not done.culprits:
        return done
    gone = {id(person) for person, _ in done.culprits}
    places = {article: [n for n, person in enumerate(local) if id(person) not in gone] for article, local in documents}
    of = {(article, places[article][number]): who for (article, number), who in done.result.of.items()}
    return replace(done, result=replace(done.result, of=of))


def _with_only(documents: Documents, persons: Sequence[LocalPerson]) -> Documents:
    chosen = {id(person) for person in persons}
    return [(article, [person for person in named if id(person) in chosen]) for article, named in documents]


def rejoined(db: Database, people_path: Path | None) -> JoinedPersons:
    """The result of joining the persons of the archive again; nothing is written. Raises AuthorityError."""
    return _joined(db, people_of(db), load_authority(people_path), suggest=True).result


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


@contextmanager
def _transaction(db: Database) -> Iterator[None]:
    """A transaction: all is written, or nothing. Inside a transaction of the caller it is part of that one."""
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
    """Inserts rows within the open transaction; sqlite-utils' own insert would commit it."""
    rows = iter(rows)
    first = next(rows, None)
    if first is not None:
        columns = ", ".join(f'"{column}"' for column in first)
        values = ", ".join(f":{column}" for column in first)
        db.conn.executemany(f"INSERT INTO {table} ({columns}) VALUES ({values})", chain([first], rows))


def _write_missed(db: Database, authority: Authority) -> tuple[set[str], dict[str, Reason]]:
    """The curator's forms that stand in articles where the finding did not see them, in the place of former ones; the
    articles that have or had such, and those that could not be looked at."""
    before = {row[0] for row in db.execute("SELECT DISTINCT article_id FROM mentions WHERE method = ?", [METHOD])}
    db.execute("DELETE FROM mentions WHERE method = ?", [METHOD])
    rows: list[dict[str, Any]] = []
    unseen: dict[str, Reason] = {}
    for article in sorted(_may_hold(db, authority)):
        try:
            rows += _missed_in(db, article, authority)
        except Exception as error:  # one article may not stop a run of a hundred thousand
            unseen[article] = blamed(error)
    _insert(db, "mentions", rows)
    return before | {row["article_id"] for row in rows}, unseen


def _missed_in(db: Database, article: str, authority: Authority) -> list[dict[str, Any]]:
    body = db.execute("SELECT body FROM articles WHERE id = ?", [article]).fetchone()[0] or ""
    sql = "SELECT start, \"end\", form, method, coalesce(why, '') FROM mentions WHERE article_id = ?"
    mentions = [Mention(*row) for row in db.execute(sql, [article])]
    last = db.execute("SELECT max(local) FROM mentions WHERE article_id = ?", [article]).fetchone()[0]
    return list(mention_rows(article, missed(body, mentions, authority), 0 if last is None else last + 1))


def _may_hold(db: Database, authority: Authority) -> set[str]:
    """The articles whose index has a form of people.yml that none of their mentions has."""
    articles: set[str] = set()
    for form in dict.fromkeys(form for person in authority.persons for form in person.forms):
        if is_unspaced(form):
            articles |= _with_letters(db, form)
            continue
        for phrase in form_phrases(form):
            articles |= _with_phrase(db, phrase)
    return articles


def _with_phrase(db: Database, phrase: str) -> set[str]:
    expression = phrase_in_index(db.conn, phrase)
    if not expression:
        return set()
    rows = db.execute(
        """SELECT a.id, (SELECT group_concat(m.form, char(10)) FROM mentions m WHERE m.article_id = a.id)
           FROM articles_fts f JOIN articles a ON a.rowid = f.rowid WHERE articles_fts MATCH ?""",
        [expression],
    )
    return {article for article, forms in rows if phrase not in map(name_key, (forms or "").split("\n"))}


def _with_letters(db: Database, form: str) -> set[str]:
    """The same for scripts without spaces, for which the index has whole sentences as words: searches every body."""
    return {row[0] for row in db.execute("SELECT id FROM articles WHERE instr(body, ?)", [form])}
