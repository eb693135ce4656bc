"""Names in Cyrillic letters as they are written in Latin ones, and the other way round."""

from __future__ import annotations

import re
from collections import defaultdict

from ingest.people.writing.script import DATA, Transcription

_LATIN_VOWELS = frozenset("aeiouy")
_CYRILLIC_VOWELS = frozenset("аеиоуыэюяіїєй")
_VOWEL_LOST, _CONSONANT_LOST = 0.6, 1.0
_SOFT = frozenset("ьъ'-")


def _lost_cyrillic(word: str, at: int) -> float:
    letter = word[at]
    if letter in _SOFT or (at and word[at - 1] == letter):
        return 0.0
    return _VOWEL_LOST if letter in _CYRILLIC_VOWELS else _CONSONANT_LOST


def _lost_latin(word: str, at: int) -> float:
    letter = word[at]
    if letter in "'-" or (at and word[at - 1] == letter):
        return 0.0
    if letter == "e" and at == len(word) - 1:
        return 0.05
    if letter == "h":
        return 0.15 if not at or word[at - 1] not in "scz" else 0.8  # mute, but not in sh, ch, zh
    if letter == "a" and at == len(word) - 1:
        return _CONSONANT_LOST  # the ending that tells a woman's name from a man's
    return _VOWEL_LOST if letter in _LATIN_VOWELS else _CONSONANT_LOST


_LETTERS = {
    "а": "a", "б": "b", "в": "v", "г": "g", "д": "d", "е": "e", "ж": "zh", "з": "z", "и": "i", "й": "y", "к": "k",
    "л": "l", "м": "m", "н": "n", "о": "o", "п": "p", "р": "r", "с": "s", "т": "t", "у": "u", "ф": "f", "х": "kh",
    "ц": "ts", "ч": "ch", "ш": "sh", "щ": "shch", "ъ": "", "ы": "y", "ь": "", "э": "e", "ю": "yu", "я": "ya", "і": "i",
    "ї": "yi", "є": "ye", "ґ": "g", "ў": "u",
}  # fmt: skip
_HABITS = tuple(
    tuple((re.compile(letters), to) for letters, to in habit)
    for habit in (
        ((r"ий\b", "y"), (r"ый\b", "y"), ("кс", "x"), ("дж", "j")),
        ((r"ий\b", "ii"), (r"ый\b", "yi"), ("й", "i"), ("ю", "iu"), ("я", "ia"), ("дж", "j")),
        ((r"ий\b", "iy"), ("ей", "ey"), ("дж", "j")),
        ((r"ий\b", "i"), (r"ый\b", "i"), ("ей", "ei"), ("й", "i"), ("кс", "x"), ("дж", "j")),
    )
)
_IN_CYRILLIC = (
    ("shch", "щ"), ("tsch", "ч"), ("tch", "ч"), ("sch", "ш"), ("sky$", "ский"), ("skyy$", "ский"), ("skiy$", "ский"),
    ("ski$", "ский"), ("sh", "ш"), ("zh", "ж"), ("kh", "х"), ("ch", "ч"), ("ph", "ф"), ("th", "т"), ("ts", "ц"),
    ("tz", "ц"), ("h(?=[bcdfgjklmnpqrstvwxz]|$)", ""), ("ck", "к"), ("qu", "кв"), ("gh", "г"),
    ("yu", "ю"), ("iu", "ю"), ("ya", "я"), ("ia$", "ия"),
    ("yo", "ё"), ("ye", "е"), ("iy$", "ий"), ("yy$", "ий"), ("ii$", "ий"), ("ay", "ай"), ("ai", "ай"), ("ey", "ей"),
    ("ei", "ей"), ("oy", "ой"), ("oi", "ой"), ("ee", "и"), ("oo", "у"), ("ou", "у"), ("eau", "о"), ("au", "ау"),
    ("^e", "э"), ("x", "кс"), ("c(?=[eiy])", "с"), ("a", "а"), ("b", "б"), ("c", "к"), ("d", "д"), ("e", "е"),
    ("f", "ф"), ("g", "г"), ("h", "х"), ("i", "и"), ("j", "дж"), ("k", "к"), ("l", "л"), ("m", "м"), ("n", "н"),
    ("o", "о"), ("p", "п"), ("q", "к"), ("r", "р"), ("s", "с"), ("t", "т"), ("u", "у"), ("v", "в"), ("w", "у"),
    ("y", "и"), ("z", "з"),
)  # fmt: skip
_BACK: dict[str, list[tuple[re.Pattern[str], str]]] = defaultdict(list)
for _pattern, _to in _IN_CYRILLIC:
    _BACK[_pattern.lstrip("^")[0]].append((re.compile(_pattern), _to))
_PARTICLES = {
    "von": "фон", "van": "ван", "der": "дер", "den": "ден", "de": "де", "del": "дель", "della": "делла", "di": "ди",
    "da": "да", "dos": "душ", "du": "дю", "la": "ла", "le": "ле", "al": "аль", "el": "эль", "bin": "бен", "ibn": "ибн",
}  # fmt: skip

IN_LATIN = Transcription(
    of="cyrillic",
    to="latin",
    ways=DATA / "persons" / "cyrillic" / "in_latin.json",
    vowels=(_CYRILLIC_VOWELS, _LATIN_VOWELS),
    lost=_lost_cyrillic,
    lost_back=_lost_latin,
    letters=_LETTERS,
    silent=re.compile(r"(?<=[иы])й\b"),
    habits=_HABITS,
    back=dict(_BACK),
    particles=_PARTICLES,
)
