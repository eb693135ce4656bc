"""What the rest of the document says of a word: once seen behind a title, it is a name where it stands alone."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from ingest.people.lists import classes_of, fold, key
from ingest.people.tokens import Tokens, is_initial

_AGE = re.compile(r"\d{1,2}$")
_LOWER = re.compile(r"(?<![\w'’-])[^\W\d_A-ZА-ЯЁ][^\W\d_A-ZА-ЯЁ]+(?![\w-])")


@dataclass(slots=True)
class Evidence:
    """For each capitalised word of a document (by its key): how often it stands in each telling place."""

    lower: frozenset[str]
    seen: dict[str, dict[str, int]] = field(default_factory=dict)
    bits: dict[str, tuple[str, ...]] = field(default_factory=dict)

    def of(self, form: str) -> tuple[str, ...]:
        """The telling places of the word in this document, as short names."""
        known = self.bits.get(form)
        if known is None:
            known = self.bits[form] = self._bits(form)
        return known

    def _bits(self, form: str) -> tuple[str, ...]:
        stem = key(fold(form))
        counts = self.seen.get(stem, {})
        total = counts.get("n", 1)
        found = [
            name if 2 * count < total or total == 1 else name + "+" for name, count in counts.items() if name != "n"
        ]
        if stem in self.lower:
            found.append("lower")
        found.append(f"n{1 if total == 1 else 2 if total < 4 else 4}")
        return tuple(sorted(found))


def gather(tokens: Tokens, runs: Sequence[tuple[int, int]]) -> Evidence:
    """One pass over the runs of the document."""
    evidence = Evidence(frozenset(key(word) for word in set(_LOWER.findall(tokens.text))))
    for run in runs:
        for index in range(*run):
            form = tokens.forms[index]
            counts = evidence.seen.setdefault(key(fold(form)), {})
            counts["n"] = counts.get("n", 0) + 1
            for place in _places(tokens, run, index):
                counts[place] = counts.get(place, 0) + 1
    return evidence


def _places(tokens: Tokens, run: tuple[int, int], index: int) -> list[str]:
    """The telling places of one occurrence."""
    forms = tokens.forms
    start, end = run
    found = _before(forms, start, index) + _after(forms, end, index)
    if end - start == 1:
        found.append("alone")
        if not tokens.opens_sentence(index):
            found.append("alone-inside")
    return found


def _before(forms: list[str], start: int, index: int) -> list[str]:
    if not index:
        return []
    before = classes_of(fold(forms[index - 1]).rstrip("."))
    found = []
    if "title" in before:
        found.append("title-")
    if index > start and "given" in before and "place" not in before:
        found.append("given-")
    if index > start and is_initial(forms[index - 1]):
        found.append("initial-")
    if index == start:
        found += [name for name in ("speech", "place_preposition", "relation") if name in before]
        if forms[index - 1] in ("the", "The"):
            found.append("the-")
    return found


def _after(forms: list[str], end: int, index: int) -> list[str]:
    after = forms[index + 1 : index + 4]
    if not after:
        return []
    first = classes_of(fold(after[0]).rstrip("."))
    found = []
    if index + 1 < end:
        found += ["+organisation"] if "organisation" in first else []
        found += ["+family"] if "family" in first and "common" not in first else []
        return found
    if "speech" in first:
        found.append("+speech")
    if "after" in first or (after[0] == "," and len(after) > 1 and "after" in classes_of(fold(after[1]))):
        found.append("+who")
    if after[0] in ("'s", "’s"):
        found.append("+poss")
    if len(after) > 2 and after[0] in (",", "(") and after[2] in (",", ")") and _AGE.match(after[1]):
        found.append("+age")
    return found
