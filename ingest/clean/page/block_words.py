"""The signals of a block's words: length, sentences, function words, and the turns of phrase that frame an article."""

from __future__ import annotations

import json
import math
import re
import struct
from collections.abc import Mapping, Sequence
from functools import lru_cache
from importlib.resources import files
from itertools import pairwise
from typing import NamedTuple

from ingest.text.folded_words import without_printers_signs

WORD = re.compile(r"\w+")
_CJK = re.compile(r"[぀-ヿ㐀-鿿가-힯฀-๿]")
_END = re.compile(r"[.!?…。！？؟।॥։።](?<![.!?…。！？؟।॥։።].)[.!?…。！？؟।॥։።]*[\"'”’»“)\]」』›]*(?=\s|$|[぀-ヿ㐀-鿿])")
_LAST = re.compile(r"(?:[.!?…。！？؟।॥։።]|[.!?…]? ?[\"”’»“」』])[\])]*$")
_COMMAS = ",;،、，；"
# A year, a day, a time of day, an age. All begin with one set of characters, so that the engine looks nowhere else.
_DATE = re.compile(
    r"[\d年월](?:(?<=[年월])|(?<!\w.)(?:(?<=1)[89]\d\d\b|(?<=2)0\d\d\b"
    r"|\d?[./]\d{1,2}[./]\d{2,4}\b|\d?[:.h]\d\d\b|\d* ?(?:min|mins|minutes?|hours?|hrs?|days?)\b))"
)
_FIGURE = re.compile(r"\d")

_STORED = json.loads(files("ingest").joinpath("data/page_phrases.json").read_text("utf-8"))
# The commonest function words of the languages in which most news is written; their share tells sentences from labels.
FUNCTION_WORDS = frozenset(_STORED["function_words"].split())
# Turns of phrase that surround articles. A group is one signal among many for the classifier: none of them cuts alone.
_SPEECH: dict[str, str] = _STORED["groups"]
_GROUPS = tuple(_SPEECH)
_PAIRS: dict[str, int] = {}
_BEGINNINGS: dict[str, int] = {}
_SIGNS: dict[str, int] = {}
for _n, _listed in enumerate(_SPEECH.values()):
    for _phrase in _listed.split():
        if "_" in _phrase:
            _PAIRS[_phrase.replace("_", " ")] = _n
        elif _phrase.isalpha() and not _CJK.search(_phrase):
            _BEGINNINGS[_phrase] = _n
        else:
            _SIGNS[_phrase] = _n
_MARKS = {sign: _n for sign, _n in _SIGNS.items() if not _CJK.search(sign)}  # of the signs, those of any script
_PAIR_FIRSTS = frozenset(pair.partition(" ")[0] for pair in _PAIRS)
_HEAD = 3  # characters by which beginnings are found; those no longer than this are whole words
_BY_HEAD: dict[str, list[tuple[str, int]]] = {}
for _beginning, _n in _BEGINNINGS.items():
    _BY_HEAD.setdefault(_beginning[:_HEAD], []).append((_beginning, _n))
_EDGE = 25  # words at either end in which turns of phrase are looked for: boilerplate says what it is at once
_SHORT = 50  # characters up to which what was seen of a text is remembered
_SAMPLE = 600  # characters on which the shares are taken
_BULLETS = ("•", "-", "–", "*", "·", "»", "›", "→", "▶", "►")

NAMES = (
    "words",
    "chars",
    "word length",
    "figures",
    "capitals",
    "function words",
    "commas",
    "sentences",
    "ends a sentence",
    "ends with a colon",
    "starts small",
    "pipes",
    "an address",
    "a date",
    "unspaced script",
    "all capitals",
    "bullet",
    "quotation",
    *_GROUPS,
)


_PACKED = struct.Struct(f"{len(NAMES)}f")
_ASCII = [chr(code) for code in range(0x80)]
_WORDS_OF_ASCII = "".join(sign.lower() if WORD.match(sign) else " " for sign in _ASCII).encode().ljust(0x100)
_KINDS_OF_ASCII = (
    "".join("0" if sign.isdigit() else "A" if sign.isupper() else "a" if WORD.match(sign) else " " for sign in _ASCII)
    .encode()
    .ljust(0x100)
)


class BlockWords(NamedTuple):
    """The words of a block in lower case, and their signals: one number for each of `NAMES`."""

    words: tuple[str, ...]
    signals: tuple[float, ...]
    packed: bytes  # the signals as numbers of 32 bits: hundreds of blocks become one array at once


