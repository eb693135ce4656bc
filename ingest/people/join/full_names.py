"""The steps of joining that compare full names: the same name, its spellings, its nicknames, its other script."""

from __future__ import annotations

from collections.abc import Hashable, Iterator
from itertools import product

from ingest.people.join.cluster import Cluster, rank_specific
from ingest.people.join.other_script import near_pairs
from ingest.people.join.profile import keys
from ingest.people.join.state import Comparison, Joining, gather
from ingest.people.spelling.one_script import neighbours, nickname_groups, one_edit
from ingest.people.writing.known_scripts import SCRIPTS, TRANSCRIPTIONS

LONG = 5  # letters that a key must have before one edit is a spelling: Bush and Bosh are two, Zelensky and Zelinsky one


def same_name(state: Joining, clusters: list[Cluster]) -> list[Cluster]:
    """The same surname and given name; patronymics and middle names, where there are any, must not contradict."""

    def blocks(cluster: Cluster) -> Iterator[Hashable]:
        for script in cluster.scripts:
            for pair in product(cluster.words("given", script), cluster.words("surname", script)):
                yield (script, *pair)

    return gather(state, clusters, Comparison("same name", blocks, lambda *_: "the same name", rank_specific))


def spelling(state: Joining, clusters: list[Cluster]) -> list[Cluster]:
    """Other spellings in one script: the same keys, or one edit on one of two keys while the other is the same."""

    def blocks(cluster: Cluster) -> Iterator[Hashable]:
        for script in cluster.scripts:
            for given, surname in product(keys(cluster.words("given", script)), keys(cluster.words("surname", script))):
                yield (script, given, surname)
                if len(surname) >= LONG:
                    yield from ((script, given, near, "surname") for near in neighbours(surname))
                if len(given) >= LONG:
                    yield from ((script, near, surname, "given") for near in neighbours(given))

    def fits(head: Cluster, cluster: Cluster) -> str:
        return _spelling_fits(state, head, cluster)

    return gather(state, clusters, Comparison("spelling", blocks, fits, rank_specific))


def _same_name(a: Cluster, b: Cluster) -> bool:
    """Whether both have one name as it is written, of which the first step has decided."""
    return any(
        a.words("given", script) & b.words("given", script) and a.words("surname", script) & b.words("surname", script)
        for script in a.scripts & b.scripts
    )


_PARTS = ("given", "surname")


def _spelling_fits(state: Joining, head: Cluster, cluster: Cluster) -> str:
    if _same_name(head, cluster):
        return ""
    for script in sorted(head.scripts & cluster.scripts):
        givens, surnames = ((keys(head.words(part, script)), keys(cluster.words(part, script))) for part in _PARTS)
        if givens[0] & givens[1] and surnames[0] & surnames[1]:
            return "the same name in another spelling"
        near = any(_near(given, surname) for given in product(*givens) for surname in product(*surnames))
        if near and not state.share_an_article(head, cluster):
            return "one letter apart, and never in one article"
    return ""


def _near(given: tuple[str, str], surname: tuple[str, str]) -> bool:
    if given[0] == given[1]:
        return _one_letter(*surname)
    return surname[0] == surname[1] and _one_letter(*given) and not _two_names(*given)


_WOMANS_ENDINGS = frozenset(letter for script in SCRIPTS.values() for letter in script.womans_endings)


def _one_letter(a: str, b: str) -> bool:
    """One edit between long keys, unless it is the ending that tells a woman's name from a man's."""
    if min(len(a), len(b)) < LONG or not one_edit(a, b):
        return False
    longer, shorter = (a, b) if len(a) > len(b) else (b, a)
    return not (longer[:-1] == shorter and longer[-1] in _WOMANS_ENDINGS)


def _two_names(a: str, b: str) -> bool:
    """Whether both are well-known given names that do not stand for each other (Maria, Marina)."""
    mine, other = nickname_groups(a), nickname_groups(b)
    return bool(mine and other and not mine & other)


def nickname(state: Joining, clusters: list[Cluster]) -> list[Cluster]:
    """Given names that stand for each other (Joe, Joseph), with the same surname."""

    def blocks(cluster: Cluster) -> Iterator[Hashable]:
        for script in cluster.scripts:
            groups = {group for given in cluster.words("given", script) for group in nickname_groups(given)}
            for group, surname in product(sorted(groups), keys(cluster.words("surname", script))):
                yield (script, group, surname)

    def fits(head: Cluster, cluster: Cluster) -> str:
        if _same_name(head, cluster):
            return ""
        return f"{_given(cluster)} stands for {_given(head)}"

    return gather(state, clusters, Comparison("nickname", blocks, fits, rank_specific))


def _given(cluster: Cluster) -> str:
    return "/".join(sorted(cluster.members[0].profile.given))


def across_scripts(state: Joining, clusters: list[Cluster]) -> list[Cluster]:
    """Each person to the one in another script whose name is transcribed best; pairs that are merely near are doubts.

    A person has one counterpart: what is left over after the nearest pairs are joined is not joined to them in turn,
    so two persons of one script never become one through a name in another.
    """
    gone: set[int] = set()
    paired: set[int] = set()
    for match in (match for pair in TRANSCRIPTIONS for match in near_pairs(pair, clusters, state.suggest)):
        first, second = match.first, match.second
        if id(first) in paired or id(second) in gone or state.apart(second, first):
            continue
        if match.sure and id(first) not in gone:
            paired.add(id(first))
            gone.add(id(first))
            state.merge(second, first, "across scripts", match.why)
        else:
            state.doubt("merge", [first, second], match.why)
    return [cluster for cluster in clusters if id(cluster) not in gone]
