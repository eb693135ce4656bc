"""The first step of joining: the persons of all articles by their profiles, with what people.yml says of each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

import numpy as np

from ingest.model.person import LocalPerson
from ingest.people.join.cluster import Cluster, ClusterMember
from ingest.people.join.named_persons import NamedPersons, Numbers
from ingest.people.join.profile import Profile, of_surname
from ingest.people.known_persons import Authority
from ingest.people.writing.known_scripts import LANGUAGE_OF_SCRIPT

Alike = tuple[LocalPerson, Numbers]  # persons who are written alike, by their numbers


def clusters_of_names(
    named: NamedPersons, authority: Authority, languages: Mapping[str, str], texts: Mapping[str, str]
) -> list[Cluster]:
    """One cluster for each profile, with the numbers of its persons, without what people.yml drops.

    A given name alone is another person in each article.
    """
    told = np.array([languages.get(article) or "" for article in named.articles], dtype=object)
    language = np.repeat(told, np.diff(named.ends))
    same: dict[frozenset[tuple[str, int]], Counter[str]] = {}
    clusters = []
    for profile, alike in _profiled(named, _Profiles(authority, texts)):
        member = _member(profile, alike)
        own = LANGUAGE_OF_SCRIPT.get(profile.script, "")
        count = Counter(of_article or own for of_article in language[member.places].tolist())
        member.languages = same.setdefault(frozenset(count.items()), count)
        clusters.append(Cluster([member], documents=len(member.places)))
    return sorted(clusters, key=lambda cluster: cluster.first)


def _member(profile: Profile, alike: list[Alike]) -> ClusterMember:
    numbers = [of_one for _, of_one in alike]
    places = np.sort(np.concatenate(numbers)) if len(numbers) > 1 else numbers[0]
    return ClusterMember(profile, places, tuple((local, len(of_one)) for local, of_one in alike))


def _profiled(named: NamedPersons, profiles: _Profiles) -> Iterator[tuple[Profile, list[Alike]]]:
    """Each profile with the persons who have it, once for all articles or once for each."""
    of_all: dict[tuple[int, int], tuple[Profile, list[Alike]]] = {}  # by the profile's identity and the article
    for local, numbers in zip(named.persons, named.by_person(), strict=False):
        for profile, of_profile in profiles.of(local, numbers, named):
            apart = profile.kind == "given" and not profile.owner
            for article, of_article in _by_article(named, of_profile) if apart else [(-1, of_profile)]:
                of_all.setdefault((id(profile), article), (profile, []))[1].append((local, of_article))
    yield from of_all.values()


def _by_article(named: NamedPersons, numbers: Numbers) -> Iterator[tuple[int, Numbers]]:
    articles, starts = np.unique(named.articles_with(numbers), return_index=True)
    return zip(articles.tolist(), np.split(numbers, starts[1:]), strict=True)


class _Profiles:
    """The profile of each person of an article, without those whom people.yml drops. Equal ones are one object."""

    def __init__(self, authority: Authority, texts: Mapping[str, str]) -> None:
        self._authority = authority
        self._texts = texts
        self._same: dict[Profile, Profile] = {}

    def of(self, local: LocalPerson, numbers: Numbers, named: NamedPersons) -> Iterator[tuple[Profile, Numbers]]:
        """The profile of persons written alike; of those whose article has to tell who is meant, one for each."""
        if not len(numbers) or _dropped(local, self._authority):
            return
        if not _contested(local, self._authority):
            yield self._profile(local, None, ""), numbers
            return
        for article, of_article in _by_article(named, numbers):
            id_ = named.articles[article]
            yield self._profile(local, self._texts.get(id_), id_), of_article

    def _profile(self, local: LocalPerson, text: str | None, article: str) -> Profile:
        profile = of_surname(local, _owner(local, self._authority, text, article))
        return self._same.setdefault(profile, profile)


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
    return any(authority.contested(form) for form in (*_forms(local), *_lone(local)))


def _lone(local: LocalPerson) -> Sequence[str]:
    """What stands alone: a surname, or a word that passes for a given name (Scott, Smith) and may be one."""
    return sorted(local.surname or local.given) if not (local.surname and local.given) else ()


def _owner(local: LocalPerson, authority: Authority, text: str | None, article: str) -> str:
    """The id of the person of people.yml that has a form of this one, or its surname where that stands alone."""
    if not authority.persons:
        return ""
    known = authority.owner(_forms(local), text, article)
    if known is None:
        owners = (authority.owner_of_surname(word, text, article) for word in _lone(local))
        known = next(filter(None, owners), None)
    return known.id if known else ""
