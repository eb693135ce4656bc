"""The steps of joining for names that say less than a full one. None of them makes two full names one person."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Iterator, Sequence
from dataclasses import replace

from ingest.people.join.cluster import Cluster, seniority
from ingest.people.join.other_script import skeletons, surname_distance
from ingest.people.join.profile import NONE, keys
from ingest.people.join.state import Comparison, Joining, dominant, gather
from ingest.people.spelling.one_script import nickname_groups
from ingest.people.writing.known_scripts import SCRIPTS, TRANSCRIPTIONS
from ingest.people.writing.script import Transcription

DOMINANT = 0.8  # share of a surname's articles that its bearer must have: at .8 no wrong pair on the labelled news
LONE_ACROSS = 0.06  # a lone surname has no given name to confirm it, so it must be transcribed nearly letter by letter

Index = dict[Hashable, list[Cluster]]


def initials(state: Joining, clusters: list[Cluster], full: Sequence[Cluster]) -> list[Cluster]:
    """Initials and a surname join the one person whom they fit; where several or none fit, they stay by themselves."""
    index: Index = defaultdict(list)
    for cluster in full:
        for entry in _initial_keys(cluster):
            index[entry].append(cluster)
    rest = []
    for cluster in sorted(clusters, key=seniority):
        fitting = _fitting_initials(state, cluster, index)
        if len(fitting) == 1:
            state.merge(fitting[0], cluster, "initial", "the only person with this initial and surname")
        else:
            if fitting:
                state.doubt("initial", [cluster, *fitting], "several persons with this initial and surname")
            rest.append(cluster)
    return _group_initials(state, rest)


def _initial_keys(cluster: Cluster) -> set[Hashable]:
    return {
        (script, given[0], surname)
        for script in cluster.scripts
        for given in cluster.words("given", script)
        for surname in keys(cluster.words("surname", script))
    }


def _fitting_initials(state: Joining, cluster: Cluster, index: Index) -> list[Cluster]:
    profile = cluster.members[0].profile
    fitting: dict[Cluster, None] = {}
    for surname in sorted(keys(profile.surname)):
        for other in index.get((profile.script, profile.initials[0], surname), ()):
            if _second_initial(cluster, other) and not state.apart(other, cluster):
                fitting[other] = None
    return list(fitting)


def _second_initial(cluster: Cluster, other: Cluster) -> bool:
    initials = cluster.members[0].profile.initials
    if len(initials) < 2:
        return True
    seconds = {word[0] for word in other.words("patronymic")} | {middle[0] for middle in other.middles}
    return not seconds or initials[1] in seconds


def _group_initials(state: Joining, clusters: list[Cluster]) -> list[Cluster]:
    def blocks(cluster: Cluster) -> Iterator[Hashable]:
        profile = cluster.members[0].profile
        for surname in keys(profile.surname):
            yield (profile.script, profile.initials[0], surname)

    def fits(head: Cluster, cluster: Cluster) -> str:
        mine, other = head.members[0].profile.initials, cluster.members[0].profile.initials
        return "the same initials and surname" if mine[:2] == other[:2] or 1 in (len(mine), len(other)) else ""

    return gather(state, clusters, Comparison("same name", blocks, fits))


def patronymics(state: Joining, clusters: list[Cluster], full: Sequence[Cluster]) -> list[Cluster]:
    """A given name with a patronymic joins the one person who has both."""
    index: Index = defaultdict(list)
    for cluster in full:
        for entry in _patronymic_keys(cluster):
            index[entry].append(cluster)
    rest = []
    for cluster in sorted(clusters, key=seniority):
        near = dict.fromkeys(other for entry in sorted(_patronymic_keys(cluster)) for other in index.get(entry, ()))
        fitting = [other for other in near if not state.apart(other, cluster)]
        if len(fitting) == 1:
            state.merge(fitting[0], cluster, "patronymic", "the only person with this given name and patronymic")
        else:
            rest.append(cluster)
    return gather(
        state, rest, Comparison("same name", _patronymic_keys, lambda *_: "the same given name and patronymic")
    )


def _patronymic_keys(cluster: Cluster) -> set[tuple[str, str]]:
    return {
        (given, patronymic)
        for member in cluster.members
        for given in member.profile.given
        for patronymic in member.profile.patronymic
    }


def lone_words(clusters: list[Cluster], bearers: Sequence[Cluster]) -> tuple[list[Cluster], list[Cluster]]:
    """Words that stand alone and pass for given names: those that are surnames here, and the others.

    Bush or Scott is a given name in the lists; in an archive that has more bearers of the surname, it is the surname.
    """
    as_surname: Counter[str] = Counter()
    as_given: Counter[str] = Counter()
    for bearer in bearers:
        as_surname.update(dict.fromkeys(bearer.words("surname"), bearer.documents))
        as_given.update(dict.fromkeys(bearer.words("given"), bearer.documents))
    lone: list[Cluster] = []
    given: list[Cluster] = []
    for cluster in clusters:
        words = cluster.members[0].profile.given
        if max((as_surname[w] for w in words), default=0) > max((as_given[w] for w in words), default=0):
            member = cluster.members[0]
            member.profile = replace(member.profile, given=NONE, surname=frozenset(w for w in words if as_surname[w]))
            cluster.forget()
            lone.append(cluster)
        else:
            given.append(cluster)
    return lone, given


def surnames(state: Joining, clusters: list[Cluster], bearers: Sequence[Cluster]) -> list[Cluster]:
    """A lone surname joins its dominant bearer.

    Of what has none there is one person for each surname, and a doubt where several bear it.
    """
    index: Index = defaultdict(list)
    for cluster in bearers:
        for script in cluster.scripts:
            words = cluster.words("surname", script)
            for entry in {*words, *((word, "key") for word in keys(words))}:
                index[script, entry].append(cluster)
    rest, joins = [], []
    for cluster in sorted(clusters, key=seniority):
        fitting = _bearers(state, cluster, index)
        best = dominant([(other, "") for other in fitting], DOMINANT)
        if best:
            joins.append((best[0], cluster, _share(best[0], fitting)))
        else:
            if fitting:
                state.doubt("surname", [cluster, *fitting], "no bearer has four fifths of the surname's articles")
            rest.append(cluster)
    for bearer, cluster, why in joins:  # after all were weighed: what is inferred does not weigh
        state.merge(bearer, cluster, "surname", why)
    return _surnames_across(state, _group_surnames(state, rest), bearers)


def _bearers(state: Joining, cluster: Cluster, index: Index) -> list[Cluster]:
    """Those who bear the surname as it is spelled; where nobody does, those who bear it in another spelling."""
    profile = cluster.members[0].profile
    for entries in (sorted(profile.surname), [(word, "key") for word in sorted(keys(profile.surname))]):
        near = dict.fromkeys(other for entry in entries for other in index.get((profile.script, entry), ()))
        bearers = [other for other in near if not state.apart(other, cluster)]
        if bearers:
            return [other for other in bearers if not (profile.masculine and _woman(other))] or bearers
    return []


_TELLING_GIVENS = {name: script.womans_given for name, script in SCRIPTS.items() if script.womans_given}


def _woman(bearer: Cluster) -> bool:
    """Whether all given names are women's, in a script whose given names tell."""
    return any(
        bool(given := bearer.words("given", script)) and all(map(womans_given, given))
        for script, womans_given in _TELLING_GIVENS.items()
    )


