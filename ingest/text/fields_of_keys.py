"""Which fields the keys of an entry state that are none of the usual ones: by their names, in forty languages."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from functools import lru_cache

from ingest.text.key_table import ANY, NONE, SENDER, TEXT, Meaning, meanings_of

# What an archive has no field for is not the day of the text: "created" may be the clipping's.
UNSTATED = frozenset({NONE, TEXT, SENDER, "created", "updated"})


@lru_cache(maxsize=4_096)
def fields_meant(keys: tuple[str, ...]) -> Mapping[str, tuple[str, ...]]:
    """Field → the keys that state it, the surest first; each key in the language that most of the keys are of.

    >>> fields_meant(("Überschrift", "Datum", "Medium"))
    {'title': ('Überschrift',), 'published': ('Datum',), 'source': ('Medium',)}
    """
    known = {key: meanings_in_table(key) for key in keys}
    votes = Counter(language for every in known.values() for language in {m.language for m in every})
    meant: dict[str, list[tuple[int, str]]] = {}
    for key, meanings in known.items():
        best = max(meanings, key=lambda meaning: _weight(meaning, votes), default=None)
        if best and best.field not in UNSTATED:
            meant.setdefault(best.field, []).append((best.rank, key))
    return {field: tuple(key for _, key in sorted(ranked)) for field, ranked in meant.items()}


def _weight(meaning: Meaning, votes: Counter[str]) -> tuple[float, bool, int]:
    spoken = votes[meaning.language] if meaning.language != ANY else max(votes.values(), default=0) - 0.5
    return spoken, meaning.field not in UNSTATED, -meaning.rank


def meanings_in_table(key: str) -> tuple[Meaning, ...]:
    """What a key may mean; a single letter nothing, for it stands for a column without a name.

    >>> meanings_in_table("A"), len(meanings_in_table("文")) > 0
    ((), True)
    """
    return () if len(key) == 1 and key.isascii() else meanings_of(key)


def text_keys(keys: Iterable[str]) -> list[str]:
    """The keys that may hold the text itself in some language: "Текст" is a text, or who wrote it."""
    return [key for key in keys if _may_be_text(key)]


@lru_cache(maxsize=4_096)
def _may_be_text(key: str) -> bool:
    return any(meaning.field == TEXT for meaning in meanings_in_table(key))
