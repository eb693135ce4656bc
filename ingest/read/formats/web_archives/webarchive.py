"""Safari's web archive: a page with its pictures, as a property list."""

from __future__ import annotations

import plistlib
from base64 import b64encode
from collections.abc import Iterator
from typing import Any
from xml.parsers.expat import ExpatError

from ingest.limits.budget import Budget
from ingest.model.document import UnreadableError
from ingest.read.content import Content
from ingest.read.format import Container, Member
from ingest.read.formats.web_archives.web_capture import WebCapture, page_of_capture

BINARY, LINK = b"bplist00", b"SURL"
MAIN = "WebMainResource"
NO_PAGE = "a property list, and no web archive: if it holds a page, save that as HTML"
FAULTS = (plistlib.InvalidFileException, ExpatError, ValueError, TypeError, KeyError, OverflowError, RecursionError)


def page_of_webarchive(content: Content, budget: Budget) -> Iterator[Member]:
    """The page itself, without what it shows. Raises UnreadableError for another or a damaged property list."""
    try:
        archive = plistlib.loads(content.data)
    except FAULTS as error:
        raise UnreadableError(f"a damaged property list or web archive ({error}): save the page again") from error
    main = archive.get(MAIN) if isinstance(archive, dict) else None
    payload = main.get("WebResourceData") if isinstance(main, dict) else None
    if not isinstance(main, dict) or not isinstance(payload, bytes):
        raise UnreadableError(NO_PAGE)
    media_type = f"{_text(main, 'WebResourceMIMEType')}; charset={_text(main, 'WebResourceTextEncodingName')}"
    capture = WebCapture(_text(main, "WebResourceURL"), "", media_type, payload)
    yield from page_of_capture(Content(capture.to_bytes()), budget)


def _text(resource: dict[str, Any], key: str) -> str:
    value = resource.get(key)
    return value if isinstance(value, str) else ""


def is_webarchive(content: Content) -> bool:
    """Whether the bytes are a binary property list, but that of a link, or one in XML that says it is a web archive."""
    head = content.head
    if head.startswith(BINARY):
        return LINK not in head[:64] or MAIN.encode() in head
    return head.startswith(b"<?xml") and b"<plist" in head[:1_000] and f"<key>{MAIN}</key>".encode() in head


FORMAT = Container(
    "page saved by Safari (.webarchive)",
    is_webarchive,
    page_of_webarchive,
    states="the address of the page",
    example=b'<?xml version="1.0"?><plist version="1.0"><dict><key>WebMainResource</key><dict>'
    b"<key>WebResourceMIMEType</key><string>text/html</string><key>WebResourceData</key><data>"
    + b64encode(b"<p>The council voted for a new bridge over the river on Monday.</p>")
    + b"</data></dict></dict></plist>",
    opens=b"b<",
)
