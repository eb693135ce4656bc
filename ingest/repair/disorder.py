"""Whether the paragraphs of a text stand in another order than they were written in.

Journalists give a person's full name first, and the surname alone after that. Where two or more speakers go by their
surnames in a paragraph above the one that introduces them, paragraphs were shuffled: so in 28 of 332 labelled English
articles whose paragraphs were shuffled for the purpose (most have too few speakers to tell), and in 1 of the same as
they were.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby
from operator import itemgetter

from ingest.model.document import Damage

FEWEST_LATE = 2
LONGEST_NAME = 60  # characters, given names and particles included
NAME = r"[A-Z][a-z]+(?:-?[A-Z][a-z]+)?"
PARTICLES = r"(?:[A-Z]\.? |(?:al|bin|da|de|der|di|el|la|le|van|von) ){0,30}"
WHOLE_NAME = re.compile(rf"{NAME}\b")
# How a text ends: in a name, in a given name, in what a name that follows has before it (a given name, a title).
ENDS_IN_NAME = re.compile(r"[A-Z](?<!\w.)[a-z]+(?:-?[A-Z][a-z]+)?\Z")
ENDS_IN_GIVEN = re.compile(rf"(?=[A-Z])(?<!\w)(?=({NAME}) {PARTICLES}\Z)")
NAMED_BEFORE = re.compile(rf"[A-Z][\w.-]{{0,30}} {PARTICLES}$")
_SPEAKING = """
accused acknowledged added admitted announced argued asked charged claimed continued declined denied described
emphasized explained insisted noted pointed replied said says spoke stressed suggested testified thinks told tweeted
urged warned wrote
"""
_BY_LETTER = "|".join(
    f"{letter}(?:{'|'.join(word[1:] for word in words)})"
    for letter, words in groupby(_SPEAKING.split(), key=itemgetter(0))
)
# Begins with a space, for which text is searched faster than for a border of words or for names.
SPOKE = re.compile(rf" ({_BY_LETTER})\b")
BEFORE_THE_SPEAKER = frozenset({"said", "says", "told", "added", "wrote"})  # also stand before who speaks
# Words with a capital that stand before a surname and are no given names.
_TITLES = """
After Ambassador And As At Attorney Before But By Captain Chairman Chancellor Chief Court Department Detective
Director Dr Foreign Former From General Gov Government Governor He House If In Inspector Judge Justice King
Leader Lord Mayor Minister Mr Mrs Ms Of Officer On Police Pope President Prime Prince Professor Queen Rep
Secretary Sen Senator Sergeant She Sir Speaker Spokesman Spokeswoman State That The They This To Vice When
While With
"""
NO_GIVEN_NAMES = frozenset(_TITLES.split())


def disorder(body: str) -> Damage | None:
    """Speakers who go by their surnames before they are introduced, where there are two or more."""
    speakers = list(dict.fromkeys(_speakers(body)))
    if len(speakers) < FEWEST_LATE:
        return None
    late = [(surname, name) for surname in speakers if (name := _introduced_late(body, surname))]
    if len(late) < FEWEST_LATE:
        return None
    return Damage("paragraphs out of order", len(late), "; ".join(f"{surname} before {name}" for surname, name in late))


def _speakers(body: str) -> Iterator[str]:
    """The surnames that speak somewhere, in the order of the text."""
    for spoke in SPOKE.finditer(body):
        before = ENDS_IN_NAME.search(body, body.rfind(" ", 0, spoke.start()) + 1, spoke.start())
        if before and before[0] not in NO_GIVEN_NAMES and not _is_named(body, before.start()):
            yield before[0]
        if spoke[1] in BEFORE_THE_SPEAKER and body.startswith(" ", spoke.end()):
            after = WHOLE_NAME.match(body, spoke.end() + 1)
            if after and after[0] not in NO_GIVEN_NAMES:
                yield after[0]


def _is_named(body: str, at: int) -> bool:
    return bool(NAMED_BEFORE.search(body[max(0, at - 30) : at]))


def _introduced_late(body: str, surname: str) -> str:
    """The full name that introduces a surname in a paragraph below one where it stands alone, else ""."""
    alone = len(body)
    for place in places_of(body, surname):
        if not _is_named(body, place):
            alone = min(alone, place)
        elif given := _given_before(body, place, surname):
            is_late = alone < given.start() and "\n" in body[alone : given.start()]
            return f"{given[1]} {surname}" if is_late else ""
    return ""


def _given_before(body: str, place: int, surname: str) -> re.Match[str] | None:
    """The given name before a surname, which is no title, nor the surname the first half of another."""
    name = WHOLE_NAME.match(body, place)
    if name is None or name[0] != surname:
        return None
    given = ENDS_IN_GIVEN.finditer(body, max(0, place - LONGEST_NAME), place)
    return next((match for match in given if match[1] not in NO_GIVEN_NAMES), None)


def places_of(body: str, word: str) -> Iterator[int]:
    """Where a word stands that is of letters."""
    place = body.find(word)
    while place >= 0:
        if _is_word(body, place, place + len(word)):
            yield place
        place = body.find(word, place + 1)


def _is_word(body: str, start: int, end: int) -> bool:
    """Whether body[start:end], which is of letters, is a whole word."""
    return not (_is_part_of_word(body[start - 1 : start]) or _is_part_of_word(body[end : end + 1]))


def _is_part_of_word(sign: str) -> bool:
    return sign.isalnum() or sign == "_"
