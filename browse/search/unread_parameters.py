"""What of an address cannot be read: ?date=march finds nothing, ?sort=size changes nothing, and the page says so."""

from __future__ import annotations

from browse.core.wording import date_in_words
from browse.query.asked.dates import HOW_A_DATE, asked_date, nearest
from browse.query.page_state import ENDS, FLAGS, SETTINGS, SearchState
from browse.query.results import Chip, Suggestion


def notes_on_address(request: SearchState) -> list[str]:
    """What cannot be read, what comes of it, and how it is written."""
    how = f"{HOW_A_DATE}; a range stands in the query: date:2022-01..2022-03"
    unread = [
        f"“{name}={value}” cannot be read, so it finds nothing: {f'write {name}=1' if name in FLAGS else how}"
        for name, value in request.unread
    ]
    return unread + [
        f"“{name}={value}” is passed by: {name} is {' or '.join(SETTINGS.get(name, ('a number',)))}"
        for name, value in request.passed_by
    ]


def chips_of_dates(request: SearchState) -> list[Chip]:
    """Each as a filter that can be removed."""
    return [
        Chip("Date", value, name.endswith("__not"), _without(request, name, value)) for name, value in request.unread
    ]


def nearest_dates(request: SearchState) -> list[Suggestion]:
    """The searches with the nearest date in the place of one that is none."""
    meant = [(name, value, asked_date(nearest(value))) for name, value in request.unread if name not in FLAGS]
    return [
        Suggestion(date_in_words(date), _without(request, name, value, date)) for name, value, date in meant if date
    ]


def _without(request: SearchState, name: str, value: str, *instead: str) -> str:
    others = tuple(pair for pair in request.unread if pair != (name, value))
    if name in ENDS:
        return request.url(**{"unread": others, ENDS[name]: instead[0] if instead else ""})
    changed = "without_dates" if name.endswith("__not") else "dates"
    return request.url(**{"unread": others, changed: (*getattr(request, changed), *instead)})
