"""A search: from the state of the page to what it shows, exact under all filters.

Filters of one facet are joined by "any of", those of different facets, the query and exclusions by "all of".
"""

from __future__ import annotations

import sqlite3
import time

import numpy as np

from browse.core.columns import Columns
from browse.core.connection import Archive
from browse.core.facet_table import BY_KEY
from browse.core.ordinals import Longs, Mask
from browse.core.wording import date_in_words, range_in_words
from browse.facets import counts, timeline
from browse.facets.choices import Choices
from browse.query import plan, value_names
from browse.query.conditions import TextCondition, published_between
from browse.query.grammar import parse_query
from browse.query.meant.named_reading import reading_by_name
from browse.query.meant.whole_names import queries_meant
from browse.query.page_state import SearchState
from browse.query.results import Chip, Hit, Results, Suggestion
from browse.search import first_results, found_copies, hits, masks, ranking, statement, unread_parameters
from browse.search.matched import MatchedArticles
from browse.search.ranking import Ranking
from cuttings.index_terms import words_of

DATE = "date"


def match(archive: Archive, connection: sqlite3.Connection, request: SearchState) -> MatchedArticles:
    """The articles of a state. No text of them is read yet."""
    query = parse_query(request.q, noted=archive.noted is not None)
    made = plan.make(connection, query.node, archive.noted)
    columns = archive.columns
    asked = masks.mask(archive, connection, made.part)
    base = asked.copy()
    if request.versions != "all":
        base &= ~columns.superseded
    for facet, value in request.exclude:
        base &= ~masks.having(columns, facet, [value])
    for date in request.without_dates:
        base &= ~columns.dated(date)
    if request.doubtful:
        base &= columns.doubtful
    if request.never_met():
        base[:] = False
    own = _choices(archive, request)
    bases = {name: _all_but(base, own, name) for name in (*archive.keys, DATE)}
    selected = _all_but(base, own, "")
    matched = MatchedArticles(request, query, made, asked, selected, columns.copies.folded(selected), bases)
    matched.understood = reading_by_name(connection, query)
    expression = made.ranking()
    if request.order == "relevance" and expression:
        alone = isinstance(made.part, TextCondition) and made.part.expression == expression
        texts = asked if alone else masks.matching_articles(archive, connection, expression)
        ranked = ranking.score(archive, connection, expression, texts, matched.selected & texts)
        matched.ranking = first_results.reorder(archive, connection, made.asked, ranked)
    return matched


def _choices(archive: Archive, request: SearchState) -> dict[str, Mask]:
    """For each facet in which something is chosen, the articles that have any of it."""
    columns = archive.columns
    own: dict[str, Mask] = {}
    for name in archive.keys:
        values = [value for facet, value in request.include if facet == name]
        if values:
            own[name] = masks.having(columns, name, values)
    if request.by_date():
        dated = columns.published == 0 if request.undated else np.zeros(len(columns), dtype=np.bool_)
        for date in request.dates:
            dated |= columns.dated(date)
        if request.ranged():
            dated |= masks.of_dates(columns, published_between(request.since, request.until))
        own[DATE] = dated
    return own


def _all_but(base: Mask, own: dict[str, Mask], name: str) -> Mask:
    """The articles of `base` that satisfy the choices in all facets but one."""
    others = [mask for other, mask in own.items() if other != name]
    return np.logical_and.reduce([base, *others]) if others else base


def ordered(archive: Archive, matched: MatchedArticles, start: int = 0, stop: int | None = None) -> Longs:
    """The ordinals of a match in the order of its state, or a part of them."""
    return ranking.ordered_articles(archive.columns, matched.shown, matched.sort, matched.ranking, slice(start, stop))


