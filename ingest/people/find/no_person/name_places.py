"""The places of names that are named after people: what stands around a name and makes it a street, a ship, a firm."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache
from typing import NamedTuple

from cuttings.folding import fold
from ingest.people.find.tokens import Tokens, capitalised, joined
from ingest.people.writing.known_scripts import script_at
from ingest.people.writing.word_lists import classes_of, grammar, listed, names_of_things

Span = tuple[int, int]  # token indices of a name


class NamePlace(NamedTuple):
    """A name where it stands in a text, with the words beside it by which kinds of things are told."""

    tokens: Tokens
    start: int
    end: int
    before: str
    first: str
    behind: str  # as it is written


_OPENING = frozenset("«\"“„'‘")
_POSSESSIVE = frozenset({"'s", "’s", "'", "’"})
_WORDS = 8_192  # whose answer is remembered, for each kind


def name_place(tokens: Tokens, span: Span) -> NamePlace:
    """The place of the name that is the tokens of `span`."""
    start, end = span
    first = fold(tokens.forms[start])
    return NamePlace(
        tokens, start, end, _before(tokens, start), first, _at(tokens, end + (_at(tokens, end) in _POSSESSIVE))
    )


def _before(tokens: Tokens, start: int) -> str:
    """The word before a name, in small letters; opening quotation marks and the stop of an abbreviation are skipped."""
    at = start - 1
    while at > 0 and (tokens.forms[at] in _OPENING or tokens.forms[at] == "."):
        at -= 1
    return fold(tokens.forms[at]).rstrip(".") if at >= 0 else ""


def _at(tokens: Tokens, index: int) -> str:
    return tokens.forms[index] if index < len(tokens.forms) else ""


def follows(words: str, genitive: bool = False) -> Callable[[NamePlace], bool]:
    """A test that fits a name which begins with one of the words or stands behind one.

    `genitive`: only where the name is in the Russian genitive.
    """
    one_of_them = lru_cache(maxsize=_WORDS)(re.compile(words).fullmatch)

    def fits(place: NamePlace) -> bool:
        if not (one_of_them(place.before) or one_of_them(place.first)):
            return False
        return not genitive or any(_GENITIVE.search(form) for form in place.tokens.forms[place.start : place.end])

    return fits


_GENITIVE = re.compile(r"(?:[аяыи]|ого|его|ой|ей|ых|их)$")


def precedes(words: str) -> Callable[[NamePlace], bool]:
    """A test that fits a name which stands before one of the words, with or without a possessive ending between."""
    one_of_them = lru_cache(maxsize=_WORDS)(re.compile(words).fullmatch)
    return lambda place: bool(one_of_them(place.behind))


def between_ampersands(place: NamePlace) -> bool:
    """Johnson & Johnson: two names of one word each, with an ampersand between."""
    tokens, start, end = place.tokens, place.start, place.end
    forms = tokens.forms
    if end - start != 1:
        return False
    if start > 1 and forms[start - 1] == "&":
        return _alone(tokens, start - 2, -1)
    return _at(tokens, end) == "&" and end + 1 < len(forms) and _alone(tokens, end + 1, 1)


def _alone(tokens: Tokens, at: int, step: int) -> bool:
    """Whether the word at `at` has a capital, and the next word in the direction `step` has none."""
    beyond = at + step
    inside = 0 <= beyond < len(tokens.forms)
    return tokens.forms[at][0].isupper() and not (inside and tokens.forms[beyond][0].isupper())


_OF_AMERICA = """alabama alaska arizona arkansas california colorado connecticut delaware florida georgia hawaii idaho
    illinois indiana iowa kansas kentucky louisiana maine maryland massachusetts michigan minnesota mississippi missouri
    montana nebraska nevada ohio oklahoma oregon pennsylvania tennessee texas utah vermont virginia wisconsin wyoming
    ala ariz ark calif colo conn fla ill ind kan ky la mass mich minn miss mo mont neb nev okla ore pa tenn tex vt va
    wash wis wyo ontario alberta manitoba saskatchewan quebec"""
_STATES = frozenset(_OF_AMERICA.split())


def before_a_state(place: NamePlace) -> bool:
    """Jackson, Mississippi: a word that is a place too, and a state behind its comma."""
    tokens, end = place.tokens, place.end
    if end - place.start != 1 or _at(tokens, end) != "," or fold(_at(tokens, end + 1)).rstrip(".") not in _STATES:
        return False
    return bool(classes_of(place.first) & {"place", "small_place"})


def named_in_quotes(words: str) -> Callable[[NamePlace], bool]:
    """Fits a name in quotation marks behind one of the words, a rank before it inside the marks or without: крейсер
    «Адмирал Кузнецов».
    """
    one_of_them = lru_cache(maxsize=_WORDS)(re.compile(words).fullmatch)

    def fits(place: NamePlace) -> bool:
        forms, at = place.tokens.forms, place.start - 1
        if at > 0 and "title" in listed(forms[at]):
            at -= 1
        if at <= 0 or forms[at] not in _OPENING or _CLOSING.isdisjoint(forms[place.end : place.end + 3]):
            return False
        return bool(one_of_them(fold(forms[at - 1])))

    return fits


_CLOSING = frozenset("»\"”“’'")


def rank_in_quotes(place: NamePlace) -> bool:
    """«Адмирал Кузнецов»: nothing between the marks but a rank and the name; who is quoted is not called so alone."""
    forms, start, end = place.tokens.forms, place.start, place.end
    if not (start > 1 and forms[start - 2] in _OPENING and _at(place.tokens, end) in _CLOSING):
        return False
    return forms[start - 1][0].isupper() and place.before in _RANKS


_RANKS = grammar("rank")


def in_honour(place: NamePlace) -> bool:
    """театр имени Вахтангова, завод им. Кирова; not от имени Путина."""
    if place.before not in ("имени", "им", "імені"):
        return False
    forms, at = place.tokens.forms, place.start - 1
    while at > 0 and fold(forms[at]).rstrip(".") != place.before:
        at -= 1
    return at == 0 or fold(forms[at - 1]) not in ("от", "від", "своего", "его", "ее", "моего")


def case_in_court(place: NamePlace) -> bool:
    """Roe v. Wade: parties of a case, with v. or vs. between."""
    forms, start = place.tokens.forms, place.start
    if _at(place.tokens, place.end).rstrip(".") in _VERSUS:
        return True
    if place.before not in _VERSUS:
        return False
    return forms[start - 1].rstrip(".") in _VERSUS or (forms[start - 1] == "." and forms[start - 2] in _VERSUS)


_VERSUS = frozenset({"v", "vs"})


def behind_a_place_word(place: NamePlace) -> bool:
    """Port Elizabeth, Fort Collins, Lake Victoria: one capitalised word for a kind of place before one name."""
    tokens, start = place.tokens, place.start
    if place.end - start != 1 or not start or tokens.forms[start - 1] not in _PLACE_WORDS:
        return False
    return joined(tokens, start) and not place.behind[:1].isupper()


_PLACE_WORDS = grammar("before_place_name")


def in_a_place(place: NamePlace) -> bool:
    """in Glen Eden: a word for a kind of place, which is a given name, too, behind what leads into places."""
    led = "place_preposition" in classes_of(place.before)
    return led and place.end - place.start == 2 and place.tokens.forms[place.start] in _PLACE_WORDS


def of_a_saint(place: NamePlace) -> bool:
    """St Mary's church, St. Thomas' Hospital: a saint's name before a word for a house."""
    named = place.before in _SAINTS or place.first.rstrip(".") in _SAINTS
    return named and fold(place.behind) in _HOUSES


