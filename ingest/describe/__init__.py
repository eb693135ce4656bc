"""Describing: who says what about an article, and which of it is believed."""

from __future__ import annotations

from ingest.describe.choose import choose, doubt, first_of_each
from ingest.describe.description import describe, source_key
from ingest.describe.page_claims import claims_of_page
from ingest.describe.partial_date import PartialDate
from ingest.describe.reckoning import settle
from ingest.describe.source import Source, source_of
from ingest.describe.spoken import years_spoken_of

__all__ = [
    "PartialDate",
    "Source",
    "choose",
    "claims_of_page",
    "describe",
    "doubt",
    "first_of_each",
    "settle",
    "source_key",
    "source_of",
    "years_spoken_of",
]
