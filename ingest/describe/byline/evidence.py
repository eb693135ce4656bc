"""What speaks for and against a candidate for the byline: its words, its place, its neighbours, the whole text."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from ingest.clean.line import Line, line_key
from ingest.clean.rules.pattern_pieces import FIGURE
from ingest.describe.author_names import called_as_outlet, is_role
from ingest.describe.byline.candidates import NAMES_ALONE, Candidate, may_name
from ingest.describe.byline.printed_names import begins_with_given, names_of_line, only_introduces
from ingest.describe.outlets import agency_of
from ingest.describe.person_shape import name_shaped, unspaced
from ingest.people.writing.word_lists import listed

INTRODUCED = ("by", "above", "within")  # the ways in which a word like "by" introduces names (see `Candidate.by`)
STEPS = ("1", "2", "3", "5", "8", "14", "30", "far")  # lines away, at most
OF_NAMES = (
    "given first", "rare given first", "other word first", "family last", "unknown", "other word",
    "organisation", "place", "one word", "four words", "not shaped", "unspaced", "loud", "agency",
    "several, all shaped", "several, not all shaped",
    "several, all given", "again alone",
    "again alone often", "again", "in prose", "often in prose", "of a biography", "told of", "in headline",
    "of the site", "of the site, unlike a person's", "called as an outlet", "one word within", "of a next line",
)  # fmt: skip
OF_PLACE = (
    *(f"{step} below the headline" for step in STEPS), *(f"{step} above prose" for step in STEPS),
    *(f"{count} paragraphs below the headline" for count in range(4)), "above the headline",
    "right above the headline", "without headline", "after the text", "near another that is introduced",
    "by the label of a box", "one of several after the text",
    "close to the headline, far from prose",
)  # fmt: skip
OF_LINE = (
    "names alone", "mostly other words", "dated", "role", "long", "item", "several lines", "date below",
    "date further below", "date above", "role below", "minutes below", "names above", "names below", "comment",
    "paragraph below", "paragraph above",
)  # fmt: skip
WAYS = ("alone", "introduced")  # names and places mean something else where "by" stands before them
COLUMNS = {
    "byline": tuple(
        sorted(
            (
                *(f"by: {by}" for by in ("", "maybe", *INTRODUCED)),
                *(f"names, {way}: {what}" for what in OF_NAMES for way in WAYS),
                *(f"place, {way}: {what}" for what in OF_PLACE for way in WAYS),
                *(f"line: {what}" for what in OF_LINE),
            )
        )
    )
}
Told = Iterator[tuple[str, bool]]

_DATE = re.compile(
    r"\b(?:19|20)\d\d\b|\b\d{1,2}[./-]\d{1,2}[./-]\d{2,4}\b|\b\d+\s(?:hours?|days?|min\w*|std|stunden|tagen?) ago\b"
    r"|\bvor \d+ |\d{1,2}:\d\d"
)
_READING = re.compile(r"\bmin(?:ute)?s?\b|\blesezeit\b|\bread\b|\blecture\b|\bлекс|мин\b", re.I)
_COMMENT = re.compile(
    r"\b(?:reply|says|said|antworten|sagt|répondre|responder|ответить|comments?|kommentare?)\b|комментар", re.I
)
_BOX = re.compile(
    r"about the author|über den autor|über die autorin|zum autor|zur autorin|zur person|à propos de l|sobre el autor"
    r"|об авторе|l'autore|meet the|author$|autor(?:in)?$|written by|contributors?$|view all posts|more (?:by|from)"
    r"|posts by|mehr von|alle artikel|see full bio",
    re.I,
)
_BIO_WORDS = """
is was has ist war est es è är er jest writes covers joined studied schreibt arbeitet hat works lives graduated started
holds became родился родилась работает
"""
_BIO = frozenset(_BIO_WORDS.split())
PROSE, SHORT = 30, 12  # paragraphs in which names are looked for; words of a line that may say a name again
FAR = 14  # lines to the next paragraph from which a line is far from prose
_NEAR = 4  # lines to another candidate


@dataclass(frozen=True, slots=True)
class BylineSurroundings:
    """What the candidates of a text are compared with: its lines, headlines, paragraphs and words."""

    lines: Sequence[Line]
    titles: Sequence[int]
    prose: Sequence[int]
    times: Counter[str]  # the keys of short lines, and how often each stands
    short: str  # the same keys in their order, each between line ends
    told: str  # the keys of the first paragraphs
    rights: str  # the keys of lines with ©, and of the first line where it says the headline
    introduced: Sequence[int]  # the lines of the candidates that a word like "by" introduces
    late: frozenset[tuple[str, ...]]  # the names of candidates without such a word, below the last paragraph

    @classmethod
    def of(cls, lines: Sequence[Line], titles: Sequence[int], every: Sequence[Candidate]) -> BylineSurroundings:
        """The surroundings of the candidates of one text."""
        prose = [n for n, line in enumerate(lines) if line.paragraph]
        short = [line.key for line in lines if line.size < SHORT]
        rights = [line.key for line in lines if "©" in line.text and line.size < 2 * SHORT]
        return cls(
            lines=lines,
            titles=titles,
            prose=prose,
            times=Counter(short),
            short="".join(f"\n {key} " for key in short) + "\n",
            told="".join(f"\n {lines[n].key} " for n in prose[:PROSE]) + "\n",
            rights=f" {' '.join([lines[0].key if 0 in titles else '', *rights])} ",
            introduced=[candidate.first for candidate in every if candidate.by in INTRODUCED],
            late=frozenset(
                candidate.names
                for candidate in every
                if candidate.by not in INTRODUCED and (not prose or candidate.first > prose[-1])
            ),
        )


def byline_evidence(candidate: Candidate, around: BylineSurroundings) -> frozenset[str]:
    """Those of the names in `COLUMNS` that are true of a candidate."""
    way = WAYS[candidate.by in INTRODUCED]
    key = line_key(candidate.names[0])
    told = [f"by: {candidate.by}"]
    told += [f"names, {way}: {what}" for what, holds in (*_words(candidate), *_said(candidate, key, around)) if holds]
    told += [f"place, {way}: {what}" for what, holds in _place(candidate, around) if holds]
    told += [f"line: {what}" for what, holds in (*_line(candidate, around), *_neighbours(candidate, around)) if holds]
    return frozenset(told)


def _words(candidate: Candidate) -> Told:
    """What kinds of words the names are made of."""
    first = candidate.names[0]
    words = [listed(word) for word in first.split()]
    yield "given first", "given" in words[0]
    yield "rare given first", "rare_given" in words[0] and "given" not in words[0]
    yield "other word first", bool(words[0] & (_OTHER | _ORGANISATION)) and not words[0] & _GIVEN
    yield "family last", len(words) > 1 and bool(words[-1] & _FAMILY)
    yield "unknown", not any(words)
    yield "other word", any(kinds & _OTHER for kinds in words)
    yield "organisation", any(kinds & _ORGANISATION for kinds in words)
    yield "place", any("place" in kinds and not kinds & _PERSON for kinds in words)
    yield "one word", len(words) == 1
    yield "one word within", len(words) == 1 and candidate.by == "within"
    yield "called as an outlet", called_as_outlet(first)
    yield "four words", len(words) > 3
    yield "not shaped", not name_shaped(first) and len(words) > 1
    yield "unspaced", unspaced(first)
    yield "loud", first.isupper()
    yield "agency", agency_of(first) is not None
    several, shaped = len(candidate.names) > 1, all(map(_is_plainly_named, candidate.names))
    yield "several, all shaped", several and shaped
    yield "several, not all shaped", several and not shaped
    yield "several, all given", several and all(map(begins_with_given, candidate.names))


def _is_plainly_named(name: str) -> bool:
    """Whether a name has the shape of a person's, and none of its words is known as another word."""
    words = [listed(word) for word in name.split()]
    return name_shaped(name) and not any(kinds & (_OTHER | _ORGANISATION) and not kinds & _PERSON for kinds in words)


