"""The same text again: the same words in the same order, whatever stands between them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from ingest.relate.comparison import ComparedText, Relation, pairs


def same_texts(texts: Sequence[ComparedText]) -> Iterator[Relation]:
    """The pairs of texts whose words are the same."""
    groups: dict[int, list[ComparedText]] = defaultdict(list)
    for text in texts:
        if text.words:
            groups[text.fingerprint.digest].append(text)
    for group in groups.values():
        for one, other in pairs(group):
            yield Relation(one.id, other.id, "same text", 1.0, f"the same {one.words} words")
