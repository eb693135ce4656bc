"""The tables of persons, made anew from the mentions that the archive holds. No other table is changed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from sqlite_utils import Database

from ingest.curate.authority import load_authority
from ingest.limits.culprits import Done, Reason, without_culprits
from ingest.load.archive_wide.left_out import PERSONS, note_left_out
from ingest.load.archive_wide.persons import person_rows
from ingest.load.archive_wide.persons.kept_persons import KeptPersons
from ingest.load.archive_wide.persons.missed_mentions import write_missed
from ingest.load.archive_wide.persons.person_changes import person_changes
from ingest.load.archive_wide.persons.unsure_joins import write_unsure
from ingest.load.archive_wide.persons.wordings import WrittenPersons, note_written, written_persons
from ingest.model.person import LocalPerson
from ingest.people.join.named_persons import NamedPersons
from ingest.people.join.result import JoinedPersons
from ingest.people.join.sequence import Circumstances, join_named
from ingest.people.known_persons import Authority

_SHOWN = 80  # characters of a name in a reason


def write_people(db: Database, authority: Authority | None = None) -> Written:
    """Joins the persons of all articles, and writes what is other than it was: persons, aliases, article_persons and
    the references to them."""
    with _transaction(db):
        return _written(db, authority or Authority())


@dataclass(frozen=True, slots=True)
class Written:
    """What was joined, and what could not be."""

    joined: JoinedPersons
    articles: frozenset[str]  # that name other persons than before, or may do so
    left_out: dict[str, Reason]  # articles with a person that could not be joined


def _written(db: Database, authority: Authority) -> Written:
    unseen = write_missed(db, authority)
    written = written_persons(db)
    done = _joined(db, written, authority)
    result, left_out = done.result, unseen | _articles_of(written.named, done.culprits)
    changes = person_changes(db, written, result.of)
    person_rows.write_mentions(db, changes.moved)
    person_rows.write_article_persons(db, written.named, result.of, changes.stale)
    person_rows.write_persons(db, result, changes.whose)
    person_rows.write_credits(db)
    write_unsure(db, result)
    note_written(db, written, changes.wordings)
    note_left_out(db, PERSONS, left_out)
    articles = frozenset(written.named.articles[article] for article in changes.stale)
    return Written(result, articles, left_out)


def _articles_of(named: NamedPersons, culprits: Sequence[tuple[LocalPerson, Reason]]) -> dict[str, Reason]:
    """The articles that name one of the culprits, with the reason of the first."""
    reasons = {id(person): f"{person.name[:_SHOWN]!r} was joined to nobody: {reason}" for person, reason in culprits}
    articles: dict[str, Reason] = {}
    for article, persons in named if reasons else ():
        for person in persons:
            if id(person) in reasons:
                articles.setdefault(article, reasons[id(person)])
    return articles


def _joined(db: Database, written: WrittenPersons, authority: Authority) -> Done[LocalPerson, JoinedPersons]:
    """The persons of the archive, joined without those with which joining fails."""
    named = written.named
    told = Circumstances(authority, written.languages, Bodies(db), True, KeptPersons(db, written).of)

    def of_some(some: Sequence[LocalPerson]) -> JoinedPersons:
        if len(some) == len(named.persons):
            return join_named(named, told)
        chosen = {id(person) for person in some}
        kept = np.array([id(person) in chosen for person in named.persons], bool)[named.which]
        of_kept = join_named(named.only(kept), told)
        return replace(of_kept, of=of_kept.of.among(named, kept))

    return without_culprits(of_some, named.persons)


def rejoined(db: Database, people_path: Path | None) -> JoinedPersons:
    """The result of joining the persons of the archive again; nothing is written. Raises AuthorityError."""
    return _joined(db, written_persons(db), load_authority(people_path)).result


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
