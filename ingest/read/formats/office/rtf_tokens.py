"""The signs of RTF: words of control, bytes, groups, text; pictures and other binary data are passed over."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

TOKEN = re.compile(
    rb"\\([a-zA-Z]{1,32})(-?\d{1,10})?[ ]?"  # a word of control, the space behind it is its own
    rb"|\\'([0-9a-fA-F]{2})"
    rb"|\\([^a-zA-Z'])"
    rb"|([{}])"
    rb"|[\r\n\0]+"
    rb"|([^\\{}\r\n\0]+)"
    rb"|\\"
)


class RtfToken(NamedTuple):
    """One sign: a `word` (with its `number`, if it has one), a `sign` ("{", "}", "~" …) or some `text`."""

    word: str = ""
    number: int | None = None
    sign: str = ""
    text: bytes = b""


def tokens(data: bytes) -> Iterator[RtfToken]:
    """The signs of an RTF file, in order; every byte belongs to one, whatever the bytes are."""
    at = 0
    while at < len(data):
        match = TOKEN.match(data, at)
        if match is None:
            return
        at = match.end()
        word, number, hexed, sign, brace, text = match.groups()
        if word == b"bin":
            at += max(0, int(number or 0))
        elif word:
            yield RtfToken(word=word.decode(), number=None if number is None else int(number))
        elif hexed:
            yield RtfToken(text=bytes([int(hexed, 16)]))
        elif sign in (b"\\", b"{", b"}"):
            yield RtfToken(text=sign)
        elif sign or brace:
            yield RtfToken(sign=(sign or brace).decode("latin-1"))
        elif text:
            yield RtfToken(text=text)
