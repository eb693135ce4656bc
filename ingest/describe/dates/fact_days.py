"""Days of facts: "Opened: 12 June 1998", "14 May 1964: Storm", rows of a box or a list of events."""

from __future__ import annotations

import re

from ingest.describe.dates.date_words import PUBLISHED, UPDATED
from ingest.describe.dates.written_dates import weekday_number
from ingest.people.writing.word_lists import listed
from ingest.text.key_table import NONE, meanings_of, without_by

_KEY = re.compile(r"\W*(?P<key>[^\W\d_][^:：!?\d|•·,]{1,40}?)\s?[:：]\s*(?P<rest>\S.*)?$")
_BEHIND = re.compile(r"\s*[:：–—-]\s?[^\W\d_]")
_BOX = re.compile(
    r"(?:^|[\s_-])(?:info-?box|fact-?(?:box|file|sheet)|facts|time-?line|chronolog\w{1,5}|chronik|events?|agenda|calendar|"
    r"profile|key-?dates|glance|steckbrief|termine?|milestones?|history)(?:$|[\s_-])",
    re.I,
)
_NO_FACTS = frozenset({"place", "small_place", "region", "given", "rare_given", "agency"})  # kinds of words
_MOST_WORDS = 4  # of a key


def states_fact(before: str) -> bool:
    """Whether what stands before a day is the key of a fact, and none that heads of articles have.

    >>> states_fact("Opened: "), states_fact("Published: "), states_fact("London: "), states_fact("Posted by Ann: ")
    (True, False, False, False)
    """
    match = _KEY.match(before)
    if match is None or match["rest"] or len(match["key"].split()) > _MOST_WORDS:
        return False
    key = match["key"]
    if key.isupper() or meanings_of(key) or without_by(key) or PUBLISHED.search(key) or UPDATED.search(key):
        return False
    return not any(listed(word) & _NO_FACTS or weekday_number(word) for word in key.split())


def is_fact_line(text: str) -> bool:
    """Whether a line is the key of a fact and its value, of whatever kind: "Length: 300 metres"."""
    match = _KEY.match(text)
    told = match and any(meaning.field != NONE for meaning in meanings_of(match["key"]))
    return bool(match and match["rest"] and len(text) <= _LONGEST and not told)


_LONGEST = 80  # characters of a line of facts


def heads_fact(behind: str) -> bool:
    """Whether a colon or a dash and words follow a day at the beginning of a line: what happened on it."""
    return _BEHIND.match(behind) is not None


def is_box(names: str) -> bool:
    """Whether an element's class and id say that it holds facts, a chronology or events."""
    return _BOX.search(names) is not None
