"""The routes of our own pages."""

from __future__ import annotations

from browse import article_view, noun_view, search_view

ROUTES = [*search_view.ROUTES, *article_view.ROUTES, *noun_view.ROUTES]
