"""Counts beside the results: of each facet's values, under all filters but the facet's own."""

from __future__ import annotations

import sqlite3
from dataclasses import replace

import numpy as np

from browse.core.columns import NONE, Columns
from browse.core.facet_table import BY_KEY, NOTED_KEYS
from browse.core.ordinals import Longs, Mask
from browse.core.wording import language_name, number
from browse.facets.choices import Choices
from browse.query import value_names
from browse.query.page_state import SearchState
from browse.query.results import Facet, FacetValue
from cuttings.person_languages import looked_for

SHOWN = 10  # values of a facet, unless all are asked for


def facets_of(
    connection: sqlite3.Connection, columns: Columns, request: SearchState, bases: dict[str, Mask]
) -> tuple[Facet, ...]:
    """The facets of a state. `bases` gives for each the articles under all filters but the choices in this facet.

    Of what is noted, a facet in which nobody has noted anything is left out.
    """
    choices = Choices(request)
    chosen = {name for name, _ in (*request.include, *request.exclude)}
    shown = (name for name in bases if name not in NOTED_KEYS or name in chosen or len(columns.facets[name].values) > 1)
    return tuple(_facet(connection, columns, choices, name, bases[name]) for name in shown)


def _facet(connection: sqlite3.Connection, columns: Columns, choices: Choices, name: str, base: Mask) -> Facet:
    request, column = choices.request, columns.facets[name]
    counts = column.counts(base)
    chosen = {value for facet, value in request.include if facet == name}
    excluded = {value for facet, value in request.exclude if facet == name}
    fixed = [place for value in (*chosen, *excluded) if (place := column.place(value)) is not None]
    places = np.flatnonzero(counts)
    find = dict(request.find).get(name, "")
    total = len(places) - int(counts[0] > 0)
    if find:
        places = _named_so(connection, name, find, column.values, places)
    matching = len(places) - int(0 in places)
    largest = _largest(places, counts, None if name in request.show or find else SHOWN)
    order = [*dict.fromkeys([*fixed, *largest])]
    order.sort(key=lambda place: (place not in fixed, place == 0, -counts[place], column.values[place]))
    labels = value_names.labels(connection, name, [column.values[place] for place in order if place])
    values = tuple(
        value_of(
            choices, name, column.values[place], value_label(name, column.values[place], labels), int(counts[place])
        )
        for place in order
    )
    more = matching > SHOWN and name not in request.show and not find
    more_url = replace(request, show=(*request.show, name)).url() if more else None
    note = _not_looked_for(columns, base) if BY_KEY[name].names == "persons" else ""
    return Facet(name, BY_KEY[name].label, values, total, matching, find, more_url, note)


def _not_looked_for(columns: Columns, base: Mask) -> str:
    """In which languages of these articles nobody is looked for, and how many are written in each; "" for none."""
    languages = columns.facets["lang"]
    counts = languages.counts(base)
    told = [
        f"{language_name(language)} ({number(int(counts[place]))})"
        for place, language in enumerate(languages.values)
        if counts[place] and not looked_for(language)
    ]
    return f"Persons are not looked for in {', '.join(told)}." if told else ""


def value_label(facet: str, value: str, labels: dict[str, str]) -> str:
    """What a value is shown as."""
    if value == NONE:
        return BY_KEY[facet].unknown
    return labels.get(value, value)


def _named_so(connection: sqlite3.Connection, name: str, find: str, values: tuple[str, ...], places: Longs) -> Longs:
    named = value_names.matching(connection, name, find, [values[place] for place in places if place])
    return np.array([place for place in places if values[place] in named], dtype=np.int64)


def _largest(places: Longs, counts: Longs, most: int | None) -> list[int]:
    """The places of the `most` values with the highest counts; NONE comes last and is not one of the `most`."""
    known = places[places > 0]
    if most is not None and len(known) > most:
        known = known[np.argsort(-counts[known], kind="stable")[:most]]
    return [*map(int, known), *([0] if len(known) < len(places[places >= 0]) and 0 in places else [])]


def value_of(choices: Choices, facet: str, value: str, label: str, count: int) -> FacetValue:
    """A value with the addresses that choose it or take the choice back, and that exclude it or take that back."""
    chosen, excluded = choices.state(facet, value)
    without = choices.without(facet, value) if chosen or excluded else ""
    return FacetValue(
        value,
        label,
        count,
        chosen,
        excluded,
        without if chosen else choices.choosing(facet, value),
        without if excluded else choices.excluding(facet, value),
    )
