"""Names alone right between a headline and the article: who wrote it, whatever else the text looks like."""

from __future__ import annotations

from collections.abc import Sequence

from cuttings.folding import fold
from ingest.clean.line import Line
from ingest.describe.byline.candidates import NAMES_ALONE, Candidate
from ingest.describe.byline.evidence import INTRODUCED
from ingest.describe.person_shape import name_shaped, unspaced
from ingest.people.writing.names_abroad import is_name_abroad
from ingest.people.writing.word_lists import listed

NEAR = 3  # lines to the headline above and to the paragraph below
MOST = 3  # names
PLACE = 2  # words of a place behind a name
_NO_NAMES = frozenset(
    [
        "common",
        "function",
        "foreign_function",
        "calendar",
        "title",
        "organisation",
        "agency",
        "demonym",
        "place",
        "region",
    ]
)
_NAMES = frozenset({"given", "family", "rare_given", "rare_family"})


def stands_between(candidate: Candidate, lines: Sequence[Line], titles: Sequence[int]) -> bool:
    """Whether names stand near below a headline and near above the first paragraph, and are persons' by their shape."""
    title = max((n for n in titles if n < candidate.first), default=None)
    if title is None or candidate.first - title > NEAR or len(candidate.names) > MOST:
        return False
    below = lines[candidate.last + 1 : candidate.last + 1 + NEAR]
    first = next((n for n, line in enumerate(lines) if n > title and line.paragraph), 0)
    return first > candidate.last and any(line.paragraph for line in below) and _are_persons(candidate.names)


def is_introduced_alone(candidate: Candidate, line: Line) -> bool:
    """Whether a line is a word like "by" and names, and nothing else: "di Anna Neri", "Oleh: Ratna Sari"."""
    if candidate.read.cover <= NAMES_ALONE:
        return False
    maybe = candidate.by == "maybe" and (line.text[0].islower() or line.words[0] in _SURE)
    return maybe or candidate.by in INTRODUCED


def is_alone_abroad(candidate: Candidate, line: Line) -> bool:
    """Whether a line is names and nothing else, or a name and its place, each known in a script of which the judge of
    bylines has seen little."""
    name, sign, place = line.text.partition(" - ")
    alone = candidate.read.cover > NAMES_ALONE or (sign and name == candidate.names[0] and len(place.split()) <= PLACE)
    return bool(alone) and all(map(is_name_abroad, candidate.names))


# Of the words that may mean "by", those with which no headline in capitals begins.
_SURE = frozenset(map(fold, ("oleh", "bởi", "του", "της", "των", "από")))


def _are_persons(names: Sequence[str]) -> bool:
    return all(name_shaped(name) and not any(map(_is_other, name.split())) for name in names) and (
        len(names) > 1 or unspaced(names[0]) or " " in names[0]
    )


def _is_other(word: str) -> bool:
    """Whether a word is known, and as none of a name."""
    kinds = listed(word)
    return bool(kinds & _NO_NAMES) and not kinds & _NAMES
