"""What a file is called in the archive: the name of its folder as it was given, then the path below that folder."""

from __future__ import annotations

import os
import re
from pathlib import PurePath

_NUMBER = re.compile(r" \(\d+\)$")


def path_text(path: str | bytes | PurePath) -> str:
    """A path as text that a database can hold: a byte in it that is no UTF-8 stands as \\xNN."""
    return os.fsencode(path).decode("utf-8", "backslashreplace")


def numbered(name: str, taken: frozenset[str]) -> str:
    """The name, or "name (2)" and so on where it is taken."""
    number, free = 1, name
    while free in taken:
        number += 1
        free = f"{name} ({number})"
    return free


def own_name(folder: str) -> str:
    """A folder's name without the number that tells it from another of the same name."""
    return _NUMBER.sub("", folder)
