"""Persons of the articles become persons of the archive, in ordered steps, each of them logged.

The steps, from the surest to the least sure: people.yml; the same name; its spellings; nicknames; the other script; an
initial with exactly one candidate; given name and patronymic; a lone surname and its dominant bearer. Only full names
are compared with full names; a partial name joins one person and brings no other with it, so nothing is chained. A word
alone of which its article tells nothing is nobody unless it joins a person of another article.
The result depends on the set of documents alone, never on their order.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace

from ingest.people.join import full_names, partial_names
from ingest.people.join.cluster import Cluster, ClusterMember, seniority
from ingest.people.join.collecting import clusters_of_names
from ingest.people.join.named_persons import Documents, NamedPersons, as_named
from ingest.people.join.naming import main_language, name_for_slug, names_by_language, person_slug
from ingest.people.join.profile import of_name
from ingest.people.join.result import Alias, ArchivePerson, Doubt, JoinedPersons, PersonsMeant, Step
from ingest.people.join.state import Joining, Whose, whose
from ingest.people.known_persons import NO_AUTHORITY, Authority, KnownPerson
from ingest.people.spelling.usual_spelling import written_forms
from ingest.people.writing.known_scripts import script_of


@dataclass(frozen=True, slots=True)
class Circumstances:
    """What joining is told beside the persons.

    `languages`: article id → ISO 639-1; `texts`: article id → body, read only where several persons of the authority
    share a form and their context words have to decide. `suggest` adds doubts about names in two scripts that are near,
    but not near enough. `kept` tells the person that a cluster was before, where nothing of it has changed.
    """

    authority: Authority = NO_AUTHORITY
    languages: Mapping[str, str] = field(default_factory=dict)
    texts: Mapping[str, str] = field(default_factory=dict)
    suggest: bool = False
    kept: Callable[[Cluster], ArchivePerson | None] = lambda _: None


def join_persons(
    documents: Documents,
    authority: Authority | None = None,
    languages: Mapping[str, str] | None = None,
    texts: Mapping[str, str] | None = None,
    *,
    suggest: bool = False,
) -> JoinedPersons:
    """The persons of the archive, of article ids with their persons; the rest is told as in `Circumstances`."""
    return join_named(
        as_named(documents), Circumstances(authority or NO_AUTHORITY, languages or {}, texts or {}, suggest)
    )


def join_named(named: NamedPersons, told: Circumstances) -> JoinedPersons:
    """The persons of the archive."""
    state = Joining(told.authority, told.suggest, named)
    final = _run(state, clusters_of_names(named, told.authority, told.languages, told.texts))
    return _result(state, final, main_language(told.languages, _scripts(final)), told.kept)


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
    members = [ClusterMember(of_name(form, person.id), method="people.yml") for form in person.forms]
    return Cluster(members, owner=person.id)


def _scripts(clusters: Iterable[Cluster]) -> Counter[str]:
    count: Counter[str] = Counter()
    for cluster in clusters:
        count[cluster.script] += cluster.documents
    return count


def _result(
    state: Joining, clusters: list[Cluster], main: str, kept: Callable[[Cluster], ArchivePerson | None]
) -> JoinedPersons:
    known = {person.id: person for person in state.authority.persons}
    taken, next_number = set(known), dict[str, int]()
    persons, of, same = [], PersonsMeant(state.named), set()
    clusters.sort(key=lambda c: (*seniority(c), c.first), reverse=True)
    while clusters:  # each is given back once it is a person
        cluster = clusters.pop()
        before = _still_called(kept(cluster), cluster, main)
        person = before or _person(cluster, known.get(cluster.owner), main)
        id_ = cluster.owner or _free(person_slug(name_for_slug(person.names)), taken, next_number)
        if before and before.id == id_:
            same.add(id_)
        else:
            person = replace(_person(cluster, None, main) if before else person, id=id_)
        taken.add(person.id)
        persons.append(person)
        for member in cluster.members:
            of.tell(member.places, (person.id, member.method, member.why))
    return JoinedPersons(tuple(persons), of, _log(state, of), _doubts(state, of), frozenset(same))


def _id_of(whose: Whose, of: PersonsMeant) -> str:
    """The id of the person that a cluster became part of, "" where it was left out."""
    number, owner = whose
    if number is None:
        return owner
    told = of.by_number(number)
    return told[0] if told else ""


def _log(state: Joining, of: PersonsMeant) -> tuple[Step, ...]:
    steps = (replace(step, person=_id_of(who, of)) for who, step in state.merges)
    return tuple(step for step in steps if step.person)


def _doubts(state: Joining, of: PersonsMeant) -> tuple[Doubt, ...]:
    """The doubts that no later step has settled, each once."""
    open_doubts: dict[tuple[str, tuple[str, ...]], Doubt] = {}
    for clusters, doubt in state.doubted:
        persons = tuple(dict.fromkeys(filter(None, (_id_of(whose(cluster), of) for cluster in clusters))))
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


def _person(cluster: Cluster, known: KnownPerson | None, main: str) -> ArchivePerson:
    """The person that a cluster is, still without an id."""
    names = names_by_language(cluster)
    name = _shown_name(cluster, names, main)
    if known:
        own = script_of(known.name).language or main
        names = {**names, own: known.name, **dict(known.names)}
        name = known.name
    aliases = _aliases(cluster, known, name)
    roles, wikidata = (known.roles, known.wikidata) if known else ((), "")
    return ArchivePerson("", name, names, aliases, roles, wikidata, "confirmed" if known else "found")


def _shown_name(cluster: Cluster, names: Mapping[str, str], main: str) -> str:
    """Of the names by language the one in the main language, or else in the one in which most articles have it."""
    return names[max(names, key=lambda language: (language == main, _articles(cluster, language), language))]


def _still_called(before: ArchivePerson | None, cluster: Cluster, main: str) -> ArchivePerson | None:
    """The person as before, where its name follows from the main language that the archive has now."""
    return before if before and before.name == _shown_name(cluster, before.names, main) else None


def _articles(cluster: Cluster, language: str) -> int:
    return sum(member.languages[language] for member in cluster.members)


def _aliases(cluster: Cluster, known: KnownPerson | None, name: str) -> tuple[Alias, ...]:
    """All forms: as articles write them, as the curator does, nominatives, transcriptions; most mentions first."""
    written: Counter[str] = Counter()
    for local, count in (alike for member in cluster.members for alike in member.alike):
        for mention in local.mentions:
            written[mention.form] += count
    aliases = {form: Alias(form, script_of(form).name, "text", count) for form, count in written.items()}
    for form in (*known.forms, *known.surnames) if known else ():
        aliases.setdefault(form, Alias(form, script_of(form).name, "people.yml"))
    for member in cluster.members:
        if len(member.places):
            aliases.setdefault(member.profile.name, Alias(member.profile.name, member.profile.script, "text"))
    for form in written_forms(name, frozenset(alias.script for alias in aliases.values())):
        aliases.setdefault(form, Alias(form, script_of(form).name, "transcription"))
    return tuple(sorted(aliases.values(), key=lambda alias: (-alias.mentions, alias.form)))
