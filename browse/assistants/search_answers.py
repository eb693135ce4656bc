"""What a search tells an assistant: how it was read, exact counts, facets, a page of articles, and where all are."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable
from typing import Any
from urllib.parse import urlencode

from browse.assistants.inquiry import Answer, AskedWronglyError, Inquiry, within_bounds
from browse.core.facet_table import KEYS
from browse.export.download_formats import FORMATS
from browse.export.stream import Export, open_export
from browse.query.page_state import DATES, SETTINGS, SearchState
from browse.query.results import Facet, FacetValue, Hit, Named, Results, Segment
from browse.site import page_shell

MOST_VALUES = 20  # of a facet
# What an assistant may add to a query; each means what it means in the address of the search page.
PARAMETERS = frozenset(
    (
        *KEYS,
        *DATES.values(),
        *(f"{name}__not" for name in (*KEYS, *DATES.values())),
        *SETTINGS,
        *("undated", "doubtful", "page", "size"),
    )
)
Given = dict[str, str | list[str]]  # a name, and one value or several


def asked_state(inquiry: Inquiry, query: str, parameters: Given | None) -> SearchState:
    """The state of the search page that is asked for. Raises AskedWronglyError where a parameter is none of PARAMETERS,
    or all together are more than the page takes."""
    unknown = sorted(set(parameters or {}) - PARAMETERS)
    if unknown:
        there = ", ".join(sorted(PARAMETERS))
        raise AskedWronglyError(f"No parameter is called {', '.join(unknown)}. There are {there}.")
    pairs = [("q", query)]
    for name, given in (parameters or {}).items():
        pairs += [(name, value) for value in ([given] if isinstance(given, str) else given)]
    within_bounds(inquiry, urlencode(pairs, errors="replace"))
    return SearchState.from_pairs(pairs, inquiry.room.root, inquiry.archive.keys)


async def found_articles(inquiry: Inquiry, state: SearchState) -> Answer:
    """A page of a search with its counts and facets."""
    results = await page_shell.search_for_page(inquiry.archive, state)
    return await inquiry.answer(
        asked=_asked(inquiry, results),
        counts={
            "articles": results.total,
            "texts": results.texts,
            "earlier_versions_left_out": results.replaced,
            "page": state.page,
            "pages": results.pages,
        },
        articles=[listed_article(inquiry, hit) for hit in results.hits],
        facets=[_facet(facet) for facet in results.facets],
        dates=_dates(results),
        instead=[{"search": one.label, "address": inquiry.address_of_path(one.url)} for one in results.suggestions],
        everything=inquiry.address_of_path(state.file_url("export.json")),
        sql={"statement": results.sql, "parameters": results.params},
    )


async def whole_downloads(inquiry: Inquiry, state: SearchState) -> Answer:
    """Where all articles of a search can be had, in each format that this server writes."""
    export: Export = await asyncio.to_thread(open_export, inquiry.archive, state, inquiry.addresses)
    return await inquiry.answer(
        asked={"query": state.q, "understood": export.matched.understood, "filters": state.pairs()},
        counts={"articles": export.count, "texts": export.matched.texts},
        downloads={
            form.key: {"name": form.name, "address": inquiry.address_of_path(state.file_url(f"export.{form.key}"))}
            for form in FORMATS.values()
            if form.offered
        },
        feed=inquiry.address_of_path(state.file_url("feed.atom")),
        search_page=inquiry.address_of_path(state.url(page=1)),
    )


def listed_article(inquiry: Inquiry, hit: Hit) -> dict[str, Any]:
    """An article in a list."""
    return {
        **inquiry.article(hit.id),
        "quoted_title": _text(hit.title),
        "title_is": hit.lacks or "the headline",
        "quoted_standfirst": _text(hit.standfirst),
        "quoted_snippet": _text(hit.snippet),
        "published": hit.published,
        "published_doubt": hit.published_doubt,
        "source": _named(hit.source),
        "origin": _named(hit.origin),
        "language": hit.language,
        "section": hit.section,
        "words": hit.words,
        "persons": [_named(person) for person in hit.persons],
        "copies": [inquiry.article(copy.id) for copy in hit.copies],
        "more_copies": hit.more_copies,
        "superseded_by": hit.superseded_by,
        "vanished": hit.vanished,
    }


def _asked(inquiry: Inquiry, results: Results) -> dict[str, Any]:
    """What was asked, and how it was read."""
    return {
        "query": results.request.q,
        "understood": results.understood,
        "repairs": results.repairs,
        "notes": [note for note in (*results.notes, results.bounded) if note],
        "filters": [{"kind": c.kind, "value": c.label, "excluded": c.excluded} for c in results.chips],
        "order": results.request.order,
        "address": inquiry.address_of_path(results.request.url()),
    }


def _facet(facet: Facet) -> dict[str, Any]:
    """The values with most articles, and how many values there are."""
    return {
        "parameter": facet.name,
        "label": facet.label,
        "values": [_counted(value) for value in facet.values[:MOST_VALUES]],
        "values_in_all": facet.total_values,
        "note": facet.note,
    }


def _dates(results: Results) -> dict[str, Any]:
    bars = results.histogram
    return {
        "title": bars.title,
        "by": bars.level,
        "bars": [{"date": bar.value, "articles": bar.count} for bar in bars.bars if bar.count],
        "dated_less_precisely": bars.coarser,
        "undated": bars.undated.count,
        "doubtful": bars.doubtful.count,
    }


def _counted(value: FacetValue) -> dict[str, Any]:
    state = "excluded" if value.excluded else "chosen" if value.selected else ""
    return {"value": value.value, "name": value.label, "articles": value.count} | ({"is": state} if state else {})


def _named(named: Named | None) -> dict[str, str] | None:
    return {"id": named.id, "name": named.name} if named else None


def _text(segments: Iterable[Segment]) -> str:
    return "".join(segment.text for segment in segments)
