"""The parts of a name and the nominatives that an inflected form allows.

A form allows a set of readings (nominative, gender, case); two forms can be one name when their sets of nominatives
meet. How a form is read, and in which order the parts come, is its script's to say.
"""

from __future__ import annotations

import re
from collections.abc import Container, Sequence
from functools import lru_cache

from cuttings.folding import fold
from ingest.people.find.tokens import PARTICLES
from ingest.people.writing.known_scripts import SCRIPTS, script_at
from ingest.people.writing.word_lists import classes_of, grammar
from ingest.people.writing.written_name import CASES, NameReading, Parts, initial, never_inflected

_SUFFIXES = grammar("suffix")
_QUOTES = "\"“”„«»'‘’"
_SMALL = "".join(script.letters.small for script in SCRIPTS.values())
_PIECE = re.compile(rf"(?:[^\W\d_{_SMALL}][{_SMALL}]?)\.(?=\s?\S)|[^\s.]+\.?")


@lru_cache(maxsize=32768)
def readings(form: str) -> tuple[NameReading, ...]:
    """All readings of a word of a name, the form as it stands first."""
    folded = fold(form)
    declension = script_at(folded).declension
    return declension.readings(form) if declension else never_inflected(folded)


@lru_cache(maxsize=32768)
def nominatives(form: str) -> frozenset[str]:
    """The folded nominatives that the form allows, itself among them; of al-Sisi also Sisi, as it is called as well."""
    allowed = frozenset(reading.nominative for reading in readings(form))
    return allowed | {without_article(name) for name in allowed}


_ARTICLES = "|".join(script.articles for script in SCRIPTS.values() if script.articles)
_ARTICLE = re.compile(rf"^(?:{_ARTICLES})[-‐‑](?=\w{{2}})")


def without_article(folded: str) -> str:
    """The surname without an article before its hyphen: assad of al-assad."""
    return _ARTICLE.sub("", folded)


@lru_cache(maxsize=16384)
def nominatives_alone(form: str, gender: str) -> frozenset[str]:
    """The nominatives of a word that stands alone; where `gender` is told, it stands in the nominative itself."""
    told = (
        frozenset(r.nominative for r in readings(form) if r.case == "nomn" and r.gender == gender) if gender else None
    )
    return told or nominatives(form)


@lru_cache(maxsize=16384)
def womans_nominatives(form: str) -> frozenset[str]:
    """The nominatives that the form allows of a woman: of Петрова, not Петров."""
    return frozenset(r.nominative for r in readings(form) if r.gender in ("f", "")) or nominatives(form)


_KNOWN = 2.05  # what the trust of a reading exceeds whose word the dictionary knows


def is_woman(parts: Parts, men: Container[str]) -> bool:
    """Whether the given name or the patronymic is a woman's; `men` are men's names that the document has.

    Мария, Раиса; not Александра, which is the genitive of a man's name at least as often.
    """
    if not parts.given or initial(parts.given[0]):
        return False
    known = [r for r in readings(parts.given[0]) if r.trust > _KNOWN]
    if not known:
        return False
    best = max(known, key=lambda reading: reading.trust)
    as_it_stands = best.gender == "f" and best.case == "nomn"
    return all(r.gender == "f" or (as_it_stands and r.nominative not in men) for r in known)


@lru_cache(maxsize=16384)
def mans_alone(word: str) -> frozenset[str]:
    """The nominatives of a given name that a dictionary knows as a man's and no woman's; none of any other word."""
    known = [r for r in readings(word) if r.trust > _KNOWN]
    return frozenset(r.nominative for r in known) if all(r.gender == "m" for r in known) else frozenset()


@lru_cache(maxsize=16384)
def parts_of(form: str) -> Parts:
    """The parts of a mention's form."""
    if ", " in form:  # Austen, Jane
        surname, _, given = form.partition(", ")
        form = f"{given} {surname}"
    pieces = [piece.strip(_QUOTES) for piece in _PIECE.findall(form)]  # Elizabeth "Liz" Cheney
    words = [w for w in pieces if w and not is_suffix(w)] or [form]
    words = [w for w in words if w not in PARTICLES] or words
    return Parts(only=words[0]) if len(words) == 1 else script_at(words[0]).order(words)


def is_suffix(form: str) -> bool:
    """Whether a form is what tells people of one name apart: Jr., Sr., III."""
    return fold(form) in _SUFFIXES


def agree(words: Sequence[str]) -> bool:
    """Whether the words can stand in one case and gender, by the dictionary where it knows them."""
    options = [[r for r in readings(word) if r.trust > _GUESSED] or readings(word) for word in words]
    return any(
        all(any(r.case == case and r.gender in (gender, "") for r in of_word) for of_word in options)
        for case in CASES
        for gender in ("m", "f")
    )


_GUESSED = 1.4  # what the trust of a reading exceeds that a dictionary gives or guesses


def is_given(word: str) -> bool:
    """Whether the dictionary of the word's script, or where there is none the lists, know it as a given name."""
    tags_of = script_at(word).word_tags
    if tags_of:
        return "Name" in tags_of(word)
    return bool(classes_of(fold(word)) & {"given", "rare_given", "nickname"})


def nominative_of(words: Sequence[str], allowed: Sequence[frozenset[str]]) -> list[str]:
    """The words of a name in the nominative, by the readings in `allowed` that agree in case and gender."""
    options = [[r for r in readings(word) if r.nominative in ok] for word, ok in zip(words, allowed, strict=True)]
    best = max(_agreements(options), key=_trust)
    return [_cased(word, reading.nominative) if reading else word for word, reading in zip(words, best, strict=True)]


def _agreements(options: Sequence[Sequence[NameReading]]) -> list[list[NameReading | None]]:
    """For each case and gender the most trusted reading of each word that agrees with them; None where none does."""
    return [[_fitting(of_word, case, gender) for of_word in options] for case in CASES for gender in ("m", "f")]


def _trust(picked: Sequence[NameReading | None]) -> float:
    return sum(reading.trust for reading in picked if reading)


def _fitting(of_word: Sequence[NameReading], case: str, gender: str) -> NameReading | None:
    same = {case, "gent"} if case == "accs" and gender == "m" else {case}
    fitting = [r for r in of_word if r.case in same and r.gender in (gender, "")]
    return max(fitting, key=lambda r: r.trust, default=None)


def _cased(like: str, folded: str) -> str:
    """The nominative with the capitals (and the ё, й) of the form that it was made of."""
    shared = 0
    for a, b in zip(fold(like), folded, strict=False):
        if a != b:
            break
        shared += 1
    tail = folded[shared:]
    if like.isupper() and len(like) > 1:
        tail = tail.upper()
    return like[:shared] + tail if len(fold(like)) == len(like) else folded.title()
