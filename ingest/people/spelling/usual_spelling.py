"""How a name is usually written in the other script, so that a search in one finds what the articles have in the other.

By rule, and only for searching: such a form is never shown as a name that somebody wrote.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from cuttings.folding import fold
from ingest.people.spelling.one_script import same_given, script_of
from ingest.people.spelling.transcription import FAR, JOIN_GIVEN, distance

_ROMAN = {
    "а": "a", "б": "b", "в": "v", "г": "g", "д": "d", "е": "e", "ж": "zh", "з": "z", "и": "i", "й": "y", "к": "k",
    "л": "l", "м": "m", "н": "n", "о": "o", "п": "p", "р": "r", "с": "s", "т": "t", "у": "u", "ф": "f", "х": "kh",
    "ц": "ts", "ч": "ch", "ш": "sh", "щ": "shch", "ъ": "", "ы": "y", "ь": "", "э": "e", "ю": "yu", "я": "ya", "і": "i",
    "ї": "yi", "є": "ye", "ґ": "g", "ў": "u",
}  # fmt: skip
# Habits of the press, of passports, of maps: each a list of what is written before the letters one by one.
_HABITS = (
    (("ий", "y"), ("ый", "y"), ("кс", "x"), ("дж", "j")),
    (("ий", "ii"), ("ый", "yi"), ("й", "i"), ("ю", "iu"), ("я", "ia"), ("дж", "j")),
    (("ий", "iy"), ("ей", "ey"), ("дж", "j")),
    (("ий", "i"), ("ый", "i"), ("ей", "ei"), ("й", "i"), ("кс", "x"), ("дж", "j")),
)
_CYRILLIC = (
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
_PARTICLES = {
    "von": "фон", "van": "ван", "der": "дер", "den": "ден", "de": "де", "del": "дель", "della": "делла", "di": "ди",
    "da": "да", "dos": "душ", "du": "дю", "la": "ла", "le": "ле", "al": "аль", "el": "эль", "bin": "бен", "ibn": "ибн",
}  # fmt: skip
_CYRILLIC_RULES: dict[str, list[tuple[re.Pattern[str], str]]] = {}
for _pattern, _to in _CYRILLIC:
    _CYRILLIC_RULES.setdefault(_pattern.lstrip("^")[0], []).append((re.compile(_pattern), _to))


def romanise(name: str) -> str:
    """The folded name in plain Latin letters, by one rule for all, for slugs and for ordering."""
    folded = re.sub(r"(?<=[иы])й\b", "", fold(name))
    return "".join(_ROMAN.get(char, char) for char in folded)


def written_forms(name: str, scripts: frozenset[str]) -> tuple[str, ...]:
    """The name, and its last word alone, as usually written in the script that `scripts` lacks; () where none does,
    or where nothing of it is written there (Ъ)."""
    script = script_of(name)
    if script == "cyrillic" and "latin" not in scripts:
        ways = [_roman(name, habit) for habit in _HABITS]
    elif script == "latin" and "cyrillic" not in scripts:
        ways = [" ".join(_cyrillic_word(word) for word in name.split())]
    else:
        return ()
    return tuple(dict.fromkeys(form for way in ways for form in (way, *way.split()[-1:]) if form))


def _roman(name: str, habit: Iterable[tuple[str, str]]) -> str:
    folded = fold(name)
    for letters, to in habit:
        folded = re.sub(rf"{letters}\b" if letters in ("ий", "ый") else letters, to, folded)
    return " ".join(word.capitalize() for word in "".join(_ROMAN.get(c, c) for c in folded).split())


@lru_cache(maxsize=1 << 16)
def _cyrillic_word(word: str) -> str:
    """One Latin word: a well-known given name as it is always written, a particle, or letter by letter."""
    if word.islower() and word in _PARTICLES:
        return _PARTICLES[word]
    known = [other for other in same_given(fold(word)) if script_of(other) == "cyrillic"]
    near = min(((distance(other, word), other) for other in known), default=(FAR, ""))
    return near[1].capitalize() if near[0] <= JOIN_GIVEN else _by_letters(word)


@lru_cache(maxsize=1 << 16)
def _by_letters(word: str) -> str:
    folded = fold(word)
    found, at = "", 0
    while at < len(folded):
        for pattern, to in _CYRILLIC_RULES.get(folded[at], ()):
            match = pattern.match(folded, at)
            if match and match.end() > at:
                found, at = found + to, match.end()
                break
        else:
            found, at = found + folded[at], at + 1
    return "-".join(part.capitalize() for part in found.split("-"))
