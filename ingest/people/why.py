"""The features that decided, in words that a reader understands."""

from __future__ import annotations

from collections.abc import Sequence

from ingest.people.features import Group
from ingest.people.tagger import Weights, reasons

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
    "title": "a title",
    "speech": "a verb of speech",
    "after": "“who” or a pronoun",
    "nickname": "a short given name",
}
_TAGS = {"Name": "a given name (dictionary)", "Surn": "a surname (dictionary)", "Patr": "a patronymic (dictionary)"}
_SHAPES = {"X.": "an initial", "Xx": "a capital", "p": "a mark"}
_WHERE = {"-1": "behind", "+1": "before", "-2": "two behind", "+2": "two before"}


def readable(weights: Weights, rows: Sequence[Sequence[Group]], forms: Sequence[str]) -> str:
    """For each token of a name its strongest reasons: "Ushakov: behind a given name; before a verb of speech"."""
    told = []
    for groups, form in zip(rows, forms, strict=True):
        words = list(dict.fromkeys(w for name in reasons(weights, groups, 6) if (w := in_words(name))))[:3]
        if words:
            told.append(f"{form}: " + ", ".join(words))
    return "; ".join(told) or "the weights of many small features"


def in_words(feature: str) -> str:
    """One feature in words, "" for those that tell a reader nothing."""
    name, _, value = feature.partition(":")
    if name == "doc":
        return _PLACES.get(value.rstrip("+") if value.endswith("+") and value != "+" else value, "")
    if name == "list":
        return _LISTS.get(value, "")
    if name == "m":
        return _TAGS.get(value, "")
    if name == "shape":
        return _SHAPES.get(value, "") if value == "X." else ""
    if name == "w":
        return "a word known as a name"
    where = _WHERE.get(name[:2], "")
    if not where:
        return ""
    what = name[2:]
    if what == "list":
        return f"{where} {_LISTS[value]}" if value in _LISTS else ""
    if what == "w":
        return f"{where} “{value}”" if value.isalpha() else ""
    return f"{where} {_SHAPES[value]}" if value == "X." else ""
