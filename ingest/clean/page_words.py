"""What the words of a block say of it: length, sentences, function words, and turns of phrase that frame an article."""

from __future__ import annotations

import json
import math
import re
from collections.abc import Sequence
from functools import lru_cache
from importlib.resources import files
from itertools import pairwise

WORD = re.compile(r"\w+")
_CJK = re.compile(r"[぀-ヿ㐀-鿿가-힯฀-๿]")
_END = re.compile(r"[.!?…。！？؟।॥։።]+[\"'”’»“)\]」』›]*(?=\s|$|[぀-ヿ㐀-鿿])")
_LAST = re.compile(r"(?:[.!?…。！？؟।॥։።]|[.!?…]? ?[\"”’»“」』])[\])]*$")
_COMMA = re.compile(r"[,;،、，；]")
_DATE = re.compile(
    r"\b(?:1[89]|20)\d\d\b|\b\d{1,2}[./]\d{1,2}[./]\d{2,4}\b|\b\d{1,2}[:.h]\d\d\b"
    r"|\b\d+ ?(?:min|mins|minutes?|hours?|hrs?|days?)\b|年|월"
)
_FIGURE = re.compile(r"\d")

_STORED = json.loads(files("ingest").joinpath("data/page_phrases.json").read_text("utf-8"))
# The commonest function words of the languages in which most news is written; their share tells sentences from labels.
FUNCTION_WORDS = frozenset(_STORED["function_words"].split())
# Turns of phrase that surround articles. A group is one signal among many for the judge: none of them cuts alone.
_SPEECH: dict[str, str] = _STORED["groups"]
_GROUPS = tuple(_SPEECH)
_PAIRS: dict[str, int] = {}
_BEGINNINGS: dict[str, int] = {}
_SIGNS: dict[str, int] = {}
for _n, _listed in enumerate(_SPEECH.values()):
    for _said in _listed.split():
        if "_" in _said:
            _PAIRS[_said.replace("_", " ")] = _n
        elif _said.isalpha() and not _CJK.search(_said):
            _BEGINNINGS[_said] = _n
        else:
            _SIGNS[_said] = _n
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


def folded(text: str) -> Sequence[str]:
    """The words of a block in lower case."""
    return _folded_short(text) if len(text) < _SHORT else _folded(text)


def signals(text: str, words: Sequence[str]) -> tuple[float, ...]:
    """One number for each of `NAMES`; `text` is not empty, and `words` are its words in lower case."""
    return _of_short(text) if len(text) < _SHORT else _signals(text, words)


def _folded(text: str) -> tuple[str, ...]:
    return tuple(WORD.findall(text.lower()))


def _signals(text: str, all_words: Sequence[str]) -> tuple[float, ...]:
    chars = len(text)
    sample = text[:_SAMPLE]
    lower = sample.lower()
    words = WORD.findall(sample)
    folded = all_words if chars <= _SAMPLE else WORD.findall(lower)
    count = max(len(words), 1)
    figures = len(_FIGURE.findall(sample))
    ascii_ = text.isascii()
    dense = 0 if ascii_ else len(_CJK.findall(text))
    size = max(float(len(all_words)), 1.0, dense / 2)
    return (
        math.log1p(size if words else 0.0),
        math.log1p(chars),
        len(sample) / count if not dense else 5.0,
        figures / len(sample),
        len([1 for word in words if word[0].isupper()]) / count,
        sum(map(FUNCTION_WORDS.__contains__, folded)) / count if not dense else 0.4,
        (sample.count(",") + sample.count(";") if ascii_ else len(_COMMA.findall(sample))) / count,
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
        *_speech(folded, lower, text),
    )


def _speech(folded: Sequence[str], lower: str, text: str) -> list[float]:
    """Which groups of phrases the ends of a block speak."""
    if len(folded) > 2 * _EDGE:
        folded = [*folded[:_EDGE], *WORD.findall(text[-160:].lower())[-_EDGE:]]
    spoken: set[int] = set()
    for word in folded:
        if groups := _groups_begun(word):
            spoken.update(groups)
    for first, second in pairwise(folded):
        if first in _PAIR_FIRSTS and (group := _PAIRS.get(f"{first} {second}")) is not None:
            spoken.add(group)
    if not lower.isascii():
        spoken.update(group for sign, group in _SIGNS.items() if sign in lower)
    return [float(group in spoken) for group in range(len(_GROUPS))]


@lru_cache(maxsize=50_000)
def _groups_begun(word: str) -> tuple[int, ...]:
    """The groups of which a word is said, or begins as one that is."""
    return tuple(
        group
        for beginning, group in _BY_HEAD.get(word[:_HEAD], ())
        if word == beginning or (len(beginning) > _HEAD and word.startswith(beginning))
    )


# Pages say their menus twice, and pages of one site say the same menu.
@lru_cache(maxsize=20_000)
def _of_short(text: str) -> tuple[float, ...]:
    return _signals(text, _folded_short(text))


_folded_short = lru_cache(maxsize=20_000)(_folded)
