"""A stretch of a text that may be the name of a person, before it is decided."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from typing import NamedTuple


class NameCandidate(NamedTuple):
    """A stretch of tokens that may be a name: the tagger's margin, and the features of each token.

    A single word that the tagger refused has no features: nothing there spoke for a name.
    """

    start: int
    end: int
    margin: float
    rows: Sequence[Sequence[Hashable]] = ()
