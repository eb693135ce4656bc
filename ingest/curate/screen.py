"""Screening: tells for each name of a list in which articles it stands, however it is spelled there."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import astuple, dataclass, fields, replace
from functools import partial
from typing import TextIO

from sqlite_utils import Database

from cuttings.writing.spreadsheet import safe_cell
from ingest.curate.listed_name import ListedName, listed_name
from ingest.curate.person_facts import nominative_names, text_around
from ingest.curate.screening.archive_persons import ArchivePersons, NamedPerson
from ingest.curate.screening.foreign_words import ForeignWords
from ingest.curate.screening.han_names import HanNames
from ingest.curate.screening.screened_name import FEWER, NO_HIT, SOUND, SURNAME, ScreenedName
from ingest.curate.screening.text_hits import in_text, near_phrases, phrases_of_name
from ingest.people.spelling.usual_spelling import written_forms
from ingest.people.writing.known_scripts import script_of

Rows = Iterator[ScreenedName]


def screen_names(db: Database, names: Sequence[str]) -> Rows:
    """The rows of every name, in the order of the list. Articles where a person is mentioned come by date."""
    people = ArchivePersons(db)
    listed = [listed_name(name) for name in names]
    forms = dict.fromkeys(form for name in listed for form in (*name.forms, *name.other_letters, *name.shorter))
    screening = _Screening(db, people, people.join(list(forms)), HanNames(db), ForeignWords(db))
    for name in listed:
        yield from screening.rows(name)


def write(hits: Iterable[ScreenedName], out: TextIO) -> int:
    """Writes the rows as CSV, under a line of headings. Returns how many names had no hit."""
    table = csv.writer(out)
    table.writerow([*(column.name for column in fields(ScreenedName)), "strength"])
    missed = 0
    for hit in hits:
        table.writerow(safe_cell(cell) if isinstance(cell, str) else cell for cell in (*astuple(hit), hit.strength))
        missed += hit.how == NO_HIT
    return missed


@dataclass(frozen=True, slots=True)
class _Screening:
    """What the names of a list are looked for in; `joined` are those that a step of joining gives to a person."""

    db: Database
    people: ArchivePersons
    joined: Mapping[str, tuple[str, str]]
    han: HanNames
    foreign: ForeignWords

    def rows(self, name: ListedName) -> Rows:
        """What the strongest way to look for the name finds, with what is found in other letters."""
        strong = list(_first(self.ways(name.listed, name.forms)))
        articles = {row.article_id for row in strong}
        rows = strong + [row for row in _once(self.in_other_letters(name)) if row.article_id not in articles]
        yield from rows or _first(self.weak_ways(name)) or [ScreenedName(name.listed, NO_HIT, tried=_tried(name))]

    def ways(self, listed: str, forms: Sequence[str]) -> Iterator[Callable[[], Rows]]:
        """The forms as those of persons; then as joined to persons, and as they stand in texts."""
        yield from (partial(self.exact, listed, form) for form in forms)
        yield from (partial(self.joined_hits, listed, form) for form in forms)

    def weak_ways(self, name: ListedName) -> Iterator[Callable[[], Rows]]:
        """Fewer names, a letter off, the surname alone."""
        yield from (partial(self.fewer_names, name.listed, form) for form in name.shorter)
        yield from (partial(self.near, name.listed, form) for form in name.forms[-1:])
        yield partial(self.of_surname, name)

    def in_other_letters(self, name: ListedName) -> Rows:
        """Where the name stands as it is read in other letters, and as names that sound like it."""
        for form in name.other_letters:
            rows = _first(self.ways(name.listed, [form]))
            yield from (replace(row, how=SOUND) if row.how in ("exact", "text") else row for row in rows)
        for form in (*name.forms, *name.other_letters):
            for person in self.people.sounding(form):
                yield from _mentioned(self.db, name.listed, person)
            spelt = [*self.han.spellings(form), *self.foreign.spellings(form)]
            yield from in_text(self.db, ScreenedName(name.listed, SOUND), spelt, set())

    def exact(self, listed: str, form: str) -> Rows:
        matched = self.people.matched(form, None)
        return self.hits(listed, form, matched) if matched else iter(())

    def joined_hits(self, listed: str, form: str) -> Rows:
        return self.hits(listed, form, self.people.matched(form, self.joined.get(form)))

    def fewer_names(self, listed: str, form: str) -> Rows:
        return (replace(row, how=FEWER) for row in self.joined_hits(listed, form))

    def near(self, listed: str, form: str) -> Rows:
        yield from in_text(self.db, ScreenedName(listed, "near"), near_phrases(self.db, form), set())

    def of_surname(self, name: ListedName) -> Rows:
        """Where the surname alone stands: it may be anybody's."""
        if name.surname:
            rows = self.hits(name.listed, name.surname, self.people.matched(name.surname, None))
            found = [replace(row, how=SURNAME) for row in (*rows, *self.sounding_surname(name))]
            yield from found
            seen = {row.article_id for row in found}
            spelt = [*self.foreign.alone(name.surname), *self.han.alone(name.listed, name.surname)]
            yield from in_text(self.db, ScreenedName(name.listed, SURNAME), spelt, seen)

    def sounding_surname(self, name: ListedName) -> Rows:
        """Whose last name, in other letters, sounds as the surname that is listed without a given name."""
        persons = self.people.surnamed(name.surname) if name.surname in name.forms else []
        return (row for person in persons for row in _mentioned(self.db, name.listed, person))

    def hits(self, listed: str, form: str, matched: Sequence[NamedPerson]) -> Rows:
        """The rows of a name that is looked for in this form: mentions of persons, then other places in texts."""
        seen: set[str] = set()
        for person in matched:
            for hit in _mentioned(self.db, listed, person):
                seen.add(hit.article_id)
                yield hit
        forms = [form, *(name for person in matched for name in nominative_names(self.db, person.id) if " " in name)]
        written = [phrase for one in dict.fromkeys(forms) for phrase in phrases_of_name(one)]
        yield from in_text(self.db, ScreenedName(listed, "text"), written, seen)


