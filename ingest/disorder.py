"""Whether the paragraphs of a text stand in another order than they were written in.

Journalists give a person's full name first, and the surname alone after that. Where two or more speakers go by their
surnames in a paragraph above the one that introduces them, paragraphs were shuffled: so in 28 of 332 labelled English
articles whose paragraphs were shuffled for the purpose (most have too few speakers to tell), and in 1 of the same as
they were.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ingest.document import Damage

FEWEST_LATE = 2
NAME = r"[A-Z][a-z]+(?:-?[A-Z][a-z]+)?"
PARTICLES = r"(?:[A-Z]\.? |(?:al|bin|da|de|der|di|el|la|le|van|von) )*"
# The patterns below begin with a set of characters, for which text is searched faster than for a border of words.
FULL_NAME = re.compile(rf"([A-Z](?<!\w.))(?=([a-z]+(?:-?[A-Z][a-z]+)?) {PARTICLES}({NAME})\b)")
# The end of a text in which a name that follows has something before it: a given name, a title.
NAMED_BEFORE = re.compile(rf"[A-Z][\w.-]* {PARTICLES}$")
SPEAKING = (
    "accused|acknowledged|added|admitted|announced|argued|asked|charged|claimed|continued|declined|denied|described|emphasized|"
    "explained|insisted|noted|pointed|replied|said|says|spoke|stressed|suggested|testified|thinks|told|tweeted|urged|warned|wrote"
)
SPEAKER = re.compile(rf"[A-Z](?<!\w.)[a-z]+(?:-?[A-Z][a-z]+)?(?= (?:{SPEAKING})\b)")
SAID = re.compile(
    r"[A-Z](?<=[des] .)(?:(?<=\bsaid .)|(?<=\bsays .)|(?<=\btold .)|(?<=\badded .)|(?<=\bwrote .))"
    r"[a-z]+(?:-?[A-Z][a-z]+)?\b"
)
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
    speakers = _speakers(body)
    if len(speakers) < FEWEST_LATE:
        return None
    introduced: dict[str, tuple[int, str]] = {}
    for match in FULL_NAME.finditer(body):
        given = match[1] + match[2]
        if given not in NO_GIVEN_NAMES:
            introduced.setdefault(match[3], (match.start(), f"{given} {match[3]}"))
    late = [
        surname
        for surname in speakers
        if surname in introduced and _is_above(body, _first_alone(body, surname), introduced[surname][0])
    ]
    if len(late) < FEWEST_LATE:
        return None
    example = "; ".join(f"{surname} before {introduced[surname][1]}" for surname in late)
    return Damage("paragraphs out of order", len(late), example)


def _speakers(body: str) -> list[str]:
    """The surnames that speak somewhere, in the order of the text."""
    spoke = [(match.start(), match[0]) for match in SPEAKER.finditer(body) if not _is_named(body, match.start())]
    said = [(match.start(), match[0]) for match in SAID.finditer(body)]
    surnames = dict.fromkeys(surname for _, surname in sorted(spoke + said))
    return [surname for surname in surnames if surname not in NO_GIVEN_NAMES]


def _is_named(body: str, at: int) -> bool:
    return bool(NAMED_BEFORE.search(body[max(0, at - 30) : at]))


def _first_alone(body: str, surname: str) -> int:
    """Where the surname first stands without a name or title before it; the end of the text where it never does."""
    return next((place for place in places_of(body, surname) if not _is_named(body, place)), len(body))


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


def _is_above(body: str, place: int, introduction: int) -> bool:
    """Whether a place lies in a paragraph above that of the introduction."""
    return place < introduction and "\n" in body[place:introduction]
