"""The claims of an article, as the archive holds them."""

from __future__ import annotations

from sqlite_utils import Database

from ingest.model.claim import Claim

_CLAIMS = """SELECT field, value, rule, quote, confidence, coalesce(note, '') FROM claims
    WHERE article_id = ? ORDER BY seq"""


def claims_held(db: Database, article: str) -> tuple[Claim, ...]:
    """All claims of the article, in their order."""
    return tuple(Claim(*row) for row in db.execute(_CLAIMS, [article]).fetchall())
