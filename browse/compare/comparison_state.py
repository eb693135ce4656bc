"""The state of a comparison, which is its address.

q=                                    repeated, two to five times: a query, as in the box (person:Putin, source:TASS)
as=share                              in per cent of all articles of the same stretch of time; unless said, counted
by=day|week|month|year|decade         unless said, what the span of the dates asks for
from= to=                             of the articles from one date to another, which both count
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import urlencode

from browse.query.page_state import SearchState

MOST = 5
SHARE = "share"


@dataclass(frozen=True, slots=True)
class ComparisonState:
    """What is compared. `among` is the state of all articles that count: its dates, and how they are counted."""

    queries: tuple[str, ...]
    share: bool
    among: SearchState
    left_out: tuple[str, ...] = ()  # queries beyond the last that is read

    @classmethod
    def from_args(cls, args: Any, root: str) -> ComparisonState:
        """The state of Datasette's `request.args`; equal queries are one."""
        given = dict.fromkeys(query.strip() for query in args.getlist("q") if query.strip())
        queries = tuple(given)
        kept = [(name, value) for name in ("from", "to", "by") for value in args.getlist(name)[-1:]]
        return cls(queries[:MOST], args.get("as") == SHARE, SearchState.from_pairs(kept, root), queries[MOST:])

    def of(self, query: str) -> SearchState:
        """The search of one query among these articles, in an order that asks for no ranking."""
        return replace(self.among, q=query, sort="newest", by="")

    def url(self, file: str = "compare", **changes: Any) -> str:
        """The address of this state, or of the one in which these fields are changed."""
        return (replace(self, **changes) if changes else self)._url(file)

    def instead(self, query: str, other: str) -> str:
        """The address of this comparison with another query in the place of one."""
        return self.url(queries=tuple(other if one == query else one for one in self.queries))

    def with_level(self, level: str) -> str:
        """The address of this comparison by another stretch of time; "" for the one that its span asks for."""
        return self.url(among=replace(self.among, by=level))

    def _url(self, file: str) -> str:
        pairs: Iterable[tuple[str, str]] = [
            *(("q", query) for query in self.queries),
            *([("as", SHARE)] if self.share else []),
            *self.among.pairs(),
        ]
        query = urlencode(list(pairs))
        return f"{self.among.path}{file}?{query}" if query else self.among.path + file
