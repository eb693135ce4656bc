"""What is named after people: a street, a storm, an illness, a ship, a prize, a firm. Its name speaks of nobody."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from cuttings.folding import fold
from ingest.people.find.tokens import Tokens
from ingest.people.writing.known_scripts import script_at
from ingest.people.writing.word_lists import classes_of, name_stem

Span = tuple[int, int]  # token indices of a name


class NamePlace(NamedTuple):
    """A name where it stands in a text, with the words around it that kinds of things ask for."""

    tokens: Tokens
    start: int
    end: int
    before: str
    first: str
    behind: str  # as it is written


@dataclass(frozen=True, slots=True)
class Namesake:
    """A kind of thing. In example and counter-example the name in question stands in square brackets.

    `spreads`: elsewhere in the document the name alone is the thing, too.
    """

    id: str
    what: str
    fits: Callable[[NamePlace], bool]
    example: str
    counter: str
    spreads: bool = False


_OPENING = frozenset("«\"“„'‘")
_POSSESSIVE = frozenset({"'s", "’s", "'", "’"})
_WORDS = 8_192  # whose answer is remembered, for each kind


def _place(tokens: Tokens, span: Span) -> NamePlace:
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


def _follows(words: str, genitive: bool = False) -> Callable[[NamePlace], bool]:
    """Fits a name that stands behind one of the words or begins with it; `genitive`: in the Russian genitive alone."""
    one_of_them = lru_cache(maxsize=_WORDS)(re.compile(words).fullmatch)

    def fits(place: NamePlace) -> bool:
        if not (one_of_them(place.before) or one_of_them(place.first)):
            return False
        return not genitive or any(_GENITIVE.search(form) for form in place.tokens.forms[place.start : place.end])

    return fits


_GENITIVE = re.compile(r"(?:[аяыи]|ого|его|ой|ей|ых|их)$")


def _precedes(words: str) -> Callable[[NamePlace], bool]:
    """Fits a name that stands before one of the words, with a possessive ending between or without."""
    one_of_them = lru_cache(maxsize=_WORDS)(re.compile(words).fullmatch)
    return lambda place: bool(one_of_them(place.behind))


def _between_ampersands(place: NamePlace) -> bool:
    """Johnson & Johnson: two names of one word each, with an ampersand between."""
    tokens, start, end = place.tokens, place.start, place.end
    forms = tokens.forms
    if end - start != 1:
        return False
    if start > 1 and forms[start - 1] == "&":
        return _alone(tokens, start - 2, -1)
    return _at(tokens, end) == "&" and end + 1 < len(forms) and _alone(tokens, end + 1, 1)


def _alone(tokens: Tokens, at: int, step: int) -> bool:
    """Whether the capitalised word is the only one on its side."""
    beyond = at + step
    inside = 0 <= beyond < len(tokens.forms)
    return tokens.forms[at][0].isupper() and not (inside and tokens.forms[beyond][0].isupper())


_OF_AMERICA = """alabama alaska arizona arkansas california colorado connecticut delaware florida georgia hawaii idaho
    illinois indiana iowa kansas kentucky louisiana maine maryland massachusetts michigan minnesota mississippi missouri
    montana nebraska nevada ohio oklahoma oregon pennsylvania tennessee texas utah vermont virginia wisconsin wyoming
    ala ariz ark calif colo conn fla ill ind kan ky la mass mich minn miss mo mont neb nev okla ore pa tenn tex vt va
    wash wis wyo ontario alberta manitoba saskatchewan quebec"""
_STATES = frozenset(_OF_AMERICA.split())


def _before_a_state(place: NamePlace) -> bool:
    """Jackson, Mississippi: a word that is a place too, and a state behind its comma."""
    tokens, end = place.tokens, place.end
    if end - place.start != 1 or _at(tokens, end) != "," or fold(_at(tokens, end + 1)).rstrip(".") not in _STATES:
        return False
    return bool(classes_of(place.first) & {"place", "small_place"})


NAMESAKES: tuple[Namesake, ...] = (
    Namesake(
        "street",
        "a street, a square, a prize or a place of nature, in Russian with the name in the genitive",
        _follows(
            r"улиц\w{1,3}|ул|проспект\w{0,3}|пр|просп|площад\w{1,3}|пл|переул\w{2,4}|пер|бульвар\w{0,3}|шоссе"
            r"|набережн\w{1,3}|проезд\w{0,3}|алле\w{1,2}|преми\w{1,2}|орден\w{0,3}|остров\w{0,3}|пролив\w{0,3}",
            genitive=True,
        ),
        "Движение по улице [Ленина] закрыто.",
        "О переходе улицы рассказал [Иванов].",
    ),
    Namesake(
        "lane",
        "a lane or street named before it, in Russian",
        _precedes(r"переул\w{2,4}|проспект\w{0,3}|бульвар\w{0,3}|тупик\w{0,3}"),
        "Они встретились на углу [Козицкого] переулка.",
        "Они встретились с женой [Козицкого] в переулке.",
    ),
    Namesake(
        "rue",
        "a street in French, Spanish, Italian or Portuguese",
        _follows(r"rue|calle|avenida|plaza|piazza|praca|rua|avinguda"),
        "La rue [Victor Hugo] est fermée.",
        "Dans la rue, [Victor Hugo] parle.",
    ),
    Namesake(
        "airport",
        "an airport, a street or a prize whose word is written small",
        _precedes(r"airport|stadium|street|avenue|boulevard|prize|trophy|telescope|аэропорт\w{0,3}"),
        "He flew from [Charles de Gaulle] airport.",
        "He met [Charles de Gaulle] at the airport.",
    ),
    Namesake(
        "storm",
        "a storm",
        _follows(r"hurricane|typhoon|cyclone|storm|ураган\w{0,3}|тайфун\w{0,3}|циклон\w{0,3}"),
        "Hurricane [Katrina] killed thousands.",
        "After the storm came [Katrina].",
        spreads=True,
    ),
    Namesake(
        "illness",
        "an illness",
        _precedes(r"disease|syndrome|lymphoma|sarcoma|palsy"),
        "Patients with [Parkinson]'s disease were examined.",
        "[Parkinson] has the disease.",
        spreads=True,
    ),
    Namesake(
        "illness-ru",
        "an illness, in Russian with the name in the genitive",
        _follows(r"болезн\w{1,3}|синдром\w{0,3}|лимфом\w{1,3}", genitive=True),
        "Учёные изучают болезнь [Паркинсона].",
        "После болезни [Паркинсон] вернулся.",
    ),
    Namesake(
        "ship",
        "a ship",
        _follows(
            r"uss|hms|usns|uscgc|hmas|hmcs|carrier|destroyer|frigate|cruiser|submarine|warship|corvette|icebreaker"
            r"|авианос\w{2,4}|крейсер\w{0,3}|эсмин\w{2,4}|фрегат\w{0,3}|ледокол\w{0,3}|теплоход\w{0,3}|корвет\w{0,3}"
        ),
        "The USS [John McCain] collided with a tanker.",
        "He served under [John McCain] on the carrier.",
    ),
    Namesake(
        "firm",
        "a firm of two names",
        _between_ampersands,
        "[Johnson] & Johnson recalled the powder.",
        "[John Miller] & Mary Smith sang.",
    ),
    Namesake(
        "town",
        "a town before its state",
        _before_a_state,
        "He was born in [Jackson], Mississippi.",
        "He met [Jackson], Bush and others.",
    ),
)


def thing(tokens: Tokens, span: Span) -> Namesake | None:
    """The kind of thing that bears the name here; None where a person may."""
    place = _place(tokens, span)
    for kind in NAMESAKES:
        if kind.fits(place):
            return kind
    return None


def words_of_things(tokens: Tokens, spans: Sequence[tuple[Span, Namesake]]) -> Iterator[str]:
    """The keys of names that mean the same thing elsewhere in the document, where they stand alone."""
    for (_, end), kind in spans:
        if kind.spreads and not script_at(tokens.forms[end - 1]).declension:
            yield name_stem(tokens.forms[end - 1])
