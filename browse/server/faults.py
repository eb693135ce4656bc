"""What an address cannot be answered with is said to the reader as 4xx; only a fault of the server's own is a 5xx.

Datasette answers some hostile addresses with 500 (`_through=x`, a row of a table whose key has two columns). For each
error, also a 404, it prints every local variable of every frame where `rich` is installed: half a second in the loop
that serves all readers, and in 0.65 a new exception. What stands here takes the place of core's answer about archives.
"""

from __future__ import annotations

import errno
import sqlite3
import sys
import traceback
from collections.abc import Awaitable, Callable, Generator
from dataclasses import dataclass, field
from typing import Any

from datasette import hookimpl
from datasette.utils.asgi import Base400, Request, Response
from markupsafe import Markup

from browse.core.served import Datasette
from browse.export.download_formats import FORMATS
from browse.server.realm import Realm
from browse.site import page_shell
from browse.site.house_templates import core_environment
from browse.site.rooms import room_at

CORES = ("datasette.handle_exception", "datasette.forbidden")
# Of the machine, not of the address: the file is damaged, its disk fails, it is gone.
OWN = ("disk I/O error", "malformed", "unable to open", "not a database", "database is locked", "disk is full")
# The ends of addresses that a program asks for JSON.
JSON = (".json", *(f".{form.key}" for form in FORMATS.values() if "json" in form.media_type))
MEMORY = "this needs more memory than one statement gets here: ask for less at once"


@dataclass(frozen=True, slots=True)
class Refusal:
    """What a reader is told: `title` is None unless core has one."""

    status: int
    message: str
    title: str | None = None
    info: dict[str, Any] = field(default_factory=dict)


def refusal(exception: Exception, of_core: bool) -> Refusal:
    """What an exception means to the reader; `of_core` says whether a page of Datasette's own raised it."""
    from datasette.views.base import DatasetteError  # loads datasette.app, which loads us

    if isinstance(exception, Base400):
        return Refusal(exception.status, str(exception.args[0]) if exception.args else "Not here")
    if isinstance(exception, DatasetteError):
        message = Markup(exception.message) if exception.message_is_html else str(exception.message)
        status = 400 if exception.status == 500 else exception.status
        return Refusal(status, message, exception.title, dict(exception.error_dict))
    if isinstance(exception, MemoryError):
        return Refusal(400, MEMORY)
    own = isinstance(exception, (OSError, sqlite3.Error)) and any(text in str(exception) for text in OWN)
    named = isinstance(exception, OSError) and exception.errno in (errno.ENAMETOOLONG, errno.ENOENT, errno.ENOTDIR)
    if named:
        return Refusal(404, "Nothing is called so here")
    if of_core and not own and not isinstance(exception, OSError):
        said = str(exception) or type(exception).__name__
        return Refusal(400, f"Datasette cannot answer this address: {said[:500]}")
    return Refusal(500, "Something is wrong with this server, not with the address")


@hookimpl(hookwrapper=True)  # type: ignore[untyped-decorator]  # pluggy's markers have no types
def handle_exception(datasette: Datasette, request: Request, exception: Exception) -> Generator[None, Any, None]:
    """Puts our answer in the place of core's, of what is about an archive; the answers of other plugins stay."""
    outcome = yield
    realm = Realm.of(datasette)
    if not realm.ours(request.path):
        outcome.force_result([_within(exception, answer) for answer in outcome.get_result()])
        return
    given = refusal(exception, of_core=not realm.page(request.path))
    if given.status >= 500 and not isinstance(exception, Base400):  # which is raised to be told: the answer says all
        traceback.print_exception(exception)
    elif not isinstance(exception, Base400):
        print(f"{given.status} {request.path[:200]!r}: {type(exception).__name__}", file=sys.stderr)
    _replace(outcome, _answer(datasette, request, given))


@hookimpl(hookwrapper=True)  # type: ignore[untyped-decorator]  # as above
def forbidden(datasette: Datasette, request: Request, message: str) -> Generator[None, Any, None]:
    """The same for what the reader may not see; a plugin that lets readers sign in answers before us."""
    outcome = yield
    if Realm.of(datasette).ours(request.path):
        _replace(outcome, _answer(datasette, request, Refusal(403, message, "Forbidden")))


def _replace(outcome: Any, ours: Callable[[], Awaitable[Response]]) -> None:
    answers = [answer for answer in outcome.get_result() if getattr(answer, "__module__", "") not in CORES]
    outcome.force_result([*answers, ours])


def _within(exception: Exception, answer: Any) -> Any:
    """Core's answer, given while the exception is handled. `rich`, which comes with us, fails core where none is."""
    if getattr(answer, "__module__", "") not in CORES or sys.exc_info()[0] is not None:
        return answer

    async def handled() -> Any:
        try:
            raise exception
        except type(exception):
            return await answer()

    return handled


def _answer(datasette: Datasette, request: Request, given: Refusal) -> Callable[[], Awaitable[Response]]:
    async def answer() -> Response:
        return await refusal_page(datasette, request, given)

    return answer


async def refusal_page(datasette: Datasette, request: Request, given: Refusal) -> Response:
    """The page, JSON or text that says why there is no answer."""
    said = {"ok": False, "error": given.message, "status": given.status, "title": given.title}
    path = request.path
    headers = {"access-control-allow-origin": "*"} if datasette.cors else {}
    if path.endswith(JSON):
        return Response.json(given.info | said, status=given.status, headers=headers)
    if path.endswith((".csv", ".parquet")):
        return Response.text(str(given.message), status=given.status, headers=headers)
    template = core_environment(datasette, request).get_template("cuttings/error.html")
    frame = {
        "urls": datasette.urls,
        "css": page_shell.static_url(datasette, "cuttings.css"),
        "room": room_at(datasette, path),
    }
    html = await template.render_async({**given.info, **said, **frame})
    return Response.html(html, status=given.status, headers=headers)
