"""Describing: what is stated about an article, by whom, and which statement is believed."""

from __future__ import annotations

from ingest.describe.byline.text_byline import read_byline
from ingest.describe.choose import doubt, first_of_each, most_trusted, runners_up
from ingest.describe.dates.not_to_come import without_days_after
from ingest.describe.dates.partial_date import PartialDate
from ingest.describe.dates.plain.text_day import day_of_text
from ingest.describe.dates.reckoning import settle_years
from ingest.describe.dates.spoken_days import years_spoken_of
from ingest.describe.description import describe, source_key
from ingest.describe.head.head import read_head
from ingest.describe.headline_claims import headline_claims
from ingest.describe.outlets import Source, source_of
from ingest.describe.page.stated_claims import claims_of_page

__all__ = [
    "PartialDate",
    "Source",
    "claims_of_page",
    "day_of_text",
    "describe",
    "doubt",
    "first_of_each",
    "headline_claims",
    "most_trusted",
    "read_byline",
    "read_head",
    "runners_up",
    "settle_years",
    "source_key",
    "source_of",
    "without_days_after",
    "years_spoken_of",
]
