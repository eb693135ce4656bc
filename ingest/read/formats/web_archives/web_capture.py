"""A web capture: a page as it was captured, behind a head that says from which address, when, and as what."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from dataclasses import dataclass

from ingest.limits.budget import Budget
from ingest.model.claim import Claim
from ingest.read.content import Content
from ingest.read.format import Container, Member
from ingest.read.stated_dates import date_prefix

ADDRESS, MOMENT, MEDIA_TYPE = "WARC-Target-URI", "WARC-Date", "Content-Type"
BEGINS = f"{ADDRESS}: ".encode()
LINE_ENDS = re.compile(r"[\r\n]+")
CAPTURED = "saved by the web archive"  # the name by which claims say that the archive states a field
SURE = 0.85
PAGE_TYPES = frozenset({"text/html", "application/xhtml+xml", "text/plain", "application/pdf"})
CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w.:-]+)", re.IGNORECASE)
HTML = re.compile(rb"\s*(?:<!--.{0,500}-->\s*)?(?:<!doctype\s+html|<html|<head)", re.IGNORECASE | re.DOTALL)
MARKS = (codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)  # say more than any head


@dataclass(frozen=True, slots=True)
class WebCapture:
    """What an archive holds of one address: `moment` as it writes it, `media_type` as the server sent it, with its
    charset, and the payload without any encoding of its transfer."""

    address: str
    moment: str
    media_type: str
    payload: bytes

    @property
    def may_be_page(self) -> bool:
        """Whether it is sent as what a reader reads, or as nothing that is known."""
        return self._kind in PAGE_TYPES or self._kind in UNTOLD

    @property
    def is_page(self) -> bool:
        """Whether it is what a reader reads, and no picture, script, or answer for a program."""
        return self._kind in PAGE_TYPES or (self._kind in UNTOLD and HTML.match(self.payload) is not None)

    @property
    def _kind(self) -> str:
        return self.media_type.partition(";")[0].strip().lower()

    def to_bytes(self) -> bytes:
        """The capture as a document of its own."""
        stated = ((ADDRESS, self.address), (MOMENT, self.moment), (MEDIA_TYPE, self.media_type))
        head = "".join(f"{name}: {LINE_ENDS.sub(' ', value.strip())}\r\n" for name, value in stated if value.strip())
        return f"{head}\r\n".encode("utf-8", "surrogateescape") + self.payload


UNTOLD = frozenset({"", "application/octet-stream", "unknown", "unk", "no-type"})


def payload_of(data: bytes) -> bytes:
    """What stands below the head of a capture; bytes that are none as they are."""
    return data.partition(b"\r\n\r\n")[2] if data.startswith(BEGINS) else data


def page_of_capture(content: Content, _: Budget) -> Iterator[Member]:
    """The payload, text in UTF-8 where it is written in what its head declares, with what the head states."""
    head, _sign, payload = content.data.partition(b"\r\n\r\n")
    lines = (line.partition(": ") for line in head.decode("utf-8", "replace").split("\r\n"))
    stated = {name: value for name, _sign, value in lines}
    yield Member("", _in_utf8(payload, stated.get(MEDIA_TYPE, "")), stated=tuple(_claims(stated)))


def _claims(stated: dict[str, str]) -> Iterator[Claim]:
    address, moment = stated.get(ADDRESS, ""), stated.get(MOMENT, "")
    if re.match(r"https?://\S+$", address):
        yield Claim("url", address, CAPTURED, address, SURE)
    day, note = date_prefix(moment)
    if day:
        yield Claim("scraped", day, CAPTURED, moment, SURE, note)


def _in_utf8(payload: bytes, media_type: str) -> bytes:
    declared = CHARSET.search(media_type)
    is_text = media_type.lower().startswith(("text/", "application/xhtml"))
    if declared is None or payload.startswith(MARKS) or not is_text:
        return payload
    try:
        return payload.decode(declared[1]).encode()
    except (LookupError, ValueError):
        return payload


FORMAT = Container(
    "web capture",
    lambda content: content.head.startswith(BEGINS),
    page_of_capture,
    states="the address and the day of the capture",
    example=WebCapture(
        "https://herald.example/bridge",
        "2022-03-14T09:15:00Z",
        "text/html; charset=utf-8",
        b"<p>The council voted for a new bridge over the river on Monday.</p>",
    ).to_bytes(),
    opens=BEGINS[:1],
)