def search(archive: Archive, request: SearchState) -> Results:
    """What the search page shows for a state."""
    started = time.perf_counter()
    with archive.connection() as connection:
        matched = match(archive, connection, request)
        columns = archive.columns
        shown = _hits_of_page(archive, connection, matched)
        beside = counts.facets_of(connection, columns, request, {name: matched.bases[name] for name in archive.keys})
        total = matched.total
        pages = max(-(-matched.listed // request.size), 1)
        sql, params = statement.statement_for(archive, matched)
        folded_sql = statement.statement_for(archive, matched, folded=True)[0] if matched.texts < matched.total else ""
        return Results(
            request=request,
            total=total,
            texts=matched.texts,
            hits=shown,
            facets=beside,
            histogram=timeline.timeline_of(columns, request, matched.bases[DATE], matched.selected),
            chips=chips(connection, request),
            asked=request.q if matched.understood == matched.query.understood else matched.understood,
            understood=matched.understood,
            repairs=matched.query.repairs,
            notes=notes(matched),
            replaced=left_out(columns, matched),
            suggestions=suggestions(connection, matched, total),
            bounded=bounded_results(matched),
            pages=pages,
            previous_url=request.url(page=min(request.page - 1, pages)) if request.page > 1 else None,
            next_url=request.url(page=request.page + 1) if request.page < pages else None,
            sql=sql,
            folded_sql=folded_sql,
            params=params,
            milliseconds=(time.perf_counter() - started) * 1000,
        )


def _hits_of_page(archive: Archive, connection: sqlite3.Connection, matched: MatchedArticles) -> tuple[Hit, ...]:
    """The hits of the page that is asked for; each with its copies, unless every copy is a hit of its own."""
    request = matched.request
    rows = ordered(archive, matched, (request.page - 1) * request.size, request.page * request.size)
    shown = hits.read_hits(archive, connection, rows, matched.plan.marks, matched.ranking)
    if request.copies:
        return shown
    by_ordinal = dict(zip(rows.tolist(), shown, strict=True))
    return found_copies.with_copies(archive, connection, by_ordinal, matched.selected)


def notes(matched: MatchedArticles) -> tuple[str, ...]:
    """What a reader must know beside the results."""
    sentences = list(dict.fromkeys(matched.plan.notes))
    sentences += [_nobody(field, value) for field, value in matched.plan.unknown]
    sentences += unread_parameters.notes_on_address(matched.request)
    return tuple(sentences)


def _nobody(field: str, value: str) -> str:
    """What a reader can do about a name that names nothing in the archive."""
    noun = BY_KEY[field].value_noun
    return f"no {noun} is called “{value}” here: try another spelling, or the word without “{field}:”"


def left_out(columns: Columns, matched: MatchedArticles) -> int:
    """How many articles of the query are earlier versions, which the results leave out."""
    return 0 if matched.request.versions == "all" else int(np.count_nonzero(matched.asked & columns.superseded))


def bounded_results(matched: MatchedArticles) -> str:
    """Why not all matches were ranked by relevance, in words; "" where all were."""
    rank = matched.ranking
    if matched.request.order != "relevance":
        return ""
    sentences = [
        f"Too many words begin with “{start}” to rank by them: more letters before the star rank the results."
        for start in matched.plan.unranked()
    ]
    common = [f"“{asked}”" for asked in matched.plan.common()]
    if common:
        first = f"; among the first {first_results.FIRST} it counts" if rank is not None else ""
        sentences.append(f"Too many articles may have {' or '.join(common)} to rank by that{first}.")
    if rank is None:
        return " ".join([*sentences, "Newest first."]) if sentences else ""
    return " ".join([*sentences, *_bounds(rank)])


def _bounds(rank: Ranking) -> list[str]:
    if not rank.bounded:
        return []
    return [
        f"So many articles match that only {len(rank.ordinals):,} of these are ranked by relevance: those that were "
        "added last. The others follow, newest first. Another word or a filter leaves fewer."
    ]


def chips(connection: sqlite3.Connection, request: SearchState) -> tuple[Chip, ...]:
    """The filters that apply, each with the address of the search without it."""
    filters = []
    choices = Choices(request)
    for pairs, excluded in ((request.include, False), (request.exclude, True)):
        for facet, value in pairs:
            label = counts.value_label(facet, value, value_names.labels(connection, facet, [value]))
            filters.append(Chip(BY_KEY[facet].label, label, excluded, choices.without(facet, value)))
    for name, dates in (("dates", request.dates), ("without_dates", request.without_dates)):
        for date in dates:
            others = tuple(other for other in dates if other != date)
            left = request.url(**{name: others})
            filters.append(Chip("Date", date_in_words(date), name == "without_dates", left))
    filters += unread_parameters.chips_of_dates(request)
    if request.since or request.until:
        told = range_in_words(request.since, request.until)
        filters.append(Chip("Date", told, False, request.url(since="", until="")))
    if request.undated:
        filters.append(Chip("Date", "without a date", False, request.url(undated=False)))
    if request.doubtful:
        filters.append(Chip("Date", "doubtful", False, request.url(doubtful=False)))
    if request.versions:
        filters.append(Chip("Versions", "replaced ones too", False, request.url(versions="")))
    if request.copies:
        filters.append(Chip("Copies", "each on its own", False, request.url(copies="")))
    return tuple(filters)


def suggestions(connection: sqlite3.Connection, matched: MatchedArticles, total: int) -> tuple[Suggestion, ...]:
    """Names like one that names nothing in the archive; words like one that no article has."""
    request = matched.request
    offered = unread_parameters.nearest_dates(request)
    offered += [Suggestion(meant, request.url(q=meant)) for meant in queries_meant(connection, matched.query)]
    for field_name, value in matched.plan.unknown:
        for named in value_names.alike(connection, field_name, value):
            quoted = f'{field_name}:"{named.name}"'
            changed = request.q.replace(f'"{value}"', value).replace(f"{field_name}:{value}", quoted)
            offered.append(Suggestion(quoted, request.url(q=changed)))
    if total == 0 and not matched.plan.unknown:
        for word in dict.fromkeys(words_of(request.q)):
            offered += _words_instead(connection, request, word)
    return tuple(dict.fromkeys(offered))


def _words_instead(connection: sqlite3.Connection, request: SearchState, word: str) -> list[Suggestion]:
    if (len(word) < 4 and word.isascii()) or connection.execute(
        "SELECT 1 FROM words WHERE form = ?", (word.lower(),)
    ).fetchone():
        return []
    alike = value_names.words_alike(connection, word.lower())
    if value_names.begins_words(
        connection, word.lower()
    ):  # Korean has endings, Chinese no spaces: the index has no such word
        alike = [f"{word}*", *alike]
    return [Suggestion(other, request.url(q=request.q.replace(word, other))) for other in alike]
