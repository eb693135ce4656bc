"""The features that decided, in words that a reader understands."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from functools import lru_cache

from ingest.people.find.tagger import TaggerWeights, reasons
from ingest.people.find.token_features import Feature

_PLACES = {
    "title-": "elsewhere behind a title",
    "given-": "elsewhere behind a given name",
    "initial-": "elsewhere behind an initial",
    "+speech": "elsewhere before a verb of speech",
    "speech": "elsewhere behind a verb of speech",
    "+who": "elsewhere before “who”",
    "+poss": "elsewhere with a possessive ending",
    "+age": "elsewhere with an age",
    "relation": "elsewhere behind “with” or “and”",
}
_LISTS = {
    "given": "a given name",
    "family": "a family name",
    "rare_given": "a rare given name",
    "rare_family": "a rare family name",
    "title": "a title",
    "speech": "a verb of speech",
    "after": "“who” or a pronoun",
    "nickname": "a short given name",
}
_TAGS = {"Name": "a given name (dictionary)", "Surn": "a surname (dictionary)", "Patr": "a patronymic (dictionary)"}
_SHAPES = {"X.": "an initial"}
_OF_WORD = {"list": _LISTS, "m": _TAGS, "shape": _SHAPES}
_WHERE = {"-1": "behind", "+1": "before", "-2": "two behind", "+2": "two before"}


def readable(weights: TaggerWeights, rows: Sequence[Sequence[Hashable]]) -> str:
    """For each token of a name its strongest reasons: "Ushakov: behind a given name; before a verb of speech"."""
    told = []
    for row in rows:
        words = list(dict.fromkeys(w for name in reasons(weights, row) if (w := in_words(name))))[:3]
        if words:
            told.append(f"{row[0]}: " + ", ".join(words))
    return "; ".join(told) or "the weights of many small features"


@lru_cache(maxsize=8192)
def in_words(feature: Feature) -> str:
    """One feature in words, "" for those that tell a reader nothing."""
    name, value = feature
    if name == "doc":
        return _PLACES.get(value) or _PLACES.get(value.removesuffix("+"), "")
    if name in _OF_WORD:
        return _OF_WORD[name].get(value, "")
    if name == "w":
        return "a word known as a name"
    where = _WHERE.get(name[:2])
    return f"{where} {what}" if where and (what := _neighbour(name[2:], value)) else ""


def _neighbour(what: str, value: str) -> str:
    if what == "list":
        return _LISTS.get(value, "")
    if what == "w":
        return f"“{value}”" if value.isalpha() else ""
    return _SHAPES.get(value, "")
