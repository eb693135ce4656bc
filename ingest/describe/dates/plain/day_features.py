"""What speaks for and against a day of a plain text: its row of numbers."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from functools import lru_cache
from math import log1p
from typing import NamedTuple

from ingest.clean.line import Line
from ingest.describe.dates.partial_date import PartialDate
from ingest.describe.dates.plain import company
from ingest.describe.dates.plain.day_candidates import DayCandidate
from ingest.describe.dates.plain.text_shape import TextShape, candidates_between, form_of, words_between

_WORD = re.compile(r"[^\W\d_]{2,}")
_NUMBER = re.compile(r"\d+")
_NEAR_BEFORE, _NEAR_BEHIND = 45, 40  # characters beside a day in which words tell whose it is
_LABEL = 40  # characters of a line that is a label of the next
_SIGNED = 4  # lines above a day that may be "By" and names, one each
_FAR, _NOWHERE = 60, 99


class Beside(NamedTuple):
    """A candidate with the words around it. `label`: what stands before it on its line, or on the line above."""

    candidate: DayCandidate
    rest: str
    label: str
    own: bool  # whether the label stands on the day's own line
    above: Line | None
    below: Line | None


def beside(candidate: DayCandidate, lines: Sequence[Line]) -> Beside:
    """What stands around a candidate."""
    n = candidate.number
    above = lines[n - 1] if n else None
    below = lines[n + 1] if n + 1 < len(lines) else None
    label = candidate.before[-_NEAR_BEFORE:]
    own = _WORD.search(label) is not None
    if not own:
        label = above.text if above and len(above.text) <= _LABEL and not _NUMBER.search(above.text) else ""
    return Beside(candidate, f"{candidate.before} {candidate.behind}", label, own, above, below)


def words_beside(candidate: DayCandidate) -> int:
    """How many words stand on the line beside the day, labels, clocks and counters left out."""
    rest = f"{candidate.before} {candidate.behind}"
    return sum(not company.is_company(word) for word in _WORD.findall(rest))


def is_published(around: Beside) -> bool:
    """Whether the last word that labels the day says that it is the publication's."""
    place = _last(company.PUBLISHED, around.label)
    return place >= 0 and place >= _last(company.UPDATED, around.label)


def is_update(around: Beside) -> bool:
    """Whether the last word that labels the day, or the first behind it, says that it is an update's."""
    behind = company.UPDATE_BEHIND.match(around.candidate.behind) is not None
    return behind or _last(company.UPDATED, around.label) > _last(company.PUBLISHED, around.label)


def is_signed(lines: Sequence[Line], n: int) -> bool:
    """Whether one of the lines right above begins with "By": names and the day may stand a line each."""
    return any(len(line.text) < _LABEL and company.BY.match(line.text) for line in lines[max(0, n - _SIGNED) : n])


@lru_cache(maxsize=256)
def _last(pattern: re.Pattern[str], text: str) -> int:
    """Where the last match begins, -1 without one. Remembered, for what labels a day is asked of five times."""
    return max((match.start() for match in pattern.finditer(text)), default=-1)


def day_row(place: int, around: Beside, shape: TextShape) -> list[float]:
    """The features of the text's candidate number `place`, in the order of `DAY_FEATURES`."""
    groups = (
        _of_line(around),
        _of_labels(around),
        _of_neighbours(around, shape),
        _of_place(place, around, shape),
        _of_days(around, shape),
    )
    return [value for group in groups for value in group.values()]


def _of_line(around: Beside) -> dict[str, float]:
    candidate, rest = around.candidate, around.rest
    before, behind = _WORD.findall(candidate.before), _WORD.findall(candidate.behind)
    clock = company.CLOCK.search(candidate.behind[:_NEAR_BEHIND]) or company.CLOCK.search(candidate.before[-22:])
    starts, letters, _ = form_of(candidate)
    return {
        "words before": float(min(20, len(before))),
        "words behind": float(min(20, len(behind))),
        "small words": float(min(20, sum(word.islower() for word in (*before, *behind)))),
        "numbers": float(min(8, len(_NUMBER.findall(rest)))),
        "at the start": float(starts),
        "clock": float(bool(clock)),
        "letters": float(letters),
        "weekday": float(bool(candidate.written.weekday)),
        "later than another": float(candidate.later),
        "weekday alone": float(bool(candidate.written.weekday) and len(before) <= 1 and not behind),
    }


def _of_labels(around: Beside) -> dict[str, float]:
    candidate, rest = around.candidate, around.rest
    published = is_published(around)
    return {
        "published": float(published),
        "published, own line": float(published and around.own),
        "by before": float(company.BY.search(candidate.before) is not None),
        "zone": float(company.ZONE.search(rest) is not None),
    }


