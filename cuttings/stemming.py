"""What the inflections of a word share: one stemmer for the index of words and for what is asked.

Stems are Snowball's (Porter's English and Russian stemmers, https://snowballstem.org), with one step more for Russian.
Snowball takes the end of many a nominative for a suffix: Ушаков → ушак but Ушакова → ушаков, генерал → генера but
генералу → генерал. So the stem of a form that lost a noun's case ending is the stem of what is left, which is the
nominative: both give ушак. Stemming until nothing changes does that too, but it joins what does not belong together
(данные → дан ← данил ← Данилов).

Ukrainian, which Snowball lacks, loses the endings of its nouns and adjectives where a letter that Russian has not tells
it; what is left is stemmed as Russian where all of its letters are, as the other forms of the word are: президентів and
президент give the same.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

import snowballstemmer

from cuttings.folding import letters


def _listed(words: str) -> tuple[str, ...]:
    return tuple(words.split(" "))


ENGLISH = re.compile(r"\A[a-z]+\Z")
KOREAN = re.compile(r"\A\w{2,}[가-힣]\Z")  # 대통령은, 코로나19로, AI가
RUSSIAN = re.compile(r"\A[а-я]+\Z")
CASE_ENDINGS = frozenset(["а", "у", "е", "ы", "и", "ом", "ой", "ою", "ым", "ам", "ами", "ах"])
UKRAINIAN = re.compile(r"\A(?=.*[іїє])[а-яіїє]+\Z")
_UKRAINIAN_ENDINGS = sorted(
    _listed(
        "а у о е и і ї я ю є ь й ом ем єм ам ям ах ях ами ями ів їв ей ою ею єю ові еві єві ий ій ого ому им ім ої их "
        "іх ими іми"
    ),
    key=len,
    reverse=True,
)
_AFTER_APOSTROPHE = "яюєї"  # begins what an apostrophe divides from its word: об’єкт, пам’ять
# Towns whose other cases have another vowel, each as it stands in one of them.
OTHER_VOWEL = {
    "київ": "києва",
    "харків": "харкова",
    "львів": "львова",
    "чернігів": "чернігова",
    "миколаїв": "миколаєва",
    "тернопіль": "тернополя",
    "рік": "року",
}


# Particles that Korean writes behind a noun, by the sound that they follow; what is left has two syllables or more.
AFTER_ANY = _listed(
    "에서는 에서도 에서의 에게서 에게는 에게도 까지는 까지도 부터는 에서 에게 에는 에도 께서는 께서 까지 부터 처럼 "
    "보다 마다 한테 조차 밖에 만이 만을 의 에 도 만"
)
AFTER_CONSONANT = _listed("으로부터 으로서 으로써 으로는 으로도 으로 이라고 이라는 이나 이며 이고 은 이 을 과")
AFTER_VOWEL = _listed("로부터 로서 로써 로는 로도 라고 라는 나 며 는 가 를 와 로")
PLURAL = "들"
_FIRST_SYLLABLE, _FINALS, _L = 0xAC00, 28, 8  # syllables of Unicode: 28 in a row differ in their last sound alone


@cache
def _stemmer(language: str) -> snowballstemmer.stemmer:
    return snowballstemmer.stemmer(language)


def stem(form: str) -> str:
    """What the inflections of a word share, in folded letters.

    >>> stem("ушакова"), stem("sanctions"), stem("2022"), stem("Łódź")
    ('ушак', 'sanction', '2022', 'lodz')
    >>> stem("대통령은"), stem("서울로"), stem("정부가"), stem("평화"), stem("학생들에게"), stem("코로나19로")
    ('대통령', '서울', '정부', '평화', '학생', '코로나19')
    >>> stem("україною"), stem("об'єктів"), stem("президентові") == stem("президент"), stem("Києві") == stem("Київ")
    ('україн', 'обєкт', True, True)
    """
    return stems([form])[0]


def stems(forms: Sequence[str]) -> list[str]:
    """The stem of each form. All forms are stemmed in one call, with one call of a stemmer for each language."""
    words = list(map(letters, forms))
    words = [word if word.isascii() else _shortened(word) for word in words]
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


def _shortened(word: str) -> str:
    """A Korean or Ukrainian word without its ending; any other as it is."""
    if UKRAINIAN.match(word):
        return _without_ending(OTHER_VOWEL.get(word, word))
    return _without_particle(word) if KOREAN.match(word) else word


def _without_ending(word: str) -> str:
    """A Ukrainian word without the longest ending that leaves three letters; two of what follows an apostrophe."""
    least = 2 if word[0] in _AFTER_APOSTROPHE else 3
    endings = (ending for ending in _UKRAINIAN_ENDINGS if word.endswith(ending) and len(word) - len(ending) >= least)
    return word.removesuffix(next(endings, ""))


def _without_particle(word: str) -> str:
    """A Korean word in the singular, without the longest particle that may follow its last sound."""
    for length in (4, 3, 2, 1):
        noun, particle = word[:-length], word[-length:]
        if len(noun) > 1 and (particle in AFTER_ANY or particle in _particles_after(noun[-1])):
            return _singular(noun)
    return _singular(word)


def _singular(noun: str) -> str:
    return noun.removesuffix(PLURAL) if len(noun) > 2 else noun


def _particles_after(sign: str) -> tuple[str, ...]:
    if not "가" <= sign <= "힣":  # a digit or a Latin letter, which is read aloud in more than one way
        return (*AFTER_CONSONANT, *AFTER_VOWEL)
    final = (ord(sign) - _FIRST_SYLLABLE) % _FINALS
    if final == _L:
        return (*AFTER_CONSONANT, *(particle for particle in AFTER_VOWEL if particle[0] == "로"))  # 서울로
    return AFTER_CONSONANT if final else AFTER_VOWEL
