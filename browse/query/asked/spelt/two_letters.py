"""Letters that some write as two: ü is ue to German, ø and å are oe and aa to Danish."""

from __future__ import annotations

import re
from itertools import islice, product

AS_TWO = {"ä": "ae", "ö": "oe", "ü": "ue", "ø": "oe", "å": "aa"}
PLAIN = {"ae": "a", "oe": "o", "ue": "u", "aa": "a"}  # as the index of words has what two letters are written for
TWO = re.compile("(ae|oe|ue|aa)")
MOST = 8  # ways to read a word


def as_two_letters(word: str) -> tuple[str, ...]:
    """The word with two letters for each that some write so; () where it has none.

    >>> as_two_letters("Müller"), as_two_letters("Mueller")
    (('mueller',), ())
    """
    typed = word.lower()
    written = "".join(AS_TWO.get(char, char) for char in typed)
    return () if written == typed else (written,)


def as_one_letter(word: str) -> tuple[str, ...]:
    """The readings of a word in which some of its pairs are one letter, which the index has without its sign.

    >>> as_one_letter("goettingen"), as_one_letter("neuhaeuser")
    (('gottingen',), ('neuhauser',))
    """
    pieces = TWO.split(word)
    ways = product(*((PLAIN[piece], piece) if piece in PLAIN else (piece,) for piece in pieces))
    return tuple(read for way in islice(ways, MOST) if (read := "".join(way)) != word)
