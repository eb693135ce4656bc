"""In which languages persons are looked for, and how: one table for the writing room and the reading room.

The finding of persons was learned and measured on English and Russian. In the other languages of Latin and Cyrillic
letters a name needs more evidence than capitals, until such a language has weights of its own. Where writing has no
capitals nobody is looked for, and the pages say so.
"""

from __future__ import annotations

MEASURED = frozenset({"en", "ru"})

# Languages (ISO 639-1) in whose texts nobody is looked for, as their letters know no capitals: people.yml alone names
# their persons.
_WITHOUT_CAPITALS = """am ar as bn bo dv dz fa gu he hi ja ka km kn ko lo ml mr my ne or pa ps sd si ta te th ti ug ur
    yi zh"""
NOT_LOOKED_FOR = frozenset(_WITHOUT_CAPITALS.split())


def looked_for(language: str | None) -> bool:
    """Whether persons are looked for in texts of the language; in those of a language that is not told they are."""
    return language not in NOT_LOOKED_FOR


def by_capitals_alone(language: str | None) -> bool:
    """Whether the finding was learned for the language; for the others a name needs evidence beyond capitals."""
    return not language or language in MEASURED
