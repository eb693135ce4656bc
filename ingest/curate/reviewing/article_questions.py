"""What is unsure about the day, the headline and the source of an article, each with the decisions that would answer
it."""

from __future__ import annotations

from collections.abc import Iterator

from sqlite_utils import Database

from cuttings.decisions.decision import Decision
from cuttings.decisions.review_item import ReviewAnswer, ReviewItem, Snippet
from ingest.curate.cuts import RULE
from ingest.curate.reviewing.question import question

# A headline is chosen by a classifier, whose confidence is the share of such lines that are one; below, a rival may be.
# A day or source that only one weak sign tells has one half.
UNSURE = {"title": ("Unsure headlines", 0.6), "published": ("Unsure dates", 0.5), "source": ("Unsure sources", 0.5)}
_RIVALS = 3  # answers beside what was chosen
_BEGINNING = 200  # characters of the body that are shown
_CHOSEN = """SELECT c.article_id, c.value, c.rule, c.confidence, coalesce(c.note, ''), coalesce(a.published_doubt, ''),
        coalesce(a.title, ''), coalesce(a.published, ''), substr(a.body, 1, :beginning)
    FROM claims c JOIN articles a ON a.id = c.article_id
    WHERE c.field = :field AND c.chosen AND c.rule <> :curator
        AND (c.confidence <= :sure OR (:field = 'published' AND a.published_doubt IS NOT NULL))
    ORDER BY c.confidence, c.article_id LIMIT :limit"""
_OTHERS = """SELECT DISTINCT value FROM claims WHERE article_id = ? AND field = ? AND value NOT IN ('', ?)
    AND value NOT LIKE '--%' ORDER BY confidence DESC LIMIT ?"""


def article_questions(db: Database, limit: int) -> dict[str, list[ReviewItem]]:
    """The items of each heading; a heading has at most `limit`, the least sure first."""
    return {heading: list(_of_field(db, field, limit)) for field, (heading, _) in UNSURE.items()}


def _of_field(db: Database, field: str, limit: int) -> Iterator[ReviewItem]:
    heading, sure = UNSURE[field]
    asked = {"field": field, "sure": sure, "curator": RULE, "limit": limit, "beginning": _BEGINNING}
    for article, value, rule, confidence, note, doubt, title, published, body in db.execute(_CHOSEN, asked).fetchall():
        others = [row[0] for row in db.execute(_OTHERS, [article, field, value, _RIVALS])]
        answers = (
            ReviewAnswer("Rightly read", _set(article, field, value)),
            *(ReviewAnswer(other, _set(article, field, other)) for other in others),
            ReviewAnswer("Unknown", _set(article, field, ""), rejects=True),
        )
        reason = "; ".join(filter(None, (f"read by “{rule}”, confidence {confidence:.2f}", note, doubt)))
        place = Snippet(article, title, published, "", " ".join(body.split()), "")
        yield question(heading, f"{value}", reason, 1, answers, (place,))


def _set(article: str, field: str, value: str) -> Decision:
    return Decision("article.set", article, {"field": (field,), "value": (value,)})
