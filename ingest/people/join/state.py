"""The state of a joining: clusters, the log, and the one way in which two clusters become one."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from cuttings.folding import fold
from ingest.people.join.cluster import Cluster, absorb, contradiction, seniority
from ingest.people.join.named_persons import NamedPersons, as_named
from ingest.people.join.result import Doubt, Step
from ingest.people.known_persons import Authority

Whose = tuple[int | None, str]  # the number of a person of a cluster, and its owner: they tell what became of it


def whose(cluster: Cluster) -> Whose:
    """What tells, when all is joined, which person the cluster became part of."""
    return next((int(m.places[0]) for m in cluster.members if len(m.places)), None), cluster.owner


@dataclass(slots=True)
class Joining:
    """What is known so far: each merge with what tells who joined, and each doubt with its clusters.

    Clusters join by `merge` alone; `apart` tells what speaks against it, the curator's keep_apart included.
    """

    authority: Authority
    suggest: bool = False  # also look for what is near enough to ask about, which takes longer
    named: NamedPersons = field(default_factory=lambda: as_named(()))
    merges: list[tuple[Whose, Step]] = field(default_factory=list)
    doubted: list[tuple[list[Cluster], Doubt]] = field(default_factory=list)

    def apart(self, a: Cluster, b: Cluster) -> bool:
        """Whether anything says that the two are not one person."""
        return bool(contradiction(a, b)) or self._kept_apart(a, b)

    def share_an_article(self, a: Cluster, b: Cluster) -> bool:
        """Whether both are named in one article."""
        mine, other = (self.named.articles_with(cluster.places) for cluster in (a, b))
        return bool(np.isin(mine, other).any())

    def merge(self, kept: Cluster, joined: Cluster, rule: str, why: str) -> None:
        self.merges.append((whose(joined), Step(rule, kept.name, joined.name, why, joined.documents)))
        absorb(kept, joined, rule, why)

    def doubt(self, kind: str, clusters: Sequence[Cluster], why: str) -> None:
        names = tuple(cluster.name for cluster in clusters)
        self.doubted.append((list(clusters), Doubt(kind, names, why, clusters[0].documents)))

    def _kept_apart(self, a: Cluster, b: Cluster) -> bool:
        if not self.authority.keep_apart:
            return False
        mine, other = _tags(a), _tags(b)
        return any(any(mine & {x} and other & {y} for x in group for y in group if x != y) for group in self._groups())

    def _groups(self) -> list[set[str]]:
        return [{fold(item) for item in group} for group in self.authority.keep_apart]


def _tags(cluster: Cluster) -> set[str]:
    return {cluster.owner, *(fold(member.profile.name) for member in cluster.members)}


@dataclass(frozen=True, slots=True)
class Comparison:
    """One step: which clusters are compared (they share a block), what makes them one, in which order they come."""

    rule: str
    blocks: Callable[[Cluster], Iterable[Hashable]]
    fits: Callable[[Cluster, Cluster], str]  # head, cluster → the evidence, "" where they do not fit
    order: Callable[[Cluster], tuple[Any, ...]] = seniority


def gather(state: Joining, clusters: Iterable[Cluster], step: Comparison) -> list[Cluster]:
    """In order, each cluster joins the head that it fits, or becomes a head. Heads never join each other.

    So nothing is chained: what joins is compared with the head as it stood before the step. Where it fits several
    heads, it joins the one that has at least 80 % of their documents; otherwise it stays apart, and a doubt is noted.
    """
    heads: list[Cluster] = []
    index: dict[Hashable, list[Cluster]] = {}
    joins: list[tuple[Cluster, Cluster, str]] = []
    for cluster in sorted(clusters, key=step.order):
        keys = list(dict.fromkeys(step.blocks(cluster)))
        near = dict.fromkeys(head for key in keys for head in index.get(key, ()))
        fitting = [(head, why) for head in near if (why := step.fits(head, cluster)) and not state.apart(head, cluster)]
        best = dominant(fitting)
        if best:
            joins.append((best[0], cluster, best[1]))
            continue
        if fitting:
            state.doubt("merge", [cluster, *(head for head, _ in fitting)], f"{step.rule}: several persons fit")
        heads.append(cluster)
        for key in keys:
            index.setdefault(key, []).append(cluster)
    for head, cluster, why in joins:
        if not state.apart(head, cluster):  # what joined the head in this step may speak against it
            state.merge(head, cluster, step.rule, why)
        else:
            heads.append(cluster)
    return heads


def dominant(fitting: Sequence[tuple[Cluster, str]], share: float = 0.8) -> tuple[Cluster, str] | None:
    """The one that fits, or the one with at least `share` of the documents of all that fit."""
    if not fitting:
        return None
    best = min(fitting, key=lambda pair: seniority(pair[0]))
    total = sum(head.documents for head, _ in fitting)
    return best if len(fitting) == 1 or best[0].documents >= share * total else None