_GIVEN = frozenset({"given", "rare_given"})
_FAMILY, _PERSON = frozenset({"family", "rare_family"}), frozenset({"given", "family"})
_OTHER = frozenset({"common", "function", "foreign_function", "calendar", "title"})
_ORGANISATION = frozenset({"organisation", "agency", "demonym"})


def _said(candidate: Candidate, key: str, around: BylineSurroundings) -> Told:
    """Where else the first name stands: alone on a line, before a biography, in a line of rights, in the prose."""
    last = line_key(candidate.names[0].split()[-1])
    in_prose = around.told.count(f" {key} ")
    of_site = f" {key} " in around.rights
    yield "again alone", around.times[key] > 1
    yield "again alone often", around.times[key] > 4
    yield "again", around.short.count(f" {key} ") > 2
    yield "in prose", in_prose > 0
    yield "often in prose", in_prose > 2
    yield "of a biography", _has_biography(around.short, key) or _has_biography(around.told, key)
    yield "of a next line", _begins_next(candidate, around)
    yield "told of", len(last) > 2 and around.told.count(f" {last} ") - in_prose > 2
    yield "in headline", any(f" {key} " in f" {around.lines[title].key} " for title in around.titles)
    yield "of the site", of_site
    yield "of the site, unlike a person's", of_site and not begins_with_given(candidate.names[0])


