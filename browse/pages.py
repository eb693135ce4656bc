"""The routes of our own pages, each for those readers alone who may see the archive."""

from __future__ import annotations

from browse import article_view, index_view, noun_view, search_view
from browse.permission import View, guarded

_OURS: list[tuple[str, View]] = [*search_view.ROUTES, *article_view.ROUTES, *noun_view.ROUTES]
ROUTES: list[tuple[str, View]] = [*((path, guarded(view)) for path, view in _OURS), *index_view.ROUTES]
