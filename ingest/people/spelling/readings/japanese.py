"""Names in kanji as they are read in Japanese: 安倍晋三 is Abe Shinzo, in Russian Синдзо Абэ.

How signs are read depends on the name, so only surnames and given names that a list of names has are read; a given name
may have several readings. Readings are compared by their syllables: long vowels are short, Shinzou, Shinzō and Shinzo
are one, and so are the systems of Hepburn (shi, tsu), of the schools (si, tu) and of Polivanov (си, цу).
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from functools import cache
from itertools import product

from japanese_personal_name_dataset import load_dataset

from cuttings.folding import fold
from ingest.people.writing.script import DATA

_KANJI = re.compile(r"[\u3005\u3400-\u9fff]{2,6}")
_LONG = re.compile(r"(?<=o)[ou]|(?<=u)u|(?<=[ou])h(?![aiueoy])")
_IN_LATIN = str.maketrans(
    {"а": "a", "и": "i", "й": "i", "у": "u", "э": "e", "е": "e", "о": "o", "я": "ya", "ю": "yu", "ё": "yo", "к": "k",
     "с": "s", "ш": "s", "т": "t", "ч": "t", "ц": "t", "н": "n", "х": "h", "ф": "h", "м": "m", "р": "r", "в": "w",
     "г": "g", "з": "z", "д": "d", "ж": "", "б": "b", "п": "p", "ъ": "", "ь": ""}
)  # fmt: skip
_OF_SCHOOLS = tuple(
    (re.compile(written), syllable)
    for written, syllable in (
        ("dz|dj|j(?=i)", "z"),
        ("sh(?=i)|sh(?=y)", "s"),
        ("ch(?=i)|ch(?=y)|ts", "t"),
        ("sh", "sy"),
        ("ch", "ty"),
        ("j", "zy"),
        ("f", "h"),
        ("m(?=[bmp])", "n"),
        (_LONG.pattern, ""),
    )
)
_SYLLABLES = re.compile("(?:[kstnhmrgzdbp]?y?[aiueo]|w[ao]|n(?![aiueoy])|[kstp](?=[kstp]))+")
_SEVERAL = 6  # readings of a given name that are told


def in_japanese(name: str) -> tuple[str, ...]:
    """A name in kanji in Latin letters, given name first; () where a list of names lacks its surname or given name.

    >>> in_japanese("安倍晋三"), in_japanese("习近平")
    (('Shinzo Abe',), ())
    """
    surname, given = _parted(name)
    if not surname or given not in _given_names():
        return ()
    readings = [_short(reading) for reading in _given_names()[given][:_SEVERAL]]
    return tuple(dict.fromkeys(f"{reading.title()} {_short(_surnames()[surname]).title()}" for reading in readings))


def japanese_surname(name: str) -> str:
    """The surname, in Latin letters, of a name that is no Chinese one by its signs; "" where none is known.

    A surname of two signs and a given name of two are no Chinese name; so is no name with 々 in it.

    >>> japanese_surname("安倍昭恵子"), japanese_surname("林芳正")
    ('Abe', '')
    """
    surname, given = _parted(name)
    japanese = "々" in name or (len(surname) > 1 and len(given) > 1)
    return _short(_surnames()[surname]).title() if surname and japanese else ""


def syllable_keys(name: str) -> frozenset[str]:
    """What all spellings of a Japanese name share, surname first or last; nothing for what cannot be one.

    >>> syllable_keys("小泉純一郎") == syllable_keys("Дзюнъитиро Коидзуми"), syllable_keys("Ida Marlow")
    (True, frozenset())
    """
    ways = [[syllables(word) for word in fold(way).split()] for way in in_japanese(name) or (name,)]
    return frozenset(" ".join(sorted(words)) for words in ways if len(words) == 2 and all(words) and _known(words))


def _known(words: list[str]) -> bool:
    """Whether one of the words is a surname and the other a given name of the list."""
    return any(one in _by_surname() and other in _by_given_name() for one, other in (words, words[::-1]))


def kanji_of(name: str) -> Iterator[str]:
    """The names in kanji that are read as the name is written in Latin or Cyrillic letters, in either order."""
    words = [syllables(word) for word in fold(name).split()]
    if len(words) == 2 and all(words):
        for surname, given in (words, words[::-1]):
            yield from map("".join, product(_by_surname().get(surname, ()), _by_given_name().get(given, ())))


def kanji_of_surname(surname: str) -> list[str]:
    """The surnames of two kanji and more that are read as this one is written.

    >>> kanji_of_surname("Ishiba")[:1], kanji_of_surname("Marlow")
    (['石破'], [])
    """
    return [kanji for kanji in _by_surname().get(syllables(surname) or "-", ()) if len(kanji) > 1]


def surname_read(kanji: str) -> str:
    """A surname of two kanji and more as it is read, by its syllables; "" where the list lacks it.

    >>> surname_read("小泉"), surname_read("小")
    ('koizumi', '')
    """
    return syllables(_surnames().get(kanji, "")) if len(kanji) > 1 else ""


@cache
def syllables(word: str) -> str:
    """A Japanese word of Latin or Cyrillic letters by its syllables; "" for what is none.

    >>> syllables("Shinzō"), syllables("синдзо"), syllables("Junichiroh"), syllables("Merkel")
    ('sinzo', 'sinzo', 'zyunitiro', '')
    """
    written = fold(word).replace("дж", "дз").translate(_IN_LATIN).replace("'", "").replace("-", "")
    for pattern, syllable in _OF_SCHOOLS:
        written = pattern.sub(syllable, written)
    return written if _SYLLABLES.fullmatch(written) else ""


def _short(reading: str) -> str:
    return _LONG.sub("", reading)


def _parted(name: str) -> tuple[str, str]:
    """Surname and given name of a name in kanji: the longest surname that the list has. ("", "") where it has none."""
    lengths = range(min(len(name) - 1, 4), 0, -1) if _KANJI.fullmatch(name) else ()
    return next(((name[:length], name[length:]) for length in lengths if name[:length] in _surnames()), ("", ""))


@cache
def _surnames() -> dict[str, str]:
    """Surnames in kanji, each with its commonest reading: those of the list, and of the news that it lacks."""
    _, _, surnames = load_dataset(include_last_names=True)
    lacking: dict[str, str] = json.loads((DATA / "persons" / "japanese.json").read_text("utf-8"))["surnames"]
    return {kanji: entry["en"] for kanji, entry in surnames.items()} | lacking


@cache
def _given_names() -> dict[str, list[str]]:
    """Given names in kanji, each with its readings."""
    readings: dict[str, list[str]] = {}
    for names in load_dataset():
        for entry in names.values():
            for kanji in entry["kanji"]:
                readings.setdefault(kanji, []).append(entry["en"])
    return readings


@cache
def _by_surname() -> dict[str, list[str]]:
    return _inverted({kanji: [reading] for kanji, reading in _surnames().items()})


@cache
def _by_given_name() -> dict[str, list[str]]:
    return _inverted(_given_names())


def _inverted(readings: dict[str, list[str]]) -> dict[str, list[str]]:
    by_reading: dict[str, list[str]] = {}
    for kanji, ways in readings.items():
        for way in dict.fromkeys(map(syllables, ways)):
            by_reading.setdefault(way, []).append(kanji)
    return by_reading