def read_words(text: str) -> BlockWords:
    """The words of a block, and their signals; `text` is not empty."""
    return _read_words_of_short(text) if len(text) < _SHORT else _read_words(text)


def _read_words(text: str) -> BlockWords:
    sample = _counted(text[:_SAMPLE])
    words = sample.words if len(text) <= _SAMPLE else _counted(text).words
    signals = _signals(text, len(words), sample)
    return BlockWords(words, signals, _PACKED.pack(*signals))


class _Counted(NamedTuple):
    """The words of a text in lower case, and how many of its signs are of some kinds."""

    words: tuple[str, ...]
    capitals: int  # words that begin with one
    figures: int
    commas: int


def _counted(text: str) -> _Counted:
    """What is counted in a text. What is ASCII but for printers' signs, as most is, is counted in its bytes."""
    plain = without_printers_signs(text)
    if plain.isascii():
        signs = plain.encode()
        words = tuple(signs.translate(_WORDS_OF_ASCII).decode().split())
        kinds = signs.translate(_KINDS_OF_ASCII)
        capitals = kinds.count(b" A") + kinds.startswith(b"A")
        return _Counted(words, capitals, kinds.count(b"0"), signs.count(b",") + signs.count(b";"))
    found = WORD.findall(text)
    capitals = len([1 for word in found if word[0].isupper()])
    commas = sum(map(text.count, _COMMAS))
    return _Counted(tuple(map(str.lower, found)), capitals, len(_FIGURE.findall(text)), commas)


def _signals(text: str, size: int, counted: _Counted) -> tuple[float, ...]:
    """The signals of a text of `size` words, by what was `counted` in its sample."""
    words, capitals, figures, commas = counted
    chars, sample = len(text), text[:_SAMPLE]
    lower = sample.lower()
    count = max(len(words), 1)
    dense = 0 if text.isascii() else len(_CJK.findall(text))
    return (
        math.log1p(max(size, 1.0, dense / 2) if words else 0.0),
        math.log1p(chars),
        len(sample) / count if not dense else 5.0,
        figures / len(sample),
        capitals / count,
        sum(map(FUNCTION_WORDS.__contains__, words)) / count if not dense else 0.4,
        commas / count,
        float(len(_END.findall(text))),
        float(_LAST.search(text[-12:]) is not None),
        float(text.endswith((":", "："))),
        float(text[0].islower()),
        float(text.count("|") + text.count(" · ") + text.count(" / ") + text.count(" • ")),
        float("http" in lower or "www." in lower or "@" in lower or ".com" in lower),
        float(figures > 0 and _DATE.search(sample) is not None),
        float(dense > 0),
        float(text.isupper()),
        float(text[0] in _BULLETS),
        float(text[0] in "\"“„«‘'「『"),
        *_speech(words, lower, text, _SIGNS if dense else _MARKS),
    )


def _speech(words: Sequence[str], lower: str, text: str, signs: Mapping[str, int]) -> Sequence[float]:
    """1 for each group of phrases of which one is said near either end of a block, 0 for the others."""
    if len(words) > 2 * _EDGE:
        words = [*words[:_EDGE], *_counted(text[-160:].lower()).words[-_EDGE:]]
    spoken = set().union(*set(map(_BEGUN.__getitem__, words)))
    if not _PAIR_FIRSTS.isdisjoint(words):
        pairs = [f"{first} {second}" for first, second in pairwise(words) if first in _PAIR_FIRSTS]
        spoken.update([_PAIRS[pair] for pair in pairs if pair in _PAIRS])
    if not lower.isascii():
        spoken.update([group for sign, group in signs.items() if sign in lower])
    said = [*_SILENT]
    for group in spoken:
        said[group] = 1.0
    return said


class _Begun(dict[str, tuple[int, ...]]):
    """Word → the groups of phrases that list it, or that list how it begins; remembered, for words come again."""

    def __missing__(self, word: str) -> tuple[int, ...]:
        if len(self) >= _REMEMBERED:
            self.clear()
        groups = self[word] = tuple(
            group
            for beginning, group in _BY_HEAD.get(word[:_HEAD], ())
            if word == beginning or (len(beginning) > _HEAD and word.startswith(beginning))
        )
        return groups


_REMEMBERED = 50_000
_BEGUN = _Begun()
_SILENT = (0.0,) * len(_GROUPS)
# Pages say their menus twice, and pages of one site say the same menu.
_read_words_of_short = lru_cache(maxsize=20_000)(_read_words)
