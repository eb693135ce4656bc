"""The lists of words and phrases in `ingest/data/`: each has a name in brackets, and its entries follow."""

from __future__ import annotations

from functools import cache
from importlib.resources import files


def listed_words(name: str) -> frozenset[str]:
    """The folded words of a list in `data/line_words.txt`. Raises KeyError where there is no such list."""
    return frozenset(_lists("line_words.txt")[name].split())


def listed_phrases(name: str) -> tuple[str, ...]:
    """The phrases of a list in `data/phrases.txt`. Raises KeyError where there is no such list."""
    return tuple(phrase.strip() for phrase in _lists("phrases.txt")[name].split(";") if phrase.strip())


@cache
def _lists(file: str) -> dict[str, str]:
    lists: dict[str, list[str]] = {}
    entries: list[str] = []
    for row in (files("ingest") / "data" / file).read_text(encoding="utf-8").splitlines():
        if row.startswith("["):
            entries = lists.setdefault(row.strip("[]"), [])
        elif not row.startswith("#"):
            entries.append(row)
    return {name: " ".join(listed) for name, listed in lists.items()}
