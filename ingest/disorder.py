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
FULL_NAME = re.compile(rf"\b(?=({NAME}) {PARTICLES}({NAME})\b)")
# The end of a text in which a name that follows has something before it: a given name, a title.
NAMED_BEFORE = re.compile(rf"[A-Z][\w.-]* {PARTICLES}$")
SPEAKING = (
    "accused|acknowledged|added|admitted|announced|argued|asked|charged|claimed|continued|declined|denied|described|emphasized|"
    "explained|insisted|noted|pointed|replied|said|says|spoke|stressed|suggested|testified|thinks|told|tweeted|urged|warned|wrote"
)
SPEAKER = re.compile(rf"\b({NAME}) (?:{SPEAKING})\b|\b(?:said|says|added|told|wrote) ({NAME})\b")
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
    introduced: dict[str, tuple[int, str]] = {}
    for match in FULL_NAME.finditer(body):
        if match[1] not in NO_GIVEN_NAMES:
            introduced.setdefault(match[2], (match.start(), f"{match[1]} {match[2]}"))
    late = [
        surname
        for surname in _speakers(body)
        if surname in introduced and _is_above(body, _first_alone(body, surname), introduced[surname][0])
    ]
    if len(late) < FEWEST_LATE:
        return None
    example = "; ".join(f"{surname} before {introduced[surname][1]}" for surname in late)
    return Damage("paragraphs out of order", len(late), example)


def _speakers(body: str) -> list[str]:
    """The surnames that speak somewhere, in the order of the text."""
    surnames = (
        match[1] or match[2] for match in SPEAKER.finditer(body) if match[2] or not _is_named(body, match.start())
    )
    return [surname for surname in dict.fromkeys(surnames) if surname not in NO_GIVEN_NAMES]


def _is_named(body: str, at: int) -> bool:
    return bool(NAMED_BEFORE.search(body[max(0, at - 30) : at]))


def _first_alone(body: str, surname: str) -> int:
    """Where the surname first stands without a name or title before it; the end of the text where it never does."""
    places: Iterator[int] = (match.start() for match in re.finditer(rf"\b{re.escape(surname)}\b", body))
    return next((place for place in places if not _is_named(body, place)), len(body))


def _is_above(body: str, place: int, introduction: int) -> bool:
    """Whether a place lies in a paragraph above that of the introduction."""
    return place < introduction and "\n" in body[place:introduction]
