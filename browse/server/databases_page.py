"""Datasette's list of its databases, without the place of our files on this machine."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from datasette.utils.asgi import Request

from browse.core.served import Datasette
from browse.server.realm import Realm


async def show(datasette: Datasette, request: Request) -> Any:
    """/-/databases and /-/databases.json: of the path of an archive, only the name of the file is shown."""
    from datasette.views.special import JsonDataView  # loads datasette.app, which loads us

    asked = getattr(datasette, "_databases_data", None)  # of 1.0, which lists those that the reader may view
    data = await asked(request) if asked else datasette._connected_databases()
    archives = Realm.of(datasette).archives
    for database in data["databases"] if asked else data:
        if str(database["route"]) in archives:
            database["path"] = Path(database["path"]).name
    return await JsonDataView(datasette, "databases.json", lambda: data).get(request)


ROUTES = [(r"/-/databases(\.(?P<format>json))?$", show)]
