"""Korean names by their sounds: in Korean letters, in Han signs, in Latin and in Cyrillic letters.

The same name is Kim Jong-un, Gim Jeong-eun, Ким Чен Ын, 김정은 and 金正恩: there are several systems, and papers and
persons keep to none. So names are compared by a key of what all of them leave alike: the consonants by where they are
spoken, the vowels as a, i or another.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cache

from anyascii import anyascii

from cuttings.folding import fold
from ingest.people.writing.script import DATA

_HAN = re.compile(r"[\u3400-\u9fff]{2,4}")
_HANGUL = re.compile(r"[\uac00-\ud7a3]{2,4}")
_IN_LETTERS = re.compile(r"[^\W\d_]+(?:[ -][^\W\d_]+){1,3}")
_DOUBLE_SURNAMES = frozenset(["남궁", "황보", "제갈", "선우", "독고", "서문", "사공"])
# How surnames are written that no rule leads to: fold → what their keys share.
_SURNAMES = {
    "lee": "li", "rhee": "li", "yi": "li", "ri": "li", "ли": "li", "и": "li", "이": "li", "리": "li", "park": "pak",
    "roh": "no", "noh": "no", "ro": "no", "но": "no", "노": "no", "로": "no", "lim": "im", "rim": "im", "yim": "im",
    "лим": "im", "им": "im", "림": "im", "ryu": "o", "yoo": "o", "yu": "o", "ю": "o", "рю": "o", "유": "o", "류": "o",
    "oh": "o", "о": "o", "choi": "co", "choe": "co", "цой": "co", "чхве": "co", "чой": "co", "최": "co", "huh": "ho",
    "hur": "ho", "heo": "ho", "хо": "ho", "woo": "o", "u": "o", "seo": "so", "suh": "so", "со": "so", "shim": "sim",
}  # fmt: skip
# The commonest surnames, which a name must begin or end with to be taken for a Korean one.
_COMMON = (
    "김이박최정강조윤장임한오서신권황안송류전홍고문양손배백허유남심노하곽성차주우구민진나지엄채원천방공현함변염여추도소석선설마길"
    "연위표명기반왕금옥육인맹제모탁국어은편용리로"
)
_FEWEST = 3  # sounds of a given name: fewer are shared by several
_CYRILLIC = str.maketrans({"ы": "u", "э": "e", "ё": "e", "й": "i", "ю": "u", "я": "a", "х": "h", "ь": "", "ъ": ""})
_SAME_SOUNDS: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(sounds), sound)
    for sounds, sound in (
        ("ng", "n"),
        ("d?zh|ts?zh|ts?ch|chzh|tch|ch|j", "c"),
        ("sh", "s"),
        ("[gq]", "k"),
        ("d", "t"),
        ("b", "p"),
        ("r", "l"),
        ("[yw]", ""),
        ("ee", "i"),
        ("eo|eu|oo|ou|ae|oe|e|u", "o"),
        (r"(.)\1+", r"\1"),
    )
)


def in_korean(name: str) -> str:
    """A name in Han signs as Koreans read it, in Korean letters; "" where one of the signs has no reading here.

    >>> in_korean("金正恩"), in_korean("潘基文"), in_korean("习近平")
    ('김정은', '반기문', '')
    """
    readings = [_reading(sign) for sign in name] if _HAN.fullmatch(name) else []
    return "".join(readings) if all(readings) else ""


def sound_keys(name: str) -> frozenset[str]:
    """What all spellings of a Korean name share, surname first or last; nothing for what cannot be one.

    >>> sound_keys("金正恩") == sound_keys("김정은"), sound_keys("김정은") <= sound_keys("Kim Jong-un")
    (True, True)
    """
    korean = in_korean(name) or name
    if _HANGUL.fullmatch(korean):
        surname = 2 if korean[:2] in _DOUBLE_SURNAMES and len(korean) > 2 else 1
        orders = [(korean[:surname], korean[surname:])]
    else:
        words = fold(name).split() if _IN_LETTERS.fullmatch(name) else []
        orders = [(words[0], " ".join(words[1:])), (words[-1], " ".join(words[:-1]))] if len(words) > 1 else []
    common = ((_surname(surname), _sounds(given)) for surname, given in orders if _surname(surname) in _surnames())
    return frozenset(f"{surname} {given}" for surname, given in common if len(given) >= _FEWEST)


@cache
def _surname(word: str) -> str:
    return _SURNAMES.get(word) or _sounds(word)


@cache
def _surnames() -> frozenset[str]:
    return frozenset(map(_surname, (*_COMMON, *_DOUBLE_SURNAMES)))


@cache
def _sounds(word: str) -> str:
    sounds = re.sub("[^a-z]", "", anyascii(word.translate(_CYRILLIC)).lower())
    for pattern, sound in _SAME_SOUNDS:
        sounds = pattern.sub(sound, sounds)
    return sounds


@cache
def _starts() -> tuple[list[bytes], str]:
    """KS X 1001 has its Han signs in the order of their readings: where each reading starts, and the readings."""
    pairs = (DATA / "persons" / "han_in_korean.txt").read_text(encoding="utf-8").replace("\n", "")
    return [sign.encode("euc_kr") for sign in pairs[::2]], pairs[1::2]


def _reading(sign: str) -> str:
    starts, readings = _starts()
    try:
        code = sign.encode("euc_kr")
    except UnicodeEncodeError:
        return ""
    at = bisect_right(starts, code) - 1
    return readings[at] if at >= 0 else ""
