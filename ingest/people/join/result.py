"""What joining over the archive gives: its persons, who is meant by each person of an article, and the steps taken."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


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


@dataclass(frozen=True, slots=True)
class JoinedPersons:
    """`of`: (article id, number of the person in the article) → (person id, method, why); dropped ones are absent."""

    persons: tuple[ArchivePerson, ...]
    of: Mapping[tuple[str, int], tuple[str, str, str]]
    log: tuple[Step, ...]
    doubts: tuple[Doubt, ...] = ()
