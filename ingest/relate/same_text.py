"""The same text again: the same words in the same order, whatever stands between them."""

from __future__ import annotations

from collections.abc import Iterator

from ingest.relate.comparison import Relation, pairs
from ingest.relate.text_columns import TextColumns, places_of_equals


def same_texts(texts: TextColumns) -> Iterator[Relation]:
    """The pairs of texts whose words are the same."""
    for group in places_of_equals(texts.digests):
        count = texts.words[group[0]]
        for one, other in pairs(group) if count else ():
            yield Relation(texts.ids[one], texts.ids[other], "same text", 1.0, f"the same {count} words")
