"""The day that a page prints by its headline or in its address, where it is right and the page's data are wrong."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace

from ingest.describe.dates.date_words import PUBLISHED, UPDATED, Setting, keeps_company
from ingest.describe.dates.fact_days import states_fact
from ingest.describe.dates.partial_date import PartialDate, made
from ingest.describe.dates.written_dates import WrittenDate, dates_in
from ingest.describe.markup.markup_facts import BELOW, Marked, MarkupFacts
from ingest.model.claim import Claim

_LONGEST = 120  # characters of a marked element that gives a day rather than tells of one
_WORDS_BESIDE = 4  # of a line that nothing marks: "By Ann Lee on May 3, 2020", no sentence
_ZONED = re.compile(r"[+-](?!00:?00)\d\d:?\d\d$")
_WORD = re.compile(r"[^\W\d_]{2,}")


def printed_claims(page: MarkupFacts, setting: Setting, stated: list[Claim], address: Claim | None) -> Iterator[Claim]:
    """The day in the address or by the headline, where it is believed against `stated`, the claims of the page's data.

    It is where it is earlier, or a day away. Data that state a later day than the page prints were set anew with a
    new version of the text. A time stamp in UTC or without its zone may name the neighbour of the day that readers
    saw; a stamp with a zone names that day itself.
    """
    if not stated:
        return
    stamped = PartialDate.parse(stated[0].value)
    if address and stamped.day and (stamped.first() - PartialDate.parse(address.value).first()).days > 1:
        yield replace(address, rule="printed in the address", confidence=0.9)
        return
    agreed = _agreed(stated)
    for marked in _by_headline(page):
        days = [day for day in dates_in(marked.text, setting.language, setting.month_first) if day.date.day]
        if len({day.date for day in days}) != 1 or (not marked.mark and not _is_date_line(marked.text, days[0])):
            continue
        if _swapped(days[0]) in {claim.value for claim in stated}:
            return
        day = days[0].date
        beats = bool(day.year and stamped.day) and _beats(day, stamped, stated[0], update=_is_update(marked))
        if beats and (not agreed or _near(day, stamped) or _is_confirmed(day, marked, stated)):
            yield Claim("published", str(day), "printed under the headline", marked.text, 0.9)
        if beats or not _is_update(marked):
            return


def _swapped(written: WrittenDate) -> str:
    """The day that a date in numbers is where day and month stand the other way round; "" where that can't be."""
    day = written.date
    other = made(day.year, day.day, day.month) if not written.clear and day.day <= 12 else None
    return str(other) if other and other != day else ""


_STAMPS = ("json-ld datePublished", "meta article:published", "meta og:article:published", "meta datepublished")


def _agreed(stated: list[Claim]) -> bool:
    """Whether two stamps of the page's data, made by different parts of its software, say the same day."""
    kinds = {claim.rule.partition(" ")[0] for claim in stated if claim.value == stated[0].value and _is_stamp(claim)}
    return len(kinds) > 1


def _is_stamp(claim: Claim) -> bool:
    return claim.rule.startswith(_STAMPS)


def _near(printed: PartialDate, stamped: PartialDate) -> bool:
    return abs((printed.first() - stamped.first()).days) <= 1


def _is_confirmed(day: PartialDate, marked: Marked, stated: list[Claim]) -> bool:
    """Whether a known word introduces a printed day, or an element that is marked for machines says the same."""
    words = f"{marked.label} {marked.text} {marked.mark}"
    return bool(PUBLISHED.search(words)) or any(
        claim.value == str(day) and claim.rule.startswith(("time", "itemprop")) for claim in stated
    )


def _by_headline(page: MarkupFacts) -> list[Marked]:
    """What may print the day, in the order of the page: marked as a date or not, after the headline or right above."""
    if not page.headings:
        return []
    heading = page.heading
    after = [d for d in (*page.dates, *page.times, *page.lines) if 0 < d.order - heading <= BELOW]
    above = [d for d in page.lines if d.order < heading]
    return sorted((d for d in (*after, *above) if not d.aside and len(d.text) <= _LONGEST), key=_place(heading))


def _place(heading: int) -> Callable[[Marked], tuple[bool, int]]:
    """The key by which marked elements are sorted: those after the headline come first, then those above it."""
    return lambda marked: (marked.order < heading, marked.order)


def _is_update(marked: Marked) -> bool:
    return bool(UPDATED.search(f"{marked.mark} {marked.label} {marked.text}"))


def _is_date_line(line: str, written: WrittenDate) -> bool:
    """Whether a line that nothing marks gives a day rather than tells of one."""
    few = len(_WORD.findall(line)) <= _WORDS_BESIDE + 1  # the month's name is a word too
    return few and not states_fact(line[: written.start]) and keeps_company(line[: written.start], line[written.end :])


def _beats(printed: PartialDate, stamped: PartialDate, stamp: Claim, *, update: bool) -> bool:
    """Whether a printed day is believed against the time stamp in the page's data.

    The day of an update is believed only where it is the day before the stamp's: nothing is updated before it is
    published.
    """
    away = (printed.first() - stamped.first()).days
    if away == -1 or (away == 1 and not update):
        return not (_ZONED.search(stamp.quote) and stamp.rule != "time")
    return away < -1 and not update