def _share(best: Cluster, fitting: Iterable[Cluster]) -> str:
    total = sum(other.documents for other in fitting)
    return f"inferred: {best.name} is in {best.documents} of the {total} articles with a bearer of the surname"


def _group_surnames(state: Joining, clusters: list[Cluster]) -> list[Cluster]:
    def blocks(cluster: Cluster) -> Iterator[Hashable]:
        profile = cluster.members[0].profile
        for surname in profile.surname:
            yield (profile.script, surname)

    return gather(state, clusters, Comparison("same name", blocks, lambda *_: "the same surname, alone in both"))


def _surnames_across(state: Joining, clusters: list[Cluster], bearers: Sequence[Cluster]) -> list[Cluster]:
    """Lone surnames that nobody bears in their own script join the dominant bearer in another one."""
    index: Index = defaultdict(list)
    for cluster in bearers:
        for script in cluster.scripts:
            for bones in {bones for word in cluster.words("surname", script) for bones in skeletons(word)}:
                index[script, bones].append(cluster)
    rest, joins = [], []
    for cluster in sorted(clusters, key=seniority):
        fitting = _bearers_across(state, cluster, index)
        best = dominant([(other, "") for other in fitting], DOMINANT)
        if best:
            joins.append((best[0], cluster, _share(best[0], fitting)))
        else:
            rest.append(cluster)
    for bearer, cluster, why in joins:
        state.merge(bearer, cluster, "surname across scripts", why)
    return rest


def _bearers_across(state: Joining, cluster: Cluster, index: Index) -> list[Cluster]:
    words = cluster.members[0].profile.surname
    near = dict.fromkeys(
        (pair, other)
        for pair in TRANSCRIPTIONS
        if cluster.script in (pair.of, pair.to)
        for word in sorted(words)
        for bones in sorted(skeletons(word))
        for other in index.get((pair.to if cluster.script == pair.of else pair.of, bones), ())
    )
    fitting = [other for pair, other in near if _across(pair, cluster, other) and not state.apart(other, cluster)]
    return list(dict.fromkeys(fitting))


def _across(pair: Transcription, cluster: Cluster, other: Cluster) -> bool:
    if cluster.script in other.scripts:
        return False  # its own script knows how this person is written, and it is not so
    first, second = (cluster, other) if cluster.script == pair.of else (other, cluster)
    far = surname_distance(pair, first.words("surname", pair.of), second.words("surname", pair.to), LONE_ACROSS)
    return far <= LONE_ACROSS


def givens(state: Joining, clusters: list[Cluster], full: Sequence[Cluster]) -> list[Cluster]:
    """A name of one word that is no usual given name (Pelé, Ванга) is one person; a usual one is not."""
    usual = {word for cluster in full for word in cluster.words("given")}
    alone: list[Cluster] = []
    unusual: list[Cluster] = []
    for cluster in clusters:
        words = cluster.members[0].profile.given
        common = not cluster.owner and any(word in usual or nickname_groups(word) for word in words)
        (alone if common else unusual).append(cluster)

    def blocks(cluster: Cluster) -> Iterator[Hashable]:
        profile = cluster.members[0].profile
        yield from ((profile.script, word) for word in (profile.given or {profile.name}))

    return gather(state, unusual, Comparison("same name", blocks, lambda *_: "the same name")) + alone
