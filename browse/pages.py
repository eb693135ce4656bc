"""The routes of our own pages."""

from __future__ import annotations

from typing import Any

from browse import article_view, noun_view, search_view

ROUTES: list[tuple[str, Any]] = [*search_view.ROUTES, *article_view.ROUTES, *noun_view.ROUTES]
