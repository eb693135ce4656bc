"""Answers are sent packed (gzip) to those who take them so, where it pays: also downloads, piece by piece.

What is small gains nothing, and what is packed already (workbooks, pictures) has no more to give. A page that holds the
secret of a form beside words that a stranger chose could be guessed by its packed length (BREACH): core's pages for who
has a cookie stay as they are. Of ours a curator's hold one, which are told by that nobody may store them.
"""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from typing import Any

from isal import isal_zlib

Headers = list[tuple[bytes, bytes]]
Message = dict[str, Any]

LEAST = 1_000  # bytes: a smaller answer stands in one packet of the network either way
LARGE = 50_000  # bytes that are packed in a thread of their own: a millisecond
LEVEL = 3  # of 0 to 3: 90 kB take 0.8 ms and become 6 kB, where zlib takes 1.1 ms for 5 kB
GZIP = 31  # zlib's number for the format
PACKABLE = (b"text/", b"application/json", b"application/x-ndjson", b"application/atom+xml", b"application/javascript",
            b"application/x-bibtex", b"application/x-research-info-systems", b"application/vnd.citationstyles",
            b"image/svg+xml")  # fmt: skip


def takes_gzip(accepted: str) -> bool:
    """Whether an Accept-Encoding takes gzip.

    >>> takes_gzip("br, gzip"), takes_gzip("gzip;q=0, *"), takes_gzip("*"), takes_gzip("")
    (True, False, True, False)
    """
    given: dict[str, bool] = {}
    for one in accepted.lower().split(","):
        name, _, weight = one.partition(";")
        given[name.strip()] = weight.replace(" ", "").rstrip("0").rstrip(".") not in ("q=", "q=0")
    return given.get("gzip", given.get("*", False))


@dataclass(slots=True)
class Packing:
    """A `send` that packs the body of an answer. The head waits for as much of it as says whether it is small."""

    send: Any
    _head: Message | None = None
    _held: bytes = b""
    _packer: Any = None

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self._head = message
            return
        if message["type"] != "http.response.body":
            await self.send(message)
            return
        if self._head is not None:
            self._held += message.get("body", b"")
            if message.get("more_body") and len(self._held) < LEAST:
                return
            message = {**message, "body": self._held}
            await self.send(self._begun(self._head, len(self._held)))
            self._head, self._held = None, b""
        await self.send(message if self._packer is None else await self._packed(message))

    def _begun(self, head: Message, size: int) -> Message:
        """The head, which says whether the body is packed."""
        headers: Headers = list(head.get("headers", []))
        if not packable(head["status"], headers):
            return head
        headers = varying(headers, b"Accept-Encoding")
        if size < LEAST:
            return {**head, "headers": headers}
        self._packer = isal_zlib.compressobj(LEVEL, wbits=GZIP)
        kept = [(name, _weak(name, value)) for name, value in headers if name.lower() != b"content-length"]
        return {**head, "headers": [*kept, (b"content-encoding", b"gzip")]}

    async def _packed(self, message: Message) -> Message:
        """A piece of the body; a large one is sent on whole, so that a reader sees a download advance."""
        packer, body = self._packer, message.get("body", b"")
        last = not message.get("more_body")
        ending = isal_zlib.Z_FINISH if last else isal_zlib.Z_SYNC_FLUSH

        def pack() -> bytes:
            packed = packer.compress(body)
            return bytes(packed + packer.flush(ending) if last or len(body) >= LARGE else packed)

        return {**message, "body": await asyncio.to_thread(pack) if len(body) >= LARGE else pack()}


def packable(status: int, headers: Headers) -> bool:
    """Whether an answer is of a kind that packing makes smaller."""
    present = {name.lower(): value.lower() for name, value in headers}
    if status in (204, 206, 304) or b"content-encoding" in present:
        return False
    held_secret = b"no-store" in present.get(b"cache-control", b"")
    return not held_secret and present.get(b"content-type", b"").startswith(PACKABLE)


def varying(headers: Headers, *names: bytes) -> Headers:
    """The headers, which say that the answer also depends on these of the request."""
    said = [part.strip() for name, value in headers if name.lower() == b"vary" for part in value.split(b",")]
    known = {part.lower() for part in said}
    if b"*" in known:
        return headers
    others = [(name, value) for name, value in headers if name.lower() != b"vary"]
    return [*others, (b"vary", b", ".join([*said, *(name for name in names if name.lower() not in known)]))]


def _weak(name: bytes, value: bytes) -> bytes:
    """A tag of the bytes that are packed is none of the packed ones; it says that both mean the same."""
    return b"W/" + value if name.lower() == b"etag" and not value.startswith(b"W/") else value
