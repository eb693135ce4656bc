"""What the other documents of a source contribute to the reading of one."""

from __future__ import annotations

from collections.abc import Set
from dataclasses import dataclass

MANY_TEXTS = 5  # of a source; more of them change no reading, but for the lines that repeat in them


@dataclass(frozen=True, slots=True)
class Context:
    """The same for every document of one source.

    `repeated`: keys (`line_key`) of lines that stand in several texts of the source, near-duplicates counted once.
    `tails`: ends of title lines that several texts share, as words joined by spaces: names of the outlet, of sections.
    `texts`: how many texts of the source that count rests on.
    """

    repeated: Set[str] = frozenset()
    texts: int = 0
    tails: Set[str] = frozenset()


NOTHING_KNOWN = Context()
