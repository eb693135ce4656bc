"""What an original states above its text, as a table of names and values: the cells of a row, the head of a mail or of
a record of a crawl."""

from __future__ import annotations

import json
import re
from itertools import islice

LOOKED_AT = 2**18  # bytes of an original; a row that is longer is shown as its file alone
MOST_LINES = 60
LONGEST_VALUE = 300  # characters that are shown of a value; the original has all
_HEAD_LINE = re.compile(r"([A-Za-z][A-Za-z0-9-]{1,60}):[ \t]*(.*)")

Stated = tuple[tuple[str, str], ...]


def stated_in(beginning: bytes) -> Stated:
    """The names and values that an original begins with; () where it begins otherwise."""
    text = beginning.decode("utf-8", "replace")
    return _cells(text) if text.startswith("{") else _head(text)


def _cells(text: str) -> Stated:
    try:
        entry = json.loads(text)
    except (ValueError, RecursionError):
        return ()
    return tuple((name, _shown(value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)))
                 for name, value in entry.items())  # fmt: skip


def _head(text: str) -> Stated:
    """The lines of a head, which ends at an empty line; one that is indented goes on with the line above it."""
    stated: list[tuple[str, str]] = []
    for line in islice(text.splitlines(), MOST_LINES):
        match = _HEAD_LINE.match(line)
        if match:
            stated.append((match[1], match[2]))
        elif stated and line[:1] in (" ", "\t") and line.strip():
            stated[-1] = (stated[-1][0], f"{stated[-1][1]} {line.strip()}")
        else:
            is_head = not line.strip() and len(stated) > 1
            return tuple((name, _shown(value)) for name, value in stated) if is_head else ()
    return ()


def _shown(value: str) -> str:
    return value if len(value) <= LONGEST_VALUE else f"{value[:LONGEST_VALUE]} …"
