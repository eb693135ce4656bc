"""Lists of names as bylines and fields write them, as single names: "Doe, Jane; Roe, John" → Jane Doe, John Roe."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from ingest.describe.outlets import agency_of
from ingest.describe.person_shape import PARTICLES, begins_as_name, name_shaped
from ingest.people.writing.word_lists import listed
from ingest.text.word_sieve import WordSieve

_AND = "and|und|sowie|et|y|e|och|og|en|i|и|та|й|і|&|with|mit|avec|con|και|ve|và|ja|és|și|şi|dan|और|এবং|oraz|kaj"
# Between two names of two words these are "and", too; elsewhere they are initials, articles, prepositions.
_RARE_AND = re.compile(r"(?<!\s)\s+(?:a|in|o|s|и|ir|un|agus|eta|at)\s+")
# What every match begins with is looked at first: most signs of a line are then passed by in a fifth of the time.
_SPLIT = re.compile(
    r"(?=(?-i:[\s;|•·●▪│؛/,&、，]))(?:"
    r"(?:(?<!\s)\s+)?[;|•·●▪│؛]\s*|(?<=[a-zß-ÿ])/(?=[A-Z])|(?<!\s)\s+[/–—-]\s+|"
    rf"(?:(?:(?<!\s)\s+)?,\s+|(?<!\s)\s+)(?:{_AND})\s+|(?:(?<!\s)\s+)?&\s*|、|，|\n)",
    re.I,
)
_SPLITTING_SIGN, _SPLITTING_WORD = re.compile(r"[;|/&\n-]"), WordSieve(re.findall("[a-z]+", _AND))
_JOINED_AND = re.compile(r"\s(?:و|ו)(?=\w{2,}\s\w{2,})")  # Arabic and Hebrew write their "and" before the next name
_NO_END = re.compile(r"(?:^|\s)(?:بن|ابن|أبو|بنت|בן|בת)$|^\S+$")
_LISTED = re.compile(r"^\s*\[(.*)\]\s*$|^\s*\{(.*)\}\s*$")
_QUOTES = re.compile(r"""^\s*["'“”‘’]|["'“”‘’]\s*$""")
_IN = "in|from|aus|à|en|в|з|из|i|w|na|fra|från|da|em|dari|near|at"
_PLACE = re.compile(rf"^(?P<who>\S{{1,40}}(?:\s\S{{1,40}}){{1,4}}?)\s(?:{_IN})\s(?P<place>\S.*)$")
SUFFIX = re.compile(r"(?:jr|sr|ii|iii|iv)\.?$", re.I)
_INITIALS = re.compile(r"(?:[A-ZÀ-ÞА-ЯЁ]\.?[ -]?){1,3}$")
_OUR = re.compile(
    r"^\s?(?:our|unsere[rmn]?|notre|nuestr[oa]|nostr[oa]|nosso|nossa|onze|vår|наш\w{0,4})\s(?:\w{1,30}\s){1,2}?"
    r"(?=[^\W\d_]\S{0,40}\s\S)",
    re.I,
)
_PARTED, _PARTED_BY_AND = re.compile(r"[;|]"), re.compile(rf",?\s(?:{_AND})\s", re.I)
Judge = Callable[[str], bool]


def pieces_of(text: str, is_role: Judge) -> list[str]:
    """The pieces of a byline that may be names, each alone and in its usual order; `is_role` tells which are roles."""
    if quoted := _LISTED.match(text):
        text = "; ".join(_QUOTES.sub("", piece) for piece in (quoted[1] or quoted[2] or "").split(","))
    if turned := turned_names(text):
        return turned
    return [name for piece in filter(None, _split(text)) for name in _of_piece(_OUR.sub("", piece), is_role)]


def _split(text: str) -> Iterator[str]:
    for piece in _SPLIT.split(text) if _may_be_split(text) else (text,):
        sides = _RARE_AND.split(piece) if " " in piece else [piece]
        if len(sides) > 1 and all(map(name_shaped, sides)) and all(map(_given_first, sides[1:])):
            yield from sides
        elif joined := _JOINED_AND.search(piece):
            yield from _at(piece, joined)
        else:
            yield piece


def _may_be_split(text: str) -> bool:
    return _SPLITTING_SIGN.search(text) is not None or _SPLITTING_WORD.passes(text)


def _at(piece: str, joined: re.Match[str]) -> list[str]:
    before, after = piece[: joined.start()], piece[joined.end() :]
    return [piece] if _NO_END.search(before) else [before, after]


def _given_first(name: str) -> bool:
    return bool(listed(name.split(maxsplit=1)[0]) & {"given", "rare_given"})


def turned_names(text: str) -> list[str]:
    """The names of a list that has the family names first, turned; [] where it isn't one.

    "Doe, Jane; Roe, John", "Doe, Jane and Roe, John", "Hart, Dora", "Hart, D.; Reed, T."
    """
    if "," not in text:
        return []
    between = _PARTED if _PARTED.search(text) else _PARTED_BY_AND
    pieces = [piece.strip() for piece in between.split(text) if piece.strip(" .")]
    several = len(pieces) > 1
    turned = bool(pieces) and all(piece.count(",") == 1 and _is_turned(piece, several) for piece in pieces)
    return [_turn(piece) for piece in pieces] if turned else []


def _is_turned(piece: str, several: bool) -> bool:
    """Whether a piece has the family name first. A piece alone must have a known given name behind the comma."""
    family, given = (side.strip() for side in piece.split(",", 1))
    names, first = [word for word in family.split() if word.casefold() not in PARTICLES], given.split(" ")[0]
    if len(names) != 1 and not (several and len(names) == 2 and not _given_first(family)):
        return False
    if (
        not (names and first and all(map(begins_as_name, (names[-1], first))))
        or SUFFIX.match(given)
        or agency_of(given)
        or agency_of(family)
    ):
        return False
    if _INITIALS.fullmatch(given):
        return several or "." in given
    known = [listed(word) & {"given", "rare_given"} or _INITIALS.fullmatch(word) for word in given.split()]
    return len(known) <= 3 and (several or (all(known) and "given" in listed(first)))


def _turn(piece: str) -> str:
    family, given = (side.strip() for side in piece.split(",", 1))
    return f"{given} {family}"


def _of_piece(piece: str, is_role: Judge) -> Iterator[str]:
    parts = [part.strip() for part in piece.split(",") if part.strip()]
    if len(parts) > 1 and SUFFIX.match(parts[1]):
        parts[:2] = [f"{parts[0]} {parts[1]}"]
    parts = [_without_place(part) for part in parts]
    if len(parts) > 1:
        yield from _leading_persons(parts, is_role)
    else:
        yield from parts


def _without_place(part: str) -> str:
    """A name without the place behind it: "Dora Hart in Riverside" → "Dora Hart"."""
    placed = _PLACE.match(part)
    return placed["who"] if placed and name_shaped(placed["who"]) and placed["place"][:1].isupper() else part


def _leading_persons(parts: list[str], is_role: Judge) -> Iterator[str]:
    """Of "Ann Lee, Bo Ray, Staff Writers" what precedes the role; of "Ann Lee, London" the first; agencies stay.

    What is written in capitals after a name that is not ("Ann Lee, MDR THÜRINGEN") is an outlet.
    """
    shouted = parts[0].isupper()
    for place, part in enumerate(parts):
        named = bool(agency_of(part)) or (name_shaped(part) and not is_role(part))
        if not place or (named and (shouted or agency_of(part) or not part.isupper() or part.lower() == part)):
            yield part
