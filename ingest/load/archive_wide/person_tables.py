"""The tables of persons, made anew from the mentions that the archive holds. No other table is changed."""

from __future__ import annotations

import sys
from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from heapq import merge
from itertools import chain, groupby
from operator import itemgetter
from pathlib import Path
from typing import Any

from sqlite_utils import Database

from cuttings.folding import name_key
from cuttings.index_terms import phrase_in_index
from ingest.curate.authority import load_authority
from ingest.limits.culprits import Done, Reason, blamed, without_culprits
from ingest.load.archive_wide import person_rows
from ingest.load.archive_wide.left_out import PERSONS, note_left_out
from ingest.load.archive_wide.person_rows import NOBODY, TellsWhom
from ingest.load.mention_rows import BETWEEN, PersonsAlike, mention_rows
from ingest.model.person import LocalPerson, Mention
from ingest.people.join.known_forms import METHOD, form_phrases, is_unspaced, missed
from ingest.people.join.named_persons import NamedPersons
from ingest.people.join.result import JoinedPersons
from ingest.people.join.sequence import join_persons
from ingest.people.known_persons import Authority

_SHOWN = 80  # characters of a name in a reason


# One row a person of an article: its parts, the forms that it is written in, and whom it was taken for.
_LOCALS = f"""SELECT article_id, max(parts), group_concat(form, char({ord(BETWEEN)})), max(person_id) FROM mentions
    GROUP BY article_id, local ORDER BY article_id, local"""


def people_of(db: Database) -> NamedPersons:
    """The persons of every article, with one mention for each form, wherever it stands.

    Persons alike are one object: a hundred thousand articles fit in memory.
    """
    return _people(db)[0]


def _people(db: Database) -> tuple[NamedPersons, list[str | None]]:
    """The persons of every article; and by their numbers the ids of those that they have in the archive now."""
    alike = PersonsAlike()
    former: list[str | None] = []

    def of_article(rows: Iterable[tuple[str, str, str, str | None]]) -> Iterator[LocalPerson]:
        for _, parts, forms, person_id in rows:
            former.append(sys.intern(person_id) if person_id else None)
            yield alike.of(parts, forms)

    by_article = groupby(db.execute(_LOCALS), key=itemgetter(0))
    return NamedPersons((article, of_article(rows)) for article, rows in by_article), former


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
    named, former = _people(db)
    done = _joined(db, named, authority)
    joined, left_out = done.result, unseen | _articles_of(named, done.culprits)
    told = [joined.of.get(place, NOBODY) for place in named.places()]
    moved = array("I", (number for number, (new, *_) in enumerate(told) if former[number] != new))
    person_rows.write_mentions(db, ((*named.place_of(number), told[number][0]) for number in moved))
    stale = _stale(db, named, told) | looked_at | {named.place_of(number)[0] for number in moved}
    methods = ((*place, method) for place, (_, method, _) in zip(named.places(), told, strict=True))
    person_rows.write_article_persons(db, (row for row in methods if row[0] in stale), stale)
    whose = {*(told[number][0] for number in moved), *(former[number] for number in moved)}
    person_rows.write_persons(db, joined, whose | _persons_of(db, looked_at))
    person_rows.write_credits(db)
    note_left_out(db, PERSONS, left_out)
    return Written(joined, left_out)


def _articles_of(named: NamedPersons, culprits: Sequence[tuple[LocalPerson, Reason]]) -> dict[str, Reason]:
    """The articles that name one of the culprits, with the reason of the first."""
    reasons = {id(person): f"{person.name[:_SHOWN]!r} was joined to nobody: {reason}" for person, reason in culprits}
    articles: dict[str, Reason] = {}
    for article, persons in named if reasons else ():
        for person in persons:
            if id(person) in reasons:
                articles.setdefault(article, reasons[id(person)])
    return articles


def _stale(db: Database, named: NamedPersons, told: Sequence[TellsWhom]) -> set[str]:
    """The articles whose rows in article_persons have to be written."""
    both = merge(_methods_written(db), _methods(named, told), key=itemgetter(0))
    stale = set()
    for article, methods in groupby(both, key=itemgetter(0)):
        first, *others = (of_article for _, of_article in methods)
        if others != [first]:
            stale.add(article)
    return stale


_Methods = Iterator[tuple[str, dict[str, str]]]  # article → the method of each person that it names


def _methods(named: NamedPersons, told: Sequence[TellsWhom]) -> _Methods:
    for article, numbers in named.numbers():
        methods: dict[str, str] = {}
        for id_, method, _ in map(told.__getitem__, numbers):
            if id_ is not None:  # the method is that of the person's first mention
                methods.setdefault(id_, method)
        if methods:
            yield article, methods


def _methods_written(db: Database) -> _Methods:
    rows = db.execute("SELECT article_id, person_id, method FROM article_persons ORDER BY article_id")
    for article, of_article in groupby(rows, key=itemgetter(0)):
        yield article, {id_: method for _, id_, method in of_article}


def _persons_of(db: Database, articles: Iterable[str]) -> set[str | None]:
    sql = "SELECT DISTINCT person_id FROM mentions WHERE article_id = ?"
    return {row[0] for article in articles for row in db.execute(sql, [article])}


def _joined(
    db: Database, named: NamedPersons, authority: Authority, suggest: bool = False
) -> Done[LocalPerson, JoinedPersons]:
    """The persons of the archive, joined without those of the articles with which joining fails."""
    languages = {row[0]: sys.intern(row[1]) for row in db.execute("SELECT id, language FROM articles") if row[1]}
    persons = list({id(person): person for person in named.persons}.values())

    def of_some(some: Sequence[LocalPerson]) -> JoinedPersons:
        chosen = named if len(some) == len(persons) else _with_only(named, some)
        return join_persons(chosen, authority, languages, Bodies(db), suggest=suggest)

    done = without_culprits(of_some, persons)
    if not done.culprits:
        return done
    gone = {id(person) for person, _ in done.culprits}
    places = {article: [n for n, person in enumerate(local) if id(person) not in gone] for article, local in named}
    of = {(article, places[article][number]): who for (article, number), who in done.result.of.items()}
    return replace(done, result=replace(done.result, of=of))


def _with_only(named: NamedPersons, persons: Sequence[LocalPerson]) -> NamedPersons:
    chosen = {id(person) for person in persons}
    return NamedPersons((article, [person for person in of if id(person) in chosen]) for article, of in named)


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
