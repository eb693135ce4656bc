"""What the rest of the document says of a word: once seen behind a title, it is a name where it stands alone."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from ingest.people.lists import classes_of, fold, key, listed, stem
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
            known = self.bits[form] = self._bits(stem(form))
        return known

    def _bits(self, word: str) -> tuple[str, ...]:
        counts = self.seen.get(word, {})
        total = counts.get("n", 1)
        found = [
            name if 2 * count < total or total == 1 else name + "+" for name, count in counts.items() if name != "n"
        ]
        if word in self.lower:
            found.append("lower")
        found.append(f"n{1 if total == 1 else 2 if total < 4 else 4}")
        return tuple(sorted(found))


def gather(tokens: Tokens, runs: Sequence[tuple[int, int]]) -> Evidence:
    """One pass over the runs of the document."""
    evidence = Evidence(frozenset(map(key, set(_LOWER.findall(tokens.text)))))
    seen, forms = evidence.seen, tokens.forms
    for run in runs:
        for index in range(*run):
            word = stem(forms[index])
            counts = seen.get(word)
            if counts is None:
                counts = seen[word] = {"n": 0}
            counts["n"] += 1
            for place in _places(tokens, run, index):
                counts[place] = counts.get(place, 0) + 1
    return evidence


def _places(tokens: Tokens, run: tuple[int, int], index: int) -> list[str]:
    """The telling places of one occurrence."""
    forms = tokens.forms
    start, end = run
    after = (*forms[index + 1 : index + 4], "", "", "")
    found = [*_before(forms[index - 1] if index else "", index > start)]
    found += _behind(after[0], after[1] if after[0] == "," else "", index + 1 < end)
    if index + 1 == end and after[2] and after[0] in _AROUND_AGE and after[2] in (",", ")") and _AGE.match(after[1]):
        found.append("+age")
    if end - start == 1:
        found.append("alone")
        if not tokens.opens_sentence(index):
            found.append("alone-inside")
    return found


_AROUND_AGE = frozenset(",(")


@lru_cache(maxsize=32768)
def _before(form: str, inside: bool) -> tuple[str, ...]:
    """What the word before says; `inside`: whether it is of the same run."""
    if not form:
        return ()
    kinds = listed(form)
    found = ["title-"] if "title" in kinds else []
    if inside:
        found += ["given-"] if "given" in kinds and "place" not in kinds else []
        found += ["initial-"] if is_initial(form) else []
    else:
        found += [name for name in ("speech", "place_preposition", "relation") if name in kinds]
        found += ["the-"] if form in ("the", "The") else []
    return tuple(found)


@lru_cache(maxsize=32768)
def _behind(form: str, second: str, inside: bool) -> tuple[str, ...]:
    """What the word behind says, with the one behind its comma."""
    if not form:
        return ()
    kinds = listed(form)
    if inside:
        found = ["+organisation"] if "organisation" in kinds else []
        return (*found, "+family") if "family" in kinds and "common" not in kinds else tuple(found)
    found = ["+speech"] if "speech" in kinds else []
    if "after" in kinds or (second and "after" in classes_of(fold(second))):
        found.append("+who")
    if form in ("'s", "’s"):
        found.append("+poss")
    return tuple(found)
