"""The parts of a name and the nominatives that an inflected form allows.

A form allows a set of readings (nominative, gender, case); two forms can be one name when their sets of nominatives
meet. Ending rules give nearly all of it; for Russian, pymorphy3 adds what it knows of given names and surnames.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from cuttings.folding import fold
from ingest.people.find.morphology import name_parses, word_tags
from ingest.people.find.tokens import PARTICLES
from ingest.text.word_lists import classes_of, is_cyrillic

# ending -> nominative ending, gender, case. The order is that of likelihood; all that fit are taken.
_RULES: tuple[tuple[str, str, str, str], ...] = (
    ("а", "", "m", "gent"), ("у", "", "m", "datv"), ("ом", "", "m", "ablt"), ("ем", "", "m", "ablt"),
    ("ым", "", "m", "ablt"), ("е", "", "m", "loct"),
    ("я", "й", "m", "gent"), ("ю", "й", "m", "datv"), ("ем", "й", "m", "ablt"), ("е", "й", "m", "loct"),
    ("ии", "ий", "m", "loct"),
    ("я", "ь", "m", "gent"), ("ю", "ь", "m", "datv"), ("ем", "ь", "m", "ablt"), ("е", "ь", "m", "loct"),
    ("ого", "ий", "m", "gent"), ("ого", "ый", "m", "gent"), ("ого", "ой", "m", "gent"), ("его", "ий", "m", "gent"),
    ("ому", "ий", "m", "datv"), ("ому", "ый", "m", "datv"), ("ому", "ой", "m", "datv"), ("ему", "ий", "m", "datv"),
    ("им", "ий", "m", "ablt"), ("ым", "ый", "m", "ablt"), ("ым", "ой", "m", "ablt"),
    ("ом", "ий", "m", "loct"), ("ом", "ый", "m", "loct"), ("ом", "ой", "m", "loct"),
    ("ца", "ец", "m", "gent"), ("цу", "ец", "m", "datv"), ("цом", "ец", "m", "ablt"), ("цем", "ец", "m", "ablt"),
    ("це", "ец", "m", "loct"), ("ка", "ок", "m", "gent"), ("ку", "ок", "m", "datv"), ("ком", "ок", "m", "ablt"),
    ("ы", "а", "f", "gent"), ("и", "а", "f", "gent"), ("е", "а", "f", "datv"), ("у", "а", "f", "accs"),
    ("ой", "а", "f", "gent"), ("ой", "а", "f", "datv"), ("ой", "а", "f", "ablt"), ("ей", "а", "f", "ablt"),
    ("и", "я", "f", "gent"), ("е", "я", "f", "datv"), ("ю", "я", "f", "accs"), ("ей", "я", "f", "ablt"),
    ("ии", "ия", "f", "datv"), ("и", "ь", "f", "gent"),
    ("ой", "ая", "f", "gent"), ("ой", "ая", "f", "datv"), ("ой", "ая", "f", "ablt"), ("ую", "ая", "f", "accs"),
)  # fmt: skip
_PATRONYMIC = re.compile(
    r"(?:[оеь]вич|[^аеиоу]ьич|ильич|мич|тич)(?:а|у|ем|е)?$|(?:овн|евн|иничн|[мкт]ичн)(?:а|ы|е|у|ой)$"
)
_SUFFIXES = frozenset({"jr", "jr.", "sr", "sr.", "ii", "iii", "iv", "мл", "мл.", "ст"})
_VOWELS = frozenset("аеиоуыэюя")
_CASES = ("nomn", "gent", "datv", "accs", "ablt", "loct")


@dataclass(frozen=True, slots=True)
class NameReading:
    """One way to read a form: its nominative (folded), gender ("" = either), case, and how far it may be trusted.

    Trust: 3 the dictionary knows the name, 2 pymorphy3 guesses a name, about 1 the endings allow it.
    """

    nominative: str
    gender: str
    case: str
    trust: float


@lru_cache(maxsize=32768)
def readings(form: str) -> tuple[NameReading, ...]:
    """All readings of a word of a name, the form as it stands first."""
    folded = fold(form)
    if not is_cyrillic(folded) or len(folded) < 3:
        return tuple(NameReading(folded, "", case, 1) for case in _CASES)
    known = "known" in word_tags(form)
    found = _as_it_stands(folded)
    found += [
        NameReading(parse.nominative, parse.gender, parse.case, (3 if known else 2) - 0.1 * parse.rank)
        for parse in name_parses(form)
        if parse.case in _CASES
    ]
    found += [
        NameReading(folded[: -len(ending)] + nominative, gender, case, 1)
        for ending, nominative, gender, case in _RULES
        if folded.endswith(ending) and _fits(folded[: -len(ending)], nominative)
    ]
    return tuple(dict.fromkeys(found))


def _as_it_stands(folded: str) -> list[NameReading]:
    """The form itself as nominative: Медведев, Обама; Саркози and Меркель (of a woman) in every case."""
    if folded.endswith(("о", "и", "у", "ю", "э", "е", "ых", "их")):
        return [NameReading(folded, "", case, 0.8) for case in _CASES]
    if folded.endswith(("а", "я")):
        return [NameReading(folded, "f", "nomn", 1.1), NameReading(folded, "m", "nomn", 0.9)]
    if folded.endswith("ы"):
        return [NameReading(folded, "", "nomn", 0.2)]
    return [NameReading(folded, "m", "nomn", 1.3)] + [NameReading(folded, "f", case, 0.7) for case in _CASES]


def _fits(stem: str, nominative: str) -> bool:
    """A stem of two letters at least that ends as the nominative ending asks: a consonant before none, а, ь, ой …"""
    if len(stem) < 2:
        return False
    return (stem[-1] in _VOWELS) if nominative == "й" else (stem[-1] not in _VOWELS) or nominative == "я"


@lru_cache(maxsize=32768)
def nominatives(form: str) -> frozenset[str]:
    """The folded nominatives that the form allows, itself among them."""
    return frozenset(reading.nominative for reading in readings(form))


@dataclass(frozen=True, slots=True)
class Parts:
    """A written name by its parts; each word as it stands. One word alone is `only`: surname or given name."""

    given: tuple[str, ...] = ()
    patronymic: str = ""
    surname: str = ""
    only: str = ""

    @property
    def words(self) -> int:
        """How many words are written out (initials are not)."""
        full = [w for w in (*self.given, self.patronymic, self.surname, self.only) if w and not initial(w)]
        return len(full)


def initial(word: str) -> bool:
    """Whether a part is an initial: "W.", "Ю.", "Yu."."""
    return word.endswith(".") or len(word) == 1


_PIECE = re.compile(r"(?:[^\W\d_a-zа-яё][a-zа-яё]?)\.(?=\s?\S)|[^\s.]+\.?")


@lru_cache(maxsize=16384)
def parts_of(form: str) -> Parts:
    """The parts of a mention's form."""
    if ", " in form:  # Austen, Jane
        surname, _, given = form.partition(", ")
        form = f"{given} {surname}"
    words = [w for w in _PIECE.findall(form) if fold(w) not in _SUFFIXES] or [form]
    words = [w for w in words if w not in PARTICLES] or words
    if len(words) == 1:
        return Parts(only=words[0])
    if is_cyrillic(words[0]):
        return _cyrillic_parts(words)
    if initial(words[-1]) and not initial(words[0]):  # John D.: the initial stands for the surname
        return Parts(given=tuple(words[:-1]), surname=words[-1])
    return Parts(given=tuple(words[:-1]), surname=words[-1])


