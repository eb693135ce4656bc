"""Plain text files that hold several articles one after the other, as press databases deliver them."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from itertools import pairwise

FEWEST_WORDS = 50  # of an article in a dump
# The marks that databases put before an article ...
BEGINS = re.compile(
    r"^\W*(?:document|article|item|документ)\s+(\d+)\s+(?:of|из)\s+\d+\W*$|^(\d+)\s+of\s+\d+\s+documents$",
    re.IGNORECASE,
)
# ... and after one.
ENDS = re.compile(r"^(?:end of document|document [A-Za-z]{2,12}\d{8}\w{6,}|конец документа)$", re.IGNORECASE)
RULER = re.compile(r"^(?:=[= ]{18,}|-[- ]{18,}|_[_ ]{18,}|\*[* ]{18,}|#[# ]{18,}|~[~ ]{18,})$")
HEADLINE_KEY = re.compile(r"^(?:headline|title|заголовок)\s*:\s*\S", re.IGNORECASE)
OTHER_KEY = re.compile(
    r"^(?:date|published|source|author|byline|url|link|publication|дата|источник|автор)\s*:\s*\S", re.IGNORECASE
)
# How a line begins that one of the rules below may take.
MARK = re.compile(
    r"[-=_*#~]{2}|[-=_*#~] |\W*(?:document|article|item|документ|\d+\s+of\s)|end of|конец|headline|title|заголовок",
    re.IGNORECASE,
)
YEAR_OR_ADDRESS = re.compile(r"\b(?:19|20)\d\d\b|https?://|^by\s+[A-Z]", re.IGNORECASE)


def boundaries_of_dump(texts: Sequence[str]) -> list[int]:
    """The indices of the lines that begin the second and later articles; empty for a file that holds one."""
    if not any(map(MARK.match, texts)):
        return []
    for rule in RULES:
        firsts = [first for first in rule(texts) if 0 < first < len(texts)]
        if firsts and _are_articles(texts, firsts):
            return firsts
    return []


def _are_articles(texts: Sequence[str], firsts: Sequence[int]) -> bool:
    """Whether each stretch but the first (a cover sheet, perhaps) has the length of an article."""
    edges = [*firsts, len(texts)]
    return all(_words(texts[a:b]) >= FEWEST_WORDS for a, b in pairwise(edges))


def _words(texts: Sequence[str]) -> int:
    return sum(len(text.split()) for text in texts)


def _numbered(texts: Sequence[str]) -> list[int]:
    """Where lines such as "Document 2 of 20" count the articles, one after another."""
    counters = [(index, match) for index, text in enumerate(texts) if (match := BEGINS.match(text))]
    numbers = [int(match[1] or match[2]) for _, match in counters]
    ascending = all(b == a + 1 for a, b in pairwise(numbers))
    return [index for index, _ in counters] if len(counters) > 1 and ascending else []


def _ended(texts: Sequence[str]) -> list[int]:
    """Where a line such as "End of Document" stands behind each article."""
    ends = [index + 1 for index, text in enumerate(texts) if ENDS.match(text)]
    return ends if len(ends) > 1 else []


def _keyed(texts: Sequence[str]) -> list[int]:
    """Where each article begins with "Headline: …", and "Date: …" or "Source: …" follows within four lines."""
    headlines = [
        index
        for index, text in enumerate(texts)
        if HEADLINE_KEY.match(text) and any(OTHER_KEY.match(t) for t in texts[index + 1 : index + 5])
    ]
    return headlines if len(headlines) > 1 else []


def _ruled(texts: Sequence[str]) -> list[int]:
    """Where rulers part the articles, and each begins with a headline and, near it, a date, an address or a byline.

    Before the first ruler there is an article too: with fewer words it is a headline that the ruler underlines.
    """
    rulers = [index for index, text in enumerate(texts) if RULER.match(text)]
    starts = [index + 1 for index in rulers if index + 1 < len(texts)]
    if not starts or _words(texts[: starts[0]]) < FEWEST_WORDS:
        return []
    heads = [start for start in [0, *starts] if _is_head(texts[start : start + 5])]
    return starts if len(heads) == len(starts) + 1 else []


def _is_head(texts: Sequence[str]) -> bool:
    """Whether lines begin with a short headline, and a year, an address or a byline is among the first five."""
    headline = texts[0]
    is_short = 3 <= len(headline.split()) <= 25 and headline[-1] not in ".,;:"
    return is_short and any(YEAR_OR_ADDRESS.search(text) for text in texts[:5] if len(text) < 200)


RULES: tuple[Callable[[Sequence[str]], list[int]], ...] = (_numbered, _ended, _keyed, _ruled)
