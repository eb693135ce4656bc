"""Our pages show what Datasette would let the same reader see: a private instance stays private."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from functools import wraps
from typing import Any

from datasette.utils.asgi import Request, Response

from browse import frame, index_view
from browse.served import Datasette

View = Callable[[Datasette, Request], Awaitable[Any]]


def guarded(view: View) -> View:
    """The view, for those who may see the archive's database; Datasette's own refusal for others."""

    @wraps(view)
    async def allowed(datasette: Datasette, request: Request) -> Any:
        try:
            database = frame.database_of(datasette)
        except frame.NoArchiveError as error:
            return await _without(datasette, request, str(error))
        await _ensure(datasette, request, database.name)
        return await view(datasette, request)

    return allowed


async def _without(datasette: Datasette, request: Request, message: str) -> Any:
    """Where another's Datasette has this plugin and no archive, its index stays at its place."""
    if request.path == datasette.urls.path("/"):
        return await index_view.show(datasette, request)
    html = await datasette.render_template("error.html", {"status": 404, "error": message}, request=request)
    return Response.html(html, status=404)


async def _ensure(datasette: Datasette, request: Request, database: str) -> None:
    """Raises Forbidden; Datasette 1.0 asks in other words than 0.65."""
    if hasattr(datasette, "ensure_permissions"):
        await datasette.ensure_permissions(request.actor, [("view-database", database), "view-instance"])
        return
    from datasette.resources import DatabaseResource  # of 1.0 alone

    await datasette.ensure_permission(
        action="view-database", resource=DatabaseResource(database=database), actor=request.actor
    )
