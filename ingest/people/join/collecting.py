"""The first step of joining: the persons of all articles by their profiles, with what people.yml says of each."""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Mapping

from ingest.model.person import LocalPerson
from ingest.people.join.cluster import Cluster, ClusterMember
from ingest.people.join.named_persons import NamedPersons
from ingest.people.join.profile import Profile, of_surname
from ingest.people.known_persons import Authority
from ingest.people.writing.known_scripts import LANGUAGE_OF_SCRIPT


def clusters_of_names(
    named: NamedPersons, authority: Authority, languages: Mapping[str, str], texts: Mapping[str, str]
) -> list[Cluster]:
    """One cluster for each profile, with the numbers of its persons, without what people.yml drops.

    A given name alone is another person in each article.
    """
    members = _members(named, _Profiles(authority, texts))
    same: dict[frozenset[tuple[str, int]], Counter[str]] = {}
    for member in members:
        own = LANGUAGE_OF_SCRIPT.get(member.profile.script, "")
        articles = (named.place_of(number)[0] for number in member.places)
        told = Counter(languages.get(article) or own for article in articles)
        member.languages = same.setdefault(frozenset(told.items()), told)
    return [Cluster([member], documents=len(member.places)) for member in members]


def _members(named: NamedPersons, profiles: _Profiles) -> list[ClusterMember]:
    members: list[ClusterMember] = []
    whole: dict[int, ClusterMember] = {}  # by the profile's identity: equal ones are one object
    known: dict[int, ClusterMember] = {}  # by the person's identity: persons alike are one object, a hundred times over
    for article, numbers in named.numbers():
        of_article: dict[int, ClusterMember] = {}
        for number in numbers:
            local = named.persons[number]
            member = known.get(id(local))
            if member is None:
                profile = profiles.of(local, article)
                if profile is None:
                    continue
                apart = profile.kind == "given" and not profile.owner
                alike = of_article if apart else whole
                member = alike.get(id(profile))
                if member is None:
                    member = alike[id(profile)] = ClusterMember(profile, array("I"))
                    members.append(member)
                if not apart and profiles.settled(local):
                    known[id(local)] = member
            member.places.append(number)
    return members


class _Profiles:
    """The profile of each person of an article, None where people.yml drops it; worked out once for persons alike."""

    def __init__(self, authority: Authority, texts: Mapping[str, str]) -> None:
        self._authority = authority
        self._texts = texts
        self._known: dict[int, Profile | None] = {}  # by the identity of persons that the caller holds
        self._same: dict[Profile, Profile] = {}

    def settled(self, local: LocalPerson) -> bool:
        """Whether the profile is the same in every article."""
        return id(local) in self._known

    def of(self, local: LocalPerson, article: str) -> Profile | None:
        if id(local) in self._known:
            return self._known[id(local)]
        if _dropped(local, self._authority):
            profile = None
        else:
            contested = _contested(local, self._authority)
            text = self._texts.get(article) if contested else None
            profile = of_surname(local, _owner(local, self._authority, text))
            profile = self._same.setdefault(profile, profile)
            if contested:  # another article may tell otherwise
                return profile
        self._known[id(local)] = profile
        return profile


def _dropped(local: LocalPerson, authority: Authority) -> bool:
    if not authority.drop:
        return False
    return authority.drops(local.name) or all(authority.drops(m.form) for m in local.mentions)


def _forms(local: LocalPerson) -> tuple[str, ...]:
    """The name and the written forms that say more than a surname."""
    return (local.name, *dict.fromkeys(m.form for m in local.mentions if " " in m.form or "." in m.form))


def _contested(local: LocalPerson, authority: Authority) -> bool:
    if not authority.persons:
        return False
    return any(authority.contested(form) for form in (*_forms(local), *local.surname))


def _owner(local: LocalPerson, authority: Authority, text: str | None) -> str:
    """The id of the person of people.yml that has a form of this one, or its surname where that stands alone."""
    if not authority.persons:
        return ""
    known = authority.owner(_forms(local), text)
    if known is None and local.surname and not local.given:
        known = next(filter(None, (authority.owner_of_surname(s, text) for s in sorted(local.surname))), None)
    return known.id if known else ""
