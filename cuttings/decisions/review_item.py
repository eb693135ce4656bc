"""One thing that the archive is unsure of, with its evidence and the decisions that would answer it."""

from __future__ import annotations

from dataclasses import dataclass

from cuttings.decisions.decision import Decision


@dataclass(frozen=True, slots=True)
class Snippet:
    """One place of an article where somebody is named."""

    article: str
    title: str
    published: str
    before: str
    form: str
    after: str

    def __str__(self) -> str:
        return f"…{self.before}[{self.form}]{self.after}…"


@dataclass(frozen=True, slots=True)
class ReviewAnswer:
    """One answer to an item: its words, and the decision that it takes. `rejects` is true of what says no."""

    label: str
    decision: Decision
    rejects: bool = False


@dataclass(frozen=True, slots=True)
class ReviewItem:
    """One thing to decide. `id` stays the same while the question does; `articles` is how many it concerns.

    The first answer that does not reject is what the evidence speaks for. Whoever skips an item takes no decision.
    """

    id: str
    heading: str
    title: str
    reason: str
    articles: int
    answers: tuple[ReviewAnswer, ...]
    places: tuple[Snippet, ...] = ()
