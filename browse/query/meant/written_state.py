"""The state of the search page as a query alone, for pages that take queries: a filter becomes a term."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlencode

from browse.core.facet_table import FIELDS
from browse.query.page_state import SearchState

WRITTEN = {facet.key for facet in FIELDS}


@dataclass(frozen=True, slots=True)
class OtherViews:
    """Where the articles of a state are seen otherwise: beside other queries ("": it is no query); by who is named."""

    compare: str
    network: str


def other_views(state: SearchState) -> OtherViews:
    """The addresses that begin with what a state asks."""
    query = state_as_query(state)
    asked = [("q", query), ("from", state.since), ("to", state.until)] if query else []
    compared = urlencode([(name, value) for name, value in asked if value])
    compare = "" if query is None else f"{state.path}compare?{compared}" if compared else f"{state.path}compare"
    return OtherViews(compare, state.file_url("network"))


def state_as_query(state: SearchState) -> str | None:
    """The query that finds what the query and the filters of a state find, whatever its range of dates.

    "" where nothing is asked; None where a filter has no term: what is not known, doubtful, noted or cannot be read.
    """
    chosen: dict[str, list[str]] = {}
    for facet, value in state.include:
        chosen.setdefault(facet, []).append(value)
    values = [*state.include, *state.exclude]
    if state.undated or state.doubtful or state.unread or state.without_dates or (state.dates and state.ranged()):
        return None
    if any(facet not in WRITTEN or value.startswith("~") or '"' in value for facet, value in values):
        return None
    terms = [_any_of([_term(facet, value) for value in some]) for facet, some in chosen.items()]
    terms += [f"-{_term(facet, value)}" for facet, value in state.exclude]
    terms += [_any_of([f"date:{date}" for date in state.dates])] if state.dates else []
    if not state.q or not terms:
        return " ".join([state.q, *terms]).strip()
    return " ".join([f"({state.q})" if " OR " in state.q or "|" in state.q else state.q, *terms])


def _term(facet: str, value: str) -> str:
    return f'{facet}:"{value}"'


def _any_of(terms: list[str]) -> str:
    return terms[0] if len(terms) == 1 else f"({' OR '.join(terms)})"
