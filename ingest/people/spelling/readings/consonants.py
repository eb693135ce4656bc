"""Names by their consonants, as they are spoken: Arabic and Hebrew letters leave vowels out."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from anyascii import anyascii

from cuttings.folding import fold

_WITHOUT_VOWELS = re.compile("[\u0590-\u05ff\u0600-\u06ff]")
_FEWEST = 5  # consonants of a name: fewer are shared by several
_ARTICLE = re.compile(
    r"\b(?:al|el|as|ash|ad|an|ar)[- ]|\b(?:а[лшсдтнзр]|э[лшсдтнзр])ь?-|\b[аэ]ль |\bال"
    r"|(?<=\babd)[aeu]l\b|(?<=\bабд)[еуэ]ль?\b"
)
_VOWEL_TOO = re.compile("(?<=.)[وוj]")  # w or v, and a long u or o; j, and y
_GREEK = re.compile("[\u0370-\u03ff]")
_GREEK_SOUNDS = (("γι", "y"), ("μπ", "b"), ("ντ", "d"), ("γκ", "g"), ("τζ", "j"))
_AT_THE_BEGINNING = {"ב": "b", "פ": "p", "כ": "k"}  # elsewhere v, f and kh as well
_ONE_SOUND = str.maketrans({"х": "h"})
_SAME_SOUNDS = tuple(
    (re.compile(sounds), sound)
    for sounds, sound in (
        ("zh|j", "g"),
        ("sch|sh|tz|ts|z|c(?=[eiy])", "s"),
        ("kh|ck|[cqx]", "k"),
        ("gh", "g"),
        ("ph|[vw]", "f"),
        ("th|d|t", "t"),
        ("p", "b"),
        ("[^a-z]|[aeiouyh]", ""),
        (r"(.)\1+", r"\1"),
    )
)


def is_written_without_vowels(name: str) -> bool:
    """Whether the name is in Arabic or Hebrew letters."""
    return _WITHOUT_VOWELS.search(name) is not None


@cache
def consonant_keys(name: str) -> frozenset[str]:
    """The consonants of the words of a name, alike for all that are written as one; nothing for fewer than five.

    >>> consonant_keys("بشار الأسد") == consonant_keys("Bashar al-Assad"), consonant_keys("Joe Biden")
    (True, frozenset())
    """
    bare = _ARTICLE.sub("", fold(name).translate(_ONE_SOUND)).replace("-", " ")
    ways = [_words(bare), _words(_VOWEL_TOO.sub("", bare))]
    return frozenset(" ".join(sorted(words)) for words in ways if len(words) > 1 and are_enough(words))


def are_enough(sounds: Sequence[str]) -> bool:
    """Whether the consonants of the words of a name are as many as few names share."""
    return sum(map(len, sounds)) >= _FEWEST


def names_words(name: str) -> list[str]:
    """The words of a name without its articles: Mohammed al-Sudani is mohammed, sudani."""
    return _ARTICLE.sub("", fold(name)).replace("-", " ").split()


@cache
def word_sounds(word: str) -> frozenset[str]:
    """The consonants of one word, in each way in which it may be read. A Greek word may have lost an s to its case.

    >>> word_sounds("السوداني") & word_sounds("Sudani"), word_sounds("Μπάιντεν") & word_sounds("Biden")
    (frozenset({'stn'}), frozenset({'btn'}))
    """
    bare = _ARTICLE.sub("", fold(word).translate(_ONE_SOUND))
    ways = [bare, _VOWEL_TOO.sub("", bare)]
    if _GREEK.search(bare):
        ways += [way + "s" for way in ways] + [_spoken_greek(bare), _spoken_greek(bare) + "s"]
    return frozenset(sounds for way in ways for sounds in _words(way))


def spoken_letters(word: str) -> str:
    """The word in Latin letters, as it is spoken.

    >>> spoken_letters("Μπάιντεν"), spoken_letters("Байден")
    ('baiden', 'bayden')
    """
    return anyascii(_spoken_greek(fold(word))).lower()


def _spoken_greek(word: str) -> str:
    for written, sound in _GREEK_SOUNDS:
        word = word.replace(written, sound)
    return word


def _words(name: str) -> list[str]:
    return [sounds for word in name.split() if (sounds := _sounds(word))]


def _sounds(word: str) -> str:
    sounds = anyascii(_AT_THE_BEGINNING.get(word[0], word[0]) + word[1:]).lower()
    for pattern, sound in _SAME_SOUNDS:
        sounds = pattern.sub(sound, sounds)
    return sounds
