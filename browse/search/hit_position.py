"""An article as a hit of a search: which one it is, the hits before and after it, and the way back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from urllib.parse import quote, urlencode

import numpy as np

from browse.core.connection import Archive
from browse.core.joint.article_numbers import rows_by_number
from browse.query.page_state import SearchState
from browse.search import search


@dataclass(frozen=True, slots=True)
class HitPlace:
    """The number of a hit among all, from 1, and the addresses of its neighbours and of its page of results."""

    back: str
    number: int = 0  # 0 where the search doesn't find the article there, or the address doesn't say which hit it is
    total: int = 0
    previous: str | None = None
    next: str | None = None


def number_of(text: str | None) -> int | None:
    """The number of a hit as an address carries it, or None."""
    return int(text) if text and text.isascii() and text.isdigit() and 0 < len(text) < 9 and int(text) else None


@dataclass(frozen=True, slots=True)
class HitNeighbours:
    """How many hits a search has, and the ids of one and of those beside it by their numbers."""

    total: int
    ids: dict[int, str]
    holds: bool  # whether the article asked for is that hit, or a copy that it stands for


def hit_neighbours(archive: Archive, state: SearchState, number: int, article_id: str) -> HitNeighbours:
    """What stands around a hit, and whether an article is that hit."""
    first = max(number - 2, 0)
    with archive.connection() as connection:
        matched = search.match(archive, connection, state)
        ordinals = search.ordered(archive, matched, first, number + 1)
        rowids = archive.columns.rowids[ordinals]
        rows = rows_by_number(connection, "select rowid, id from articles where rowid in ({})", rowids.tolist())
        ids = {first + at: rows[rowid][1] for at, rowid in enumerate(rowids.tolist(), 1)}
        holds = ids.get(number) == article_id
        if not holds and number in ids and not state.copies:
            sql = "select rowid from articles where id = ?"
            (own,) = archive.columns.ordinals(np.array(connection.execute(sql, [article_id]).fetchone()))
            holds = archive.columns.copies.of_one_text(int(own), int(ordinals[number - first - 1]))
    return HitNeighbours(matched.listed, ids, holds)


def hit_place(
    archive: Archive, state: SearchState, number: int | None, article_id: str, keep: Mapping[str, str]
) -> HitPlace:
    """Where an article stands in a search. `keep` are parameters that the addresses of its neighbours have, too."""
    if number is None:
        return HitPlace(state.url())
    beside = hit_neighbours(archive, state, number, article_id)
    if not beside.holds:
        return HitPlace(state.url())

    def address(at: int) -> str | None:
        if at not in beside.ids:
            return None
        query = urlencode([*state.pairs(), ("hit", str(at)), *keep.items()])
        return f"{state.path}article/{quote(beside.ids[at], safe='')}?{query}"

    back = replace(state, page=(number - 1) // state.size + 1).url()
    return HitPlace(back, number, beside.total, address(number - 1), address(number + 1))
