"""Lists of names in a YAML file that is edited: what is added and removed leaves comments and order as they are."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from ruamel.yaml.comments import CommentedMap, CommentedSeq

from cuttings.folding import fold


def texts_of(entry: Mapping[str, Any], key: str) -> list[str]:
    """The texts under a key: those of a list, the one that stands there alone, or none."""
    value = entry.get(key) or []
    return [value] if isinstance(value, str) else list(value)


def add_to_list(entry: CommentedMap, key: str, forms: Iterable[str]) -> None:
    """Adds the forms that the list under the key does not have, in any case of letters; makes the list if need be."""
    value = entry.get(key)
    forms_there = value if isinstance(value, CommentedSeq) else flow_list(texts_of(entry, key))
    extend_list(forms_there, forms)
    if forms_there and forms_there is not value:
        entry[key] = forms_there


def extend_list(known: CommentedSeq, forms: Iterable[str]) -> None:
    """Adds the forms that the list does not have, in any case of letters."""
    has = {fold(str(form)) for form in known}
    for form in dict.fromkeys(forms):
        if fold(form) not in has:
            known.append(form)
            has.add(fold(form))


def remove_from_list(entry: CommentedMap, key: str, folded: set[str]) -> None:
    """Removes these forms, which are folded, from the list under the key; an empty list goes with its key."""
    value = entry.get(key)
    if isinstance(value, str):
        value = flow_list([value])
    if value:
        discard_forms(value, folded)
        if value:
            entry[key] = value
        else:
            del entry[key]


def discard_forms(entries: CommentedSeq, folded: set[str]) -> None:
    """Removes from the list what is one of these texts as it stands, or once folded."""
    for at in reversed(range(len(entries))):
        if fold(str(entries[at])) in folded or entries[at] in folded:
            del entries[at]


def flow_list(items: Iterable[str]) -> CommentedSeq:
    """A list that is written on one line: [a, b]."""
    sequence = CommentedSeq(items)
    sequence.fa.set_flow_style()
    return sequence


def flow_map(items: Mapping[str, str]) -> CommentedMap:
    """A map that is written on one line: {ru: a, en: b}."""
    mapping = CommentedMap(items)
    mapping.fa.set_flow_style()
    return mapping
