"""HTTP messages as web archives keep them: status, head, and the body without the encodings of its transfer."""

from __future__ import annotations

import re
import zlib
from collections.abc import Callable
from dataclasses import dataclass

from ingest.limits import bounds
from ingest.limits.budget import Budget
from ingest.model.document import UnreadableError

HEAD_ENDS = re.compile(rb"\r?\n\r?\n")
STATUS = re.compile(rb"HTTP/\d(?:\.\d)? (\d{3})")
CHUNK = re.compile(rb"\s*([0-9a-fA-F]{1,8})[^\r\n]{0,200}\r?\n")
PIECE = 2**20


@dataclass(frozen=True, slots=True)
class HttpMessage:
    """An answer of a server; the names of its headers in small letters."""

    status: int
    headers: dict[str, str]
    body: bytes

    def decoded(self, budget: Budget) -> bytes:
        """The body as the server meant it. Raises UnreadableError where an encoding is unknown or the body damaged."""
        body = self.body
        if "chunked" in self.headers.get("transfer-encoding", "").lower():
            body = _unchunked(body)
        for name in reversed(self.headers.get("content-encoding", "").lower().replace(",", " ").split()):
            body = _decoded(name, body, budget)
        return body


def http_message(block: bytes) -> HttpMessage | None:
    """The answer that a block of an archive is; None where it is none."""
    status = STATUS.match(block)
    end = HEAD_ENDS.search(block)
    if status is None:
        return None
    head = block[: end.start()] if end else block
    lines = (line.partition(":") for line in head.decode("latin-1").splitlines()[1:])
    headers = {name.strip().lower(): value.strip() for name, _, value in lines}
    return HttpMessage(int(status[1]), headers, block[end.end() :] if end else b"")


def _unchunked(body: bytes) -> bytes:
    """The chunks of a body, joined. One that says it is in chunks and isn't stays as it is: archives unchunk too."""
    pieces: list[bytes] = []
    at = 0
    while chunk := CHUNK.match(body, at):
        size = int(chunk[1], 16)
        if not size:
            return b"".join(pieces)
        pieces.append(body[chunk.end() : chunk.end() + size])
        at = chunk.end() + size
    return b"".join(pieces) if pieces and at >= len(body) else body


def _decoded(name: str, body: bytes, budget: Budget) -> bytes:
    decoder = _DECODERS.get(name)
    if decoder is None:
        raise UnreadableError(f"a page in an encoding of its transfer that isn't known ({name}): capture it anew")
    return decoder(body, budget)


def _as_it_is(body: bytes, _: Budget) -> bytes:
    return body


def _ungzipped(body: bytes, budget: Budget) -> bytes:
    """What was packed with gzip or deflate, with or without its head; archives may have unpacked it already."""
    if body.startswith(b"\x1f\x8b"):
        try:
            return _inflated(body, 31, budget)
        except zlib.error as error:
            raise UnreadableError(f"a page whose packed bytes are damaged ({error}): capture it anew") from error
    try:
        return _inflated(body, 15, budget)
    except zlib.error:
        pass  # deflate without its head, or nothing that is packed
    try:
        return _inflated(body, -15, budget)
    except zlib.error:
        return body


def _inflated(body: bytes, bits: int, budget: Budget) -> bytes:
    inflate = zlib.decompressobj(bits)
    pieces: list[bytes] = []
    while body and not inflate.eof:
        pieces.append(inflate.decompress(body, PIECE))
        budget.grow(len(pieces[-1]))
        body = inflate.unconsumed_tail
    return b"".join(pieces)


def _unbrotlied(body: bytes, budget: Budget) -> bytes:
    import brotli

    decoder = brotli.Decompressor()
    pieces: list[bytes] = []
    try:
        pieces.append(decoder.process(body, output_buffer_limit=PIECE))
        while pieces[-1] and not decoder.is_finished():
            budget.grow(len(pieces[-1]))
            pieces.append(decoder.process(b"", output_buffer_limit=PIECE))
    except brotli.error:
        return body if pieces == [] else b"".join(pieces)
    return b"".join(pieces)


def _unzstd(body: bytes, budget: Budget) -> bytes:
    import zstandard

    try:
        unpacked = zstandard.ZstdDecompressor().stream_reader(body).read(bounds.CONTENT)
    except zstandard.ZstdError:
        return body
    budget.grow(len(unpacked))
    return unpacked


_DECODERS: dict[str, Callable[[bytes, Budget], bytes]] = {
    "identity": _as_it_is,
    "none": _as_it_is,
    "utf-8": _as_it_is,
    "gzip": _ungzipped,
    "x-gzip": _ungzipped,
    "deflate": _ungzipped,
    "br": _unbrotlied,
    "zstd": _unzstd,
}
