"""The days of the front page in their places: the newest large, beside it as many as make both columns about as long,
the others below. Heights are estimated in lines of small type: nothing on a server knows a reader's fonts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from browse.query.results import Hit

SIGNS_OF_LEAD, SIGNS_BESIDE = 34, 36  # of a headline that stand in one line
SLACK = 1.5  # lines by which what stands beside may be longer
BEGINNING = 40  # signs by which a standfirst is told to be the beginning of the text


@dataclass(frozen=True, slots=True)
class DayStories:
    """The stories of a date; `total` is how many the archive has of it."""

    prefix: str
    stories: tuple[Hit, ...]
    total: int


@dataclass(frozen=True, slots=True)
class FrontDays:
    """The newest day, those beside it and those below."""

    newest: DayStories
    beside: tuple[DayStories, ...] = ()
    below: tuple[DayStories, ...] = ()


def placed_days(days: Sequence[DayStories]) -> FrontDays | None:
    """The days, newest first, in their places; None where there is none."""
    if not days:
        return None
    newest, *further = (replace(day, stories=tuple(map(_said_once, day.stories))) for day in days)
    room = _height_of_newest(newest)
    beside: list[DayStories] = []
    for day in further:
        room -= _height_beside(day)
        if beside and room < -SLACK:
            break
        beside.append(day)
    return FrontDays(newest, tuple(beside), tuple(further[len(beside) :]))


def _said_once(hit: Hit) -> Hit:
    """A story without the standfirst that its text begins with."""
    standfirst, text = (_text(pieces) for pieces in (hit.standfirst, hit.snippet))
    return replace(hit, standfirst=()) if standfirst and text.startswith(standfirst[:BEGINNING]) else hit


def _text(pieces: Sequence[object]) -> str:
    return "".join(getattr(piece, "text", "") for piece in pieces).strip()


def _height_of_newest(day: DayStories) -> float:
    lead = day.stories[0]
    lines = 3.2 * (1 + len(_text(lead.title)) // SIGNS_OF_LEAD) + 1.4 * len(_text(lead.standfirst)) / 70
    return lines + 9 + 8.5 * (len(day.stories) // 2)


def _height_beside(day: DayStories) -> float:
    first, *rest = day.stories
    titles = 1.3 * (1 + len(_text(first.title)) // SIGNS_BESIDE) + sum(
        1.2 * (1 + len(_text(hit.title)) // SIGNS_BESIDE) for hit in rest
    )
    return titles + 5 + 2.2 * len(rest)
