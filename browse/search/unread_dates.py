"""Dates of an address that are none, as in ?date=march: no article has one, and the page says so."""

from __future__ import annotations

from browse.core.wording import date_in_words
from browse.query.asked.dates import HOW_A_DATE, asked_date, nearest
from browse.query.page_state import SearchState
from browse.query.results import Chip, Suggestion


def notes_on_dates(request: SearchState) -> list[str]:
    """Why nothing is found by them, and how a date is written."""
    how = f"{HOW_A_DATE}; a range stands in the query: date:2022-01..2022-03"
    return [f"“{name}={value}” cannot be read, so it finds nothing: {how}" for name, value in request.unread]


def chips_of_dates(request: SearchState) -> list[Chip]:
    """Each as a filter that can be removed."""
    return [Chip("Date", value, False, _without(request, name, value)) for name, value in request.unread]


def nearest_dates(request: SearchState) -> list[Suggestion]:
    """The searches with the nearest date in the place of one that is none."""
    meant = [(name, value, asked_date(nearest(value))) for name, value in request.unread]
    return [
        Suggestion(date_in_words(date), _without(request, name, value, date)) for name, value, date in meant if date
    ]


def _without(request: SearchState, name: str, value: str, *instead: str) -> str:
    others = tuple(pair for pair in request.unread if pair != (name, value))
    return request.url(unread=others, dates=(*request.dates, *instead))