def _of_neighbours(around: Beside, shape: TextShape) -> dict[str, float]:
    lines, n = shape.lines, around.candidate.number
    above, below = around.above, around.below
    line = lines[n]
    return {
        "size": min(60.0, line.size),
        "sentence": float(line.sentence and line.size > 8),
        "size above": min(40.0, above.size) if above else -1.0,
        "size twice above": min(40.0, lines[n - 2].size) if n > 1 else -1.0,
        "size below": min(40.0, below.size) if below else -1.0,
        "by above": float(
            above is not None and len(above.text) < 2 * _LABEL and company.BY.match(above.text) is not None
        ),
        "by near": float(is_signed(lines, n)),
    }


def _of_place(place: int, around: Beside, shape: TextShape) -> dict[str, float]:
    n, first = around.candidate.number, shape.first
    kept, prose, label = shape.kept_words, shape.prose_words, shape.labels[n]
    between_days = candidates_between(shape, min(n, first), max(n, first))
    return {
        "to the first paragraph": float(max(-_FAR, min(_FAR, n - first))),
        "line": float(min(n, 400)),
        "share": n / len(shape.lines),
        "kept before, all": log1p(kept[n]),
        "kept before": log1p(words_between(kept, n - 15, n)),
        "kept behind": log1p(words_between(kept, n + 1, n + 16)),
        "prose before": log1p(words_between(prose, n - 8, n)),
        "prose behind": log1p(words_between(prose, n + 1, n + 9)),
        "date line": float(label == "date-line"),
        "kept": float(kept[n + 1] > kept[n]),
        "ruled": float(shape.ruled[n]),
        "below the head of others": float(any(head < n for head in shape.related)),
        "below the title": _below(shape.titles, n),
        "above the title": _above(shape.titles, n),
        "days below the title": _days_below(shape, n),
        "prose below the title": _prose_below(shape, n),
        "title again": float(len(shape.titles) > 1),
        "rank": float(min(place, 30)),
        "left": float(min(len(shape.numbers) - place, 30)),
        "days to the first paragraph": float(min(15, between_days) * (1 if n > first else -1)),
    }


def _below(places: Sequence[int], n: int) -> float:
    """How many lines above the line `n` the nearest of the places is."""
    at = bisect_left(places, n)
    return float(min(_FAR, n - places[at - 1])) if at else float(_NOWHERE)


def _days_below(shape: TextShape, n: int) -> float:
    """How many days stand between the line `n` and the nearest headline above it; -1 where there is none."""
    at = bisect_left(shape.titles, n)
    return float(min(15, candidates_between(shape, shape.titles[at - 1], n - 1))) if at else -1.0


def _prose_below(shape: TextShape, n: int) -> float:
    at = bisect_left(shape.titles, n)
    return log1p(words_between(shape.prose_words, shape.titles[at - 1] + 1, n)) if at else -1.0


def _above(places: Sequence[int], n: int) -> float:
    at = bisect_right(places, n)
    return float(min(_FAR, places[at] - n)) if at < len(places) else float(_NOWHERE)


def _of_days(around: Beside, shape: TextShape) -> dict[str, float]:
    candidate, n = around.candidate, around.candidate.number
    same, alike = shape.days[str(candidate.written.date)], shape.forms[form_of(candidate)]
    every = len(shape.numbers)
    return {
        "days": float(min(60, every)),
        "same day": float(min(10, same)),
        "share of the same day": same / every,
        "same form": float(min(30, alike)),
        "share of the same form": alike / every,
        "days near": float(min(12, candidates_between(shape, n - 8, n + 8))),
        "days before": float(min(12, candidates_between(shape, n - 12, n - 1))),
        "days behind": float(min(12, candidates_between(shape, n + 1, n + 12))),
        "to the latest": _away(candidate.written.date, shape.latest),
        "to the earliest": _away(candidate.written.date, shape.earliest),
    }


def _away(day: PartialDate, other: PartialDate | None) -> float:
    """The number of days between two dates, as a logarithm; -1 where a year is unknown."""
    return log1p(abs((other.first() - day.first()).days)) if day.year and other else -1.0


def _names() -> tuple[str, ...]:
    """The names of the features, read off the row of an invented day."""
    from ingest.clean.line import line
    from ingest.describe.dates.plain.text_shape import text_shape
    from ingest.describe.dates.written_dates import WrittenDate

    candidate = DayCandidate(0, WrittenDate(PartialDate(2022, 2, 12), 0, 10), "2022-02-12", 0, 1, False)
    lines = (line("2022-02-12"),)
    shape, around = text_shape(lines, (), (candidate,)), beside(candidate, lines)
    groups: tuple[Mapping[str, float], ...] = (
        _of_line(around),
        _of_labels(around),
        _of_neighbours(around, shape),
        _of_place(0, around, shape),
        _of_days(around, shape),
    )
    return tuple(name for group in groups for name in group)


DAY_FEATURES = _names()
