"""Every address of the reading room, and its view. Each view says which tables it reads (browse.site.permission)."""

from __future__ import annotations

import re
from typing import Any

from browse.compare import compare_view
from browse.core.served import Datasette
from browse.desk import decision_list, merge_page, review_page, taking
from browse.export import downloads, statement_rows
from browse.front import front_view
from browse.notebook import notebook_pages, notebook_route, search_pages
from browse.pages import article_pages, entity_pages
from browse.site import archive_list, datasette_index
from browse.site.rooms import apart, rooms
from browse.ties import ties_view

READING: list[tuple[str, Any]] = [
    *downloads.ROUTES,
    *statement_rows.ROUTES,
    *front_view.ROUTES,
    *compare_view.ROUTES,
    *ties_view.ROUTES,
    *article_pages.ROUTES,
    *entity_pages.ROUTES,
]
DESK: list[tuple[str, Any]] = [  # for curators alone
    *decision_list.ROUTES,
    *review_page.ROUTES,
    *merge_page.ROUTES,
    *taking.ROUTES,
    *notebook_route.ROUTES,
    *notebook_pages.ROUTES,
    *search_pages.ROUTES,
]
ROUTES = [*READING, *DESK]


def routes_of(datasette: Datasette) -> list[tuple[str, Any]]:
    """The addresses of a server: none without an archive, below the name of each where they stand apart."""
    archive_rooms = rooms(datasette)
    if not archive_rooms:
        return []
    if not apart(datasette):
        return [*ROUTES, *datasette_index.ROUTES]
    names = "|".join(re.escape(room.below.removesuffix("/-/")) for room in archive_rooms)
    below = [(rf"/(?P<archive>{names})/-{pattern}", view) for pattern, view in ROUTES]
    return [(r"/$", archive_list.show_archives), *below, *datasette_index.ROUTES]
