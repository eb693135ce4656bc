"""The front page of a server with several archives: each with its size and its search box."""

from __future__ import annotations

import sqlite3
from typing import Any

from datasette.utils.asgi import Request, Response

from browse.core.served import Datasette
from browse.core.visibility import may_view
from browse.site import page_shell
from browse.site.permission import answered_method
from browse.site.rooms import Room, rooms


async def show_archives(datasette: Datasette, request: Request) -> Response:
    """/: the archives whose articles the reader may view."""
    if request.method not in ("GET", "HEAD"):
        return answered_method(datasette, request.method)
    visible = [
        room for room in rooms(datasette) if await may_view(datasette, request.actor, room.database.name, "articles")
    ]
    context = {
        "title": await page_shell.metadata_of(datasette, "title") or "Cuttings",
        "css": page_shell.static_url(datasette, "cuttings.css"),
        "words": page_shell.TemplateWords,
        "archives": [await _described(datasette, room) for room in visible],
    }
    html = await datasette.render_template("cuttings/archives.html", context, request=request)
    return Response.html(html, headers=dict(page_shell.HEADERS))


async def _described(datasette: Datasette, room: Room) -> dict[str, Any]:
    articles = await page_shell.fetch_once(page_shell.present(room), "articles", _count)
    tables = str(datasette.urls.database(room.database.name))
    return {"name": room.database.name, "root": room.root, "articles": articles, "tables": tables}


def _count(connection: sqlite3.Connection) -> int:
    return int(connection.execute("SELECT count(*) FROM articles").fetchone()[0])
