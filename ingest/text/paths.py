"""What a file is called in the archive: the name of its folder as it was given, then the path below that folder."""

from __future__ import annotations

import os
import re
from pathlib import PurePath

_NUMBER = re.compile(r" \(\d+\)$")


def path_text(path: str | bytes | PurePath) -> str:
    """A path as text that a database can hold: a byte in it that is no UTF-8 stands as \\xNN."""
    if isinstance(path, str) and path.isascii():
        return path
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


INSIDE = "!/"  # between the path of a container and the place of a member in it


def member_path(container: str, place: str) -> str:
    """The path of a member: "export.csv!/row/17". What can't be shown of its place stands as \\xNN."""
    shown = "".join(sign if sign.isprintable() else sign.encode("unicode_escape").decode() for sign in place)
    return f"{container}{INSIDE}{shown}"


def path_as_evidence(path: str) -> str:
    """What a path may say of an article: the place of a file in an archive says what a folder does; that of a row is a
    number, which says nothing and is another one as soon as a row above it is gone."""
    container, inside, place = path.rpartition(INSIDE)
    is_number = inside and place.rpartition("/")[2].isdecimal()
    return path_as_evidence(container) if is_number else path
