"""Makes the items of the review queue."""

from __future__ import annotations

import hashlib

from cuttings.decisions.review_item import ReviewAnswer, ReviewItem, Snippet


def question(  # noqa: PLR0913, PLR0917 - the columns of an item
    heading: str,
    title: str,
    reason: str,
    articles: int,
    answers: tuple[ReviewAnswer, ...],
    places: tuple[Snippet, ...] = (),
) -> ReviewItem:
    """An item whose id follows from what is asked: its heading, and the decisions that would answer it."""
    asked = [(answer.decision.kind, answer.decision.target, dict(answer.decision.values)) for answer in answers]
    id_ = hashlib.sha256(repr((heading, asked)).encode("utf-8", "surrogatepass")).hexdigest()[:16]
    return ReviewItem(id_, heading, title, reason, articles, answers, places)
