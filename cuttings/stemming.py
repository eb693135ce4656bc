"""What the inflections of a word share: one stemmer for the index of words and for what is asked.

Stems are Snowball's (Porter's English and Russian stemmers, https://snowballstem.org), with one step more for Russian.
Snowball takes the end of many a nominative for a suffix: Ушаков → ушак but Ушакова → ушаков, генерал → генера but
генералу → генерал. So the stem of a form that lost a noun's case ending is the stem of what is left, which is the
nominative: both give ушак. Stemming until nothing changes does that too, but it joins what does not belong together
(данные → дан ← данил ← Данилов).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

import snowballstemmer

from cuttings.folding import letters

ENGLISH = re.compile(r"\A[a-z]+\Z")
RUSSIAN = re.compile(r"\A[а-я]+\Z")
CASE_ENDINGS = frozenset(["а", "у", "е", "ы", "и", "ом", "ой", "ою", "ым", "ам", "ами", "ах"])


@cache
def _stemmer(language: str) -> snowballstemmer.stemmer:
    return snowballstemmer.stemmer(language)


def stem(form: str) -> str:
    """What the inflections of a word share, in folded letters.

    >>> stem("ушакова"), stem("sanctions"), stem("2022"), stem("Łódź")
    ('ушак', 'sanction', '2022', 'lodz')
    """
    return stems([form])[0]


def stems(forms: Sequence[str]) -> list[str]:
    """The stem of each form. All forms are stemmed in one call, with one call of a stemmer for each language."""
    words = list(map(letters, forms))
    for language, pattern in (("english", ENGLISH), ("russian", RUSSIAN)):
        places = [place for place, word in enumerate(words) if pattern.match(word)]
        stemmed = _stemmer(language).stemWords([words[place] for place in places])
        if language == "russian":
            stemmed = _without_case([words[place] for place in places], stemmed)
        for place, stemmed_word in zip(places, stemmed, strict=True):
            words[place] = stemmed_word
    return words


def _without_case(words: Sequence[str], stemmed: Sequence[str]) -> list[str]:
    """Of Russian forms that lost a case ending, the stems of what is left (see the head of this module)."""
    again = [word[len(once) :] in CASE_ENDINGS for word, once in zip(words, stemmed, strict=True)]
    twice = iter(_stemmer("russian").stemWords([once for once, flag in zip(stemmed, again, strict=True) if flag]))
    return [str(next(twice) if flag else once) for once, flag in zip(stemmed, again, strict=True)]
