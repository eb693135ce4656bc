"""The kinds of relations, in their order: a pair that one kind has claimed is left alone by those after it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from ingest.relate.comparison import ComparedText, Relation
from ingest.relate.same_text import same_texts
from ingest.relate.text_columns import TextColumns, as_columns
from ingest.relate.translations import translations
from ingest.relate.versions import versions

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
    relations: dict[tuple[str, str], Relation] = {}
    for kind in KINDS:
        for relation in kind.find(columns):
            relations.setdefault((relation.article_id, relation.other_id), relation)
    return sorted(relations.values(), key=lambda r: (r.article_id, r.other_id))
