"""The persons that the curator knows: what people.yml says, ready to be asked."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from cuttings.folding import fold


@dataclass(frozen=True, slots=True)
class KnownPerson:
    """One person of people.yml."""

    id: str
    name: str
    names: tuple[tuple[str, str], ...] = ()  # (language, name)
    aliases: tuple[str, ...] = ()
    surnames: tuple[str, ...] = ()  # surnames that mean this person where they stand alone
    wikidata: str = ""
    roles: tuple[str, ...] = ()
    context: tuple[str, ...] = ()  # words of the article that tell this person from others with the same alias
    articles: tuple[str, ...] = ()  # ids of the articles in which its forms mean this person, and nowhere else

    @property
    def forms(self) -> tuple[str, ...]:
        """The names and aliases, each once."""
        return tuple(dict.fromkeys((self.name, *(name for _, name in self.names), *self.aliases)))


@dataclass(frozen=True, slots=True)
class Authority:
    """What people.yml says; empty where there is none."""

    persons: tuple[KnownPerson, ...] = ()
    drop: tuple[str, ...] = ()  # forms of what is no person
    keep_apart: tuple[tuple[str, ...], ...] = ()  # ids, or forms as they are written
    _owners: Mapping[str, tuple[KnownPerson, ...]] = field(default_factory=dict, repr=False, compare=False)
    _lone: Mapping[str, tuple[KnownPerson, ...]] = field(default_factory=dict, repr=False, compare=False)
    _dropped: frozenset[str] = field(default=frozenset(), repr=False, compare=False)

    def owner(self, forms: Iterable[str], text: str | None = None, article: str = "") -> KnownPerson | None:
        """The person who has one of these forms in the article of this id; of several, the one whose context words
        stand in the text."""
        return next(filter(None, (_one(self._owners.get(fold(form), ()), text, article) for form in forms)), None)

    def owner_of_surname(self, surname: str, text: str | None = None, article: str = "") -> KnownPerson | None:
        """The person who is meant by this surname where it stands alone."""
        return _one(self._lone.get(fold(surname), ()), text, article)

    def contested(self, form: str) -> bool:
        """Whether another person may have the form in another article."""
        folded = fold(form)
        owners = (self._owners.get(folded, ()), self._lone.get(folded, ()))
        return any(len(persons) > 1 or any(person.articles for person in persons) for persons in owners)

    def drops(self, form: str) -> bool:
        """Whether the curator says that this is no person."""
        return fold(form) in self._dropped


NO_AUTHORITY = Authority()


def authority_of(
    persons: Iterable[KnownPerson], drop: Iterable[str] = (), keep_apart: Iterable[tuple[str, ...]] = ()
) -> Authority:
    """The authority of these persons, with its indexes."""
    persons, drop = tuple(persons), tuple(drop)
    return Authority(
        persons,
        drop,
        tuple(keep_apart),
        _index((form, person) for person in persons for form in person.forms),
        _index((form, person) for person in persons for form in person.surnames),
        frozenset(fold(form) for form in drop),
    )


def _index(pairs: Iterable[tuple[str, KnownPerson]]) -> dict[str, tuple[KnownPerson, ...]]:
    owners: dict[str, dict[KnownPerson, None]] = {}
    for form, person in pairs:
        owners.setdefault(fold(form), {})[person] = None
    return {form: tuple(persons) for form, persons in owners.items()}


def _one(known: tuple[KnownPerson, ...], text: str | None, article: str) -> KnownPerson | None:
    if any(person.articles for person in known):
        here = tuple(person for person in known if article in person.articles)
        known = here or tuple(person for person in known if not person.articles)
    if len(known) == 1:
        return known[0]
    if not known or text is None:
        return None
    folded = fold(text)
    count = {person.id: sum(fold(word) in folded for word in person.context) for person in known}
    most = max(count.values())
    best = [person for person in known if count[person.id] == most]
    return best[0] if most and len(best) == 1 else None
