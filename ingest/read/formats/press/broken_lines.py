"""The paragraphs of a text that a database wrote: lines that it broke at its width are joined again."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from ingest.read.plain_text import is_wrapped

WIDEST = 100  # characters: databases break lines at 65 to 80
ENOUGH = 0.75  # of the width, where no empty line ends a paragraph
FULL = 0.6  # of the longest line: a line that is shorter ends its paragraph


class PressParagraph(NamedTuple):
    """A paragraph, with single spaces; `apart` says that an empty line stands above it."""

    text: str
    apart: bool = True


KEYED = re.compile(r"[^\W\d_][^\W_ ]{0,30}(?:[ /-][^\W_ ]{1,30}){0,3}:\s")


def press_paragraphs(text: str) -> list[PressParagraph]:
    """The paragraphs of a text, in order, none of them empty."""
    raw = text.replace("\r\n", "\n").replace("\r", "\n").replace("\f", "\n").replace("\xa0", " ").split("\n")
    width = max(map(len, raw), default=0)
    broken = width <= WIDEST
    joined: list[PressParagraph] = []
    full, apart = False, True  # whether the line before has the width of a broken one; whether none is before
    for line in raw:
        bare = " ".join(line.split())
        if full and bare and not KEYED.match(bare):
            joined[-1] = joined[-1]._replace(text=f"{joined[-1].text} {bare}")
        elif bare:
            joined.append(PressParagraph(bare, apart))
        apart = not bare
        full = broken and bool(bare) and len(line.rstrip()) >= FULL * width
    return joined


def unbroken(texts: Sequence[str]) -> Iterator[str]:
    """The paragraphs of texts of which each may be but one line of a fixed width: a short line ends its paragraph."""
    lengths = [len(text) for text in texts]
    if not is_wrapped(lengths):
        yield from texts
        return
    full = ENOUGH * sorted(lengths)[int(0.95 * len(lengths))]
    piece = texts[0]
    for before, text in pairwise(texts):
        if len(before) >= full:
            piece += f" {text}"
        else:
            yield piece
            piece = text
    yield piece
