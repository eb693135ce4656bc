"""What Datasette's own pages about an archive get from us: masthead, style sheets, menu. Other pages get nothing."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from datasette.utils.asgi import Request

from browse.core.served import Datasette
from browse.query.page_state import LIST
from browse.server.realm import Realm
from browse.site import page_shell
from browse.site.datasette_pages import hook
from browse.site.rooms import Room, room_at

MEANT = range(1, 4)  # a name that means more than three things says nothing in a result: `id`, `name`


def _room(datasette: Datasette, request: Request | None) -> Room | None:
    """The archive that a page of core's is about, or stands beside; None for what is not about ours."""
    if request is None or not Realm.of(datasette).ours(request.path):
        return None
    return room_at(datasette, request.path)


@hook
def extra_css_urls(datasette: Datasette, request: Request | None) -> list[str]:
    """Our style sheets, which are read after Datasette's own."""
    if request is None or not Realm.of(datasette).ours(request.path):
        return []
    return [page_shell.static_url(datasette, "cuttings.css"), page_shell.static_url(datasette, "datasette.css")]


@hook
def menu_links(datasette: Datasette, request: Request | None) -> list[dict[str, str]]:
    """Our pages in Datasette's menu."""
    room = _room(datasette, request)
    if room is None:
        return []
    return [{"href": room.root + LIST, "label": "Search"}, {"href": f"{room.root}about", "label": "About this archive"}]


@hook
def extra_template_vars(
    datasette: Datasette, request: Request | None, template: str | None, table: str | None, columns: Any
) -> Any:
    """What our parts of core's templates say (browse.server.core_templates): the masthead, and what columns mean."""
    room = None if (template or "").startswith("cuttings/") else _room(datasette, request)
    if room is None or request is None:
        return {}

    async def of_room() -> dict[str, Any]:
        said = meanings(datasette, room.database.name, table, [str(column) for column in columns or ()])
        return {
            "cuttings_site": await page_shell.frame_of(datasette, request, room),
            "cuttings_meanings": said,
            "cuttings_most_rows": datasette.setting("max_returned_rows"),
        }

    return of_room


def meanings(datasette: Datasette, database: str, table: str | None, columns: Sequence[str]) -> list[tuple[str, str]]:
    """What metadata.yml says of the columns of a table; of those of a statement's result, in any table."""
    tables = ((datasette._metadata_local or {}).get("databases") or {}).get(database, {}).get("tables") or {}
    asked = [tables.get(table) or {}] if table else tables.values()
    said: dict[str, dict[str, None]] = {}
    for described in asked:
        for column, meaning in (described.get("columns") or {}).items():
            said.setdefault(column, {})[str(meaning)] = None
    return [(column, "; or ".join(said[column])) for column in columns if len(said.get(column, ())) in MEANT]
