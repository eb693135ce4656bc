"""HAR: what a browser's developer tools keep of a visit; the pages in it are captures like those of other archives."""

from __future__ import annotations

import binascii
import re
from base64 import b64decode
from collections.abc import Iterator
from typing import Any

from ingest.limits import nesting
from ingest.limits.budget import Budget
from ingest.model.document import UnreadableError
from ingest.read.content import Content
from ingest.read.format import Container, Member
from ingest.read.formats.web_archives.web_capture import WebCapture

BEGINS = re.compile(rb'(?:\xef\xbb\xbf)?\s*\{\s*"log"\s*:\s*\{')
KEYS = (b'"creator"', b'"entries"', b'"version"')  # of a log of visits, of which two stand at its beginning
NO_PAGE = "a HAR file without the text of any page: export it again with what the server answered"
DAMAGED = "a HAR file that breaks off or has a fault ({}): export it again"


def pages_of_har(content: Content, budget: Budget) -> Iterator[Member]:
    """The pages that were answered with, each at the place of its entry (`entries/3`)."""
    given = False
    for number, entry in enumerate(_entries(content), 1):
        capture = _capture(entry)
        if capture and capture.is_page and capture.payload.strip():
            budget.grow(len(capture.payload))
            given = True
            yield Member(f"entries/{number}", capture.to_bytes())
    if not given:
        raise UnreadableError(NO_PAGE)


def _entries(content: Content) -> list[Any]:
    try:
        log = nesting.load(content.decoded.text)["log"]
        entries = log.get("entries", [])
    except (ValueError, AttributeError) as error:
        raise UnreadableError(DAMAGED.format(error)) from error
    return entries if isinstance(entries, list) else []


def _capture(entry: Any) -> WebCapture | None:
    """What an entry holds of one address; None for an answer that is no page, and for an entry of another form."""
    try:
        answer, held = entry["response"], entry["response"]["content"]
        if answer["status"] not in (200, 203):
            return None
        packed = held.get("encoding") == "base64"
        payload = b64decode(held["text"]) if packed else held["text"].encode("utf-8", "replace")
        kind = str(held.get("mimeType", "")).partition(";")[0]
        media_type = kind if packed else f"{kind}; charset=utf-8"  # the log itself is UTF-8
        return WebCapture(entry["request"]["url"], str(entry.get("startedDateTime", "")), media_type, payload)
    except (KeyError, TypeError, AttributeError, binascii.Error):
        return None


def is_har(content: Content) -> bool:
    """Whether JSON is a log of visits."""
    return BEGINS.match(content.head) is not None and sum(key in content.head for key in KEYS) > 1


FORMAT = Container(
    "visit kept by a browser (HAR)",
    is_har,
    pages_of_har,
    states="of each page its address and the day of the visit",
    example=b'{"log": {"version": "1.2", "creator": {}, "entries": [{"startedDateTime": "2022-03-14T09:15:00Z", '
    b'"request": {"url": "https://herald.example/bridge"}, "response": {"status": 200, "content": {"mimeType": '
    b'"text/html", "text": "<p>The council voted for a new bridge over the river on Monday.</p>"}}}]}}',
    nests=False,
    opens=b"{",
)
