"""The names of what is packed: decoded, and refused where they lead out of the archive."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from ingest.read.encoding import charset
from ingest.read.kinds.passing_files import HIDDEN

OUTSIDE = "a name that leads out of the archive ({}): unpack it yourself, if you trust it"
LINK = "a link or a device in an archive: pack the file that it leads to"
DRIVE = re.compile(r"[A-Za-z]:")
OF_MACOS = "__MACOSX"  # a folder of what macOS keeps beside each file


def decoded_names(raw: Iterable[bytes]) -> list[str]:
    """Names that don't say their encoding: UTF-8 where they are, else in the one that all of them speak for.

    >>> decoded_names(["мост.txt".encode("cp866"), "договор о строительстве.txt".encode("cp866")])
    ['мост.txt', 'договор о строительстве.txt']
    """
    every = list(raw)
    strange = [name for name in every if not name.isascii()]
    encoding = charset.decode(b"\n".join(strange)).charset if strange else "ascii"
    return [name.decode(encoding, "replace") for name in every]


def path_in_archive(name: str) -> str:
    """A name with one kind of slash, and without steps that lead nowhere."""
    parts = name.replace("\\", "/").split("/")
    return "/".join(part for at, part in enumerate(parts) if part not in {"", "."} or (part == "" and at == 0))


def is_passed_over(name: str) -> bool:
    """Whether a name lies in a hidden folder, which is not looked into in a folder either."""
    *folders, _ = name.split("/")
    return any(folder.startswith(".") and folder != ".." for folder in folders) or OF_MACOS in folders


def refusal_of_name(name: str) -> str:
    """Why what has this name is not taken out; "" where it is."""
    if name.startswith("/") or DRIVE.match(name) or ".." in name.split("/"):
        return OUTSIDE.format(name)
    return HIDDEN.reason if name.rpartition("/")[2].startswith(".") else ""


class Places:
    """Gives each name a place of its own: of two of one name the second is "a.txt (2)"."""

    def __init__(self) -> None:
        self._count: Counter[str] = Counter()

    def of(self, name: str) -> str:
        """The place of the next member of this name."""
        self._count[name] += 1
        return name if self._count[name] == 1 else f"{name} ({self._count[name]})"
