"""The row of an article's fingerprint: made by whoever reads the article, and by the run where an archive has none."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from ingest import describe
from ingest.model.claim import Claim
from ingest.relate.comparison import numbers
from ingest.text.fingerprint import fingerprint


def fingerprint_row(article: str, body: str, claims: Iterable[Claim]) -> dict[str, Any]:
    """What the text is compared by; and of it and its claims the years that tell a day without one."""
    made = fingerprint(body)
    return {
        "article_id": article,
        "digest": made.digest,
        "shingles": made.shingles.astype("<u4").tobytes(),
        "numbers": " ".join(sorted(numbers(body))),
        "years": " ".join(map(str, sorted(describe.years_spoken_of(body, claims)))),
    }
