"""The issue of a paper as press databases print it: its name, its day and a page on one line."""

from __future__ import annotations

import re

_PAGE = re.compile(
    r"(?:seiten?|s|pages?|pp?|pg|pagina|página|pág|strona|str|стр|с|blz|sida|sid|side|oldal)"
    r"(?:\. |[.: ])? ?[A-Z]?\d{1,3}[A-Z]?(?: ?[–-] ?\d{1,3})?$|第? ?[A-Z]?\d{1,3} ?(?:[版面頁页]|ページ)$",
    re.IGNORECASE,
)
_OF = re.compile(r"(?P<name>[^\W\d_][^,|\0]{1,50}?),?\s(?:vom|du|del|of|z dnia|от|від|van)\s?\0", re.IGNORECASE)
_ISSUE = r"(?:№|No\.?|Nr\.?|n°|núm\.?) ?\d{1,5}"
_NUMBER = re.compile(rf"[\s,]{{1,3}}{_ISSUE}$", re.IGNORECASE)
_OPENING = re.compile(r"(?P<name>[^\W\d_][^,|\0]{1,50}),\s")
_NUMBER_ALONE = re.compile(
    rf"{_ISSUE}$|\d{{1,4}}(?: ?(?:words|wörter|mots|palabras|parole|woorden|слов|文字|字))?$", re.IGNORECASE
)
_COUNTER = re.compile(
    r"\W{0,3}(?:document|dokument|документ|documento|article|artikel|artículo) \d{1,4} (?:of|von|de|sur|di|van|из|av) "
    r"\d{1,4}\W{0,3}$",
    re.IGNORECASE,
)
_COPY = re.compile(r"\s?\((?:site web|web site|web|online|online edition|сайт)\)$", re.IGNORECASE)


def is_printed_page(piece: str) -> bool:
    """Whether a piece of a line is the page of a printed paper.

    >>> is_printed_page("Seite 7"), is_printed_page("стр. 3"), is_printed_page("Seite an Seite")
    (True, True, False)
    """
    return _PAGE.match(piece) is not None


def numbers_issue(piece: str) -> bool:
    """Whether a piece of a line is the number of an issue, or of words: "№ 45", "412 mots"."""
    return _NUMBER_ALONE.match(piece) is not None


def is_counter(text: str) -> bool:
    """Whether a line tells which of the documents of an export follows: "Document 1 of 12"."""
    return _COUNTER.match(text) is not None


def without_issue(name: str) -> str:
    """The name of a paper without what a database writes behind it: its number, its place, its day, its web site.

    >>> without_issue("Portobote, No. 45"), without_issue("Examiner ; Lakeside [Lakeside]. 14 Mar 2022: A.4.")
    ('Portobote', 'Examiner')
    """
    paper = name.partition(";")[0].rstrip()
    return _COPY.sub("", _NUMBER.sub("", paper)) or name


def paper_with_number(text: str) -> str:
    """The paper of a line that is its name and the number of an issue; "" for any other line.

    >>> paper_with_number("Портовые вести № 045"), paper_with_number("Room No. 12 is empty")
    ('Портовые вести', '')
    """
    name = _NUMBER.sub("", text)
    return name if name != text and name[:1].isupper() and len(name) <= _LONGEST_PAPER else ""


_LONGEST_PAPER = 40


def paper_before_day(rest: str) -> str:
    r"""The paper that opens a line of commas with its day and its page or number; "" where none does.

    >>> paper_before_day("Küstenbote, \0, S. 7 / Lokales"), paper_before_day("Nell Ashdown, \0")
    ('Küstenbote', '')
    """
    match = _OPENING.match(rest)
    pieces = [piece.strip() for piece in re.split("[,/|\0]", rest)]
    printed = any(is_printed_page(piece) or numbers_issue(piece) for piece in pieces if piece and not piece.isdigit())
    return _NUMBER.sub("", match["name"]) if match and printed else ""


def paper_of_issue(rest: str) -> str:
    """The paper that a line names before a word like "vom" and its day; "" where it names none.

    In the place of the day `rest` has a zero byte.

    >>> paper_of_issue("Küstenbote Nr. 12 vom \\0, Seite 7")
    'Küstenbote'
    """
    match = _OF.match(rest)
    return _NUMBER.sub("", match["name"]) if match else ""
