"""An article as a hit of a search: which one it is, the hits before and after it, and the way back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from urllib.parse import quote, urlencode

from browse.core.connection import Archive
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


def hit_neighbours(archive: Archive, state: SearchState, number: int) -> tuple[int, dict[int, str]]:
    """How many hits the search has, and the ids of this one and its neighbours by their numbers."""
    first = max(number - 2, 0)
    with archive.connection() as connection:
        matched = search.match(archive, connection, state)
        rowids = archive.columns.rowids[search.ordered(archive, matched, first, number + 1)]
        sql = "select id from articles where rowid = ?"
        ids = [connection.execute(sql, [int(rowid)]).fetchone()[0] for rowid in rowids]
    return matched.total, {first + at: id for at, id in enumerate(ids, 1)}


def hit_place(
    archive: Archive, state: SearchState, number: int | None, article_id: str, keep: Mapping[str, str]
) -> HitPlace:
    """Where an article stands in a search. `keep` are parameters that the addresses of its neighbours have, too."""
    if number is None:
        return HitPlace(state.url())
    total, ids = hit_neighbours(archive, state, number)
    if ids.get(number) != article_id:
        return HitPlace(state.url())

    def address(at: int) -> str | None:
        if at not in ids:
            return None
        query = urlencode([*state.pairs(), ("hit", str(at)), *keep.items()])
        return f"{state.path}article/{quote(ids[at], safe='')}?{query}"

    back = replace(state, page=(number - 1) // state.size + 1).url()
    return HitPlace(back, number, total, address(number - 1), address(number + 1))
