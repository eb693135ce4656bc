"""What stands where an article's headline would: the headline, or what a reader knows the article by without one."""

from __future__ import annotations

import re
from typing import NamedTuple

FIRST_WORDS = "no headline: first words"
NAME = "no headline: name of the file"
_MOST_WORDS, _MOST_SIGNS = 12, 90  # of the first words; a script without spaces has no words to count
LOOK = 400  # characters of a body in which they stand
_SPACE = re.compile(r"[^\S\n]+")


class ShownHeadline(NamedTuple):
    """The text to show; `lacks` says what it is where it is no headline, else it is ""."""

    text: str
    lacks: str = ""

    @property
    def cited(self) -> str:
        """The text for exports and citations, where type cannot say that it is no headline."""
        return f"[untitled] {self.text}".strip() if self.lacks else self.text


def headline_of(title: str | None, body: str | None, name: str = "") -> ShownHeadline:
    """The headline of an article: its title; without one the first words of its body; without those its name.

    Of `body` the first LOOK characters are enough. `name` is that of its file, or an address.
    """
    if known := (title or "").strip():
        return ShownHeadline(known)
    words = first_words(body or "")
    return ShownHeadline(words, FIRST_WORDS) if words else ShownHeadline(name.rstrip("/").rpartition("/")[2], NAME)


def first_words(body: str) -> str:
    """The beginning of a text's first line, whole words, with "…" where the text goes on."""
    text = body[:LOOK].strip()
    line = _SPACE.sub(" ", text.split("\n", 1)[0])
    shown = " ".join(line.split(" ")[:_MOST_WORDS])
    if len(shown) > _MOST_SIGNS:
        cut = shown[:_MOST_SIGNS]
        shown = cut.rsplit(" ", 1)[0] if " " in cut else cut
    return shown if len(shown) == len(body.strip()) or not shown else f"{shown.rstrip(' ,;:–—-')} …"
