"""The pattern of rules that are made of whole phrases: a line that says nothing but one of them."""

from __future__ import annotations

import re
from functools import partial

from ingest.clean.line import WORD
from ingest.clean.phrase_lists import listed_phrases
from ingest.model.rule import LatePattern

_AROUND = r"[\W_]*"


def one_phrase_of(name: str) -> LatePattern:
    """Matches a line that is a phrase of the list `name` of `data/phrases.txt`, whatever the case and the signs around.

    A "0" in a phrase is any number, and the spaces of a phrase stand for any run of spaces or signs. The row of the
    rule has the same list as its `phrases`, by which the rule is found.
    """
    return LatePattern(partial(_one_of, name))


def _one_of(name: str) -> re.Pattern[str]:
    alternatives = "|".join(sorted(map(_pattern, listed_phrases(name)), key=len, reverse=True))
    return re.compile(rf"^{_AROUND}(?![\W_])(?:{alternatives}){_AROUND}$", re.IGNORECASE)


def _pattern(phrase: str) -> str:
    words = [r"\d+(?:[.,]+\d+)*" if word == "0" else re.escape(word) for word in WORD.findall(phrase)]
    return r"[\W_]+".join(words)
