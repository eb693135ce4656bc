"""A person of the archive in the making: profiles that are held for one person, and how each came to it."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from functools import cache

import numpy as np

from ingest.model.person import LocalPerson
from ingest.people.join.named_persons import Numbers
from ingest.people.join.profile import NONE, Profile, Words, keys

NOWHERE: Numbers = np.empty(0, np.int64)


@dataclass(slots=True)
class ClusterMember:
    """A profile, the numbers of the persons who have it, and the rule that brought it here."""

    profile: Profile
    places: Numbers = field(default_factory=lambda: NOWHERE)  # in their order
    alike: tuple[tuple[LocalPerson, int], ...] = ()  # the persons as articles write them, each with how many do
    method: str = "same name"
    why: str = ""
    languages: Counter[str] = field(default_factory=Counter)  # in how many articles of each


@dataclass(slots=True, eq=False)
class Cluster:
    """Members that are held for one person; while it grows, the cluster is known by the first of them."""

    members: list[ClusterMember]
    owner: str = ""
    documents: int = 0
    _words: dict[tuple[str, str], Words] | None = None  # what `words` has answered

    @property
    def name(self) -> str:
        return self.members[0].profile.name

    @property
    def kind(self) -> str:
        return self.members[0].profile.kind

    @property
    def script(self) -> str:
        return self.members[0].profile.script

    @property
    def untold(self) -> bool:
        """Whether it is words alone, of which no article tells anything that is told of persons."""
        return not self.owner and all(m.profile.untold for m in self.members)

    @property
    def scripts(self) -> frozenset[str]:
        if len(self.members) == 1:  # as most have
            return _alone(self.members[0].profile.script)
        return frozenset(m.profile.script for m in self.members)

    def words(self, part: str, script: str = "") -> Words:
        """The words of a part of the name ("given", "surname", "patronymic") over the members, of one script or all."""
        if len(self.members) == 1:  # as most have: to remember their words took a tenth of the joining
            profile = self.members[0].profile
            named: Words = NONE if script and script != profile.script else getattr(profile, part)
            return named
        if self._words is None:
            self._words = {}
        words = self._words.get((part, script))
        if words is None:
            profiles = [m.profile for m in self.members if not script or m.profile.script == script]
            words = self._words[part, script] = frozenset().union(*(getattr(p, part) for p in profiles))
        return words

    def forget(self) -> None:
        """Drops what `words` has remembered; to be called when the members have changed."""
        self._words = None

    @property
    def middles(self) -> set[tuple[str, ...]]:
        return {m.profile.middle for m in self.members if m.profile.middle}

    @property
    def specific(self) -> int:
        """How much more the name says than given name and surname."""
        return max(2 * bool(m.profile.patronymic) + bool(m.profile.middle) for m in self.members)

    @property
    def vague(self) -> int:
        """How many readings its first member allows beyond one."""
        profile = self.members[0].profile
        return len(profile.surname) * max(1, len(profile.given)) - 1

    @property
    def first(self) -> int:
        """The smallest number of its persons; -1 where no article has one."""
        return min((int(member.places[0]) for member in self.members if len(member.places)), default=-1)

    @property
    def places(self) -> Numbers:
        return np.concatenate([member.places for member in self.members])


@cache
def _alone(script: str) -> frozenset[str]:
    return frozenset([script])


def seniority(cluster: Cluster) -> tuple[bool, int, str, str]:
    """The curator's persons first, then the most frequent; the name settles the rest, whatever the documents' order."""
    return (not cluster.owner, -cluster.documents, cluster.name, cluster.script)


def rank_specific(cluster: Cluster) -> tuple[bool, int, int, int, str, str]:
    """The curator's first, then names that say more, then those that can be read in one way, then the most frequent."""
    return (not cluster.owner, -cluster.specific, cluster.vague, -cluster.documents, cluster.name, cluster.script)


def absorb(kept: Cluster, joined: Cluster, method: str, why: str) -> None:
    """Makes the members of `joined` members of `kept`, by this rule and for this reason."""
    for member in joined.members:
        member.method, member.why = method, why
        kept.members.append(member)
    kept.documents += joined.documents
    kept.owner = kept.owner or joined.owner
    kept.forget()


def contradiction(a: Cluster, b: Cluster) -> str:
    """Why the two are not one person (other patronymics, middle names or owners); "" where nothing says so."""
    if a.owner and b.owner and a.owner != b.owner:
        return "two persons of people.yml"
    for script in a.scripts & b.scripts:
        mine, other = keys(a.words("patronymic", script)), keys(b.words("patronymic", script))
        if mine and other and not mine & other:
            return "different patronymics"
    for mine_middle in a.middles:
        for other_middle in b.middles:
            if any(x != y for x, y in zip(mine_middle, other_middle, strict=False)):
                return "different middle names"
    return ""
