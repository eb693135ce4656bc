"""Whether core would show a reader a table, asked as both Datasettes ask it."""

from __future__ import annotations

from typing import Any

from browse.core.served import Datasette


async def may_view(datasette: Datasette, actor: Any, database: str, table: str) -> bool:
    """Whether core would show the table to the reader. Datasette 0.65 and 1.0 are asked by different methods."""
    if hasattr(datasette, "check_visibility") and hasattr(datasette, "ensure_permissions"):
        steps = [("view-table", (database, table)), ("view-database", database), "view-instance"]
        visible, _ = await datasette.check_visibility(actor, permissions=steps)
        return bool(visible)
    from datasette.resources import TableResource  # of 1.0 alone

    resource = TableResource(database=database, table=table)
    return bool(await datasette.allowed(action="view-table", resource=resource, actor=actor))
