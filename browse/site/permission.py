"""Our pages show what Datasette would let the same reader see: each is for those who may view every table it reads.

Core asks `view-table` before it shows a table; the answer falls back on the database's and the instance's `allow`. We
ask the same of each table whose rows stand on a page, or are counted there: who may not view `persons` gets no search
page either, since its facets count them. The index (articles_fts) and its words are what stands in `articles`, and
are not asked about apart. `execute-sql` is not asked: a reader chooses no statement here, only its values.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from functools import wraps
from typing import Any

from datasette.utils import add_cors_headers
from datasette.utils.asgi import Request, Response

from browse.core.facet_table import SEARCHED
from browse.core.served import Datasette
from browse.core.visibility import may_view
from browse.site import page_shell, validator
from browse.site.rooms import room_of
from cuttings.schema import VIEWS

View = Callable[[Datasette, Request], Awaitable[Any]]


def reads(*tables: str, searches: bool = False, whole_file: bool = False) -> Callable[[View], View]:
    """Marks a view with the tables that it reads; who may not view all of them gets Datasette's own refusal.

    Who may, and has the present answer already, is told so (304). `whole_file`: whether the answer tells of the whole
    file (its hash, its runs), which changes also where nothing new was found.
    """
    named = {*tables, *(SEARCHED if searches else ())}
    read = tuple(sorted(named | {table for view in VIEWS if view.name in named for table in view.of}))

    def guard(view: View) -> View:
        @wraps(view)
        async def allowed(datasette: Datasette, request: Request) -> Any:
            if request.method not in ("GET", "HEAD"):
                return answered_method(datasette, request.method)
            room = room_of(datasette, request)
            for database in room.databases:
                await _ensure(datasette, request, database.name, read)
            try:
                tag = await validator.tag_of(datasette, request, page_shell.archive_of(datasette, request), whole_file)
                if validator.is_known(request, tag):
                    return validator.not_modified(tag)
                return _tagged(datasette, await view(datasette, request), tag)
            finally:
                page_shell.let_go(request)

        allowed.tables = read  # type: ignore[attr-defined]  # for the test that compares it with what is read
        return allowed

    return guard


def answered_method(datasette: Datasette, method: str) -> Response:
    """What a method gets that does not read, as core's views answer it."""
    if method != "OPTIONS":
        return Response.text("Method not allowed", status=405)
    answer = Response.text("ok", headers={"allow": "GET, HEAD, OPTIONS"})
    if datasette.cors:
        add_cors_headers(answer.headers)
    return answer


def _tagged(datasette: Datasette, answer: Any, tag: str) -> Any:
    """The answer with its tag, and for pages of other hosts where the server is open to them."""
    if answer.status == 200:
        answer.headers["etag"] = tag
    if datasette.cors:
        add_cors_headers(answer.headers)
    return answer


async def _ensure(datasette: Datasette, request: Request, database: str, tables: tuple[str, ...]) -> None:
    """Raises Forbidden where the reader may not view one of the tables."""
    from datasette import Forbidden  # loads datasette.app, which loads us

    for table in tables:
        if not await may_view(datasette, request.actor, database, table):
            raise Forbidden("view-table")
