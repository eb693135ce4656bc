"""Which single-byte encoding a text is in, told from its letters, where nothing declares it."""

from __future__ import annotations

import re
from itertools import pairwise

from charset_normalizer import from_bytes

from ingest.language import language_of

HIGH_RUN = re.compile(rb"[\x80-\xff]+")
TAG = re.compile(rb"<[^<>]*>")
# Letters of four alphabets, the most frequent first, and the encodings that they were written in.
ALPHABETS = (
    ("оеаинтсрвлкмдпуяыьгзбчйхжшюцщэфъёіїєў", ("cp1251", "koi8-r", "koi8-u", "iso8859-5", "cp866", "mac-cyrillic")),
    ("ατοιεσνηυρπκμλςδγωχθφβξζψάέήίόύώ", ("cp1253", "iso8859-7", "cp737")),
    ("יוהלאתרבמשנחדקעפגכצטזסםןךףץ", ("cp1255", "cp862")),
    ("اليمنتروبعدةسفهكقحجأشصطخذءضزئغىثظإآؤ", ("cp1256", "iso8859-6")),
)
# Signs that texts in these alphabets have beside their letters.
SIGNS = frozenset("«»№—–…“”„’‘\xa0•")
# The mean weight of a text in its own encoding is 0.75 to 0.85 and that of evenly mixed letters below 0.5.
LEAST_WEIGHT = 0.62
# Latin letters beyond ASCII by region, the encodings used there, and the languages.
CENTRAL = ("cp1250", "iso8859-2", "cp852")
REGIONS = (
    ("ąćęłńóśźż", CENTRAL, "pl"),
    ("áčďéěíňóřšťúůýžľĺŕäô", CENTRAL, "cs sk"),
    ("áéíóöőúüű", CENTRAL, "hu"),
    ("čćđšžäöü", CENTRAL, "hr sl bs sr"),
    ("ăâîșțşţ", CENTRAL, "ro"),
    ("çğıöşüâîûə", ("cp1254",), "tr az ku"),
    ("āčēģīķļņšūžąęėįųõäöü", ("cp1257", "iso8859-4"), "lt lv et"),
)
WESTERN = ("éèàùâêîôûçëïüœæäöüßáíóúñãõåøìò¿¡", ("cp1252", "mac-roman", "cp850"))


def likely(sample: bytes) -> str:
    """The encoding that the frequency of letters speaks for; "" where none is likely."""
    runs = HIGH_RUN.findall(sample)
    if not runs:
        return ""
    if sum(map(len, runs)) >= 2.5 * len(runs):  # words in another alphabet, not letters with accents
        return _of_alphabet(sample) or _of_many_bytes(sample)
    return _of_region(sample)


def _of_alphabet(sample: bytes) -> str:
    scores = {
        charset: _weight(sample.decode(charset, "replace"), letters)
        for letters, charsets in ALPHABETS
        for charset in charsets
    }
    best = max(scores, key=lambda charset: scores[charset])
    return best if scores[best] >= LEAST_WEIGHT else ""


def _weight(text: str, letters: str) -> float:
    """The mean weight of the characters beyond ASCII: 1 for the eight most frequent letters, 0 for strangers."""
    weights = {letter: max(0.1, 1 - 0.3 * (place // 8)) for place, letter in enumerate(letters)}
    total, count = 0.0, 0
    for before, here in pairwise(" " + text):
        if here > "\x7f" and here not in SIGNS:
            count += 1
            if not (here.isupper() and before.islower()):  # no word has a capital after a small letter
                total += weights.get(here.lower(), 0)
    return total / count if count else 0.0


def _of_many_bytes(sample: bytes) -> str:
    """Chinese, Japanese, Korean, Thai (charset-normalizer)."""
    best = from_bytes(sample, threshold=0.4, enable_fallback=False).best()
    return best.encoding if best else ""


def _of_region(sample: bytes) -> str:
    """Latin letters: the language, which ASCII letters alone betray, tells where the text was written."""
    language = language_of(TAG.sub(b" ", sample).decode("cp1252", "replace"))
    expected, charsets = next(
        ((letters, charsets) for letters, charsets, languages in REGIONS if language in languages.split()), WESTERN
    )
    familiar = frozenset(expected + expected.upper()) | SIGNS
    return max(charsets, key=lambda charset: _familiarity(sample.decode(charset, "replace"), familiar))


def _familiarity(text: str, familiar: frozenset[str]) -> int:
    beyond = [sign for sign in text if sign > "\x7f"]
    return sum(1 if sign in familiar else -1 for sign in beyond)
