"""Days of a plain text that are another thing's: an update's, an event's, a post's, a comment's, another text's."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from cuttings.labels import Label
from ingest.describe.dates.plain import company
from ingest.describe.dates.plain.day_features import Beside, is_published, is_update, words_beside
from ingest.describe.dates.plain.text_shape import TextShape, words_between

OF_UPDATE = "the day of an update"
_NEAR = 22  # characters before a day in which a word like "until" is said of it
_MENU = 5  # lines between a day in a menu and the headline, at least
_PROSE = 60  # words between them from which the day heads a text of its own
_SHORT = 60  # characters of a line above or below the day that belongs to it
_SAID = 5  # words beside a day in a sentence: with fewer it may say no more than who wrote when


def why_not(around: Beside, shape: TextShape) -> str:
    """Why a day cannot be that of publication, by the words and lines around it; "" where it can."""
    if is_update(around):
        return OF_UPDATE
    if is_published(around):
        return ""
    return next((owner.day for owner in _OWNERS if owner.has(around, shape)), "")


def _is_bare(around: Beside, _: TextShape) -> bool:
    """Whether a day has neither a year nor a clock or a weekday: "4th of July", "the second generation (2nd Gen)"."""
    written = around.candidate.written
    return not (written.date.year or written.weekday or company.CLOCK.search(around.rest))


def _is_of_event(around: Beside, _: TextShape) -> bool:
    label = around.label
    return company.OTHERS.search(label[-_NEAR:]) is not None or company.EVENT.search(label) is not None


def _is_of_broadcast(around: Beside, _: TextShape) -> bool:
    return company.BROADCAST.search(around.label) is not None


def _is_of_post(around: Beside, _: TextShape) -> bool:
    above = around.above.text if around.above else ""
    return company.QUOTED.search(around.rest) is not None or company.ACCOUNT.search(above[-_SHORT:]) is not None


def _is_listed(around: Beside, shape: TextShape) -> bool:
    return around.candidate.number in shape.listed


def _is_in_frame(around: Beside, shape: TextShape) -> bool:
    """Whether a day stands alone in the menus above the headline, or above everything, and no day of the text is later:
    there a page says what day it is today.
    """
    candidate = around.candidate
    alone = candidate.of == 1 and words_beside(candidate) <= bool(candidate.written.weekday)
    if not alone or candidate.written.date != shape.latest:
        return False
    title = next((n for n in shape.titles if n > 1), 0)
    between = words_between(shape.kept_words, candidate.number + 1, title)
    in_menu = candidate.number < title - _MENU and between < _PROSE
    return in_menu or (candidate.number == 0 and len(shape.numbers) > 1)


def _is_told(around: Beside, shape: TextShape) -> bool:
    """Whether a day stands in a sentence, while a dateline of the text tells when the report was sent."""
    candidate = around.candidate
    sentence = shape.lines[candidate.number].sentence and words_beside(candidate) > _SAID
    return sentence and Label.DATELINE.value in shape.labels


def _is_of_comment(around: Beside, shape: TextShape) -> bool:
    n = around.candidate.number
    near = [line.text for line in (around.above, around.below) if line and len(line.text) < _SHORT]
    answered = n > shape.first and any(map(company.ANSWERED.search, near))
    return answered or any(place < n for place in shape.comments)


class _Owner(NamedTuple):
    """What a day may be of but the text's publication, in the words of a claim's note, and how that is seen."""

    day: str
    has: Callable[[Beside, TextShape], bool]


_OWNERS = (
    _Owner("a day without a year, and nothing that dates a text beside it", _is_bare),
    _Owner("the day of something that the text tells of", _is_of_event),
    _Owner("the day of a broadcast", _is_of_broadcast),
    _Owner("the day of a post that is quoted", _is_of_post),
    _Owner("the day of another text, in a list of such", _is_listed),
    _Owner("the day on which the copy was made", _is_in_frame),
    _Owner("a day that a sentence of the text tells of", _is_told),
    _Owner("the day of a comment", _is_of_comment),
)
