"""A text in few numbers: how many words it has, a digest of them, and a sample of its runs of five words.

The sample is what versions are found by (Broder 1997, "On the resemblance and containment of documents"): every run
of words is hashed, and those whose hash is divisible by SPARSE stand for the whole.
"""

from __future__ import annotations

import zlib
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from ingest.text.hashing import FACTOR, Hashes, RunningHash

Shingles = NDArray[np.uint32]  # half of a hash is enough: of five million, one in a thousand meets another by chance

SHINGLE = 5  # words
SPARSE = 8  # one shingle in eight is kept: texts of 60 words and more keep enough to be compared

_FACTOR, _HALF, _SPARSE, _UPPER = np.uint64(FACTOR), np.uint64(29), np.uint64(SPARSE), np.uint64(32)
_LAST = 0xFFFF  # beyond stand emoji, and letters that no newspaper uses


@dataclass(frozen=True, slots=True)
class Fingerprint:
    """`digest` is that of the words in their order, of 63 bits; `shingles` are sorted, without repeats."""

    digest: int
    shingles: Shingles


def word_count(text: str) -> int:
    """How many runs of letters, figures and "_" the text has, as `\\w+` finds them."""
    return len(_edges(_codes(text))) // 2


def fingerprint(text: str) -> Fingerprint:
    """The fingerprint of a text. Capitals, punctuation and blanks make no difference to it."""
    codes = _codes(text.casefold())
    edges = _edges(codes)
    words = RunningHash(codes.astype(np.uint64)).between(edges[0::2], edges[1::2])
    return Fingerprint(zlib.crc32(words.tobytes()) << 31 | len(words), _sample(words))


def _codes(text: str) -> NDArray[np.uint32]:
    """The codes of the text's characters, with a blank before and behind them."""
    return np.frombuffer(f" {text} ".encode("utf-32-le", "surrogatepass"), np.uint32)


def _edges(codes: NDArray[np.uint32]) -> NDArray[np.intp]:
    """The place of each word's first letter and the place after its last, in turn."""
    inside = _letters().take(codes, mode="clip")
    return np.flatnonzero(inside[1:] != inside[:-1]) + 1


@cache
def _letters() -> NDArray[np.bool_]:
    """Which characters words are made of."""
    return np.array([chr(code).isalnum() or code == ord("_") for code in range(_LAST + 1)])


def _sample(words: Hashes) -> Shingles:
    if len(words) < SHINGLE:
        return np.empty(0, np.uint32)
    mixed = np.zeros(len(words) - SHINGLE + 1, np.uint64)
    for offset in range(SHINGLE):
        mixed *= _FACTOR
        mixed += words[offset : offset + len(mixed)]
        mixed ^= mixed >> _HALF
    return np.unique((mixed[mixed % _SPARSE == 0] >> _UPPER).astype(np.uint32))
