"""What the rest of the document says of a word: once seen behind a title, it is a name where it stands alone."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import filterfalse

from cuttings.folding import fold
from ingest.people.find.tokens import Tokens, is_initial
from ingest.people.writing.known_scripts import DEFAULT, SCRIPTS, script_at
from ingest.people.writing.word_lists import classes_of, grammar, listed, name_stem, word_key

_AGE = re.compile(r"\d{1,2}$")
_CAPITALS = "".join(script.letters.capitals for script in SCRIPTS.values())
_SMALL = rf"[^\W\d_{_CAPITALS}]"
_PLAIN = rf"[{DEFAULT.letters.small}]{{2,}}(?![\w-])"  # most words: tried first
_LOWER = re.compile(rf"(?<![\w'’-])(?:{_PLAIN}|{_SMALL}{_SMALL}+(?![\w-]))")


class SmallWords:
    """The words that a text has in small letters, asked for by their keys.

    Few are asked for, and most of them are nowhere in the text. Where a word is its own key, no token is it then, nor
    is it a part of one; else its key, which is the beginning of its words, is not in the text. Others stand between
    blanks for the most part. Only for the rest the pattern is tried: to read the whole text by it took a tenth of the
    time that finding persons takes. A long text, with its many words, is read whole: each would be looked for from end
    to end.
    """

    def __init__(self, tokens: Tokens) -> None:
        text = self._text = tokens.text
        self._all = frozenset(map(word_key, _LOWER.findall(text))) if len(text) > _LONG else None
        self._forms = tokens.distinct
        self._compounds = " ".join(filterfalse(str.isalpha, tokens.distinct))

    def __contains__(self, key: str) -> bool:
        if self._all is not None:
            return key in self._all
        if script_at(key).key is str and key not in self._forms and key not in self._compounds:
            return False
        return key in self._text and (self._between_blanks(key) or self._anywhere(key))

    def _between_blanks(self, key: str) -> bool:
        plain = len(key) > 1 and key.islower() and key.isalpha()
        return plain and f" {key} " in self._text and word_key(key) == key

    def _anywhere(self, key: str) -> bool:
        at = self._text.find(key)
        while at >= 0:
            word = _LOWER.match(self._text, at)
            if word is not None and word_key(word.group()) == key:
                return True
            at = self._text.find(key, at + 1)
        return False


_LONG = 20_000  # characters


@dataclass(slots=True)
class WordEvidence:
    """The telling places in which each capitalised word of a document stands, by the key of the word."""

    small: SmallWords
    tone: str = ""  # "none" where the text speaks of nobody
    places: dict[str, list[str]] = field(default_factory=dict)  # "n" for each occurrence
    bits: dict[str, tuple[str, ...]] = field(default_factory=dict)

    def of(self, form: str) -> tuple[str, ...]:
        """The telling places of the word in this document, as short names."""
        known = self.bits.get(form)
        if known is None:
            word = name_stem(form)
            known = self.bits[form] = _bits(tuple(self.places[word]), word in self.small)
        return known


@lru_cache(maxsize=8192)  # most words stand in one of a few places
def _bits(places: tuple[str, ...], small: bool) -> tuple[str, ...]:
    total = places.count("n")
    told = set(places)
    told.remove("n")
    bits = [name if total == 1 or 2 * places.count(name) < total else name + "+" for name in told]
    if small:
        bits.append("lower")
    bits.append("n1" if total == 1 else "n2" if total < 4 else "n4")
    return tuple(sorted(bits))


def evidence_of(tokens: Tokens, runs: Sequence[tuple[int, int]]) -> WordEvidence:
    """What the document says of each word in its runs of capitals."""
    evidence = WordEvidence(SmallWords(tokens), _tone(tokens))
    places, forms = evidence.places, tokens.forms
    for start, end in runs:
        for index in range(start, end):
            of_word = places.setdefault(name_stem(forms[index]), [])
            of_word.append("n")
            of_word += _inside_before(forms[index - 1]) if index > start else _before(forms[index - 1] if index else "")
            if index + 1 < end:
                of_word += _inside(forms[index + 1])
            else:
                of_word += _at_the_end(forms, end)
        if end - start == 1:
            of_word.append("alone")
            if not tokens.opens_sentence(start):
                of_word.append("alone-inside")
            if forms[start - 1] in _QUOTES and forms[end : end + 1] and forms[end] in _QUOTES:
                of_word.append("quoted")
    return evidence


_PRONOUNS = grammar("pronoun")
_SHORT = 120  # tokens of a text that is too short to be told by its pronouns


def _tone(tokens: Tokens) -> str:
    """ "none" where a text of some length never says he or she: advertisements and manuals; else ""."""
    return "none" if len(tokens.forms) >= _SHORT and _PRONOUNS.isdisjoint(tokens.distinct) else ""


def _at_the_end(forms: Sequence[str], end: int) -> tuple[str, ...]:
    """What the tokens behind a run tell of its last word."""
    first = forms[end] if end < len(forms) else ""
    if first not in _AROUND_AGE:
        return _behind(first)
    after = forms[end : end + 3]
    if first == ".":
        return ("+dotcom",) if after[1:2] and after[1] in _DOMAINS else ()
    places = _behind(first)
    if first == "," and len(after) > 1 and "+who" not in places and "after" in classes_of(fold(after[1])):
        places = (*places, "+who")
    aged = len(after) == 3 and after[2] in (",", ")") and _AGE.match(after[1])
    return (*places, "+age") if aged else places


_AROUND_AGE = frozenset(",(.")
_DOMAINS = frozenset({"com", "org", "net", "io", "ru", "ai", "app", "co"})
_QUOTES = frozenset("\"“”„«»'‘’")


@lru_cache(maxsize=32768)
def _before(form: str) -> tuple[str, ...]:
    """What the word before a run tells of its first word."""
    if not form:
        return ()
    kinds = listed(form)
    places = ["title-"] if "title" in kinds else []
    places += [name for name in ("speech", "place_preposition", "relation") if name in kinds]
    places += ["the-"] if form in ("the", "The") else []
    return tuple(places)


@lru_cache(maxsize=32768)
def _inside_before(form: str) -> tuple[str, ...]:
    """What the word before tells that is of the same run."""
    kinds = listed(form)
    places = ["title-"] if "title" in kinds else []
    places += ["given-"] if "given" in kinds and "place" not in kinds else []
    places += ["initial-"] if is_initial(form) else []
    return tuple(places)


@lru_cache(maxsize=32768)
def _inside(form: str) -> tuple[str, ...]:
    """What the next word of the same run tells."""
    kinds = listed(form)
    places = ["+organisation"] if "organisation" in kinds else []
    return (*places, "+family") if "family" in kinds and "common" not in kinds else tuple(places)


@lru_cache(maxsize=32768)
def _behind(form: str) -> tuple[str, ...]:
    """What the word behind the run tells."""
    if not form:
        return ()
    kinds = listed(form)
    places = ["+speech"] if "speech" in kinds else []
    places += ["+who"] if "after" in kinds else []
    places += ["+poss"] if form in ("'s", "’s") else []
    return tuple(places)
