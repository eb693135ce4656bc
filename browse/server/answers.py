"""Every answer of the server goes through here: bounded in what is asked, with the headers that keep it harmless.

Ours need no inline script. Core's pages do: the scripts of its templates get a number that is drawn for each answer
(a nonce, browse.server.core_templates). What a value brings into a page has none, and does not run.
"""

from __future__ import annotations

import base64
import hashlib
import secrets
from collections.abc import Awaitable, Callable
from contextvars import ContextVar
from typing import Any
from urllib.parse import parse_qsl, quote, urlencode

from datasette.utils.asgi import Request
from markupsafe import Markup

from browse.core.facet_table import KEYS, NOTED_KEYS
from browse.core.served import Datasette
from browse.query.page_state import DATES
from browse.server import caching, faults
from browse.server.packing import Packing, takes_gzip
from browse.server.realm import Realm
from browse.site.page_shell import HEADERS

Scope = dict[str, Any]
Asgi = Callable[[Scope, Any, Any], Awaitable[None]]

LONGEST_PATH = 2_000  # letters, as an address has them
LONGEST_QUERY = 4_000  # of a search: every link of its page has them again
LONGEST_TABLE_QUERY = 8_000  # of core's tables, which have fewer links
LONGEST_SQL_QUERY = 100_000  # of core's SQL pages: a statement of 30,000 letters, encoded
MOST_FILTERS = 50
SHORTEN = "Take filters away, or ask in fewer words; /export.ndjson has everything, to be filtered elsewhere."

EVERYWHERE = {name: HEADERS[name] for name in ("x-content-type-options", "referrer-policy")} | {
    "x-frame-options": "DENY"
}
DATA = "default-src 'none'; sandbox; frame-ancestors 'none'"  # of what is no page
HANDLERS = ("openColumnChooser()",)  # what 1.0's table.html has in onclick=
CORE = (
    "default-src 'none'; script-src 'self' 'nonce-{nonce}'; script-src-attr 'unsafe-hashes' {handlers}; "
    "style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self'; connect-src 'self'; form-action 'self'; "
    "base-uri 'none'; frame-ancestors 'none'"
)

_nonce: ContextVar[str] = ContextVar("nonce", default="")


def nonce_attribute() -> Markup:
    """The number of the answer as an attribute of a script; nothing in an answer that is not about an archive."""
    return Markup(' nonce="{}"').format(_nonce.get()) if _nonce.get() else Markup("")


def core_policy(nonce: str) -> str:
    """What core's pages may do: run the scripts of their templates, and nothing from elsewhere."""
    hashes = (base64.b64encode(hashlib.sha256(text.encode()).digest()).decode() for text in HANDLERS)
    return CORE.format(nonce=nonce, handlers=" ".join(f"'sha256-{digest}'" for digest in hashes))


def wrap(datasette: Datasette, app: Asgi) -> Asgi:
    """Bounds what a server is asked, and adds headers to its answers. A server without an archive is left as it is."""

    async def wrapped(scope: Scope, receive: Any, send: Any) -> None:
        realm = Realm.of(datasette)
        if scope["type"] != "http" or not realm.archives:
            await app(scope, receive, send)
            return
        path = str(scope["path"])
        ours = realm.ours(path)
        nonce = secrets.token_urlsafe(16) if ours else ""
        _nonce.set(nonce)
        request = Request(scope, receive)
        kept = _keeping(send, core_policy(nonce) if ours else "")
        if ours:
            kept = caching.told(_packing(kept, request, realm), request, realm, datasette)
        problem = too_much(realm, scope) if ours else ""
        if problem:
            answer = await faults.refusal_page(datasette, request, faults.Refusal(400, problem, "Too much at once"))
            await answer.asgi_send(kept)
            return
        await app(scope, receive, kept)

    return wrapped


def _packing(send: Any, request: Request, realm: Realm) -> Any:
    """A `send` that packs what pays; a page of core's that may hold the secret of a form is not packed."""
    own = realm.page(request.path) or "cookie" not in request.headers
    packs = own and request.method == "GET" and takes_gzip(request.headers.get("accept-encoding", ""))
    return Packing(send) if packs else send


def too_much(realm: Realm, scope: Scope) -> str:
    """Why an address asks for too much, in words; "" where it does not."""
    path = str(scope["path"])
    written = len(quote(path, safe="/"))
    if max(written, len(scope.get("raw_path") or b"")) > LONGEST_PATH:
        return f"This address names something of {written:,} letters; nothing here is longer than {LONGEST_PATH:,}."
    pairs = parse_qsl(scope.get("query_string", b"").decode("latin-1"), keep_blank_values=True)
    length, most = len(urlencode(pairs, errors="replace")), _longest(realm, path, pairs)
    if length > most:
        return f"This address asks for {length:,} letters, and no more than {most:,} are read. {SHORTEN}"
    names = {*KEYS, *NOTED_KEYS, *DATES.values()}
    filters = sum(name.removesuffix("__not") in names for name, _ in pairs)
    if filters > MOST_FILTERS and not realm.of_tables(path):
        return f"This address has {filters:,} filters, and no more than {MOST_FILTERS} are read at once. {SHORTEN}"
    return ""


def _longest(realm: Realm, path: str, pairs: list[tuple[str, str]]) -> int:
    if any(name == "sql" for name, _ in pairs) and not realm.page(path):
        return LONGEST_SQL_QUERY
    return LONGEST_QUERY if realm.page(path) else LONGEST_TABLE_QUERY


def _keeping(send: Any, policy: str) -> Any:
    """A `send` that adds the headers that are missing. `policy` is the one for pages about an archive, else "".

    What a 304 says of the content takes the place of what the reader's copy says of it: a policy of its own, or a type,
    would be that of the page from then on.
    """

    async def kept(message: dict[str, Any]) -> None:
        if message["type"] == "http.response.start" and message["status"] == 304:
            headers = [(name, value) for name, value in message.get("headers", []) if name.lower() != b"content-type"]
            message = {**message, "headers": headers}
        elif message["type"] == "http.response.start":
            headers = list(message.get("headers", []))
            present = {bytes(name).lower(): bytes(value) for name, value in headers}
            ours = dict(EVERYWHERE)
            if policy:
                html = present.get(b"content-type", b"").startswith(b"text/html")
                ours["content-security-policy"] = policy if html else DATA
            missing = [(k.encode(), v.encode()) for k, v in ours.items() if k.encode() not in present]
            message = {**message, "headers": headers + missing}
        await send(message)

    return kept
