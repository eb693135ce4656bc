"""Screening: tells for each name of a list in which articles it stands, however it is spelled there."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import astuple, dataclass, field, fields, replace
from functools import partial
from itertools import chain, pairwise, product
from typing import TextIO

from rapidfuzz import process
from rapidfuzz.distance import OSA
from sqlite_utils import Database

from cuttings.folding import name_key, run_together
from cuttings.index_terms import phrase_in_index, phrase_places
from cuttings.writing.spreadsheet import safe_cell
from ingest.curate.listed_name import ListedName, listed_name
from ingest.curate.person_facts import nominative_names, text_around
from ingest.model.person import LocalPerson, Mention
from ingest.people.join.known_forms import form_phrases, is_unspaced
from ingest.people.join.profile import of_name
from ingest.people.join.sequence import join_persons
from ingest.people.known_persons import Authority, KnownPerson, authority_of
from ingest.people.spelling.one_script import nickname_groups
from ingest.people.spelling.usual_spelling import written_forms
from ingest.people.writing.known_scripts import script_of

_SPELLINGS_TRIED = 12  # of each word, where a name is looked for by its letters


@dataclass(frozen=True, slots=True)
class ScreenedName:
    """A name of the list in one article. A name that no article has is one row, whose `how` is "no hit"."""

    name: str  # as it stands in the list
    how: str  # how it was matched: exact, a step of joining, text, near (by a letter), no hit
    person_id: str = ""
    person: str = ""
    article_id: str = ""
    published: str = ""
    title: str = ""
    spelling: str = ""
    mentions: int = 0
    snippet: str = ""
    tried: str = field(default="", compare=False)  # what a name without a hit was looked for as

    @property
    def strength(self) -> str:
        """How much the row says: exact, other spelling, surname only, no hit."""
        if self.how in (SURNAME, NO_HIT):
            return self.how
        if self.how == "text":
            return "exact" if name_key(self.spelling) == name_key(self.name) else "other spelling"
        same = self.how == "exact" and script_of(self.spelling) is script_of(self.name)
        return "exact" if same else "other spelling"


NO_HIT, SURNAME, FEWER = "no hit", "surname only", "fewer names"


@dataclass(frozen=True, slots=True)
class NamedPerson:
    """A person of the archive whom a name of the list may mean; `how` is as in ScreenedName."""

    id: str
    name: str
    how: str


def screen_names(db: Database, names: Sequence[str]) -> Iterator[ScreenedName]:
    """The rows of every name, in the order of the list. Articles where a person is mentioned come by date."""
    people = _Persons(db)
    listed = [listed_name(name) for name in names]
    joined = people.join(list(dict.fromkeys(form for name in listed for form in (*name.forms, *name.shorter))))
    for name in listed:
        yield from _rows(db, name, people, joined)


def _rows(
    db: Database, name: ListedName, people: _Persons, joined: Mapping[str, tuple[str, str]]
) -> Iterator[ScreenedName]:
    """What the strongest way to look for the name finds: its forms, fewer names, a letter off, its surname."""
    ways: tuple[Callable[[], Iterator[ScreenedName]], ...] = (
        *(partial(_exact, db, (name.listed, form), people) for form in name.forms),
        *(partial(_hits, db, (name.listed, form), people.matched(form, joined.get(form))) for form in name.forms),
        *(partial(_shorter, db, (name.listed, form), people, joined.get(form)) for form in name.shorter),
        *(partial(_near, db, name.listed, form) for form in name.forms[-1:]),
        partial(_of_surname, db, name, people),
    )
    miss = [ScreenedName(name.listed, NO_HIT, tried=_tried(name))]
    yield from next((rows for way in ways if (rows := list(way()))), miss)


def _exact(db: Database, name: tuple[str, str], people: _Persons) -> Iterator[ScreenedName]:
    matched = people.matched(name[1], None)
    return _hits(db, name, matched) if matched else iter(())


def _shorter(
    db: Database, name: tuple[str, str], people: _Persons, joined: tuple[str, str] | None
) -> Iterator[ScreenedName]:
    return (replace(row, how=FEWER) for row in _hits(db, name, people.matched(name[1], joined)))


def _near(db: Database, listed: str, form: str) -> Iterator[ScreenedName]:
    yield from _in_text(db, ScreenedName(listed, "near"), _near_phrases(db, form), set())


def _of_surname(db: Database, name: ListedName, people: _Persons) -> Iterator[ScreenedName]:
    """Where the surname alone stands: it may be anybody's."""
    if name.surname:
        rows = _hits(db, (name.listed, name.surname), people.matched(name.surname, None))
        yield from (replace(row, how=SURNAME) for row in rows)