_SAINTS = grammar("saint")
_HOUSES = grammar("ends_in_place")


def incorporated(place: NamePlace) -> bool:
    """Wayne J. Griffin Electric, Inc.; Stern GmbH: the capitalised words end in what firms end in."""
    tokens, at = place.tokens, place.end
    while at < len(tokens.forms) and at - place.end < 3 and tokens.forms[at][0].isupper() and joined(tokens, at):
        if fold(tokens.forms[at]) in _INCORPORATED:
            return True
        at += 1
    return _at(tokens, at) == "," and fold(_at(tokens, at + 1)) in _INCORPORATED


_INCORPORATED = grammar("incorporated")


def goes_on_as_a_thing(place: NamePlace) -> bool:
    """Martin Luther King Boulevard, Wayne Griffin Memorial Bridge: the capitalised words go on, and end in a place."""
    tokens, at = place.tokens, place.end
    while at < len(tokens.forms) and at - place.end < 3 and tokens.forms[at][0].isupper() and joined(tokens, at):
        at += 1
    return at > place.end and fold(tokens.forms[at - 1]) in _OF_PLACES


_OF_PLACES = grammar("ends_in_place")


def glued_to_a_sign(place: NamePlace) -> bool:
    """H&R Block: what is glued to an ampersand or another sign is letters of a firm."""
    tokens, start = place.tokens, place.start
    if not start or tokens.ends[start - 1] != tokens.starts[start]:
        return False
    return tokens.forms[start - 1] in ("&", "@", "#", "+")


