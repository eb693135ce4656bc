"""What the values of a database's fields mean: days, outlets, sections."""

from __future__ import annotations

import re

_YEAR = r"(?:1[6-9]|20)\d\d"
_NAME = r"[^\W\d_]{3,14}"
_DAY = re.compile(
    rf"\b\d{{1,2}}(?:er|st|nd|rd|th|[.ºª])?,? (?:de |d')?{_NAME}[.,]{{0,2}} (?:de |del )?{_YEAR}\b"
    rf"|\b{_NAME}\.? \d{{1,2}}(?:st|nd|rd|th)?,? {{0,2}}(?:{_NAME},? )?{_YEAR}\b"
    rf"|\b\d{{1,2}}[./-]\d{{1,2}}[./-]{_YEAR}\b|\b{_YEAR}[-./]\d{{1,2}}[-./]\d{{1,2}}\b|{_YEAR} ?[年년]"
    rf"|^{_NAME},? {_YEAR}\b",
    re.IGNORECASE,
)
LONGEST_DAY = 120
_BRACKETS = re.compile(r" ?\([^()]{1,60}\)$")
_ISSUE = re.compile(r",? (?:no|nr|n°|nº|№)\.? ?\d.*$|, (?=[^,]*\d).*$", re.IGNORECASE)
_PAGE = re.compile(
    r"(?:[,:] *|^|(?<= ))(?:pgs?|pp?|pages?|seiten?|s|páginas?|pág|blz|стр|column|col)\b\.? ?:?-?[a-z]{0,3}-?\d.*$",
    re.IGNORECASE,
)
_NUMBERED = re.compile(r"(?:section|sec|part|teil|nr|no|version)\b\.? ?:?\w{1,4}$", re.IGNORECASE)
RIGHTS = re.compile(r"\(?(?:copyright\b|©|\(c\) ?|all rights reserved\b|alle rechte vorbehalten\b|tous droits )", re.I)


def names_day(text: str) -> bool:
    """Whether a line is a day, with what stands beside days: a weekday, an hour, an edition."""
    return len(text) <= LONGEST_DAY and _DAY.search(text) is not None and not RIGHTS.match(text)


def day_written_in(text: str) -> str:
    """The day that a text names; "" where it names none.

    >>> day_written_in("Politique, jeudi 5 octobre 2013, p. 03"), day_written_in("A line")
    ('jeudi 5 octobre 2013', '')
    """
    match = _DAY.search(text)
    return match[0] if match else ""


def paper_of(text: str) -> str:
    """The name of a paper without the place, the kind and the issue that databases write behind it.

    >>> paper_of("The Guardian(London)"), paper_of("Magazine, no. 5968"), paper_of("Le Monde (site web)")
    ('The Guardian', 'Magazine', 'Le Monde')
    """
    return _BRACKETS.sub("", _ISSUE.sub("", text.strip()).strip()).strip(" ,;") or text


def section_without_pages(text: str) -> str:
    """A section without its pages and columns; "" where nothing else is said.

    >>> section_without_pages("Section 5; Part 2; Page 16; National Desk"), section_without_pages("Pg. 12")
    ('National Desk', '')
    """
    steps = (_PAGE.sub("", step).strip(" ,") for step in text.split(";"))
    return next((step for step in steps if step and not _NUMBERED.match(step)), "")


def fields_by_key(rows: str) -> dict[str, str]:
    """The keys of rows such as "author: byline, auteur", each with the field that its row names; "" for a row of notes.

    >>> fields_by_key("author: byline, auteur\\n: length")
    {'byline': 'author', 'auteur': 'author', 'length': ''}
    """
    parted = (row.partition(":") for row in rows.strip().splitlines())
    return {key.strip(): field for field, _, keys in parted for key in keys.split(",")}