def _begins_next(candidate: Candidate, around: BylineSurroundings) -> bool:
    """Whether the next line is longer and begins with the first word of the name: a biography."""
    following = around.lines[candidate.last + 1 : candidate.last + 2]
    first = line_key(candidate.names[0].split(maxsplit=1)[0])
    return any(line.words[:1] == (first,) and line.size > 6 for line in following)


def _has_biography(keys: str, key: str) -> bool:
    """Whether a line begins with the name and a word of biographies: "Dora Hart is", "Dora Hart schreibt"."""
    begins = f"\n {key} "
    at = keys.find(begins)
    while at >= 0:
        after = at + len(begins)
        if keys[after : after + 20].split(" ", 1)[0] in _BIO:
            return True
        at = keys.find(begins, after)
    return False


def _place(candidate: Candidate, around: BylineSurroundings) -> Told:
    at = candidate.first
    above = [title for title in around.titles if title < at]
    below = [title for title in around.titles if title > candidate.last]
    if above:
        yield f"{_step(at - above[-1])} below the headline", True
        between = bisect_left(around.prose, at) - bisect_right(around.prose, above[-1])
        yield f"{min(between, 3)} paragraphs below the headline", True
    following = bisect_right(around.prose, candidate.last)
    far = following == len(around.prose) or around.prose[following] - candidate.last > FAR
    yield "close to the headline, far from prose", bool(above) and at - above[-1] <= 5 and far
    away = below[0] - candidate.last if below else 0
    yield "right above the headline", 0 < away <= 2
    yield "above the headline", 2 < away <= 8
    yield "without headline", not above and not below
    yield "after the text", following == len(around.prose)
    yield "one of several after the text", following == len(around.prose) and len(around.late) > 1
    if following < len(around.prose):
        yield f"{_step(around.prose[following] - candidate.last)} above prose", True
    others = (n for n in around.introduced if n != at)
    yield "near another that is introduced", any(abs(n - at) <= _NEAR for n in others)
    near = (*around.lines[max(0, at - 1) : at], *around.lines[candidate.last + 1 : candidate.last + 3])
    yield "by the label of a box", any(_labels_box(line.text) for line in near)


def _step(lines: int) -> str:
    return next((most for most in STEPS[:-1] if lines <= int(most)), STEPS[-1])


def _line(candidate: Candidate, around: BylineSurroundings) -> Told:
    text = around.lines[candidate.first].text
    yield "names alone", candidate.read.cover > NAMES_ALONE
    yield "mostly other words", candidate.read.cover < 0.45
    yield "dated", candidate.read.dated
    yield "role", candidate.read.role
    yield "long", len(text) > 70
    yield "item", text[:1] in "*+•-"
    yield "several lines", candidate.last - candidate.first > 1


def _neighbours(candidate: Candidate, around: BylineSurroundings) -> Told:
    """What stands on the lines before and after."""
    lines, first, last = around.lines, candidate.first, candidate.last
    before, after = lines[max(0, first - 2) : first], lines[last + 1 : last + 4]
    dated = [_is_dated(line) for line in after]
    yield "date below", any(dated[:1])
    yield "date further below", any(dated[1:])
    yield "date above", any(map(_is_dated, before))
    yield "role below", any(len(line.text) < 80 and is_role(line.text.lstrip(" ,|–—")) for line in after[:1])
    yield "minutes below", any(_says_minutes(line.text) for line in after)
    yield "names above", any(map(_is_names, before[-1:]))
    yield "names below", any(map(_is_names, after[:1]))
    spoken = (*before, lines[first], *after[:2])
    yield "comment", any(_is_comments(line.text) for line in spoken)
    yield "paragraph below", any(line.paragraph for line in after[:1])
    yield "paragraph above", any(line.paragraph for line in before[-1:])


def _is_dated(line: Line) -> bool:
    return FIGURE in line.key and len(line.text) < 80 and _DATE.search(line.text) is not None


# Candidates stand near each other: the same few lines are asked again and again.
@lru_cache(maxsize=256)
def _says_minutes(text: str) -> bool:
    return len(text) < 80 and _READING.search(text) is not None


@lru_cache(maxsize=256)
def _is_comments(text: str) -> bool:
    return len(text) < 60 and _COMMENT.search(text) is not None


@lru_cache(maxsize=256)
def _labels_box(text: str) -> bool:
    return len(text) < 60 and _BOX.search(text) is not None


def _is_names(line: Line) -> bool:
    if len(line.text) > 50 or not may_name(line) or only_introduces(line.text):
        return False
    read = names_of_line(line.text)
    return read is not None and not read.by and read.cover > NAMES_ALONE
