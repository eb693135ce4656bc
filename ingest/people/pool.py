"""One decision for each single word of a document: its occurrences vote with their margins."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

# Measured out of fold on the labelled sets (docs/persons-training.md).
SURNAME_BONUS = 3.0
INSIDE_BONUS = 1.5
CERTAIN = 6.0


@dataclass(frozen=True, slots=True)
class Vote:
    """One occurrence of a single word: its key, and by how much the tagger prefers a name here (negative: none)."""

    key: str
    margin: float


def decide(votes: Sequence[Vote], surnames: Mapping[str, float], others: Mapping[str, float]) -> dict[str, float]:
    """key -> the pooled margin, above nought for a name.

    `surnames`: keys that end a full name found in the document; `others`: keys inside one. Both give a bonus.
    """
    total: dict[str, float] = {}
    for vote in votes:
        total[vote.key] = total.get(vote.key, 0.0) + max(-CERTAIN, min(CERTAIN, vote.margin))
    votes_of = Counter(vote.key for vote in votes)
    for key, count in votes_of.items():
        total[key] += count * (SURNAME_BONUS if key in surnames else INSIDE_BONUS if key in others else 0.0)
    return total
