"""What SQL joined into one text, as arrays: row numbers, and the ids of articles as the ordinals of these."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int32]
Longs = NDArray[np.int64]
Mask = NDArray[np.bool_]
Keys = NDArray[np.uint64] | NDArray[np.bytes_]

DIGITS = np.full(256, 255, dtype=np.uint8)  # the value of each hexadecimal digit by its byte
DIGITS[list(b"0123456789abcdef")] = range(16)


def parse_numbers(text: str | int | None) -> Longs:
    """The numbers that SQL joined with commas; a row for each would take twice the time."""
    if text is None:
        return np.empty(0, dtype=np.int64)
    return np.fromstring(str(text), dtype=np.int64, sep=",")


@dataclass(frozen=True, slots=True)
class Ids:
    """The ids of all articles in ascending order, one a line, and the ordinals of the articles that have them."""

    lines: str
    in_order: Longs

    def ordinals(self, lines: str) -> Ints:
        """The ordinals of the articles with these ids, one a line; -1 for an id that no article has."""
        if not lines or not len(self.in_order):
            return np.full(lines.count("\n") + 1 if lines else 0, -1, dtype=np.int32)
        known, asked = _comparable(self.lines, lines)
        places = np.minimum(np.searchsorted(known, asked), len(known) - 1)
        ordinals: Ints = np.where(known[places] == asked, self.in_order[places], -1).astype(np.int32)
        return ordinals

    def by_ordinal(self) -> Ints:
        """The place of each article among the ids."""
        places = np.empty(len(self.in_order), dtype=np.int32)
        places[self.in_order] = np.arange(len(places), dtype=np.int32)
        return places


def _comparable(known: str, asked: str) -> tuple[Keys, Keys]:
    """Both lists of ids, to be compared: as numbers where all are hexadecimal and of one length, else as bytes.

    The ids that `ingest` gives are hexadecimal.
    """
    numbers = _hexadecimal(known), _hexadecimal(asked)
    if numbers[0] is not None and numbers[1] is not None and numbers[0][0] == numbers[1][0]:
        return numbers[0][1], numbers[1][1]
    return np.array(known.encode().split(b"\n")), np.array(asked.encode().split(b"\n"))


def _hexadecimal(lines: str) -> tuple[int, Keys] | None:
    """The length of the lines and their values as hexadecimal numbers; None where they are no such numbers."""
    data = f"{lines}\n".encode()
    width = data.index(b"\n")
    if not 0 < width <= 16 or len(data) % (width + 1):
        return None
    digits = DIGITS[np.frombuffer(data, dtype=np.uint8).reshape(-1, width + 1)]
    if (digits[:, :width] > 15).any() or (digits[:, width] <= 15).any() or data.count(b"\n") != len(digits):
        return None
    numbers = np.zeros(len(digits), dtype=np.uint64)
    for digit in digits[:, :width].T:
        numbers = numbers << np.uint64(4) | digit
    return width, numbers
