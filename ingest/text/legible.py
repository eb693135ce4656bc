"""Evidence as a person can read it: in place of a control character, which would cut a text short, a sign of it."""

from __future__ import annotations

import re

_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_PICTURES = 0x2400  # of the controls below the blank: ␀ ␁ … ␟
_DELETE, _ANY = "␡", "\ufffd"


def legible(text: str) -> str:
    """The text on one line, with a picture for each control character, or U+FFFD where there is no picture of it."""
    return _CONTROL.sub(_shown, text)


def _shown(match: re.Match[str]) -> str:
    sign = match[0]
    if sign in "\t\n\v\f\r\x85":
        return " "
    if sign < " ":
        return chr(_PICTURES + ord(sign))
    return _DELETE if sign == "\x7f" else _ANY
