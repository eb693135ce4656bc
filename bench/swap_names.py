"""Copies of labelled texts in which other people bear the parts: little text makes more, of many cultures."""

from __future__ import annotations

import importlib
import random
import re
from collections.abc import Sequence
from functools import lru_cache

from faker.config import AVAILABLE_LOCALES

from cuttings.folding import fold
from ingest.people.writing.scripts.cyrillic.russian_dictionary import analyzer

_LATIN = re.compile(r"[A-ZÀ-Þ][a-zß-ÿ]+(?:[-' ][A-ZÀ-Þ][a-zß-ÿ]+)?")
_CYRILLIC = re.compile(r"[А-ЯЁ][а-яё]+")


@lru_cache(maxsize=4)
def pools(script: str) -> tuple[tuple[tuple[str, ...], tuple[str, ...]], ...]:
    """For each locale of Faker in that script its given names and surnames."""
    fits = _LATIN if script == "latin" else _CYRILLIC
    names = []
    for locale in sorted(AVAILABLE_LOCALES):
        try:
            provider = importlib.import_module(f"faker.providers.person.{locale}").Provider
        except ModuleNotFoundError:
            continue
        given = _names(provider, ("first_names", "first_names_male", "first_names_female"), fits)
        family = _names(provider, ("last_names", "last_names_male", "last_names_female"), fits)
        if len(given) > 20 and len(family) > 20:
            names.append((given, family))
    return tuple(names)


def _names(provider: object, attributes: Sequence[str], fits: re.Pattern[str]) -> tuple[str, ...]:
    listed = [v for a in attributes if isinstance(v := getattr(provider, a, ()), (tuple, list, dict))]
    words = {w for names in listed for w in names if isinstance(w, str) and fits.fullmatch(w)}
    return tuple(sorted(words))


def swapped(
    text: str, spans: Sequence[tuple[int, int]], seed: str, script: str
) -> tuple[str, tuple[tuple[int, int], ...]]:
    """The text with each name's words replaced (one word, one replacement all through), and the new spans."""
    draw = random.Random(seed)
    cast = _Cast(draw, script, [text[s:e] for s, e in spans])
    pieces, moved, at = [], [], 0
    length = 0
    for start, end in sorted(spans):
        if start < at:
            continue
        name = cast.rename(text[start:end])
        pieces += [text[at:start], name]
        length += start - at
        moved.append((length, length + len(name)))
        length += len(name)
        at = end
    return "".join([*pieces, text[at:]]), tuple(moved)


class _Cast:
    """Who plays whom in one copy of a document."""

    def __init__(self, draw: random.Random, script: str, names: Sequence[str]) -> None:
        self.draw = draw
        self.pools = pools(script)
        self.script = script
        self.role: dict[str, str] = {}
        self.new: dict[str, str] = {}
        for name in names:
            words = [w for w in name.split() if w[:1].isupper() and not w.endswith(".") and len(w) > 1]
            for position, word in enumerate(words):
                role = "family" if position and position == len(words) - 1 else "given" if len(words) > 1 else ""
                if role:
                    self.role.setdefault(self._stem(word), role)

    def _stem(self, word: str) -> str:
        return fold(word)[: max(3, len(word) - 2)] if self.script == "cyrillic" else fold(word)

    def rename(self, name: str) -> str:
        return re.sub(r"[^\W\d_]{2,}(?:['’-][^\W\d_]+)*(?!\.)", lambda m: self._word(m.group()), name)

    def _word(self, word: str) -> str:
        if not word[0].isupper():
            return word
        stem = self._stem(word)
        if stem not in self.new:
            given, family = self.draw.choice(self.pools)
            self.new[stem] = self.draw.choice(given if self.role.get(stem) == "given" else family)
        drawn = self.new[stem]
        if self.script == "cyrillic":
            return _inflected(drawn, word)
        return drawn.upper() if word.isupper() else drawn


def _inflected(drawn: str, like: str) -> str:
    """The drawn name in the case of the word that it replaces, where the dictionary can say."""
    parses = [p for p in analyzer().parse(like) if {"Name", "Surn", "Patr"} & p.tag.grammemes] or analyzer().parse(like)
    case = parses[0].tag.case
    mine = [p for p in analyzer().parse(drawn) if {"Name", "Surn"} & p.tag.grammemes]
    if not case or not mine:
        return drawn
    inflected = mine[0].inflect({case})
    return str(inflected.word).capitalize() if inflected else drawn