def _tried(name: ListedName) -> str:
    """What a miss was looked for as."""
    forms = (*name.forms, *name.shorter)
    written = [way for form in forms for way in written_forms(form, frozenset({script_of(form).name})) if " " in way]
    surname = [f"surname alone: {name.surname}"] if name.surname else []
    return "; ".join([*forms, *dict.fromkeys(written), "words a letter off", *surname])


def write(hits: Iterable[ScreenedName], out: TextIO) -> int:
    """Writes the rows as CSV, under a line of headings. Returns how many names had no hit."""
    table = csv.writer(out)
    table.writerow([*(column.name for column in fields(ScreenedName)), "strength"])
    missed = 0
    for hit in hits:
        table.writerow(safe_cell(cell) if isinstance(cell, str) else cell for cell in (*astuple(hit), hit.strength))
        missed += hit.how == NO_HIT
    return missed


class _Persons:
    """The persons of the archive: by their forms, and as a people.yml would have them, so that names can be joined."""

    def __init__(self, db: Database) -> None:
        self.names: dict[str, str] = dict(db.execute("SELECT id, name FROM persons"))
        self.by_form: dict[str, list[str]] = {}
        self.by_letters: dict[str, list[str]] = {}  # by forms without spaces and signs: JK Rowling, Alassad
        for form, person in db.execute("SELECT folded, person_id FROM aliases ORDER BY mentions DESC, person_id"):
            self.by_form.setdefault(form, []).append(person)
            self.by_letters.setdefault(run_together(form), []).append(person)
        self._authority = self._authority_of(db)

    def _authority_of(self, db: Database) -> Authority:
        """The persons with their forms of two words or more, save those that were only transcribed."""
        forms: dict[str, list[str]] = {}
        sql = """SELECT person_id, form FROM aliases WHERE "from" != 'transcription' AND instr(form, ' ')"""
        for person, form in db.execute(sql):
            forms.setdefault(person, []).append(form)
        return authority_of(
            KnownPerson(id_, name, aliases=tuple(forms.get(id_, ()))) for id_, name in self.names.items()
        )

    def join(self, names: Sequence[str]) -> dict[str, tuple[str, str]]:
        """The names that a step of joining assigns to a person of the archive: name → id and step."""
        documents = [(f"{number:08d}", [_local(name)]) for number, name in enumerate(names)]
        joined = join_persons(documents, self._authority)
        persons = {names[int(article)]: (person, method) for (article, _), (person, method, _) in joined.of.items()}
        return {name: joined_to for name, joined_to in persons.items() if joined_to[0] in self.names}

    def _with_form(self, name: str) -> list[str]:
        """The ids of persons who have the name as a form; if there are none, of those who have it without spaces."""
        names = dict.fromkeys((name, given_first(name)))
        by_form = dict.fromkeys(id_ for form in names for id_ in self.by_form.get(name_key(form), ()))
        if by_form:
            return list(by_form)
        return list(dict.fromkeys(id_ for form in names for id_ in self.by_letters.get(run_together(form), ())))

    def matched(self, name: str, joined: tuple[str, str] | None) -> list[NamedPerson]:
        """Who has the name as a form; if nobody has, the person to whom a step of joining assigned it."""
        exact = [NamedPerson(id_, self.names[id_], "exact") for id_ in self._with_form(name)]
        if exact or joined is None:
            return exact
        id_, method = joined
        return [NamedPerson(id_, self.names[id_], method)]


def given_first(name: str) -> str:
    """The name with the given name first, also where it is listed as "Putin, Vladimir" or "Путин Владимир"."""
    if name.count(",") == 1:
        surname, given = name.split(",")
        return f"{given.strip()} {surname.strip()}"
    surname, _, given = name.partition(" ")
    if given and nickname_groups(given.split()[0]) and not nickname_groups(surname):
        return f"{given} {surname}"
    return name


def _local(name: str) -> LocalPerson:
    profile = of_name(given_first(name))
    initials = frozenset(profile.initials[:1])
    mention = Mention(0, len(name), name, "list", "")
    return LocalPerson(name, (mention,), profile.given | initials, profile.patronymic, profile.surname, profile.script)


def _hits(db: Database, name: tuple[str, str], matched: Sequence[NamedPerson]) -> Iterator[ScreenedName]:
    """The rows of a name: as it is listed, and as it is looked for."""
    listed, looked_for = name
    seen: set[str] = set()
    for person in matched:
        for hit in _mentioned(db, listed, person):
            seen.add(hit.article_id)
            yield hit
    forms = [looked_for, *(form for person in matched for form in nominative_names(db, person.id) if " " in form)]
    phrases = [phrase for form in dict.fromkeys(forms) for phrase in _phrases(form)]
    yield from _in_text(db, ScreenedName(listed, "text"), phrases, seen)


