"""What a new joining changes: which mentions mean another person now, and which articles name others."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray
from sqlite_utils import Database

from ingest.load.archive_wide.persons.wordings import Wording, WrittenPersons
from ingest.load.mention_rows import BETWEEN
from ingest.people.join.result import PersonsMeant

TellsWhom = tuple[str | None, str]  # person id, method
NOBODY: TellsWhom = (None, "")


@dataclass(frozen=True, slots=True)
class PersonChanges:
    """What is to be written; all else is as the archive has it."""

    wordings: Sequence[Wording]  # what is told of each now, in the order of the former ones
    moved: Sequence[tuple[str, int, str | None]]  # article, number in it, and who is meant now
    stale: Sequence[int]  # places of the articles whose rows in article_persons have to be written
    whose: frozenset[str]  # persons whose mentions have changed


def person_changes(db: Database, written: WrittenPersons, meant: PersonsMeant) -> PersonChanges:
    """Compares who is meant with what the archive says. To be asked before anything of it is written."""
    named = written.named
    now = _told_now(written, meant)
    settled = np.array([wording.method is not None for wording in written.wordings], bool)
    otherwise = np.array([_tells(a) != _tells(b) for a, b in zip(now, written.wordings, strict=True)], bool)
    of_new = np.repeat(written.is_new, np.diff(named.ends))
    certain = ~of_new & settled[named.which]
    unsure = _articles(written, ~certain) | set(np.flatnonzero(written.is_new).tolist())
    changed = np.flatnonzero(certain & otherwise[named.which])
    telling = _Telling(written, meant)
    former = {int(number): written.wordings[named.which[number]].person_id for number in changed}
    former |= _former_persons(db, written, unsure)
    moved = [(number, telling.of(number)[0]) for number, before in former.items() if telling.of(number)[0] != before]
    stale = {*named.articles_with(changed).tolist(), *_stale(db, written, telling, unsure)}
    whose = {person for number, after in moved for person in (former[number], after) if person}
    return PersonChanges(
        now,
        [(*named.place_of(number), person) for number, person in moved],
        sorted(stale),
        frozenset(whose) | _bearers(db, written.wordings, now, set(named.which[of_new].tolist())),
    )


class _Telling:
    def __init__(self, written: WrittenPersons, meant: PersonsMeant) -> None:
        self._meant = meant
        self._written = written

    def of(self, number: int) -> TellsWhom:
        told = self._meant.by_number(number)
        return told[:2] if told else NOBODY

    def methods(self, article: int) -> dict[str, str]:
        """The method of each person that the article names: that of the person's first mention."""
        methods: dict[str, str] = {}
        for person, method in map(self.of, self._written.named.numbers_of(article)):
            if person is not None:
                methods.setdefault(person, method)
        return methods


def _tells(wording: Wording) -> tuple[str | None, str | None]:
    return wording.person_id, wording.method


def _told_now(written: WrittenPersons, meant: PersonsMeant) -> list[Wording]:
    """The wordings with the person who is meant by each now, where all articles mean the same."""
    which, tellings = written.named.which, [*(told[:2] for told in meant.tellings), NOBODY]
    first: dict[TellsWhom, int] = {}
    same = np.array([first.setdefault(telling, at) for at, telling in enumerate(tellings)])
    told = same[meant.of]  # of nobody the last
    count = np.bincount(which, minlength=len(written.wordings)).tolist()
    least, most = np.full(len(count), len(tellings) - 1), np.zeros(len(count), np.int64)
    np.minimum.at(least, which, told)
    np.maximum.at(most, which, told)
    return [
        replace(wording, persons=persons, person_id=person, method=method)
        for wording, persons, low, high in zip(written.wordings, count, least.tolist(), most.tolist(), strict=True)
        for person, method in [tellings[low] if low == high else (None, None)]
    ]


def _articles(written: WrittenPersons, numbers: NDArray[np.bool_]) -> set[int]:
    """The places of the articles that have one of the numbers."""
    return set(written.named.articles_with(np.flatnonzero(numbers)).tolist())


def _former_persons(db: Database, written: WrittenPersons, articles: Iterable[int]) -> dict[int, str | None]:
    """Whom the archive has for each person of these articles, by number."""
    sql = "SELECT local, max(person_id) FROM mentions WHERE article_id = ? AND person_id IS NOT NULL GROUP BY local"
    former: dict[int, str | None] = {}
    for article in articles:
        numbers = written.named.numbers_of(article)
        former.update(dict.fromkeys(numbers))
        former.update((numbers[local], person) for local, person in db.execute(sql, [written.named.articles[article]]))
    return former


def _stale(db: Database, written: WrittenPersons, telling: _Telling, articles: Iterable[int]) -> Iterator[int]:
    """Those of the articles that are new, or of which article_persons says otherwise."""
    sql = "SELECT person_id, method FROM article_persons WHERE article_id = ?"
    for article in articles:
        name = [written.named.articles[article]]
        if written.is_new[article] or dict(db.execute(sql, name)) != telling.methods(article):
            yield article


def _bearers(
    db: Database, before: Sequence[Wording], now: Sequence[Wording], of_new: Collection[int]
) -> frozenset[str]:
    """The persons with a form of which other articles tell than before: more, fewer, or new ones (the wordings at the
    places `of_new`), in whose place as many may have gone.
    """
    places = enumerate(zip(before, now, strict=True))
    changed = (wording for at, (was, wording) in places if at in of_new or was.persons != wording.persons)
    forms = {form for wording in changed for form in wording.forms.split(BETWEEN)}
    sql = "SELECT person_id FROM aliases WHERE form = ?"
    return frozenset(row[0] for form in forms for row in db.execute(sql, [form]))
