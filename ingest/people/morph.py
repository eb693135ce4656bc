"""What pymorphy3 says of a Russian word: kinds of name, whether it is in the dictionary, and its nominatives."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from ingest.people.lists import fold

_KINDS = ("Name", "Surn", "Patr", "Geox", "Orgn", "Abbr", "Trad")


@dataclass(frozen=True, slots=True)
class Parse:
    """One reading of a name's word: its kind, nominative (folded), gender (m, f, ""), case and number."""

    kind: str
    nominative: str
    gender: str
    case: str
    plural: bool


@lru_cache(maxsize=1)
def analyzer() -> Any:
    """The dictionary of Russian, loaded for texts in Cyrillic alone: 30 MB, 0.1 s."""
    from pymorphy3 import MorphAnalyzer

    return MorphAnalyzer(lang="ru")


@lru_cache(maxsize=32768)
def tags(form: str) -> frozenset[str]:
    """Short tags of a form: known or unknown, the kinds of name that it may be, "word" for any other reading of a
    known word; "1:" and "1a:" with the part of speech (or kind) and the animacy of the likeliest reading."""
    word = form.lower()
    known = analyzer().word_is_known(word)
    found = {"known" if known else "unknown"}
    for position, tag in enumerate(analyzer().tag(word)):
        kind = next((kind for kind in _KINDS if kind in tag), "")
        if kind:
            found.add(kind)
        elif known:
            found.add("word")
        if position == 0:
            found |= {f"1:{kind or tag.POS or 'x'}", f"1a:{tag.animacy or ''}"}
    return frozenset(found)


@lru_cache(maxsize=32768)
def name_parses(form: str) -> tuple[Parse, ...]:
    """The readings of a form as given name, surname or patronymic, likeliest first; those of unknown words are
    guessed by their endings."""
    found = []
    for parse in analyzer().parse(form.lower()):
        kind = next((kind for kind in ("Name", "Surn", "Patr") if kind in parse.tag), "")
        if kind:
            gender = {"masc": "m", "femn": "f"}.get(parse.tag.gender or "", "")
            plural = parse.tag.number == "plur"
            found.append(Parse(kind, fold(_nominative(parse)), gender, str(parse.tag.case or ""), plural))
    return tuple(found)


def _nominative(parse: Any) -> str:
    """The form in the nominative singular of the same gender (normal_form would make Иванова a man)."""
    wanted = {"nomn", "sing"}
    if parse.tag.gender == "femn" and "Surn" in parse.tag:
        wanted.add("femn")
    inflected = parse.inflect(wanted)
    return str(inflected.word if inflected else parse.normal_form)