def _cyrillic_parts(words: Sequence[str]) -> Parts:
    """Russian order: given name (patronymic) surname, or the surname first."""
    at = next((i for i, word in enumerate(words) if i and is_patronymic(word, len(words))), 0)
    if at:
        rest = [word for i, word in enumerate(words) if i not in (at, at - 1)]
        return Parts(given=(words[at - 1],), patronymic=words[at], surname=" ".join(rest[-1:]))
    if initial(words[-1]) and not initial(words[0]):  # Ушаков Ю. А.
        return Parts(given=tuple(words[1:]), surname=words[0])
    if len(words) == 2 and _given(words[1]) and not _given(words[0]):
        return Parts(given=(words[1],), surname=words[0])
    return Parts(given=tuple(words[:-1]), surname=words[-1])


def _given(word: str) -> bool:
    kinds = word_tags(word)
    return "known" in kinds and "Name" in kinds and "Surn" not in kinds


def is_patronymic(word: str, among: int) -> bool:
    """Whether a word behind a given name is a patronymic: by the dictionary, or by its ending among three words."""
    if initial(word) or not is_cyrillic(word):
        return False
    kinds = word_tags(word)
    return ("Patr" in kinds and ("Surn" not in kinds or among > 2)) or (
        among > 2 and bool(_PATRONYMIC.search(fold(word)))
    )


def is_given(word: str) -> bool:
    """Whether the lists (or the dictionary) know the word as a given name."""
    if is_cyrillic(word):
        return "Name" in word_tags(word)
    return bool(classes_of(fold(word)) & {"given", "rare_given", "nickname"})


def nominative_of(words: Sequence[str], allowed: Sequence[frozenset[str]]) -> list[str]:
    """The words of a name in the nominative: the readings that agree in case and gender and lie in `allowed`."""
    options = [[r for r in readings(word) if r.nominative in ok] for word, ok in zip(words, allowed, strict=True)]
    best = max(_agreements(options), key=_trust)
    return [_cased(word, reading.nominative) if reading else word for word, reading in zip(words, best, strict=True)]


def _agreements(options: Sequence[Sequence[NameReading]]) -> list[list[NameReading | None]]:
    """For each case and gender the most trusted reading of every word that fits."""
    return [[_fitting(of_word, case, gender) for of_word in options] for case in _CASES for gender in ("m", "f")]


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