def in_a_longer_name(place: NamePlace) -> bool:
    """Marks and Spencer, Booz Allen Hamilton, Sharm el-Sheikh: the words around complete a known firm or place."""
    forms, start, end, words = place.tokens.forms, place.start, place.end, _words_of_phrases()
    if place.first not in words or not words.issuperset(map(fold, forms[start:end])):
        return False
    return any(
        " ".join(map(fold, forms[first:last])) in names_of_things()
        for first in range(max(0, start - 2), start + 1)
        for last in range(end, min(len(forms), end + 2) + 1)
        if last - first > 1
    )


@lru_cache(maxsize=1)
def _words_of_phrases() -> frozenset[str]:
    return frozenset(word for phrase in names_of_things() for word in phrase.split())


def shop(place: NamePlace) -> bool:
    """Wendy's opened a shop: a verb behind the possessive ending, so that the ending is part of the name."""
    end = place.end
    if place.end - place.start != 1 or _at(place.tokens, end) not in ("'s", "’s"):
        return False
    verb, behind = _at(place.tokens, end + 1), _at(place.tokens, end + 2)
    if verb in grammar("said") or verb in _AUXILIARY:
        return True
    return verb.endswith("ed") and behind in _BEHIND_VERB


_AUXILIARY = grammar("auxiliary")
_BEHIND_VERB = grammar("behind_verb")

_TOWNS_BEFORE = grammar("town")
_INTO = grammar("into")


def town(place: NamePlace) -> bool:
    """в Киров, из Пушкина, города Пушкин: a town of the lists behind what leads into one."""
    if place.end - place.start != 1 or not script_at(place.first).declension:
        return False
    return (place.before in _TOWNS_BEFORE or place.before in _INTO) and "place" in classes_of(place.first)


_HOUSE_WORDS = grammar("house")
_FAR = 5  # words between a house and what its name ends in


def of_a_house(place: NamePlace) -> bool:
    """Museum voor Actuele Kunst, Musée d'Art Contemporain de Nîmes: the words of a house's name lead to this one, which
    begins with no given name.
    """
    tokens, at = place.tokens, place.start
    if "given" in classes_of(place.first):
        return False
    while at > 0 and place.start - at < _FAR:
        form = tokens.forms[at - 1]
        house = fold(form) in _HOUSE_WORDS
        if not (house or form in _INSIDE_HOUSES or capitalised(form)) or not joined(tokens, at):
            return False
        if house:
            return True
        at -= 1
    return False


_INSIDE_HOUSES = grammar("inside_house")
