"""Describing: what is stated about an article, by whom, and which statement is believed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cuttings.imports.first_use import at_first_use

if TYPE_CHECKING:
    from ingest.describe.byline.text_byline import read_byline
    from ingest.describe.choose import doubt, first_of_each, most_trusted, runners_up
    from ingest.describe.dates.not_to_come import without_days_after
    from ingest.describe.dates.partial_date import PartialDate
    from ingest.describe.dates.plain.text_day import day_of_text
    from ingest.describe.dates.reckoning import settle_years
    from ingest.describe.dates.spoken_days import years_spoken_of
    from ingest.describe.description import describe, source_key
    from ingest.describe.head.head import read_head
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
__getattr__ = at_first_use(
    __name__,
    {
        "byline.text_byline": ["read_byline"],
        "choose": ["doubt", "first_of_each", "most_trusted", "runners_up"],
        "dates.not_to_come": ["without_days_after"],
        "dates.partial_date": ["PartialDate"],
        "dates.plain.text_day": ["day_of_text"],
        "dates.reckoning": ["settle_years"],
        "dates.spoken_days": ["years_spoken_of"],
        "description": ["describe", "source_key"],
        "head.head": ["read_head"],
        "outlets": ["Source", "source_of"],
        "page.stated_claims": ["claims_of_page"],
    },
)
