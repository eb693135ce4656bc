"""Persons of the articles become persons of the archive, in ordered steps, each of them logged.

The steps, from the surest to the least sure: people.yml; the same name; its spellings; nicknames; the other script; an
initial with exactly one candidate; given name and patronymic; a lone surname and its dominant bearer. Only full names
are compared with full names; a partial name joins one person and brings no other with it, so nothing is chained. A word
alone of which its article tells nothing is nobody unless it joins a person of another article.
The result depends on the set of documents alone, never on their order.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from ingest.model.person import LocalPerson
from ingest.people.join import full_names, partial_names
from ingest.people.join.cluster import Cluster, ClusterMember, Place, seniority
from ingest.people.join.naming import main_language, name_for_slug, names_by_language, person_slug
from ingest.people.join.profile import Profile, of_name, of_surname
from ingest.people.join.result import Alias, ArchivePerson, Doubt, JoinedPersons, Step
from ingest.people.join.state import Joining
from ingest.people.known_persons import NO_AUTHORITY, Authority, KnownPerson
from ingest.people.spelling.usual_spelling import written_forms
from ingest.people.writing.known_scripts import LANGUAGE_OF_SCRIPT, script_of

Documents = Sequence[tuple[str, Sequence[LocalPerson]]]


def join_persons(
    documents: Documents,
    authority: Authority | None = None,
    languages: Mapping[str, str] | None = None,
    texts: Mapping[str, str] | None = None,
    *,
    suggest: bool = False,
) -> JoinedPersons:
    """The persons of the archive.

    `documents`: article id and its persons. `languages`: article id → ISO 639-1; `texts`: article id → body, read only
    where several persons of the authority share a form and their context words have to decide. `suggest` adds doubts
    about names in two scripts that are near, but not near enough.
    """
    state = Joining(authority or NO_AUTHORITY, suggest)
    people = dict(documents)
    clusters = _collect(people, state.authority, languages or {}, texts or {})
    final = _run(state, clusters)
    main = main_language(languages or {}, _scripts(final))
    return _result(state, final, people, main)


def _run(state: Joining, clusters: list[Cluster]) -> list[Cluster]:
    kinds: dict[str, list[Cluster]] = defaultdict(list)
    for cluster in _owned(state, clusters):
        kinds["full" if cluster.owner else cluster.kind].append(cluster)
    full = kinds["full"]
    for step in (full_names.same_name, full_names.spelling, full_names.nickname, full_names.across_scripts):
        full = step(state, full)
    initial = partial_names.initials(state, kinds["initial"], full)
    patronymic = partial_names.patronymics(state, kinds["patronymic"], full)
    lone, given = partial_names.lone_words(kinds["given"], full + initial)
    surname = partial_names.surnames(state, kinds["surname"] + lone, full + initial)
    given = partial_names.givens(state, given, full)
    joined = full + initial + patronymic + surname + given
    return [cluster for cluster in joined if cluster.documents and not cluster.untold]


def _owned(state: Joining, clusters: list[Cluster]) -> list[Cluster]:
    """The persons of people.yml, each with the profiles that it owns, before all others."""
    known = {person.id: _known_cluster(person) for person in state.authority.persons}
    rest = []
    for cluster in clusters:
        owner = cluster.members[0].profile.owner
        if owner in known:
            state.merge(known[owner], cluster, "people.yml", f"people.yml has {cluster.name} under {owner}")
        else:
            rest.append(cluster)
    return [*known.values(), *rest]


def _known_cluster(person: KnownPerson) -> Cluster:
    members = [ClusterMember(of_name(form, person.id), [], "people.yml") for form in person.forms]
    return Cluster(members, owner=person.id)


def _collect(
    people: Mapping[str, Sequence[LocalPerson]],
    authority: Authority,
    languages: Mapping[str, str],
    texts: Mapping[str, str],
) -> list[Cluster]:
    """One cluster for each profile, with its places, without what people.yml drops.

    A given name alone is another person in each article.
    """
    members: dict[tuple[int, str], ClusterMember] = {}  # by the profile's identity: equal ones are one object
    profiles = _Profiles(authority, texts)
    known: dict[int, ClusterMember] = {}  # by the person's identity: persons alike are one object, a hundred times over
    for article in sorted(people):
        language = languages.get(article)
        for number, local in enumerate(people[article]):
            member = known.get(id(local))
            if member is None:
                profile = profiles.of(local, article)
                if profile is None:
                    continue
                apart = article if profile.kind == "given" and not profile.owner else ""
                member = members.setdefault((id(profile), apart), ClusterMember(profile, []))
                if not apart and profiles.settled(local):
                    known[id(local)] = member
            member.places.append((article, number))
            member.languages[language or LANGUAGE_OF_SCRIPT.get(member.profile.script, "")] += 1
    return [Cluster([member], documents=len(member.places)) for member in members.values()]


class _Profiles:
    """The profile of each person of an article, None where people.yml drops it; worked out once for persons alike."""

    def __init__(self, authority: Authority, texts: Mapping[str, str]) -> None:
        self._authority = authority
        self._texts = texts
        self._known: dict[int, tuple[LocalPerson, Profile | None]] = {}
        self._same: dict[Profile, Profile] = {}

    def settled(self, local: LocalPerson) -> bool:
        """Whether the profile is the same in every article."""
        return id(local) in self._known

    def of(self, local: LocalPerson, article: str) -> Profile | None:
        known = self._known.get(id(local))
        if known and known[0] is local:
            return known[1]
        if _dropped(local, self._authority):
            profile = None
        else:
            contested = _contested(local, self._authority)
            text = self._texts.get(article) if contested else None
            profile = of_surname(local, _owner(local, self._authority, text))
            profile = self._same.setdefault(profile, profile)
            if contested:  # another article may tell otherwise
                return profile
        self._known[id(local)] = local, profile
        return profile


def _dropped(local: LocalPerson, authority: Authority) -> bool:
    if not authority.drop:
        return False
    return authority.drops(local.name) or all(authority.drops(m.form) for m in local.mentions)


def _forms(local: LocalPerson) -> tuple[str, ...]:
    """The name and the written forms that say more than a surname."""
    return (local.name, *dict.fromkeys(m.form for m in local.mentions if " " in m.form or "." in m.form))


def _contested(local: LocalPerson, authority: Authority) -> bool:
    return any(authority.contested(form) for form in (*_forms(local), *local.surname))


def _owner(local: LocalPerson, authority: Authority, text: str | None) -> str:
    """The id of the person of people.yml that has a form of this one, or its surname where that stands alone."""
    if not authority.persons:
        return ""
    known = authority.owner(_forms(local), text)
    if known is None and local.surname and not local.given:
        known = next(filter(None, (authority.owner_of_surname(s, text) for s in sorted(local.surname))), None)
    return known.id if known else ""


def _scripts(clusters: Iterable[Cluster]) -> Counter[str]:
    count: Counter[str] = Counter()
    for cluster in clusters:
        count[cluster.script] += cluster.documents
    return count


def _result(
    state: Joining, clusters: list[Cluster], people: Mapping[str, Sequence[LocalPerson]], main: str
) -> JoinedPersons:
    known = {person.id: person for person in state.authority.persons}
    taken, next_number = set(known), dict[str, int]()
    persons, of = [], {}
    for cluster in sorted(clusters, key=lambda c: (*seniority(c), min(c.places()))):
        person = _person(cluster, known.get(cluster.owner), people, main)
        person = replace(person, id=cluster.owner or _free(person.id, taken, next_number))
        taken.add(person.id)
        persons.append(person)
        for member in cluster.members:
            of.update(dict.fromkeys(member.places, (person.id, member.method, member.why)))
    return JoinedPersons(tuple(persons), of, _log(state, of), _doubts(state, of))


def _id_of(cluster: Cluster, of: Mapping[Place, tuple[str, str, str]]) -> str:
    """The id of the person that the cluster became part of, "" where it was left out."""
    place = next(iter(cluster.places()), None)
    return of.get(place, ("",))[0] if place else cluster.owner


def _log(state: Joining, of: Mapping[Place, tuple[str, str, str]]) -> tuple[Step, ...]:
    steps = (replace(step, person=_id_of(cluster, of)) for cluster, step in state.merges)
    return tuple(step for step in steps if step.person)


def _doubts(state: Joining, of: Mapping[Place, tuple[str, str, str]]) -> tuple[Doubt, ...]:
    """The doubts that no later step has settled, each once."""
    open_doubts: dict[tuple[str, tuple[str, ...]], Doubt] = {}
    for clusters, doubt in state.doubted:
        persons = tuple(dict.fromkeys(filter(None, (_id_of(cluster, of) for cluster in clusters))))
        if len(persons) > 1:
            open_doubts.setdefault((doubt.kind, persons), replace(doubt, persons=persons))
    return tuple(open_doubts.values())


def _free(wanted: str, taken: set[str], next_number: dict[str, int]) -> str:
    """The wanted id, or with the first number that makes it free; `next_number` remembers where to look for it, since a
    given name alone is another person in each of thousands of articles."""
    if wanted not in taken:
        return wanted
    number = next_number.get(wanted, 2)
    while f"{wanted}-{number}" in taken:
        number += 1
    next_number[wanted] = number + 1
    return f"{wanted}-{number}"


def _person(
    cluster: Cluster, known: KnownPerson | None, people: Mapping[str, Sequence[LocalPerson]], main: str
) -> ArchivePerson:
    names = names_by_language(cluster)
    most = max(names, key=lambda language: (language == main, _articles(cluster, language), language))
    name = names[most]
    if known:
        own = script_of(known.name).language or main
        names = {**names, own: known.name, **dict(known.names)}
        name = known.name
    aliases = _aliases(cluster, known, people, name)
    slug, status = person_slug(name_for_slug(names)), "confirmed" if known else "found"
    roles, wikidata = (known.roles, known.wikidata) if known else ((), "")
    return ArchivePerson(slug, name, names, aliases, roles, wikidata, status)


def _articles(cluster: Cluster, language: str) -> int:
    return sum(member.languages[language] for member in cluster.members)


def _aliases(
    cluster: Cluster, known: KnownPerson | None, people: Mapping[str, Sequence[LocalPerson]], name: str
) -> tuple[Alias, ...]:
    """All forms: as articles write them, as the curator does, nominatives, transcriptions; most mentions first."""
    written = Counter(m.form for place in cluster.places() for m in _local(people, place).mentions)
    aliases = {form: Alias(form, script_of(form).name, "text", count) for form, count in written.items()}
    for form in (*known.forms, *known.surnames) if known else ():
        aliases.setdefault(form, Alias(form, script_of(form).name, "people.yml"))
    for member in cluster.members:
        if member.places:
            aliases.setdefault(member.profile.name, Alias(member.profile.name, member.profile.script, "text"))
    for form in written_forms(name, frozenset(alias.script for alias in aliases.values())):
        aliases.setdefault(form, Alias(form, script_of(form).name, "transcription"))
    return tuple(sorted(aliases.values(), key=lambda alias: (-alias.mentions, alias.form)))


def _local(people: Mapping[str, Sequence[LocalPerson]], place: Place) -> LocalPerson:
    return people[place[0]][place[1]]
