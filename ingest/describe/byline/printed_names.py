"""One line of a text read as a byline: the names that it prints, the word before them, what else stands in it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from cuttings.folding import fold
from ingest.describe.author_names import authors_in, called_as_outlet, is_role
from ingest.describe.byline.by_words import BEGINS_BY, BEGINS_OTHER, BY, BY_WITHIN, MAYBE, ONLY_BY, OTHER
from ingest.describe.outlets import agency_of
from ingest.describe.person_shape import PARTICLES, name_shaped
from ingest.people.writing.names_abroad import is_name_abroad
from ingest.people.writing.word_lists import listed, names_of_things
from ingest.text.key_table import behind_key, without_reporter

LONGEST = 260  # characters of a line that is read
_BULLET = re.compile(r"^[\s*+•·▪●>_|~–—-]{1,8}(?=\S)|[\s*_]{1,4}$")
_DATE = re.compile(
    r"\b\d{1,4}\s?[./:-]\s?\d{1,2}\b|\b(?:19|20)\d\d\b|\b\d{1,2}\.? [^\W\d_]{3,}|\b[^\W\d_]{3,20}\.? \d{1,2}\b"
    r"|\b\d+ (?:min|std|sec|h)\b|\d[년月日]"
)
_MAIL = re.compile(r"(?<=\S)\s\S{1,60}@\S{1,60}$")
_LETTERS, _DIGIT = re.compile(r"[^\W\d_]+"), re.compile(r"\d")


@dataclass(frozen=True, slots=True)
class PrintedNames:
    """The names on a line, and what stands beside them.

    `by`: how they are introduced: "by", "maybe" (a word that has other uses), "within" the line, "" (not at all).
    `cover`: the share of the letters in the names among all, without the introducing words and what follows a date.
    """

    names: tuple[str, ...]
    by: str
    cover: float
    dated: bool
    role: bool


_OF_DAYS = frozenset({"published", "updated", "scraped"})  # what a line states behind its key
_RUBRIC = re.compile(r"^(?:[a-zà-ÿа-яё]{3,20}\s){1,3}(?=[^\W\d_])(?=[^\n]{3,40}\d)")  # "fashion Dora Hart May 4, 2022"


def bare(text: str) -> str:
    """A line without the bullets and stars around it."""
    text = " ".join(text.split())
    if text[:1].isalnum() and text[-1] not in "*_":
        return text
    return _BULLET.sub("", _BULLET.sub("", text))


@lru_cache(maxsize=256)
def only_introduces(text: str) -> bool:
    """Whether a line is "By" and nothing else: the names stand below it."""
    return len(text) < 40 and BEGINS_BY.passes_first(text) and bool(ONLY_BY.match(text))


@lru_cache(maxsize=4096)
def names_of_line(text: str) -> PrintedNames | None:
    """The names that a line prints as a byline would; None where it holds none."""
    text = bare(text)
    if not 2 < len(text) <= LONGEST or "©" in text:  # "©": who holds the rights
        return None
    if BEGINS_OTHER.passes_first(text) and OTHER.match(text):  # a picture's credit
        return None
    if text[0] in "(（" and text[-1] in ")）" and is_name_abroad(text[1:-1]):
        text = text[1:-1]
    by, rest = _introduced(text)
    if not by and not _OF_DAYS.isdisjoint(behind_key(text)[0]):
        return None
    rest = rest if by else _RUBRIC.sub("", rest)
    if by not in ("by", "within") and len(text) > 160:
        return None
    names = _names(rest, by)
    if not names:
        return None
    day = _DATE.search(rest) if _DIGIT.search(rest) else None
    return PrintedNames(tuple(names), by, _cover(names, rest, day), day is not None, _has_role(rest))


_SEGMENT = re.compile(r"\s[|•·–—/-]\s|\s?[|•]\s?")


def _names(rest: str, by: str) -> list[str]:
    """The names of the first segment of a line that has some; of later ones those that begin with a given name."""
    names: list[str] = []
    for segment in _SEGMENT.split(rest):
        if not by and _names_nobody(segment) and not agency_of(segment):
            continue
        authors = [name for name in authors_in(segment) if _may_be_name(name, by)]
        names += [name for name in authors if not names or begins_with_given(name)] if names else authors
    return list(dict.fromkeys(names))


_TWO_CAPITALS = re.compile(
    rf"(?<![A-Za-z])[A-Z]\S{{0,40}}\s{{1,3}}(?:(?:{'|'.join(PARTICLES)})\s{{1,3}}){{0,3}}\W?[A-Z]", re.ASCII
)


def _names_nobody(segment: str) -> bool:
    """Whether a segment in plain letters has no two words with capitals side by side: a button, a section, a sentence.

    At most an agency is named there, alone. Reading the segment for names would take ten times as long.
    """
    return segment.isascii() and not _TWO_CAPITALS.search(segment)


def begins_with_given(name: str) -> bool:
    """Whether a name of several words begins with a given name."""
    return name_shaped(name) and bool(listed(name.split(maxsplit=1)[0]) & {"given", "rare_given"})


def _introduced(text: str) -> tuple[str, str]:
    for by, words in (("by", BY), ("maybe", MAYBE)) if BEGINS_BY.passes_first(text) else ():
        if match := words.match(text):
            return by, text[match.end() :]
    fields, named = behind_key(text)
    if "author" in fields and named:
        return "by", named
    reporter = text if text.isascii() else without_reporter(_MAIL.sub("", text))
    if reporter != text:
        return "by", reporter  # "김민수 기자", "本报记者 林晓岚"
    within = list(BY_WITHIN.finditer(text, 0, 120))
    if within and _heads_byline(text[: within[-1].start()]):
        return "within", text[within[-1].end() :]
    return "", text


_BEFORE_BY = re.compile(
    r"\d|[|•·/–—]\s?$|^\s?\S+(?:\s\S+){0,2}\s?[,|–—-]?\s?$|(?:posted|published|written|updated|veröffentlicht|publié|publicado)\b",
    re.I,
)


def _heads_byline(before: str) -> bool:
    """Whether a byline may begin behind these words: a day, a rubric and a bar, "Posted", or a word or two."""
    return len(before) < 100 and bool(_BEFORE_BY.search(before))


def _may_be_name(name: str, by: str) -> bool:
    if "!" in name or "?" in name:
        return False
    if by in ("by", "within"):
        small = [word for word in name.split() if word[:1].islower() and word.casefold() not in PARTICLES]
        if " " in name and name.islower():
            return False  # "By the river": only a login is written small
        return len(name) <= 50 and not name.endswith((".", "?", "!")) and (not small or len(name.split()) < 3)
    if agency_of(name):
        return True
    return (
        name_shaped(name) and not is_role(name) and not called_as_outlet(name) and fold(name) not in names_of_things()
    )


def _cover(names: list[str], rest: str, day: re.Match[str] | None) -> float:
    """The share of a line's letters that are in the names; a day and what stands behind it do not count."""
    own = sum(len(word) for name in names for word in _LETTERS.findall(name))
    before = rest[: day.start()] if day and day.start() > 3 else rest
    every = sum(map(len, _LETTERS.findall(before)))
    return min(1.0, own / every) if every else 1.0


def _has_role(rest: str) -> bool:
    return any(is_role(piece.strip()) for piece in re.split(r"[,|•·–—(]", rest)[1:4])


def stretch_of_names(text: str, name: str) -> tuple[int, int]:
    """Where in a line the byline begins and ends, without a day before or behind it: "Dora Hart | March 14, 2022"."""
    at = max(0, text.casefold().find(name.split(maxsplit=1)[0].casefold()))
    days = [(day.start(), day.end()) for day in _DATE.finditer(text)]
    before = [end for start, end in days if start < at]
    behind = [start for start, _ in days if start > at]
    introduced = [match.start() for match in BY_WITHIN.finditer(text) if match.start() < at]
    start = max(before[-1], introduced[-1] if introduced else before[-1]) if before else 0
    end = behind[0] if behind else len(text)
    return start + _blank(text[start:end]), start + len(text[start:end].rstrip(" |,;•·–—-("))


def _blank(text: str) -> int:
    return len(text) - len(text.lstrip(" |,;•·–—-()"))
