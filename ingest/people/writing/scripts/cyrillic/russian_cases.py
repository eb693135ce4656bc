"""The cases of Russian, and of Ukrainian where it differs: what a form's ending allows as its nominative, and how a
nominative is inflected.

Ending rules give nearly all of it; pymorphy3 adds what it knows of given names and surnames.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from cuttings.folding import fold
from ingest.people.writing.scripts.cyrillic.russian_dictionary import name_parses, word_tags
from ingest.people.writing.written_name import CASES, NameReading, never_inflected

# ending → nominative ending, gender, case. The order is that of likelihood; all that fit are taken.
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
    ("ы", "а", "m", "gent"), ("и", "а", "m", "gent"), ("е", "а", "m", "datv"), ("у", "а", "m", "accs"),
    ("ой", "а", "m", "ablt"), ("и", "я", "m", "gent"), ("е", "я", "m", "datv"), ("ю", "я", "m", "accs"),
    ("ы", "а", "f", "gent"), ("и", "а", "f", "gent"), ("е", "а", "f", "datv"), ("у", "а", "f", "accs"),
    ("ой", "а", "f", "gent"), ("ой", "а", "f", "datv"), ("ой", "а", "f", "ablt"), ("ей", "а", "f", "ablt"),
    ("и", "я", "f", "gent"), ("е", "я", "f", "datv"), ("ю", "я", "f", "accs"), ("ей", "я", "f", "ablt"),
    ("ии", "ия", "f", "datv"), ("и", "ь", "f", "gent"),
    ("ой", "ая", "f", "gent"), ("ой", "ая", "f", "datv"), ("ой", "ая", "f", "ablt"), ("ую", "ая", "f", "accs"),
)  # fmt: skip
# Endings that Ukrainian alone has; those of -о and of -им are asked of certain stems.
_UKRAINIAN: tuple[tuple[str, str, str, str], ...] = (
    ("ові", "", "m", "datv"), ("еві", "", "m", "datv"), ("ові", "о", "m", "datv"), ("а", "о", "m", "gent"),
    ("у", "о", "m", "datv"), ("ом", "о", "m", "ablt"), ("єві", "й", "m", "datv"), ("єм", "й", "m", "ablt"),
    ("им", "", "m", "ablt"), ("і", "", "m", "loct"), ("і", "а", "m", "datv"), ("ою", "а", "m", "ablt"),
    ("і", "а", "f", "datv"), ("ою", "а", "f", "ablt"), ("ею", "я", "f", "ablt"), ("єю", "я", "f", "ablt"),
)  # fmt: skip
_MEN_IN_O = re.compile(r"(?:енк|^(?:петр|дмитр|павл|михайл|данил|марк|кирил|гаврил|самійл|юхим))$")
_OF_SURNAMES = re.compile(r"(?:[оеє]в|[іїи]н)$")
_FAMILY = re.compile(r"[оеє]в$")  # the Ivanovs: Ивановы is no case of Иванова
_VOWELS = frozenset("аеиоуыэюяіїє")
# Endings of the cases by the ending of the nominative: genitive, dative, instrumental, prepositional, and others.
_ENDINGS_OF = tuple(
    (re.compile(nominative), endings.split())
    for nominative, endings in (
        (r"(?<=ск|цк)ий$", "ого ому им ом"),
        (r"ый$", "ого ому ым ом"),
        (r"ая$", "ой ой ой ой ую ою"),
        (r"(?<=[оеиы]в)$|(?<=ин)$|(?<=ын)$", "а у ым е"),
        (r"(?<=[оеиы]в)а$|(?<=ин)а$|(?<=ын)а$", "ой ой ой ой у ы е"),
        (r"а$", "ы е ой е у и ою ей"),
        (r"я$", "и е ей е ю"),
        (r"й$", "я ю ем и е"),
        (r"ь$", "я ю ем е и"),
        (r"(?<=[бвгджзклмнпрстфхцчшщ])$", "а у ом е ем"),
    )
)
_ENDINGS_OF_CASES = """иями ьями ами ями ого его ому ему ыми ими иях ией иям ой ый ий ей ая яя ую юю ым им ом ем ою ею
    ов ах ях ам ям ии ию ия ье ья ью а у е ы и ю я й ь о"""
_ENDINGS = frozenset(_ENDINGS_OF_CASES.split())


def without_case(folded: str) -> str:
    """The word without its ending of a case; three letters are left at least, and words of three are left whole."""
    if len(folded) < 4:
        return folded
    ending = next((length for length in (4, 3, 2, 1) if folded[-length:] in _ENDINGS), 0)
    return folded[:-ending] if ending and len(folded) - ending >= 3 else folded


def russian_readings(form: str) -> tuple[NameReading, ...]:
    """All readings of a word of a name, the form as it stands first."""
    folded = fold(form)
    if len(folded) < 3:
        return never_inflected(folded)
    known = "known" in word_tags(form)
    readings = _as_it_stands(folded)
    readings += [
        NameReading(
            parse.nominative, parse.gender, parse.case, (3 if known else 2) - _DOUBT[parse.kind] * min(parse.rank, 3)
        )
        for parse in name_parses(form)
        if parse.case in CASES
    ]
    return tuple(dict.fromkeys([*readings, *_by_endings(folded)]))


# What a less likely reading loses. Of a given name likelihood tells more: Раиса is seldom of a man called Раис.
_DOUBT = {"Name": 0.3, "Surn": 0.1, "Patr": 0.1}


def _by_endings(folded: str) -> list[NameReading]:
    return [
        NameReading(folded[: -len(ending)] + nominative, gender, case, _trust(folded[: -len(ending)], nominative))
        for rules in (_RULES, _UKRAINIAN)
        for ending, nominative, gender, case in rules
        if folded.endswith(ending) and _fits(folded[: -len(ending)], ending, nominative)
    ]


def _as_it_stands(folded: str) -> list[NameReading]:
    """The form itself as nominative: Медведев, Обама; Саркози and Меркель (of a woman) in every case."""
    if folded.endswith(("о", "и", "у", "ю", "э", "е", "ых", "их")):
        return [NameReading(folded, "", case, 0.8) for case in CASES]
    if folded.endswith(("а", "я")):
        return [NameReading(folded, "f", "nomn", 1.1), NameReading(folded, "m", "nomn", 0.9)]
    if folded.endswith("ы"):
        return [NameReading(folded, "", "nomn", 0.2)]
    return [NameReading(folded, "m", "nomn", 1.3)] + [NameReading(folded, "f", case, 0.7) for case in CASES]


def _trust(root: str, nominative: str) -> float:
    """Дмитра is of Дмитро, of whom the Russian dictionary guesses a Дмитр; Петра may be of Петро."""
    return 1 if nominative != "о" else 3.1 if _NO_RUSSIANS.fullmatch(root) else 1.2


_NO_RUSSIANS = re.compile("дмитр|михайл|самійл")


def _fits(root: str, ending: str, nominative: str) -> bool:
    """Whether a stem of two letters at least is one to which the endings of case and nominative can be added."""
    if len(root) < 2:
        return False
    if nominative == "о":
        return bool(_MEN_IN_O.search(root))
    if ending == "им" and not nominative:
        return bool(_OF_SURNAMES.search(root))
    if ending == "ы" and _FAMILY.search(root):
        return False
    return (root[-1] in _VOWELS) if nominative == "й" else (root[-1] not in _VOWELS) or nominative == "я"


def cases_of(folded: str) -> Iterable[str]:
    """The other cases of a folded nominative."""
    for nominative, endings in _ENDINGS_OF:
        if nominative.search(folded):
            return [nominative.sub(ending, folded, count=1) for ending in endings]
    return ()
