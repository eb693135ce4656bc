"""Whether core would let someone see a table, ask any statement, or curate, asked as both Datasettes ask it."""

from __future__ import annotations

import asyncio
import sqlite3
from typing import Any

from browse.core.served import Datasette

TRIES, PAUSE = 20, 0.02  # seconds: a file is replaced in less
CURATE = "curate"  # the permission: to write what a curator decides and notes


async def may_view(datasette: Datasette, actor: Any, database: str, table: str) -> bool:
    """Whether core would show the table to the reader. Datasette 0.65 and 1.0 are asked by different methods.

    Core looks the table up in the file, in any thread: one that opens it between two generations finds none, and
    another has the former one open. So core is asked again, for as long as a file may take to be replaced.
    """
    for _ in range(TRIES):
        try:
            return await _is_visible(datasette, actor, database, table)
        except sqlite3.OperationalError:
            await asyncio.sleep(PAUSE)
    return await _is_visible(datasette, actor, database, table)


async def may_execute(datasette: Datasette, actor: Any, database: str) -> bool:
    """Whether core would let the reader ask a database any statement."""
    if hasattr(datasette, "check_visibility") and hasattr(datasette, "ensure_permissions"):
        steps = [("view-database", database), "view-instance"]
        visible, _ = await datasette.check_visibility(actor, permissions=steps)
        return bool(visible and await datasette.permission_allowed(actor, "execute-sql", database, default=True))
    from datasette.resources import DatabaseResource  # of 1.0 alone

    resource = DatabaseResource(database=database)
    return bool(await datasette.allowed(action="execute-sql", resource=resource, actor=actor))


async def may_curate(datasette: Datasette, actor: Any) -> bool:
    """Whether someone may write decisions and notes. Who has not signed in may not: each names its maker."""
    if not actor:
        return False
    if hasattr(datasette, "permission_allowed"):
        return bool(await datasette.permission_allowed(actor, CURATE, default=False))
    return bool(await datasette.allowed(action=CURATE, actor=actor))


async def _is_visible(datasette: Datasette, actor: Any, database: str, table: str) -> bool:
    if hasattr(datasette, "check_visibility") and hasattr(datasette, "ensure_permissions"):
        from datasette import Forbidden  # loads datasette.app, which loads us

        steps = [("view-table", (database, table)), ("view-database", database), "view-instance"]
        try:
            await datasette.ensure_permissions(actor, steps)
        except Forbidden:
            return False
        return True
    from datasette.resources import TableResource  # of 1.0 alone

    resource = TableResource(database=database, table=table)
    return bool(await datasette.allowed(action="view-table", resource=resource, actor=actor))
