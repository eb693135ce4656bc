"""What a search has matched, before any text of it is read."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

from browse.core.facet_table import NOTED_KEYS
from browse.core.ordinals import Mask
from browse.query.grammar import Query
from browse.query.page_state import SearchState
from browse.query.plan import Plan
from browse.search.ranking import Ranking


@dataclass(slots=True)
class MatchedArticles:
    """The articles of a state: under the query alone, under all filters, and under all but each facet's own choice.

    `folded` are those under all filters, one for each text; `shown` what the state lists: these, or each copy.
    """

    request: SearchState
    query: Query
    plan: Plan
    asked: Mask
    selected: Mask
    folded: Mask
    bases: dict[str, Mask] = field(default_factory=dict)
    ranking: Ranking | None = None
    understood: str = ""  # the query in words

    @property
    def of_notebook(self) -> bool:
        """Whether the state asks what stands in no table of the archive."""
        chosen = (*self.request.include, *self.request.exclude)
        return self.plan.of_notebook or any(facet in NOTED_KEYS for facet, _ in chosen)

    @property
    def total(self) -> int:
        """How many articles there are under all filters."""
        return int(np.count_nonzero(self.selected))

    @property
    def texts(self) -> int:
        """How many texts these articles have."""
        return int(np.count_nonzero(self.folded))

    @property
    def listed(self) -> int:
        """How many results of their own there are."""
        return self.total if self.request.copies else self.texts

    @property
    def shown(self) -> Mask:
        """The articles that are results of their own."""
        return self.selected if self.request.copies else self.folded

    @property
    def sort(self) -> str:
        """The order that applies: by date where the query has no text to rank by."""
        if self.request.order == "relevance" and self.ranking is None:
            return "newest"
        return self.request.order
