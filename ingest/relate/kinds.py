"""The kinds of relations, in their order: a pair that one kind has claimed is left alone by those after it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain

import numpy as np

from ingest.relate.comparison import ComparedText, Relation
from ingest.relate.same_text import same_texts
from ingest.relate.shared_runs import SharedRuns
from ingest.relate.some_texts import NearTexts
from ingest.relate.text_columns import TextColumns, as_columns
from ingest.relate.translations import translations, translations_among
from ingest.relate.versions import same_address, versions, word_for_word

Finder = Callable[[TextColumns], Iterator[Relation]]


@dataclass(frozen=True, slots=True)
class RelationKind:
    """One kind of relation: the name that its rows bear, who finds it, and what it means to a reader."""

    name: str
    find: Finder
    meaning: str


KINDS = (
    RelationKind("same text", same_texts, "the same words in the same order, whatever stands between them"),
    RelationKind("version", versions, "one address, or a third of the shorter text told word for word in the other"),
    RelationKind("translation", translations, "two languages; persons, numbers and length agree"),
)


def relate(texts: Sequence[ComparedText]) -> list[Relation]:
    """All relations among the texts, sorted; independent of the texts' order."""
    columns = as_columns(texts)
    return _first_of_pairs(kind.find(columns) for kind in KINDS)


def relate_some(texts: TextColumns, near: NearTexts, came: Collection[str], some: Collection[str]) -> list[Relation]:
    """The relations of the texts that `came`, and the translations of `some`, sorted. `near` tells with which of the
    others they share anything; `texts` has all of these."""
    at = {text: place for place, text in enumerate(texts.ids)}
    runs = [(at[one], at[other], shared) for (one, other), shared in sorted(near.runs.items())]
    columns = (np.array([run[column] for run in runs], np.int64) for column in range(3))
    alike = chain(same_texts(texts), same_address(texts), word_for_word(texts, [SharedRuns(*columns)]))
    translated = translations_among(texts, sorted((at[one], at[other]) for one, other in near.numbers))
    return _first_of_pairs([_of_some(alike, came), _of_some(translated, some)])


def _of_some(relations: Iterable[Relation], some: Collection[str]) -> Iterator[Relation]:
    return (relation for relation in relations if relation.article_id in some or relation.other_id in some)


def _first_of_pairs(found: Iterable[Iterable[Relation]]) -> list[Relation]:
    """The relations, sorted; of a pair the one that was found first."""
    relations: dict[tuple[str, str], Relation] = {}
    for relation in chain.from_iterable(found):
        relations.setdefault((relation.article_id, relation.other_id), relation)
    return sorted(relations.values(), key=lambda r: (r.article_id, r.other_id))
