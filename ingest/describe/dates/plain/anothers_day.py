"""Days of a plain text that are another thing's: an update's, an event's, a post's, a comment's, another text's."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple

from cuttings.labels import Label
from ingest.describe.dates.fact_days import is_fact_line, states_fact
from ingest.describe.dates.plain import company
from ingest.describe.dates.plain.day_features import Beside, is_published, is_signed, is_update, words_beside
from ingest.describe.dates.plain.text_shape import TextShape, words_between

_WORD = re.compile(r"[^\W\d_]{2,}")
_STAMP = re.compile(r"\W*\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d)?(?:\.\d+)?(?:Z|[+-]\d\d:?\d\d)\W*$")
_CAPTIONS = (Label.PHOTO_CAPTION, Label.CARTOON_CAPTION)
OF_COMMENT = "the day of a comment"
OF_UPDATE = "the day of an update"
_NEAR = 22  # characters before a day in which a word like "until" is said of it
_CHRONICLED = re.compile(r"\W?\d[^:：]{0,30}[:：]\s?[^\W\d_]")  # a row of a chronicle: "2 May 2020: Storm"
_MENU = 5  # lines between a day in a menu and the headline, at least
_PROSE = 60  # words between them from which the day heads a text of its own
_LIST = 10  # lines below the head of a list of other texts whose days are theirs
_SHORT = 60  # characters of a line above or below the day that belongs to it
_SAID = 5  # words beside a day in a sentence: with fewer it may say no more than who wrote when
_TOLD_BEHIND, _TOLD_BEFORE = 3, 8  # words behind such a day, or before it, from which the sentence tells of it
_LONG = 12  # words beside a day from which a line that does not end as a sentence is one
_BYLINE = 60  # characters before a day that may be "By" and names
_OPENS_CAPTION = 3  # characters before a day that opens its line: there a byline is taken for a caption
_OPENING = re.compile(r"\W*(?:[^\W\d_]+\W*)?$")  # before the day that opens a report: nothing, or a weekday
_AFTER_OPENING = re.compile(r"\W*(?:[:.–—(-]|\d{1,2}[:.h]\d\d)")


def why_not(around: Beside, shape: TextShape) -> str:
    """Why a day cannot be that of publication, by the words and lines around it; "" where it can."""
    if around.candidate.glued or is_update(around) or _is_machines(around, shape):
        return OF_UPDATE
    if is_published(around) and not (company.RETRIEVED.search(around.label) or _is_of_study(around, shape)):
        return ""
    return next((owner.day for owner in _OWNERS if owner.has(around, shape)), "")


def _is_bare(around: Beside, _: TextShape) -> bool:
    """Whether a day has neither a year nor a clock or a weekday: "4th of July", "the second generation (2nd Gen)"."""
    written = around.candidate.written
    return not (written.date.year or written.weekday or company.CLOCK.search(around.rest))


def _is_machines(around: Beside, shape: TextShape) -> bool:
    """Whether a machine's stamp stands alone below the text's first paragraph: hidden there for those who look for the
    last change. Of three in the labelled texts none is the day of publication.
    """
    candidate = around.candidate
    return candidate.number > shape.first and _STAMP.match(candidate.line) is not None


def belongs_to_other(before: str, behind: str) -> bool:
    """Whether the words right before a day or behind it say that it is not a text's own."""
    return (
        company.OTHERS.search(before[-_NEAR:]) is not None
        or any(
            pattern.search(before) for pattern in (company.EVENT, company.TAKES_PLACE, company.RETRIEVED, company.LAW)
        )
        or any(p.match(behind) for p in (company.OTHERS_BEHIND, company.RETRIEVED_BEHIND, company.LAW_BEHIND))
    )


def _is_of_other(around: Beside, _: TextShape) -> bool:
    return belongs_to_other(around.label, around.candidate.behind)


def _is_of_fact(around: Beside, _: TextShape) -> bool:
    """Whether a day is a row of a box of facts: behind a key, or before what happened, beside another such row."""
    beside = [one.text for one in (around.above, around.below) if one]
    if states_fact(around.candidate.before):
        return any(map(is_fact_line, beside))
    chronicled = not around.candidate.written.start and around.candidate.behind.lstrip()[:1] in (":", "：")
    return chronicled and any(_CHRONICLED.match(text) for text in beside)


