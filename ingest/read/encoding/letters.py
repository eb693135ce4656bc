"""Which encoding a text is in, where nothing declares it: the statistics of its bytes, and how its signs stand."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from chardet import DetectionDict, EncodingEra, detect_all

from ingest.read.encoding.oddity import oddity
from ingest.text.language import language_of

TAG = re.compile(rb"<[^<>]*>")
HIGH_RUN = re.compile(rb"[\x80-\xff]+")
CAPITAL, SMALL = re.compile(rb"[A-Z]"), re.compile(rb"[a-z]")
# Mainframes' encodings have no letter where ASCII has it: short texts look like them, and no file is in one.
ERAS = EncodingEra.ALL & ~EncodingEra.MAINFRAME
SAMPLE = 4_000  # bytes whose signs are looked at
LOUD_SAMPLE = 1_000  # bytes that are read once for each encoding
# A stranger sign or letter outweighs this much of the likelihood that chardet gives, in logarithms. Chosen on other
# texts of the seventeen languages than bench.encodings takes; half and twice of it read two in a thousand differently.
WORTH = 8.0
LEAST = 0.1  # of the likelihood of the likeliest: what is less likely is not looked at
# Encodings that texts are hardly ever in, and those that texts are less often in than in the usual ones.
RARE = frozenset(
    {
        "cp1006", "cp856", "cp858", "cp861", "cp863", "cp864", "hp-roman8", "iso8859-3", "iso8859-10", "iso8859-14",
        "iso8859-16", "johab", "koi8-t", "kz1048", "mac-iceland", "ptcp154",
    }
)  # fmt: skip
USUAL = re.compile(r"cp125\d$|cp874$|cp9|gb|big5|euc|shift")
# The encodings of alphabets that have capitals: chardet has learned them from small letters.
WESTERN = ("cp1252", "iso8859-1", "iso8859-15", "mac-roman", "cp850", "cp437", "cp860", "cp865")
LATIN = (
    *WESTERN, "cp1250", "iso8859-2", "cp852", "mac-latin2", "cp1254", "iso8859-9", "cp857", "mac-turkish", "cp1257",
    "iso8859-13", "iso8859-4", "cp775", "cp1258",
)  # fmt: skip
CYRILLIC_GREEK = (
    "cp1251", "koi8-r", "koi8-u", "iso8859-5", "cp866", "cp855", "cp1125", "mac-cyrillic",
    "cp1253", "iso8859-7", "cp737", "cp869", "mac-greek",
)  # fmt: skip
WIDE = ("utf-16", "utf-32")
FEWEST_HIGH = 5  # in UTF-16 half of the bytes of Chinese are above 0x7F: never so few as one in five
LOUDER = 1.3  # times likelier when read in small letters: of texts in small letters none is


class Guess(NamedTuple):
    """An encoding, how likely it is, and the language that makes it so."""

    encoding: str
    chance: float
    language: str


def likely(sample: bytes) -> str:
    """The encoding that the statistics of the bytes and the standing of the signs speak for; "" where none is likely.

    Of encodings that give the same text, the commoner one.
    """
    told = _told_language(sample)
    guesses = _in_language(_guesses(sample), told, sample)
    worth = WORTH if told else _worth_of_few(sample)
    best, best_score = "", -math.inf
    for name, chance, language in guesses:
        share = chance / guesses[0].chance
        if share < LEAST or worth * math.log(share) <= best_score:
            break
        score = worth * math.log(share) - _rarity(name, bool(told))
        score -= oddity(sample[:SAMPLE].decode(name, "replace"), told or language, bool(told))
        if score > best_score:
            best, best_score = name, score
    return best


def _guesses(sample: bytes) -> list[Guess]:
    """The likeliest first. In UTF-16 no text is that has so many letters of ASCII and no NUL beside them."""
    as_written = _guesses_from(detect_all(sample, ignore_threshold=True, encoding_era=ERAS, compat_names=False))
    if len(sample) > FEWEST_HIGH * sum(map(len, HIGH_RUN.findall(sample))):
        as_written = [guess for guess in as_written if not guess.encoding.lower().startswith(WIDE)]
    loud = _in_small_letters(sample[:LOUD_SAMPLE], _with_capitals(sample))
    return loud if loud and (not as_written or loud[0].chance > LOUDER * as_written[0].chance) else as_written


def _in_language(guesses: list[Guess], told: str, sample: bytes) -> list[Guess]:
    """No likelier as another language than as English, where the text is English and all beyond ASCII may be signs:
    Czech's í and ó are likely letters, of which nothing follows for apostrophes and dashes."""
    own = [guess.chance for guess in guesses if guess.language == told]
    if told != "en" or not own or any(map(str.isalpha, b"".join(HIGH_RUN.findall(sample)).decode("cp1252", "replace"))):
        return guesses
    capped = [guess._replace(chance=min(guess.chance, max(own))) for guess in guesses]
    return sorted(capped, key=lambda guess: -guess.chance)


def _guesses_from(detections: Iterable[DetectionDict]) -> list[Guess]:
    guesses = [Guess(d["encoding"] or "", d["confidence"], (d["language"] or "")[:2]) for d in detections]
    return [guess for guess in guesses if guess.encoding and guess.chance]


def _with_capitals(sample: bytes) -> Sequence[str]:
    """The encodings in which this may be a text in capitals."""
    runs = HIGH_RUN.findall(sample)
    if sum(map(len, runs)) >= 2.5 * len(runs):  # words in another alphabet, not letters with accents
        return CYRILLIC_GREEK
    return LATIN if len(CAPITAL.findall(sample)) > len(SMALL.findall(sample)) else ()


def _in_small_letters(sample: bytes, encodings: Iterable[str]) -> list[Guess]:
    """How likely each encoding is if what it takes for capitals were small letters."""
    return sorted(_lowered(sample, encodings), key=lambda guess: -guess.chance)


def _lowered(sample: bytes, encodings: Iterable[str]) -> Iterator[Guess]:
    for name in encodings:
        small = sample.decode(name, "replace").lower().encode(name, "replace")
        if small != sample:
            yield from _guesses_from(
                detect_all(
                    small, ignore_threshold=True, compat_names=False, include_encodings=[name], no_match_encoding=name
                )[:1]
            )


def _worth_of_few(sample: bytes) -> float:
    """The statistics of a few bytes say little: those of two are worth half."""
    high = sum(map(len, HIGH_RUN.findall(sample)))
    return WORTH * high / (high + 2)


@lru_cache(maxsize=256)
def _rarity(name: str, told: bool) -> float:
    """What weighs against an encoding beforehand; where the text tells no language, those of fewer countries too."""
    of_few = 0.0 if told or name in WESTERN or name not in LATIN else 0.6
    if name in RARE:
        return of_few + 1.0
    return of_few + (0.0 if USUAL.match(name) else 0.01 if name.startswith(("iso", "koi", "tis")) else 0.03)


def _told_language(sample: bytes) -> str:
    """The language that the letters of ASCII alone betray, where most letters are."""
    text = TAG.sub(b" ", sample[:SAMPLE])
    high = sum(map(len, HIGH_RUN.findall(text)))
    return language_of(text.decode("cp1252", "replace")) if high * 4 < len(text) else ""
