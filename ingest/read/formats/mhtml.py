"""MHTML: a page and its pictures that a browser saved as one file, in the form of an e-mail."""

from __future__ import annotations

import re
from collections.abc import Iterator
from email import message_from_bytes
from email.message import Message

from ingest.limits import bounds
from ingest.limits.budget import Budget
from ingest.model.claim import Claim
from ingest.model.document import UnreadableError
from ingest.read.content import Content
from ingest.read.format import Container, Member
from ingest.read.stated_dates import date_prefix

BEGINS = re.compile(
    rb"(?:[A-Za-z-]+:[^\n]*\n(?:[ \t][^\n]*\n)*){0,12}?Content-Type:\s*multipart/related", re.IGNORECASE
)
PAGE_PART = re.compile(
    rb"^(--[^\r\n]+)\r?\n((?:[A-Za-z][^\n]*\n(?:[ \t][^\n]*\n)*){0,12}?Content-Type:[ \t]*text/html.*?)(?=^\1|\Z)",
    re.IGNORECASE | re.DOTALL | re.MULTILINE,
)
SAVED = "saved page"  # the name by which claims say that who saved the page states a field
NO_PAGE = "an e-mail or MHTML file without a page in it"


def page_of_mhtml(content: Content, _: Budget) -> Iterator[Member]:
    """The first page in the file, in UTF-8 where it is written in what it declares. It is no larger than the file."""
    bounds.check_headers(content.data)
    try:
        message = message_from_bytes(content.data)
        pages = [part for part in message.walk() if part.get_content_type() == "text/html"]
    except RecursionError:  # some hundred e-mails in each other
        message = message_from_bytes(first_page(content.data, NO_PAGE))
        pages = [message]
    if not pages:
        raise UnreadableError(NO_PAGE)
    yield Member("", _payload(pages[0]), stated=tuple(_stated(message, pages[0])))


def _stated(message: Message, page: Message) -> Iterator[Claim]:
    """The address at which the browser saved the page, and on which day."""
    address = str(message["Snapshot-Content-Location"] or page["Content-Location"] or "").strip()
    if re.match(r"https?://\S+$", address):
        yield Claim("url", address, SAVED, address, 0.85)
    stamp = str(message["Date"] or "").strip()
    day, note = date_prefix(stamp)
    if day:
        yield Claim("scraped", day, SAVED, stamp, 0.85, note)


def _payload(page: Message) -> bytes:
    payload = page.get_payload(decode=True)
    markup = payload if isinstance(payload, bytes) else b""
    try:
        return markup.decode(page.get_content_charset("utf-8")).encode()
    except (LookupError, ValueError):
        return markup


def first_page(data: bytes, without: str) -> bytes:
    """The first part that says it is a page, from its boundary to the next, however deep it lies. Raises
    UnreadableError with the reason `without` where there is none."""
    page = PAGE_PART.search(data)
    if page is None:
        raise UnreadableError(without)
    return page[2]


FORMAT = Container(
    "page saved as one file (MHTML)",
    lambda content: BEGINS.match(content.head) is not None,
    page_of_mhtml,
    states="the address of the page, the day on which it was saved",
    example=b"From: <Saved by Blink>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=B\r\n\r\n"
    b"--B\r\nContent-Type: text/html\r\n\r\n"
    b"<p>The council voted for a new bridge over the river on Monday.</p>\r\n--B--",
)
