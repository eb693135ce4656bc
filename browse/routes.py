"""Every address of the reading room, and its view. Each view says which tables it reads (browse.site.permission)."""

from __future__ import annotations

from typing import Any

from browse.export import downloads
from browse.pages import article_pages, entity_pages, search_page
from browse.site import datasette_index

ROUTES: list[tuple[str, Any]] = [
    *downloads.ROUTES,
    *search_page.ROUTES,
    *article_pages.ROUTES,
    *entity_pages.ROUTES,
    *datasette_index.ROUTES,
]
