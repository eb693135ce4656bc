"""The curator's word on persons: people.yml, read and checked."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from ingest.people.spelling import fold


@dataclass(frozen=True, slots=True)
class Known:
    """One person of people.yml."""

    id: str
    name: str
    names: Mapping[str, str] = field(default_factory=dict)  # language → name
    aliases: tuple[str, ...] = ()
    surnames: tuple[str, ...] = ()  # surnames that mean this person where they stand alone
    wikidata: str = ""
    roles: tuple[str, ...] = ()
    context: tuple[str, ...] = ()  # words that must stand in the article where an alias is used by several persons

    @property
    def forms(self) -> tuple[str, ...]:
        """The names and aliases, each once."""
        return tuple(dict.fromkeys((self.name, *self.names.values(), *self.aliases)))


@dataclass(frozen=True, slots=True)
class Authority:
    """What people.yml says; empty where there is none."""

    persons: tuple[Known, ...] = ()
    drop: frozenset[str] = frozenset()  # folded forms of what is no person
    keep_apart: tuple[tuple[str, ...], ...] = ()  # ids, or forms as they are written
    owners: Mapping[str, tuple[Known, ...]] = field(default_factory=dict)  # folded form → whose it is
    lone: Mapping[str, tuple[Known, ...]] = field(default_factory=dict)  # folded surname → whose it is

    def owner(self, forms: tuple[str, ...], text: str | None = None) -> Known | None:
        """Whose form one of these is. Where several persons have it, the one whose context words stand in the text."""
        for form in forms:
            known = _one(self.owners.get(fold(form), ()), text)
            if known:
                return known
        return None

    def owner_of_surname(self, surname: str, text: str | None = None) -> Known | None:
        """Whose surname this is where it stands alone."""
        return _one(self.lone.get(fold(surname), ()), text)

    def contested(self, form: str) -> bool:
        """Whether only the text can tell whose form this is."""
        return len(self.owners.get(fold(form), ())) > 1 or len(self.lone.get(fold(form), ())) > 1


NO_AUTHORITY = Authority()


def _one(known: tuple[Known, ...], text: str | None) -> Known | None:
    if len(known) == 1:
        return known[0]
    if not known or text is None:
        return None
    words = fold(text)
    count = {person.id: sum(fold(word) in words for word in person.context) for person in known}
    best = max(known, key=lambda person: count[person.id])
    tied = [person for person in known if count[person.id] == count[best.id]]
    return best if count[best.id] and len(tied) == 1 else None


def authority_of(
    persons: tuple[Known, ...], drop: tuple[str, ...] = (), keep_apart: tuple[tuple[str, ...], ...] = ()
) -> Authority:
    """The authority of these persons, with its indexes."""
    owners: dict[str, list[Known]] = {}
    lone: dict[str, list[Known]] = {}
    for person in persons:
        for form in dict.fromkeys(fold(form) for form in person.forms):
            owners.setdefault(form, []).append(person)
        for form in dict.fromkeys(fold(form) for form in person.surnames):
            lone.setdefault(form, []).append(person)
    return Authority(
        persons,
        frozenset(fold(form) for form in drop),
        keep_apart,
        {form: tuple(known) for form, known in owners.items()},
        {form: tuple(known) for form, known in lone.items()},
    )