def _first(ways: Iterable[Callable[[], Rows]]) -> list[ScreenedName]:
    """What the first way finds that finds anything."""
    return next((rows for way in ways if (rows := list(way()))), [])


def _once(rows: Rows) -> Rows:
    """The first row of each article."""
    seen: set[str] = set()
    for row in rows:
        if row.article_id not in seen:
            seen.add(row.article_id)
            yield row


def _tried(name: ListedName) -> str:
    """What a miss was looked for as."""
    forms = (*name.forms, *name.other_letters, *name.shorter)
    written = [way for form in forms for way in written_forms(form, frozenset({script_of(form).name})) if " " in way]
    surname = [f"surname alone: {name.surname}"] if name.surname else []
    return "; ".join([*dict.fromkeys((*forms, *written)), "words a letter off", *surname])


def _mentioned(db: Database, name: str, person: NamedPerson) -> Rows:
    sql = """SELECT a.id, coalesce(a.published, ''), coalesce(a.title, ''), a.body, m.start, m."end", count(*),
                    (SELECT group_concat(form, ', ') FROM (SELECT DISTINCT form FROM mentions x
                        WHERE x.article_id = a.id AND x.person_id = m.person_id ORDER BY form))
             FROM mentions m JOIN articles a ON a.id = m.article_id WHERE m.person_id = ?
             GROUP BY a.id HAVING m.start = min(m.start) ORDER BY a.published IS NULL, a.published, a.id"""
    for id_, published, title, body, start, end, count, forms in db.execute(sql, [person.id]):
        text = str(text_around((id_, title, published), body, start, end))
        yield ScreenedName(name, person.how, person.id, person.name, id_, published, title, forms, count, text)
