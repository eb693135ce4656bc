"""`sources:` of overrides.yml: what the curator says of outlets, agencies and institutions.

sources:
  gulf-today:                   # the source's id: the last part of its page's address
    name: Gulf Today            # what pages and facets show
    kind: outlet                # or agency, or institution
    domain: gulftoday.ae        # "" says that it has none
  gulf-today-uae:
    merge: gulf-today           # its articles are that source's
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from ruamel.yaml.comments import CommentedMap

from cuttings.decisions.decision_kinds import SAID_OF_SOURCES, SOURCE_KINDS
from ingest.text.legible import legible

_DOMAIN = re.compile(r"[a-z\d-]{1,63}(?:\.[a-z\d-]{1,63}){1,9}\Z")


class SourceWordError(Exception):
    """`sources:` says something that cannot be done; `args` are the line, from 1, and what to write instead."""


@dataclass(frozen=True, slots=True)
class SourceWord:
    """What is said of one source; None is what nothing is said of."""

    name: str | None = None
    kind: str | None = None
    domain: str | None = None
    merge: str | None = None


def source_words(sources: CommentedMap) -> dict[str, SourceWord]:
    """What is said, by the id of the source. Raises SourceWordError."""
    words = {str(key): _word(sources, key) for key in sources}
    for key, word in words.items():
        if word.merge and _in_circle(key, words):
            raise SourceWordError(
                sources.lc.key(key)[0] + 1, f"{key} is merged with itself by `merge:`; end the circle"
            )
    return words


def merged(id_: str, words: Mapping[str, SourceWord]) -> str:
    """The id under which the articles of a source go."""
    while (word := words.get(id_)) and word.merge:
        id_ = word.merge
    return id_


def _in_circle(id_: str, words: Mapping[str, SourceWord]) -> bool:
    seen, at = set[str](), id_
    while at not in seen and (word := words.get(at)) and word.merge:
        seen.add(at)
        at = word.merge
    return at == id_


def _word(sources: CommentedMap, key: Any) -> SourceWord:
    entry, line = sources[key], sources.lc.key(key)[0] + 1
    if not isinstance(entry, CommentedMap):
        raise SourceWordError(line, f"under {key} expected {', '.join(f'`{name}:`' for name in SAID_OF_SOURCES)}")
    return SourceWord(**{str(name): _text(entry, name) for name in entry})


def _text(entry: CommentedMap, name: Any) -> str:
    line, value = entry.lc.key(name)[0] + 1, entry[name]
    if name not in SAID_OF_SOURCES:
        raise SourceWordError(line, f"there is no key {name!r} of a source; write one of: {', '.join(SAID_OF_SOURCES)}")
    if not isinstance(value, str) or (not value.strip() and name != "domain"):
        raise SourceWordError(line, f'`{name}` takes a text that is not empty: {name}: "…"')
    text = " ".join(value.split())
    if legible(text) != text:
        raise SourceWordError(line, f"a control character in `{name}` ({legible(text)}); remove it")
    if name == "kind" and text not in SOURCE_KINDS:
        raise SourceWordError(line, f"{text!r} is no kind of source; write one of: {', '.join(SOURCE_KINDS)}")
    if name == "domain" and text and not _DOMAIN.match(text):
        raise SourceWordError(line, f"{text!r} is no domain; write it as in gulftoday.ae")
    return text
