"""The reading room: a Datasette plugin that shows archive.db to a reader. It reads, and never writes."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Awaitable, Callable
from typing import Any
from urllib.parse import parse_qsl, urlencode

from datasette import hookimpl

from browse.core import watch
from browse.facets.person_facet import PersonFacet
from browse.query.grammar import parse_query
from browse.routes import routes_of
from browse.safety import guard
from browse.server import answers, databases_page
from browse.server.core_pages import extra_css_urls, extra_template_vars, menu_links
from browse.server.faults import forbidden, handle_exception
from browse.server.metadata_labels import prepare_jinja2_environment
from browse.server.realm import Realm
from browse.site.curators import permission_allowed, register_actions
from browse.site.datasette_pages import render_cell
from browse.site.quoted_path import register_output_renderer
from browse.site.warm import startup

__all__ = [
    "extra_css_urls",
    "extra_template_vars",
    "forbidden",
    "handle_exception",
    "menu_links",
    "permission_allowed",
    "prepare_jinja2_environment",
    "register_actions",
    "register_output_renderer",
    "render_cell",
    "startup",
]

Asgi = Callable[[dict[str, Any], Any, Any], Awaitable[None]]


@hookimpl  # type: ignore[untyped-decorator]  # pluggy's markers have no types
def register_routes(datasette: Any) -> list[tuple[str, Any]]:
    ours = routes_of(datasette)
    return [*ours, *databases_page.ROUTES] if ours else []


@hookimpl(trylast=True)  # type: ignore[untyped-decorator]  # as above
def prepare_connection(conn: sqlite3.Connection, database: str, datasette: Any) -> None:
    """Secures each connection; it runs last, because core defines `escape_fts` in the same hook."""
    guard.secure_connection(conn, database, datasette)


@hookimpl  # type: ignore[untyped-decorator]  # as above
def register_facet_classes() -> list[type]:
    return [PersonFacet]


@hookimpl  # type: ignore[untyped-decorator]  # as above
def register_mcp_tools(datasette: Any, mcp: Any) -> None:
    """The hook of the plugin datasette-mcp: without it nobody calls this, and nothing of it is loaded."""
    from browse.assistants.tools import add_tools

    add_tools(datasette, mcp)


@hookimpl  # type: ignore[untyped-decorator]  # as above
def asgi_wrapper(datasette: Any) -> Callable[[Asgi], Asgi]:
    """Looks for a new archive before each request, and rewrites requests that core would answer with a fault."""

    def wrap(app: Asgi) -> Asgi:
        async def wrapped(scope: dict[str, Any], receive: Any, send: Any) -> None:
            if scope["type"] == "http":
                watch.forget_replaced(datasette)
                if Realm.of(datasette).ours(scope["path"]):
                    scope = without_empty_search(without_backslash(scope))
            await app(scope, receive, send)

        return answers.wrap(datasette, wrapped)

    return wrap


def without_empty_search(scope: dict[str, Any]) -> dict[str, Any]:
    """The request without an empty search: core's form always submits one, and FTS5 raises an error for it."""
    query = scope.get("query_string", b"")
    if b"_search" not in query:
        return scope
    pairs = parse_qsl(query.decode("latin-1"), keep_blank_values=True, encoding="utf-8", errors="replace")
    kept = [(key, value) for key, value in pairs if not _asks_nothing(key, value)]
    return scope if len(kept) == len(pairs) else scope | {"query_string": urlencode(kept).encode()}


def without_backslash(scope: dict[str, Any]) -> dict[str, Any]:
    r"""The request with its path in ASCII and without backslashes: 0.65.5 answers /\host/ with a redirect off the site,
    and a byte that isn't encoded with a fault."""
    raw = scope.get("raw_path")
    if "\\" not in scope.get("path", "") and not re.search(rb"[^!-~]|\\", raw or b""):
        return scope
    safe = re.sub(r"\\+", "%5C", scope["path"])
    encoded = re.sub(rb"[^!-~]|\\", lambda match: b"%%%02X" % match[0][0], raw if raw is not None else safe.encode())
    return scope | {"path": safe, "raw_path": encoded}


def _asks_nothing(key: str, value: str) -> bool:
    return (key == "_search" or (key.startswith("_search_"))) and parse_query(value).node is None
