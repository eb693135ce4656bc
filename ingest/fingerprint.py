"""A text in few numbers: how many words it has, a digest of them, and a sample of its runs of five words.

The sample is what versions are found by (Broder 1997, "On the resemblance and containment of documents"): every run
of words is hashed, and those whose hash is divisible by SPARSE stand for the whole. A word's hash is a polynomial in
its letters, modulo 2^64, so that the hashes of all words come from one running sum over the text.
"""

from __future__ import annotations

import zlib
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

SHINGLE = 5  # words
SPARSE = 8  # one shingle in eight is kept: texts of 60 words and more keep enough to be compared

Hashes = NDArray[np.uint64]
_BASE = 0x9E3779B97F4A7C15  # odd, and so invertible modulo 2^64
_FACTOR, _HALF, _SPARSE = np.uint64(_BASE), np.uint64(29), np.uint64(SPARSE)
_LAST = 0xFFFF  # beyond stand emoji, and letters that no newspaper uses


@dataclass(frozen=True, slots=True)
class Fingerprint:
    """`digest` is that of the words in their order; `shingles` are sorted, without repeats."""

    digest: int
    shingles: Hashes


BLANK = Fingerprint(0, np.empty(0, np.uint64))  # of a text that is compared by other means


def word_count(text: str) -> int:
    """How many runs of letters, figures and "_" the text has, as `\\w+` finds them."""
    codes = _codes(text)
    return len(_edges(codes)) // 2


def fingerprint(text: str) -> Fingerprint:
    """The fingerprint of a text; capitals, marks and blanks make no difference."""
    codes = _codes(text.casefold())
    edges = _edges(codes)
    before, last = edges[0::2], edges[1::2]
    powers, inverses = _powers(1 << len(codes).bit_length())
    sums = (codes * powers[: len(codes)]).cumsum()
    words = (sums[last] - sums[before]) * inverses[before]
    return Fingerprint(zlib.crc32(words.tobytes()) << 32 | len(words), _sample(words))


def _codes(text: str) -> Hashes:
    """The letters' numbers, between blanks."""
    return np.frombuffer(f" {text} ".encode("utf-32-le", "surrogatepass"), np.uint32).astype(np.uint64)


def _edges(codes: Hashes) -> NDArray[np.intp]:
    """Turn about the place before each word and the place of its last letter."""
    inside = _letters()[np.minimum(codes, _LAST).astype(np.intp)]
    return np.flatnonzero(inside[1:] != inside[:-1])


@lru_cache(maxsize=1)
def _letters() -> NDArray[np.bool_]:
    """Which characters words are made of."""
    return np.array([chr(code).isalnum() or code == ord("_") for code in range(_LAST + 1)])


@lru_cache(maxsize=32)
def _powers(count: int) -> tuple[Hashes, Hashes]:
    """The powers of the base, and their inverses."""
    return _series(_BASE, count), _series(pow(_BASE, -1, 2**64), count)


def _series(base: int, count: int) -> Hashes:
    factors = np.full(count, base, np.uint64)
    factors[0] = 1
    return factors.cumprod()


def _sample(words: Hashes) -> Hashes:
    if len(words) < SHINGLE:
        return BLANK.shingles
    mixed = np.zeros(len(words) - SHINGLE + 1, np.uint64)
    for offset in range(SHINGLE):
        mixed *= _FACTOR
        mixed += words[offset : offset + len(mixed)]
        mixed ^= mixed >> _HALF
    return np.unique(mixed[mixed % _SPARSE == 0])
