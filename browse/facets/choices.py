"""The addresses that a facet's values lead to: each adds one choice to a state, or takes one back.

A page has some hundred of them, so what they share is written once: by `SearchState.url` they took a third of a search.
"""

from __future__ import annotations

from dataclasses import replace

from browse.query.page_state import Pairs, SearchState, written


class Choices:
    """The values that a state chooses and excludes, and the addresses of the states with one choice more or less."""

    def __init__(self, request: SearchState) -> None:
        self.request = request
        bare = replace(request, include=(), exclude=(), page=1)
        self._include, self._exclude = set(request.include), set(request.exclude)
        self._before = [written(key, value) for key, value in bare.pairs() if key == "q"]
        self._after = [written(key, value) for key, value in bare.pairs() if key != "q"]

    def state(self, facet: str, value: str) -> tuple[bool, bool]:
        """Whether the value is chosen, and whether it is excluded."""
        return (facet, value) in self._include, (facet, value) in self._exclude

    def choosing(self, facet: str, value: str) -> str:
        """The address that chooses this value, too; an exclusion of it is taken back."""
        pair = (facet, value)
        return self._address((*_without(self.request.include, pair), pair), _without(self.request.exclude, pair))

    def excluding(self, facet: str, value: str) -> str:
        """The address that excludes this value; a choice of it is taken back."""
        pair = (facet, value)
        return self._address(_without(self.request.include, pair), (*_without(self.request.exclude, pair), pair))

    def without(self, facet: str, value: str) -> str:
        """The address that neither chooses nor excludes this value."""
        pair = (facet, value)
        return self._address(_without(self.request.include, pair), _without(self.request.exclude, pair))

    def _address(self, include: Pairs, exclude: Pairs) -> str:
        chosen = [written(facet, value) for facet, value in include]
        left_out = [written(f"{facet}__not", value) for facet, value in exclude]
        query = "&".join([*self._before, *chosen, *left_out, *self._after])
        return self.request.address_of(query)


def _without(pairs: Pairs, gone: tuple[str, str]) -> Pairs:
    return tuple(pair for pair in pairs if pair != gone) if gone in pairs else pairs
