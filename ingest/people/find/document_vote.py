"""One decision for each single word of a document: its occurrences vote with their margins."""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Sequence

# Measured out of fold on the labelled sets (docs/persons-training.md).
SURNAME_BONUS = 3.0
INSIDE_BONUS = 1.5
CERTAIN = 6.0


Vote = tuple[str, float]  # one occurrence of a single word: its key, and by how much the tagger prefers a name here


def decide(votes: Sequence[Vote], surnames: Container[str], others: Container[str]) -> dict[str, float]:
    """Key of a word → its pooled margin, which is above nought where the document takes the word for a name.

    `surnames` are keys that end a full name of the document, `others` are keys inside one; both give a bonus.
    """
    total: dict[str, float] = {}
    for key, margin in votes:
        total[key] = total.get(key, 0.0) + max(-CERTAIN, min(CERTAIN, margin))
    for key, count in Counter([key for key, _ in votes]).items():
        total[key] += count * (SURNAME_BONUS if key in surnames else INSIDE_BONUS if key in others else 0.0)
    return total
