"""Headlines, descriptions and bodies of which an entry has several: news in JSON (ninjs) names each by its role."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

_LISTS = {"headlines": "headline", "descriptions": "description", "bodies": "body"}  # since ninjs 2
_KEYED = re.compile(r"(headline|description|body)_\w{1,40}")  # before: body_text, headline_main
_MAIN = ("main", "headline", "text")  # roles of what stands for the others, where there is one


def with_one_of_each(entry: Mapping[str, Any]) -> Mapping[str, Any]:
    """An entry with one headline, description and body: of what it has several of, the main one; of bodies the longest.

    What states it is kept as it is.
    """
    variants: dict[str, list[tuple[str, str]]] = {}
    for field, role, text in _variants(entry):
        if field not in entry:
            variants.setdefault(field, []).append((role, text))
    return {**entry, **{field: _chosen(field, texts) for field, texts in variants.items()}} if variants else entry


def _variants(entry: Mapping[str, Any]) -> Iterator[tuple[str, str, str]]:
    """Each variant: the field, its role, its words."""
    for key, value in entry.items():
        if key in _LISTS and isinstance(value, list):
            for variant in value:
                if isinstance(variant, Mapping) and isinstance(variant.get("value"), str):
                    yield _LISTS[key], str(variant.get("role", "")), variant["value"]
        elif isinstance(value, str) and (match := _KEYED.fullmatch(key)):
            yield match[1], key.partition("_")[2], value


def _chosen(field: str, variants: list[tuple[str, str]]) -> str:
    if field == "body":
        return max((text for _, text in variants), key=len)
    return next((text for role, text in variants if role.casefold() in _MAIN), variants[0][1])
