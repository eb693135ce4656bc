"""How long a copy of an answer may be kept, and by whom.

A page, feed or download may be kept by anybody and must be asked for again, which costs little where it is the same
(browse.site.validator). What depends on who asks is kept by that reader's browser alone. A file of ours whose address
has its hash never changes.
"""

from __future__ import annotations

from typing import Any

from datasette.utils.asgi import Request

from browse.core.served import Datasette
from browse.server.packing import Headers, varying
from browse.server.realm import Realm
from browse.site import page_shell

FOREVER = b"public, max-age=31536000, immutable"
CORES_PRIVATE = b"private, no-store"  # what core says to who has a cookie
STATIC = "/-/static-plugins/cuttings/"


def told(send: Any, request: Request, realm: Realm, datasette: Datasette) -> Any:
    """A `send` that says how long an answer of ours may be kept."""

    async def kept(message: dict[str, Any]) -> None:
        if message["type"] == "http.response.start":
            headers: Headers = list(message.get("headers", []))
            if realm.page(request.path):
                headers = _of_page(headers, request)
            elif message["status"] == 200 and _is_hashed(request, realm, datasette):
                headers = _controlled(headers, FOREVER)
            message = {**message, "headers": headers}
        await send(message)

    return kept


def _of_page(headers: Headers, request: Request) -> Headers:
    present = {name.lower(): value for name, value in headers}
    headers = varying(headers, b"Cookie", b"Authorization")
    if b"etag" not in present or b"set-cookie" in present:
        return headers
    known = "cookie" in request.headers or "authorization" in request.headers
    private = known or present.get(b"cache-control") == CORES_PRIVATE
    return _controlled(headers, b"private, no-cache" if private else b"no-cache")


def _controlled(headers: Headers, control: bytes) -> Headers:
    return [
        *((name, value) for name, value in headers if name.lower() != b"cache-control"),
        (b"cache-control", control),
    ]


def _is_hashed(request: Request, realm: Realm, datasette: Datasette) -> bool:
    """Whether the address is one of our files with the hash that it has now."""
    name = realm.within(request.path).removeprefix(STATIC)
    if name not in page_shell.FILES:
        return False
    return page_shell.static_url(datasette, name).endswith(f"?{request.query_string}")
