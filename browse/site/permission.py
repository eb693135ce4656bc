"""Our pages show what Datasette would let the same reader see: each is for those who may view every table it reads.

Core asks `view-table` before it shows a table; the answer falls back on the database's and the instance's `allow`. We
ask the same of each table whose rows stand on a page, or are counted there: who may not view `persons` gets no search
page either, since its facets count them. The index (articles_fts) and its words are what stands in `articles`, and
are not asked about apart. `execute-sql` is not asked: a reader chooses no statement here, only its values.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Collection
from functools import wraps
from typing import Any

from datasette.utils import add_cors_headers
from datasette.utils.asgi import Request, Response

from browse.core.facet_table import SEARCHED
from browse.core.served import Datasette
from browse.core.visibility import CURATE, may_curate, may_view
from browse.site import page_shell, validator
from browse.site.rooms import room_of
from cuttings.schema import VIEWS

READING = ("GET", "HEAD")
View = Callable[[Datasette, Request], Awaitable[Any]]


def reads(*tables: str, searches: bool = False, whole_file: bool = False) -> Callable[[View], View]:
    """Marks a view with the tables that it reads; who may not view all of them gets Datasette's own refusal.

    Who may, and has the present answer already, is told so (304). `whole_file`: whether the answer tells of the whole
    file (its hash, its runs), which changes also where nothing new was found. A curator's answer has no tag: it also
    says what was decided since the archive was made.
    """
    read = _all_of(tables, searches)

    def guard(view: View) -> View:
        @wraps(view)
        async def allowed(datasette: Datasette, request: Request) -> Any:
            if request.method not in READING:
                return answered_method(datasette, request.method)
            await _ensure(datasette, request, read)
            if await may_curate(datasette, request.actor):
                return await _for_curator(view, datasette, request)
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


def curates(*tables: str, searches: bool = False, methods: Collection[str] = READING) -> Callable[[View], View]:
    """Marks a view of the desk: it is for curators alone, who may also view all tables that it reads.

    `methods` are those that it answers. Whether a form that was sent is from a page of this server Datasette has asked
    before (0.65 by the csrftoken in it, 1.0 by the headers that browsers send).
    """
    read = _all_of(tables, searches)

    def guard(view: View) -> View:
        @wraps(view)
        async def allowed(datasette: Datasette, request: Request) -> Any:
            if not await may_curate(datasette, request.actor):
                raise _forbidden(CURATE)
            if request.method not in methods:
                return answered_method(datasette, request.method, methods)
            await _ensure(datasette, request, read)
            return await _for_curator(view, datasette, request)

        allowed.tables = read  # type: ignore[attr-defined]  # as above
        return allowed

    return guard


async def _for_curator(view: View, datasette: Datasette, request: Request) -> Any:
    """The answer of a view to a curator, which no cache keeps."""
    request.scope[page_shell.CURATOR] = True
    try:
        answer = await view(datasette, request)
    finally:
        page_shell.let_go(request)
    answer.headers["cache-control"] = "private, no-store"
    return answer


def _all_of(tables: tuple[str, ...], searches: bool) -> tuple[str, ...]:
    """The tables that are read, with those that the views among them are made of."""
    named = {*tables, *(SEARCHED if searches else ())}
    return tuple(sorted(named | {table for view in VIEWS if view.name in named for table in view.of}))


def answered_method(datasette: Datasette, method: str, methods: Collection[str] = READING) -> Response:
    """What a method gets that is none of the `methods` of a view, as core's views answer it."""
    if method != "OPTIONS":
        return Response.text("Method not allowed", status=405)
    answer = Response.text("ok", headers={"allow": ", ".join([*methods, "OPTIONS"])})
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


async def ensure_readable(datasette: Datasette, request: Request, tables: tuple[str, ...], searches: bool) -> None:
    """Raises Forbidden where the reader may not view one of the tables, or of those that a search reads."""
    await _ensure(datasette, request, _all_of(tables, searches))


async def _ensure(datasette: Datasette, request: Request, tables: tuple[str, ...]) -> None:
    """Raises Forbidden where the reader may not view one of the tables."""
    for database in room_of(datasette, request).databases:
        for table in tables:
            if not await may_view(datasette, request.actor, database.name, table):
                raise _forbidden("view-table")


def _forbidden(permission: str) -> Any:
    from datasette import Forbidden  # loads datasette.app, which loads us

    return Forbidden(permission)
