"""Hashes of words from one running sum over a text: a word's hash is a polynomial in its letters, modulo 2^64.

A word has the same hash wherever it stands, and the hashes of all words of a text take a few operations on whole arrays
(Karp and Rabin 1987, "Efficient randomized pattern-matching algorithms").
"""

from __future__ import annotations

from functools import cache

import numpy as np
from numpy.typing import NDArray

Hashes = NDArray[np.uint64]
Places = NDArray[np.intp]

FACTOR = 0x9E3779B97F4A7C15  # odd: it has an inverse among the numbers of 64 bits
_USUAL = 1 << 16  # characters of a text for which the powers are at hand: half a megabyte


class RunningHash:
    """The running sums over the codes of a text's characters, from which the hash of any stretch is computed."""

    def __init__(self, codes: Hashes) -> None:
        size = len(codes)
        powers, self._inverses = _usual_powers() if size <= _USUAL else _powers(size)
        self._sums: Hashes = (codes * powers[:size]).cumsum()

    def between(self, begin: Places, end: Places) -> Hashes:
        """The hash of each stretch from `begin` to before `end`. No stretch may begin with the first character."""
        hashes: Hashes = (self._sums[end - 1] - self._sums[begin - 1]) * self._inverses[begin]
        return hashes


@cache
def _usual_powers() -> tuple[Hashes, Hashes]:
    return _powers(_USUAL)


def _powers(count: int) -> tuple[Hashes, Hashes]:
    """The powers of the factor, and of its inverse."""
    powers, inverses = np.full((2, count), [[FACTOR], [pow(FACTOR, -1, 1 << 64)]], np.uint64).cumprod(axis=1)
    return powers, inverses
