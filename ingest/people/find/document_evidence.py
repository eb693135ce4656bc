"""What the rest of the document says of a word: once seen behind a title, it is a name where it stands alone."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from cuttings.folding import fold
from ingest.people.find.tokens import Tokens, is_initial
from ingest.people.writing.known_scripts import DEFAULT, SCRIPTS
from ingest.people.writing.word_lists import classes_of, grammar, listed, name_stem, word_key

_AGE = re.compile(r"\d{1,2}$")
_CAPITALS = "".join(script.letters.capitals for script in SCRIPTS.values())
_SMALL = rf"[^\W\d_{_CAPITALS}]"
_PLAIN = rf"[{DEFAULT.letters.small}]{{2,}}(?![\w-])"  # most words: tried first
_LOWER = re.compile(rf"(?<![\w'’-])(?:{_PLAIN}|{_SMALL}{_SMALL}+(?![\w-]))")


@dataclass(slots=True)
class WordEvidence:
    """The telling places in which each capitalised word of a document stands, by the key of the word."""

    lower: frozenset[str]
    tone: str = ""  # "none" where the text speaks of nobody
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
        bits = [name if total == 1 or 2 * places.count(name) < total else name + "+" for name in told]
        if word in self.lower:
            bits.append("lower")
        bits.append("n1" if total == 1 else "n2" if total < 4 else "n4")
        return tuple(sorted(bits))


def evidence_of(tokens: Tokens, runs: Sequence[tuple[int, int]]) -> WordEvidence:
    """What the document says of each word in its runs of capitals."""
    evidence = WordEvidence(frozenset(map(word_key, _written_small(tokens.text))), _tone(tokens))
    places, forms = evidence.places, tokens.forms
    for run in runs:
        start, end = run
        for index in range(start, end):
            of_word = places.setdefault(name_stem(forms[index]), [])
            of_word.append("n")
            of_word += _before(forms[index - 1] if index else "", index > start)
            if index + 1 < end:
                of_word += _inside(forms[index + 1])
            else:
                of_word += _at_the_end(forms[end : end + 3])
        if end - start == 1:
            of_word.append("alone")
            if not tokens.opens_sentence(start):
                of_word.append("alone-inside")
            if forms[start - 1] in _QUOTES and forms[end : end + 1] and forms[end] in _QUOTES:
                of_word.append("quoted")
    return evidence


def _written_small(text: str) -> set[str]:
    """The words that the text has in small letters. The pattern reads only what is not plainly such a word, and each
    piece once: that saves a quarter of the time."""
    pieces = set(text.split())
    plain = set(filter(str.isalpha, filter(str.islower, pieces)))
    others = _LOWER.findall(" ".join(pieces - plain))
    return {word for word in plain if len(word) > 1}.union(others)


_PRONOUNS = grammar("pronoun")
_SHORT = 120  # tokens of a text that is too short to be told by its pronouns


def _tone(tokens: Tokens) -> str:
    """ "none" where a text of some length never says he or she: advertisements and manuals; else ""."""
    forms = tokens.forms
    return "none" if len(forms) >= _SHORT and _PRONOUNS.isdisjoint(forms) else ""


def _at_the_end(after: Sequence[str]) -> tuple[str, ...]:
    """What the tokens behind a run (three at most) tell of its last word."""
    if not after:
        return ()
    first = after[0]
    if first not in _AROUND_AGE:
        return _behind(first, "")
    if first == ".":
        return ("+dotcom",) if after[1:2] and after[1] in _DOMAINS else ()
    places = _behind(first, after[1] if first == "," and len(after) > 1 else "")
    aged = len(after) == 3 and after[2] in (",", ")") and _AGE.match(after[1])
    return (*places, "+age") if aged else places


_AROUND_AGE = frozenset(",(.")
_DOMAINS = frozenset({"com", "org", "net", "io", "ru", "ai", "app", "co"})
_QUOTES = frozenset("\"“”„«»'‘’")


@lru_cache(maxsize=32768)
def _before(form: str, inside: bool) -> tuple[str, ...]:
    """What the word before tells; `inside` says whether that word is of the same run."""
    if not form:
        return ()
    kinds = listed(form)
    places = ["title-"] if "title" in kinds else []
    if inside:
        places += ["given-"] if "given" in kinds and "place" not in kinds else []
        places += ["initial-"] if is_initial(form) else []
    else:
        places += [name for name in ("speech", "place_preposition", "relation") if name in kinds]
        places += ["the-"] if form in ("the", "The") else []
    return tuple(places)


@lru_cache(maxsize=32768)
def _inside(form: str) -> tuple[str, ...]:
    """What the next word of the same run tells."""
    kinds = listed(form)
    places = ["+organisation"] if "organisation" in kinds else []
    return (*places, "+family") if "family" in kinds and "common" not in kinds else tuple(places)


@lru_cache(maxsize=32768)
def _behind(form: str, second: str) -> tuple[str, ...]:
    """What the word behind the run tells; `second` is the word behind its comma, or ""."""
    kinds = listed(form)
    places = ["+speech"] if "speech" in kinds else []
    if "after" in kinds or (second and "after" in classes_of(fold(second))):
        places.append("+who")
    if form in ("'s", "’s"):
        places.append("+poss")
    return tuple(places)
