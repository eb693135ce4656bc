"""The shape of a person's name as bylines print it: how many words, which capitals, in any script."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ingest.people.writing.word_lists import listed

_SMALL_WORDS = """
de la le van von der den del della di da dos das du el al bin ibn ter ten y zu zum zur af av e wa ben bat abu ould san
st 't do dal dalla degli het in't op vom
"""
PARTICLES = frozenset(_SMALL_WORDS.split())
MOST_WORDS = 5  # of a name
_UNSPACED = re.compile(r"[぀-ヿ㐀-䶿一-鿿가-힯]")
_PIECE = re.compile(r"[^\W\d_]+")
_NUMERAL = re.compile(r"(?:II|III|IV|[A-Z])\.?$")


def unspaced(text: str) -> bool:
    """Whether a text holds signs of a script whose names have no space, or hardly any: Chinese, Japanese, Korean."""
    return bool(_UNSPACED.search(text))


def name_shaped(text: str) -> bool:
    """Whether a text has the shape of one person's name: two to five words, capitals where the script has them."""
    text = text.strip()
    if unspaced(text):
        return len(text) <= 12
    words = text.split()
    if not 2 <= len(words) <= MOST_WORDS or words[-1].casefold() in PARTICLES:
        return False
    return all(word.casefold() in PARTICLES or begins_as_name(word) for word in words)


def shaped_beginnings(words: Sequence[str]) -> Iterator[int]:
    """How many of the first words have the shape of a name together, the fewest first; others follow them."""
    if unspaced(" ".join(words)):
        yield from (count for count in range(2, len(words)) if name_shaped(" ".join(words[:count])))
        return
    for count, word in enumerate(words[: min(MOST_WORDS, len(words) - 1)], 1):
        small = word.casefold() in PARTICLES
        if not small and not begins_as_name(word):
            return
        if count > 1 and not small:
            yield count


def begins_as_name(word: str) -> bool:
    """Whether a word of a name begins as names do: with a capital, or in a script that has none; figures never."""
    first = word.lstrip("‘’'ʻʼ\"“„«(")[:1]
    return (first.isalpha() and first.lower() != first) or (_caseless(first) and not any(map(str.isdigit, word)))


def _caseless(letter: str) -> bool:
    return letter.isalpha() and letter.lower() == letter.upper()


def as_written(name: str) -> str:
    """A name in capitals as it is written in a text: GARY B. GRAVES → Gary B. Graves, Chokri GHARBI → Chokri Gharbi.

    Only where one of its words is known as a name: what is written in capitals otherwise (ORF, MDR) is one.
    """
    words = name.split(" ")
    least = 1 if name.isupper() else 4  # letters: "Ann Lee BBC" is no name in capitals
    loud = {word for word in words if word.isupper() and len(word) >= least}
    if len(words) < 2 or not loud or words[0].casefold() in PARTICLES:
        return name
    if unspaced(name) or not _is_of_person(words):
        return name
    return " ".join(_quiet(word, place) if word in loud else word for place, word in enumerate(words))


def _is_of_person(words: list[str]) -> bool:
    """Whether one of the words is known as a name, or there are two of which none is known as another word."""
    known = [listed(word) for word in words]
    if any(kinds & {"given", "family"} for kinds in known):
        return True
    if any(kinds & {"rare_given"} for kinds in known[:1]) and not any(kinds & _OTHER for kinds in known):
        return True  # "NELL ASHDOWN"
    return len(words) == 2 and words[0][1:].islower() and not any(kinds & _OTHER for kinds in known)


_OTHER = frozenset({"organisation", "agency", "common", "function", "place", "title"})


def _quiet(word: str, place: int) -> str:
    if _NUMERAL.match(word):
        return word
    if place and word.casefold() in PARTICLES:
        return word.casefold()
    return _PIECE.sub(lambda piece: piece[0].capitalize(), word)
