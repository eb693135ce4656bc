"""What a program noted of a document: title, author, day. Asked where the text itself says nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ingest.model.claim import PROPERTIES, Claim
from ingest.read.stated_dates import date_prefix

TITLE, AUTHOR, DAY = 0.25, 0.2, 0.1
MADE = "the day on which the file was made"
# What programs put into the place of a title: the name of a file, of a template, of the program itself.
_PROGRAMS = r"microsoft (?:word|powerpoint|excel)\b.*|(?:документ|document|dokument)(?: microsoft word)?\W?\d*"
_EMPTY = r"(?:untitled|unbenannt|sans titre|sin título|без имени|slide|layout|template|blank|titel|title)\W?\d*"
_FILES = r".*\.(?:docx?|dotx?|odt|rtf|pdf|indd|qx[dp]|pmd|tex|dvi|e?ps|html?|txt|xml)|https?://\S+|\W*|(?:[^\W\d]|-)*\d[\w-]*"
NO_TITLE = re.compile(rf"(?:{_PROGRAMS}|{_EMPTY}|{_FILES})$", re.IGNORECASE)
# What programs and their owners put into the place of an author.
_NOBODY = """
administrator admin user username owner author unknown anonymous office default guest root test pc home windows
microsoft apple adobe nobody none benutzer utilisateur usuario админ администратор пользователь user1 customer hp dell
acer asus lenovo toshiba lab student staff openoffice libreoffice python-docx system scanner copier
"""
NOBODY = frozenset(_NOBODY.split())
PROGRAM = re.compile(
    r"\b(?:microsoft|office|adobe|acrobat|latex|tex|quark\w*|indesign|pandoc|ghostscript|calibre|pdf\w*|\w+ user|"
    r"inc|ltd|gmbh|corp\w*|llc)\b|[@\\/_]|\d{2}",
    re.IGNORECASE,
)
PDF_DAY = re.compile(r"D?:?((?:19|20)\d\d)(\d\d)?(\d\d)?")


def property_claims(title: str = "", authors: tuple[str, ...] = (), day: str = "") -> Iterator[Claim]:
    """The claims of a document's properties. A name of a file is no title, and "Administrator" wrote nothing."""
    if not NO_TITLE.match(title.strip()) and len(title.split()) > 1:
        yield Claim("title", title.strip(), PROPERTIES, title, TITLE)
    for author in authors:
        if may_be_author(author):
            yield Claim("author", author.strip(), PROPERTIES, author, AUTHOR)
    prefix, note = date_prefix(day)
    if prefix:
        yield Claim("published", prefix, PROPERTIES, day, DAY, note or MADE)


def may_be_author(author: str) -> bool:
    """Whether what stands in the place of an author may be the name of a person."""
    words = author.split()
    return 2 <= len(words) <= 5 and not PROGRAM.search(author) and not NOBODY & {word.casefold() for word in words}


def pdf_day(stamp: str) -> str:
    """The day of a date as PDF writes it: D:20220314091500+01'00'."""
    match = PDF_DAY.match(stamp.strip())
    return "-".join(filter(None, match.groups())) if match else ""
