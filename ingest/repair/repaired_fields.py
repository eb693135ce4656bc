"""The values of fields, repaired as bodies are where signs are at fault: soft hyphens of a headline, its accents."""

from __future__ import annotations

import re

from ingest.repair.repairs import REPAIRS

# What reads nothing into a value: the other repairs speak of sentences.
_OF_SIGNS = frozenset({"odd space", "sign without width", "composition", "doubled space"})
_RULES = tuple(rule for rule in REPAIRS if rule.name in _OF_SIGNS)
_AT_FAULT = re.compile(r"[^\x21-\x7e]{2}|[^\x20-\x7e]")  # what is not plain ASCII, or two spaces


def repaired_value(value: str) -> str:
    """The value with whole accents, plain spaces and no sign without width.

    >>> repaired_value("The so\\u00adft hea\\u00addline"), len(repaired_value("Mu\\u0308ller"))
    ('The soft headline', 6)
    """
    if not _AT_FAULT.search(value):
        return value
    for rule in _RULES:
        value = rule.pattern.sub(rule.replacement, value)
    return value.strip()