def _mentioned(db: Database, name: str, person: NamedPerson) -> Iterator[ScreenedName]:
    sql = """SELECT a.id, coalesce(a.published, ''), coalesce(a.title, ''), a.body, m.start, m."end", count(*),
                    (SELECT group_concat(form, ', ') FROM (SELECT DISTINCT form FROM mentions x
                        WHERE x.article_id = a.id AND x.person_id = m.person_id ORDER BY form))
             FROM mentions m JOIN articles a ON a.id = m.article_id WHERE m.person_id = ?
             GROUP BY a.id HAVING m.start = min(m.start) ORDER BY a.published IS NULL, a.published, a.id"""
    for id_, published, title, body, start, end, count, forms in db.execute(sql, [person.id]):
        text = str(text_around((id_, title, published), body, start, end))
        yield ScreenedName(name, person.how, person.id, person.name, id_, published, title, forms, count, text)


def _phrases(form: str) -> list[str]:
    """The name as it may be written in a text: in all scripts and cases, and never the surname alone."""
    script = script_of(form).name
    others = [other for other in written_forms(form, frozenset({script})) if len(other.split()) == len(form.split())]
    return [
        phrase
        for spelling in (form, *others)
        for phrase in ([spelling] if is_unspaced(spelling) else form_phrases(spelling))
    ]


def _near_phrases(db: Database, name: str) -> list[str]:
    """The name, in all scripts, each word of it replaced by words of the index that differ by a letter at most."""
    phrases: list[str] = []
    for form in dict.fromkeys(phrase for phrase in _phrases(name) if " " in phrase):
        alternatives = [_near_words(db, word) for word in form.split()]
        phrases += [" ".join(words) for words in product(*alternatives)]
    return list(dict.fromkeys(phrases))


def _near_words(db: Database, word: str) -> list[str]:
    if len(word) < 4:
        return [word]
    sql = "SELECT form FROM words WHERE form >= ? AND form < ? AND length(form) BETWEEN ? AND ?"
    first = word[:1]
    terms = [row[0] for row in db.execute(sql, [first, first + "\U0010ffff", len(word) - 1, len(word) + 1])]
    near = process.extract(word, terms, scorer=OSA.distance, score_cutoff=1, limit=_SPELLINGS_TRIED)
    return list(dict.fromkeys([word, *(term for term, _, _ in near)]))


_BY_WORDS = """
    SELECT a.id, coalesce(a.published, ''), coalesce(a.title, ''), a.body
    FROM articles_fts f JOIN articles a ON a.rowid = f.rowid WHERE articles_fts MATCH ? ORDER BY a.id"""
# For scripts that are written without spaces: the index has no words of theirs.
_BY_LETTERS = """
    SELECT id, coalesce(published, ''), coalesce(title, ''), replace(body, :form, char(2) || :form || char(3))
    FROM articles WHERE instr(body, :form) ORDER BY id"""


def _in_text(db: Database, pattern: ScreenedName, phrases: Sequence[str], seen: set[str]) -> Iterator[ScreenedName]:
    """A row like `pattern` for each article that holds one of the phrases, unless it is among `seen`."""
    for phrase in dict.fromkeys(phrases):
        if is_unspaced(phrase):
            rows = db.execute(_BY_LETTERS, {"form": phrase}).fetchall()
        else:
            expression = phrase_in_index(db.conn, phrase)
            matched = db.execute(_BY_WORDS, [expression]).fetchall() if expression else []
            rows = [(*article, _with_marks(body, phrase_places(body, phrase))) for *article, body in matched]
        for id_, published, title, marked in rows:
            if id_ not in seen and "\x02" in marked:
                seen.add(id_)
                yield _marked(pattern, (id_, title, published), marked)


def _with_marks(body: str, places: Sequence[tuple[int, int]]) -> str:
    """The text with \\x02 and \\x03 around each of these places."""
    ends = [0, *(end for place in places for end in place), len(body)]
    stretches = [body[start:end] for start, end in pairwise(ends)]
    return "".join(text + sign for text, sign in zip(stretches, chain("\x02\x03" * len(places), [""]), strict=True))


def _marked(pattern: ScreenedName, article: tuple[str, str, str], marked: str) -> ScreenedName:
    """The row of an article; in the text `marked`, its body, each match stands between \\x02 and \\x03."""
    before, rest = marked.split("\x02", 1)
    form, after = rest.split("\x03", 1)
    body = before + form + after.replace("\x02", "").replace("\x03", "")
    around = str(text_around(article, body, len(before), len(before) + len(form)))
    id_, title, published = article
    return ScreenedName(pattern.name, pattern.how, "", "", id_, published, title, form, marked.count("\x02"), around)
