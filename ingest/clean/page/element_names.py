"""What the elements around a block say of it: their tags, and the tokens of their classes, ids and roles."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

_TOKEN = re.compile(r"[A-Z]?[a-z]{2,}|[A-Z]{3,}(?![a-z])")
# Names of style kits speak of elements inside, or of looks: "[&_figcaption]:mt-2", "prose-figcaption:text-sm",
# "has-[.comments]:p-4", "before:content-['Advertisement']".
_OF_LOOKS = ("[&", "-[", ":[", "]:")
_ATTRIBUTES = frozenset(
    [
        "class",
        "id",
        "itemprop",
        "role",
        "name",
        "data-testid",
        "data-component",
        "data-type",
        "data-module",
        "data-tb-region",
    ]
)

_STORED = json.loads(files("ingest").joinpath("data/page_names.json").read_text("utf-8"))
# Groups of tokens with which page makers name the pieces of a page.
GROUPS: dict[str, frozenset[str]] = {name: frozenset(listed.split()) for name, listed in _STORED["groups"].items()}
# Stems that tell a group inside a longer token: "commentlist", "relatedposts", "articlefooter".
_STEMS: dict[str, str] = _STORED["stems"]
_GROUP_NAMES = tuple(GROUPS)
_GROUPS_OF: dict[str, tuple[int, ...]] = {
    token: tuple(i for i, name in enumerate(_GROUP_NAMES) if token in GROUPS[name])
    for name in GROUPS
    for token in GROUPS[name]
}
_STEM = re.compile("|".join(_STEMS))
ROLES = (
    "article",
    "main",
    "aside",
    "nav",
    "header",
    "footer",
    "figure",
    "form",
    "section",
    "ul",
    "ol",
    "table",
    "blockquote",
    "a",
    "details",
    "dl",
)
_ROLE_OF = {tag: i for i, tag in enumerate(ROLES)}


@dataclass(frozen=True, slots=True)
class Names:
    """The tokens of one element's names, and the groups they belong to."""

    tokens: tuple[str, ...]
    groups: tuple[int, ...]


@lru_cache(maxsize=20_000)
def joined_element_names(joined: str) -> Names:
    """The names of an element, read from its attributes joined by a space."""
    if "[" in joined or "prose-" in joined:
        joined = " ".join(name for name in joined.split() if not _is_of_looks(name))
    tokens = tuple(dict.fromkeys(token.lower() for token in _TOKEN.findall(joined)))
    groups = tuple(dict.fromkeys(group for token in tokens for group in _groups_of(token)))
    return Names(tokens, groups)


def _is_of_looks(name: str) -> bool:
    return any(sign in name for sign in _OF_LOOKS) or ("prose-" in name and ":" in name)


def _groups_of(token: str) -> tuple[int, ...]:
    known = _GROUPS_OF.get(token, ())
    if known or len(token) < 7:
        return known
    stem = _STEM.search(token)
    return (_GROUP_NAMES.index(_STEMS[stem[0]]),) if stem else ()


def element_names(attributes: Mapping[str, str]) -> Names:
    """The names of an element, from its attributes."""
    given = [value for key, value in attributes.items() if key in _ATTRIBUTES]
    return joined_element_names(" ".join(given)) if given else _NOTHING


_NOTHING = Names((), ())


def role_of(tag: str) -> int:
    """The place of a tag in `ROLES`, or -1."""
    return _ROLE_OF.get(tag, -1)
