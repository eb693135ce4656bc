"""The letters of scripts, as ranges of Unicode: whatever counts letters or asks for those of a script looks here.

How persons are named in a script is said by `ingest.people.writing.scripts`, whose letters are those that names have.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

# The first and the last character of each range; a range may hold a few signs beside the letters.
SCRIPT_RANGES: dict[str, tuple[tuple[str, str], ...]] = {
    "latin": (("A", "Z"), ("a", "z"), ("\u00c0", "\u024f"), ("\u1e00", "\u1eff")),
    "cyrillic": (("\u0400", "\u052f"),),
    "greek": (("\u0370", "\u03ff"),),
    "arabic": (("\u0600", "\u06ff"), ("\u0750", "\u077f")),
    "hebrew": (("\u0590", "\u05ff"),),
    "armenian": (("\u0530", "\u058f"),),
    "georgian": (("\u10a0", "\u10ff"),),
    "devanagari": (("\u0900", "\u097f"),),
    "thai": (("\u0e00", "\u0e7f"),),
    "cjk": (("\u3040", "\u30ff"), ("\u3400", "\u9fff")),
    "hangul": (("\uac00", "\ud7af"),),
}


def runs_of(script: str) -> re.Pattern[str]:
    """A pattern that matches runs of characters of the script."""
    return re.compile("[" + "".join(f"{first}-{last}" for first, last in SCRIPT_RANGES[script]) + "]+")


def letters_of(script: str) -> Iterator[str]:
    """The letters of the script, without the signs that its ranges hold."""
    for first, last in SCRIPT_RANGES[script]:
        yield from filter(str.isalpha, map(chr, range(ord(first), ord(last) + 1)))
