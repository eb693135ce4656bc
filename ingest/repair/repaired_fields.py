"""The values of fields, repaired as bodies are where signs are at fault: soft hyphens of a headline, its accents."""

from __future__ import annotations

import re

from ingest.repair.repairs import REPAIRS

# What reads nothing into a value: the other repairs speak of sentences.
_OF_SIGNS = frozenset({"odd space", "sign without width", "composition", "doubled space", "character reference"})
_RULES = tuple(rule for rule in REPAIRS if rule.name in _OF_SIGNS)
_AT_FAULT = re.compile(r"[^\x21-\x7e]{2}|[^\x20-\x7e]|&")  # what is not plain ASCII, two spaces, a reference
_WORD = re.compile(r"[^\W\d_]+")


def repaired_value(value: str) -> str:
    """The value with whole accents, plain spaces, no sign without width and no reference of HTML.

    >>> repaired_value("The so\\u00adft hea\\u00addline"), len(repaired_value("Mu\\u0308ller"))
    ('The soft headline', 6)
    >>> repaired_value("Quay &amp; ferry"), repaired_value("How to escape &amp; in HTML")
    ('Quay & ferry', 'How to escape &amp; in HTML')
    """
    if not _AT_FAULT.search(value):
        return value
    words = set(_WORD.findall(value.lower())) if "&" in value else set()
    for rule in _RULES:
        if rule.unless.isdisjoint(words):
            value = rule.pattern.sub(rule.replacement, value)
    return value.strip()
