"""The issue of a paper as press databases print it: its name, its day and a page on one line."""

from __future__ import annotations

import re

_PAGE = re.compile(
    r"(?:seiten?|s|pages?|pp?|pg|pagina|página|pág|strona|str|стр|с|blz|sida|sid|side|oldal)\.? ?[A-Z]?\d{1,3}"
    r"(?: ?[–-] ?\d{1,3})?$|第? ?\d{1,3} ?[版面頁页]$",
    re.IGNORECASE,
)
_OF = re.compile(r"(?P<name>[^\W\d_][^,|\0]{1,50}?),?\s(?:vom|du|del|of|z dnia|от|від|van)\s?\0", re.IGNORECASE)
_NUMBER = re.compile(r"[\s,]{1,3}(?:№|No\.?|Nr\.?|n°|núm\.?) ?\d{1,5}$", re.IGNORECASE)


def is_printed_page(piece: str) -> bool:
    """Whether a piece of a line is the page of a printed paper.

    >>> is_printed_page("Seite 7"), is_printed_page("стр. 3"), is_printed_page("Seite an Seite")
    (True, True, False)
    """
    return _PAGE.match(piece) is not None


def paper_of_issue(rest: str) -> str:
    """The paper that a line names before a word like "vom" and its day; "" where it names none.

    In the place of the day `rest` has a zero byte.

    >>> paper_of_issue("Küstenbote Nr. 12 vom \\0, Seite 7")
    'Küstenbote'
    """
    match = _OF.match(rest)
    return _NUMBER.sub("", match["name"]) if match else ""
