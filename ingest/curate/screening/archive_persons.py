"""The persons of an archive as a list's names may mean them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from sqlite_utils import Database

from cuttings.folding import name_key, run_together
from ingest.curate.screening.screened_name import SOUND, SURNAME
from ingest.curate.screening.sounds import PersonsBySound
from ingest.model.person import LocalPerson, Mention
from ingest.people.join.profile import of_name
from ingest.people.join.sequence import join_persons
from ingest.people.known_persons import Authority, KnownPerson, authority_of
from ingest.people.spelling.one_script import nickname_groups


@dataclass(frozen=True, slots=True)
class NamedPerson:
    """A person of the archive whom a name of the list may mean; `how` is as in ScreenedName."""

    id: str
    name: str
    how: str


class ArchivePersons:
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

    @cached_property
    def _by_sound(self) -> PersonsBySound:
        return PersonsBySound([(form, person) for form, persons in self.by_form.items() for person in persons])

    def sounding(self, name: str) -> list[NamedPerson]:
        """Who has a form that sounds like the name, in letters from which no rule leads to the others."""
        return [NamedPerson(id_, self.names[id_], SOUND) for id_ in self._by_sound.named(name)]

    def surnamed(self, surname: str) -> list[NamedPerson]:
        """Whose last name sounds like a surname alone."""
        return [NamedPerson(id_, self.names[id_], SURNAME) for id_ in self._by_sound.surnamed(surname)]

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
