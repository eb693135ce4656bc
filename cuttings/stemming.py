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
KOREAN = re.compile(r"\A[가-힣]{3,}\Z")
RUSSIAN = re.compile(r"\A[а-я]+\Z")
CASE_ENDINGS = frozenset(["а", "у", "е", "ы", "и", "ом", "ой", "ою", "ым", "ам", "ами", "ах"])


# Particles that Korean writes behind a noun, by the sound that they follow; what is left has two syllables or more.
AFTER_ANY = (
    "에서는",
    "에서도",
    "에게서",
    "에서",
    "에게",
    "까지",
    "부터",
    "처럼",
    "보다",
    "마다",
    "한테",
    "의",
    "에",
    "도",
    "만",
)
AFTER_CONSONANT = ("으로는", "으로", "이라고", "이나", "은", "이", "을", "과")
AFTER_VOWEL = ("로는", "라고", "나", "는", "가", "를", "와", "로")
_FIRST_SYLLABLE, _FINALS, _L = 0xAC00, 28, 8  # syllables of Unicode: 28 in a row differ in their last sound alone


@cache
def _stemmer(language: str) -> snowballstemmer.stemmer:
    return snowballstemmer.stemmer(language)


def stem(form: str) -> str:
    """What the inflections of a word share, in folded letters.

    >>> stem("ушакова"), stem("sanctions"), stem("2022"), stem("Łódź")
    ('ушак', 'sanction', '2022', 'lodz')
    >>> stem("대통령은"), stem("서울로"), stem("정부가"), stem("평화")
    ('대통령', '서울', '정부', '평화')
    """
    return stems([form])[0]


def stems(forms: Sequence[str]) -> list[str]:
    """The stem of each form. All forms are stemmed in one call, with one call of a stemmer for each language."""
    words = list(map(letters, forms))
    words = [_without_particle(word) if KOREAN.match(word) else word for word in words]
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


def _without_particle(word: str) -> str:
    """A Korean word without the particle behind it, the longest that may follow its last sound."""
    for length in (3, 2, 1):
        noun, particle = word[:-length], word[-length:]
        if len(noun) > 1 and (particle in AFTER_ANY or particle in _particles_after(noun[-1])):
            return noun
    return word


def _particles_after(syllable: str) -> tuple[str, ...]:
    final = (ord(syllable) - _FIRST_SYLLABLE) % _FINALS
    if final == _L:
        return (*AFTER_CONSONANT, "로", "로는")  # 서울로
    return AFTER_CONSONANT if final else AFTER_VOWEL
