"""What pymorphy3 says of a Russian word: kinds of name, whether it is in the dictionary, and its nominatives."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from ingest.people.lists import fold

_KINDS = ("Name", "Surn", "Patr", "Geox", "Orgn", "Abbr", "Trad")


@dataclass(frozen=True, slots=True)
class Parse:
    """One reading of a form: kind of name ("" for none), nominative, gender (m, f, ""), case and number."""

    kind: str
    nominative: str
    gender: str
    case: str
    plural: bool


@dataclass(frozen=True, slots=True)
class Morphology:
    """The readings of a form, most likely first, and the tags that they show (short, for features)."""

    parses: tuple[Parse, ...]
    tags: tuple[str, ...]


@lru_cache(maxsize=1)
def _analyzer() -> Any:
    from pymorphy3 import MorphAnalyzer

    return MorphAnalyzer(lang="ru")


@lru_cache(maxsize=32768)
def morphology(form: str) -> Morphology:
    """The readings of one word form (any case); an unknown word's readings are guessed by its ending."""
    word = form.lower()
    known = _analyzer().word_is_known(word)
    parses = []
    tags = {"known" if known else "unknown"}
    for position, parse in enumerate(_analyzer().parse(word)):
        kind = next((kind for kind in _KINDS if kind in parse.tag), "")
        if kind:
            tags.add(kind)
        elif known:
            tags.add("word")
        if position == 0:
            tags |= {f"1:{kind or parse.tag.POS or 'x'}", f"1a:{parse.tag.animacy or ''}"}
        gender = {"masc": "m", "femn": "f"}.get(parse.tag.gender or "", "")
        case, plural = str(parse.tag.case or ""), parse.tag.number == "plur"
        parses.append(Parse(kind, fold(_nominative(parse)), gender, case, plural))
    return Morphology(tuple(parses), tuple(sorted(tags)))


def _nominative(parse: Any) -> str:
    """The form in the nominative singular of the same gender (normal_form would make Иванова a man)."""
    wanted = {"nomn", "sing"}
    if parse.tag.gender == "femn" and "Surn" in parse.tag:
        wanted.add("femn")
    inflected = parse.inflect(wanted)
    return str(inflected.word if inflected else parse.normal_form)
