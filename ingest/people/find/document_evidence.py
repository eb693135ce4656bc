"""What the rest of the document says of a word: once seen behind a title, it is a name where it stands alone."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from cuttings.folding import fold
from ingest.people.find.tokens import Tokens, is_initial
from ingest.people.writing.known_scripts import DEFAULT, SCRIPTS
from ingest.people.writing.word_lists import classes_of, listed, name_stem, word_key

_AGE = re.compile(r"\d{1,2}$")
_CAPITALS = "".join(script.letters.capitals for script in SCRIPTS.values())
_SMALL = rf"[^\W\d_{_CAPITALS}]"
_PLAIN = rf"[{DEFAULT.letters.small}]{{2,}}(?![\w-])"  # most words: tried first
_LOWER = re.compile(rf"(?<![\w'’-])(?:{_PLAIN}|{_SMALL}{_SMALL}+(?![\w-]))")


@dataclass(slots=True)
class WordEvidence:
    """For each capitalised word of a document (by its key): in which telling places it stands, once for each time."""

    lower: frozenset[str]
    places: dict[str, list[str]] = field(default_factory=dict)  # "n" for each occurrence
    bits: dict[str, tuple[str, ...]] = field(default_factory=dict)

    def of(self, form: str) -> tuple[str, ...]:
        """The telling places of the word in this document, as short names."""
        known = self.bits.get(form)
        if known is None:
            known = self.bits[form] = self._bits(name_stem(form))
        return known

    def _bits(self, word: str) -> tuple[str, ...]:
        places = self.places[word]
        total = places.count("n")
        told = set(places)
        told.remove("n")
        found = [name if total == 1 or 2 * places.count(name) < total else name + "+" for name in told]
        if word in self.lower:
            found.append("lower")
        found.append("n1" if total == 1 else "n2" if total < 4 else "n4")
        return tuple(sorted(found))


def evidence_of(tokens: Tokens, runs: Sequence[tuple[int, int]]) -> WordEvidence:
    """One pass over the runs of the document."""
    evidence = WordEvidence(frozenset(map(word_key, set(_LOWER.findall(tokens.text)))))
    places, forms = evidence.places, tokens.forms
    for run in runs:
        start, end = run
        for index in range(start, end):
            found = places.setdefault(name_stem(forms[index]), [])
            found.append("n")
            found += _before(forms[index - 1] if index else "", index > start)
            if index + 1 < end:
                found += _inside(forms[index + 1])
            else:
                found += _at_the_end(forms[end : end + 3])
        if end - start == 1:
            found.append("alone")
            if not tokens.opens_sentence(start):
                found.append("alone-inside")
    return evidence


def _at_the_end(after: Sequence[str]) -> tuple[str, ...]:
    """The telling places that the (up to three) tokens behind a run say of its last word."""
    if not after:
        return ()
    first = after[0]
    if first not in _AROUND_AGE:
        return _behind(first, "")
    found = _behind(first, after[1] if first == "," and len(after) > 1 else "")
    aged = len(after) == 3 and after[2] in (",", ")") and _AGE.match(after[1])
    return (*found, "+age") if aged else found


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
def _inside(form: str) -> tuple[str, ...]:
    """What the word behind says, of the same run."""
    kinds = listed(form)
    found = ["+organisation"] if "organisation" in kinds else []
    return (*found, "+family") if "family" in kinds and "common" not in kinds else tuple(found)


@lru_cache(maxsize=32768)
def _behind(form: str, second: str) -> tuple[str, ...]:
    """What the word behind the run says, with the one behind its comma."""
    kinds = listed(form)
    found = ["+speech"] if "speech" in kinds else []
    if "after" in kinds or (second and "after" in classes_of(fold(second))):
        found.append("+who")
    if form in ("'s", "’s"):
        found.append("+poss")
    return tuple(found)
