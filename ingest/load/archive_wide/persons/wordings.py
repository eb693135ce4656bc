"""How articles write their persons: each wording once, and of every article the numbers of its own.

Joining decides by wordings and by the articles that have each; so it reads these, a few bytes a person, and the
mentions of new articles alone. A wording remembers who was meant by it, so that only what is otherwise now is written.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter

import numpy as np
from numpy.typing import NDArray
from sqlite_utils import Database

from ingest.load.mention_rows import BETWEEN, PersonsAlike, forms_alike
from ingest.people.join.named_persons import NamedPersons

_NUMBER = np.dtype("<u4")


@dataclass(frozen=True, slots=True)
class Wording:
    """A wording as the archive holds it: how many persons of articles had it, who was meant, and by which method.

    The method is None where articles meant several, and of a new one.
    """

    id: int
    parts: str
    forms: str
    persons: int = 0
    person_id: str | None = None
    method: str | None = None


@dataclass(frozen=True, slots=True)
class ArticleWordings:
    """The wordings of one article, by the numbers of its persons."""

    article_id: str
    language: str
    wordings: bytes


@dataclass(frozen=True, slots=True)
class WrittenPersons:
    """The persons of all articles, by their wordings. `named.persons` has one person for each of `wordings`."""

    named: NamedPersons
    wordings: Sequence[Wording]
    languages: dict[str, str]  # article id → ISO 639-1
    is_new: NDArray[np.bool_]  # by article: whether it has no row yet
    new_wordings: Sequence[Wording]
    new_articles: Sequence[ArticleWordings]


def written_persons(db: Database) -> WrittenPersons:
    """The persons of every article, with one mention for each form, wherever it stands. Nothing is written."""
    there = {"wordings", "article_wordings"} <= set(db.table_names())
    wordings = [Wording(*row) for row in db.execute(_WORDINGS)] if there else []
    known = _Known(wordings)
    new = list(_new_articles(db, known, there))
    held = [ArticleWordings(*row) for row in db.execute(_ARTICLES)] if there else []
    articles = sorted([*held, *new], key=lambda article: article.article_id) if new else held
    fresh = {article.article_id for article in new}
    return WrittenPersons(
        _named(articles, known.wordings),
        known.wordings,
        {article.article_id: sys.intern(article.language) for article in articles if article.language},
        np.array([article.article_id in fresh for article in articles], bool),
        known.wordings[len(wordings) :],
        new,
    )


_WORDINGS = "SELECT id, parts, forms, persons, person_id, method FROM wordings ORDER BY id"
_ARTICLES = "SELECT article_id, language, wordings FROM article_wordings ORDER BY article_id"
_WITHOUT = "SELECT id FROM articles WHERE id NOT IN (SELECT article_id FROM article_wordings)"
_ALL = "SELECT id FROM articles"
_LOCALS = f"""SELECT article_id, max(parts), group_concat(form, char({ord(BETWEEN)})) FROM mentions
    WHERE article_id IN ({{new}}) GROUP BY article_id, local ORDER BY article_id, local"""


class _Known:
    """The wordings, and the number of each; one that is not among them is added."""

    def __init__(self, wordings: Iterable[Wording]) -> None:
        self.wordings = list(wordings)
        self._next = self.wordings[-1].id + 1 if self.wordings else 1
        self._ids = {(wording.parts, wording.forms): wording.id for wording in self.wordings}

    def id_of(self, parts: str, forms: str) -> int:
        both = parts, forms_alike(forms)
        id_ = self._ids.get(both)
        if id_ is None:
            id_ = self._ids[both] = self._next
            self.wordings.append(Wording(id_, *both))
            self._next += 1
        return id_


def _new_articles(db: Database, known: _Known, there: bool) -> Iterator[ArticleWordings]:
    """The articles that have no row yet, those without persons among them."""
    new = _WITHOUT if there else _ALL
    languages = dict(db.execute(f"SELECT id, language FROM articles WHERE id IN ({new})"))
    for article, locals_ in groupby(db.execute(_LOCALS.format(new=new)), key=itemgetter(0)):
        numbers = np.array([known.id_of(parts, forms) for _, parts, forms in locals_], _NUMBER).tobytes()
        yield ArticleWordings(article, languages.pop(article) or "", numbers)
    for article, language in languages.items():
        yield ArticleWordings(article, language or "", b"")


def _named(articles: Sequence[ArticleWordings], wordings: Sequence[Wording]) -> NamedPersons:
    ends = np.cumsum([0, *(len(article.wordings) // _NUMBER.itemsize for article in articles)])
    numbers = np.frombuffer(b"".join(article.wordings for article in articles), _NUMBER)
    ids = np.array([wording.id for wording in wordings], _NUMBER)
    alike = PersonsAlike()
    persons = [alike.person(wording.parts, wording.forms) for wording in wordings]
    which = np.searchsorted(ids, numbers).astype(np.int32)
    return NamedPersons([article.article_id for article in articles], ends, persons, which)


def note_written(db: Database, written: WrittenPersons, now: Sequence[Wording]) -> None:
    """Keeps what was read of new articles and what is told of the wordings now, in the order of `written.wordings`."""
    added = {wording.id for wording in written.new_wordings}
    gone = [(wording.id,) for wording in now if not wording.persons and wording.id not in added]
    new = [wording for wording in now if wording.persons and wording.id in added]
    changed = [
        wording
        for wording, before in zip(now, written.wordings, strict=True)
        if wording.persons and wording != before and wording.id not in added
    ]
    db.conn.executemany("DELETE FROM wordings WHERE id = ?", gone)
    db.conn.executemany(
        "INSERT INTO wordings (id, parts, forms, persons, person_id, method) VALUES (?, ?, ?, ?, ?, ?)",
        [(w.id, w.parts, w.forms, w.persons, w.person_id, w.method) for w in new],
    )
    db.conn.executemany(
        "UPDATE wordings SET persons = ?, person_id = ?, method = ? WHERE id = ?",
        [(w.persons, w.person_id, w.method, w.id) for w in changed],
    )
    db.conn.executemany(
        "INSERT INTO article_wordings (article_id, language, wordings) VALUES (?, ?, ?)",
        [(a.article_id, a.language, a.wordings) for a in written.new_articles],
    )