def _is_of_study(around: Beside, _: TextShape) -> bool:
    return company.STUDY.search(around.label) is not None


def _is_of_picture(around: Beside, shape: TextShape) -> bool:
    candidate = around.candidate
    if candidate.written.start <= _OPENS_CAPTION:
        return company.PICTURE_BEHIND.match(candidate.behind) is not None
    return _ruled(around, shape) in _CAPTIONS or company.PICTURE.search(around.rest) is not None


def _is_of_rights(around: Beside, shape: TextShape) -> bool:
    return _ruled(around, shape) == Label.COPYRIGHT


def _ruled(around: Beside, shape: TextShape) -> str:
    """The label that a rule of the cleaning gave the day's line; "" where none did."""
    n = around.candidate.number
    return shape.labels[n] if shape.ruled[n] else ""


def _is_of_broadcast(around: Beside, shape: TextShape) -> bool:
    if company.BROADCAST.search(around.label):
        return True
    n = around.candidate.number
    return any(company.BROADCAST_ABOVE.search(line.text) for line in shape.lines[max(0, n - 3) : n + 1])


def _is_of_post(around: Beside, _: TextShape) -> bool:
    above = around.above.text if around.above else ""
    return company.QUOTED.search(around.rest) is not None or company.ACCOUNT.search(above[-_SHORT:]) is not None


def _is_listed(around: Beside, shape: TextShape) -> bool:
    """Whether a day stands in a list of other texts, or beside a pointer to one.

    Below the text's own headline in such a list, or below "By" and a name, it is the text's.
    """
    n = around.candidate.number
    if _ruled(around, shape) == Label.RELATED:
        return True
    if n - 1 in shape.titles:
        return False
    below_head = any(head < n <= head + _LIST for head in shape.related) and not is_signed(shape.lines, n)
    return below_head or n in shape.listed


def _is_in_frame(around: Beside, shape: TextShape) -> bool:
    """Whether a day stands alone in the menus above the headline, or above everything, and no day of the text is later:
    there a page says what day it is today.
    """
    candidate = around.candidate
    alone = candidate.of == 1 and words_beside(candidate) <= bool(candidate.written.weekday)
    if not alone or candidate.written.date != shape.latest:
        return False
    weekday = bool(candidate.written.weekday)
    title = next((n for n in shape.titles if n > 1), shape.first if weekday and not shape.titles else 0)
    between = words_between(shape.kept_words, candidate.number + 1, title)
    in_menu = candidate.number < title - _MENU and between < _PROSE
    return in_menu or (candidate.number == 0 and len(shape.numbers) > 1)


def _is_told(around: Beside, shape: TextShape) -> bool:
    """Whether a day stands in a sentence that tells of it: not behind "By" and names, nor before what it opens."""
    candidate = around.candidate
    before, behind = candidate.before, candidate.behind
    sentence, beside_it = shape.lines[candidate.number].sentence, words_beside(candidate)
    if sentence and beside_it > _SAID and Label.DATELINE.value in shape.labels:
        return True
    if company.BY.search(before[:_BYLINE]) or (_OPENING.match(before) and _AFTER_OPENING.match(behind)):
        return False
    leads, follows = len(_WORD.findall(before)) > _TOLD_BEFORE, len(_WORD.findall(behind)) >= _TOLD_BEHIND
    if sentence and beside_it > _SAID:
        return leads or follows
    return beside_it > _LONG and leads and follows


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
    _Owner("the day of something that the text tells of", _is_of_other),
    _Owner("the day on which something was published that the text tells of", _is_of_study),
    _Owner("the day of a fact, in a list of such", _is_of_fact),
    _Owner("the day of a picture", _is_of_picture),
    _Owner("the day of the rights", _is_of_rights),
    _Owner("the day of a broadcast", _is_of_broadcast),
    _Owner("the day of a post that is quoted", _is_of_post),
    _Owner("the day of another text, in a list of such", _is_listed),
    _Owner("the day on which the copy was made", _is_in_frame),
    _Owner("a day that a sentence of the text tells of", _is_told),
    _Owner(OF_COMMENT, _is_of_comment),
)
