"""What joining over the archive gives: its persons, who is meant by each person of an article, and the steps taken."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from ingest.people.join.named_persons import NamedPersons, Numbers, Place

Told = tuple[str, str, str]  # person id, method, why


@dataclass(frozen=True, slots=True)
class Alias:
    """One written form of a person. `origin`: text, people.yml or transcription; `mentions`: how often it stands."""

    form: str
    script: str  # the name of one in the table of scripts, or other
    origin: str
    mentions: int = 0


@dataclass(frozen=True, slots=True)
class ArchivePerson:
    """A person of the archive. `id` is a slug of the Latin name; `name` is what pages and facets show."""

    id: str
    name: str
    names: Mapping[str, str] = field(default_factory=dict)  # language → name
    aliases: tuple[Alias, ...] = ()
    roles: tuple[str, ...] = ()
    wikidata: str = ""
    status: str = "found"  # or confirmed: in people.yml


@dataclass(frozen=True, slots=True)
class Step:
    """One merge: `rule` joined what is called `joined` to what is called `kept`, in `documents` articles."""

    rule: str
    kept: str
    joined: str
    evidence: str
    documents: int
    person: str = ""  # the id of the person that came of it


@dataclass(frozen=True, slots=True)
class Doubt:
    """Something that a curator may want to decide: kind is "merge", "surname" or "initial".

    `persons` are the ids of what the names stand for, the one in doubt first; `documents` counts its articles.
    """

    kind: str
    names: tuple[str, ...]
    evidence: str
    documents: int
    persons: tuple[str, ...] = ()


INFERRED = ("surname", "surname across scripts")  # the rules by which a surname alone is somebody


@dataclass(frozen=True, slots=True)
class UnsureJoins:
    """What a curator may want to decide: the doubts, and the steps that inferred somebody from a surname alone."""

    doubts: tuple[Doubt, ...]
    inferred: tuple[Step, ...]


class PersonsMeant(Mapping[Place, Told]):
    """Who is meant by each person of an article, and by which step: columns, as `NamedPersons` are."""

    def __init__(self, named: NamedPersons) -> None:
        self._named = named
        self.tellings: list[Told] = []
        self.of: NDArray[np.int32] = np.full(len(named.which), -1, np.int32)  # by number: which telling; -1 is none

    def tell(self, numbers: Numbers, told: Told) -> None:
        """Says who is meant by the persons of these numbers."""
        self.of[numbers] = len(self.tellings)
        self.tellings.append(told)

    def among(self, named: NamedPersons, kept: NDArray[np.bool_]) -> PersonsMeant:
        """The same for all persons, where these are those that were kept of them."""
        of_all = PersonsMeant(named)
        of_all.tellings = self.tellings
        of_all.of[kept] = self.of
        return of_all

    def by_number(self, number: int) -> Told | None:
        """Who is meant by the person of a number; None by one that was left out."""
        at = self.of[number]
        return None if at < 0 else self.tellings[at]

    def __getitem__(self, place: Place) -> Told:
        number = self._named.number_of(place)
        told = None if number is None else self.by_number(number)
        if told is None:
            raise KeyError(place)
        return told

    def __iter__(self) -> Iterator[Place]:
        return (place for place, at in zip(self._named.places(), self.of, strict=True) if at >= 0)

    def __len__(self) -> int:
        return int((self.of >= 0).sum())


@dataclass(frozen=True, slots=True)
class JoinedPersons:
    """`of`: (article id, number of the person in the article) → (person id, method, why); dropped ones are absent."""

    persons: tuple[ArchivePerson, ...]
    of: PersonsMeant
    log: tuple[Step, ...]
    doubts: tuple[Doubt, ...] = ()
    kept: frozenset[str] = frozenset()  # ids of persons who are as they were; their aliases are not told again

    @property
    def unsure(self) -> UnsureJoins:
        """What is unsure of it."""
        return UnsureJoins(self.doubts, tuple(step for step in self.log if step.rule in INFERRED))
