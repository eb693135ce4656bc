"""Datasette's own index, whose place the search page has taken."""

from __future__ import annotations

from typing import Any

from datasette.utils.asgi import Request

from browse.core.served import Datasette


async def index_page(datasette: Datasette, request: Request) -> Any:
    """/-/: Datasette's index, where Datasette 1.0 keeps it, too."""
    from datasette.views.index import IndexView  # loads datasette.app, which loads us

    request.scope["url_route"]["kwargs"].setdefault("format", None)
    return await IndexView(datasette).get(request)


ROUTES = [(r"/-/(\.(?P<format>jsono?))?$", index_page)]
