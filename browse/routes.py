"""Every address of the reading room, and what answers it: each view says which tables it reads (browse.permission)."""

from __future__ import annotations

from typing import Any

from browse import article_view, databases_view, export_view, index_view, noun_view, search_view

ROUTES: list[tuple[str, Any]] = [
    *export_view.ROUTES,
    *search_view.ROUTES,
    *article_view.ROUTES,
    *noun_view.ROUTES,
    *index_view.ROUTES,
    *databases_view.ROUTES,
]
