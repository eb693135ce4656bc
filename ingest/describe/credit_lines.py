"""Whom a line credits: who reports a text, who helped with it, whose picture it has, and the agencies of each."""

from __future__ import annotations

import re

from ingest.describe.author_names import clean_name, person
from ingest.describe.markup.markup_facts import squeeze
from ingest.describe.outlets import Source, agencies_in, agency_of

_WORD = r"(?:[A-ZÀ-ÞА-ЯЁ]\.|[A-ZÀ-ÞА-ЯЁ][\w'’-]{0,60})"
_RUN = re.compile(rf"{_WORD}(?:\s(?:(?:de|la|van|von|der|al|bin|el|di|du)\s)?{_WORD}){{1,3}}")
_BETWEEN = re.compile(r"(?:(?<!\s)\s+)?[/,|]\s*|(?<!\s)\s+via\s+")
_PLACE_BEFORE = re.compile(r"\b(?:in|from|at|of|aus|in der|à|en|de|из|в|for)\s$", re.I)
_CREDIT_WORD = re.compile(r"^\W*(?:photo|foto|by|von|фото)\W*", re.I)
_CREDIT_TAIL = re.compile(
    r"(?:[.!?…”\"»)]\s+|[|/–—(\[©]\s?|\b(?:photo|foto|фото|picture|image|bild|credit|crédit|via)\s?(?:by|von|:|/|credit:?)?\s?)(?P<who>[^.!?|()\[\]©]{2,60})[)\]]?\.?$",
    re.I,
)
RIGHTS_END = re.compile(
    r"(?:all rights reserved|alle rechte vorbehalten|tous droits réservés|todos los derechos reservados|"
    r"все права защищены)\W*",
    re.I,
)
_CORRESPONDENT = re.compile(
    r"^(?:(?:соб|спец)?корр?(?:еспондент[а-я]{0,3})?\.?|кор\.|(?:by |from )?(?:special )?corr(?:espondent)?\.?|"
    r"by|von|par|por|di|від)\s",
    re.I,
)


def correspondent(slot: str) -> tuple[str, list[Source]]:
    """Who reports and for whom, as a dateline says between its signs: "Корр. ТАСС Иван Петров" → Иван Петров, TASS."""
    named = agencies_in(slot)
    words = _CORRESPONDENT.sub("", slot.strip()).split() if len(named) < 2 else []
    for cut in range(len(words), 0, -1):
        for one, other in ((words[:cut], words[cut:]), (words[-cut:], words[:-cut])):
            if agency := agency_of(" ".join(one).strip(" ,")):
                name = clean_name(" ".join(other).strip(" ,"))
                return (name if person(name) else ""), [agency]
    return "", named


def credited(text: str) -> tuple[list[str], list[Source]]:
    """The persons and the agencies of a line that says who else worked on a text, in its order."""
    names: list[str] = []
    agencies: list[Source] = []
    for run in _RUN.finditer(text):
        name = _without_agency(run[0])
        agency = agency_of(run[0]) or (agency_of(run[0].removesuffix(name).strip()) if name else None)
        if agency:
            agencies.append(agency)
        if name and " " in name and not agency_of(name) and not _PLACE_BEFORE.search(text[: run.start()]):
            names.append(clean_name(name))
    return names, agencies


def _without_agency(run: str) -> str:
    """A run of capitals less the agency before it: "Associated Press Dasha Litvinova" → "Dasha Litvinova"."""
    words = run.split()
    for cut in range(len(words), 0, -1):
        if agency_of(" ".join(words[:cut])):
            return " ".join(words[cut:])
    return run


_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_CREDIT_SIGN = re.compile(r"[/|•·]|\.\s|,\s|\s[-–—]\s|\s(?:via|for|für|pour|для)\s")
_OF_RIGHTS = re.compile(r"^.{0,60}?(?:©|\(c\)|copyright)", re.I)
_PICTURE = re.compile(
    r"\b(?:photos?|fotos?|bild(?:er)?|images?|picture|фото(?:графия)?|зображення|zdjęcie|fot)\b\.?:?", re.I
)


def photographers(line: str) -> list[str]:
    """Whose picture a line of rights credits: "© РИА Новости / Алексей Куденко"; [] where it is of the whole text.

    A picture's line names an agency and a person, or says "photo"; it has no formula, and a year only beside both.
    """
    behind = _OF_RIGHTS.sub("", line, count=1)
    if RIGHTS_END.search(line) or not _OF_RIGHTS.match(line):
        return []
    pieces = [
        bare
        for one in _CREDIT_SIGN.split(_PICTURE.sub(" ", _YEAR.sub(" ", behind)))
        if (bare := squeeze(one).strip(" .,:"))
    ]
    persons = [name for one in pieces if (name := clean_name(one)) and person(name) and not agency_of(one)]
    agencies = [source.name for one in pieces if (source := agency_of(one))]
    pictured = bool(_PICTURE.search(line)) or (bool(agencies) and len(pieces) > 1)
    slashed = "/" in behind and not _YEAR.search(behind) and len(pieces) == 2 and person(pieces[-1])
    if not (pictured or slashed) or len(pieces) > 4:
        return []
    return (persons[-1:] if slashed and not agencies else persons) or agencies


def captioned(caption: str, credit: str) -> list[str]:
    """The persons and agencies whose picture a caption is of: those of `credit`, or, where that is "", of its end."""
    if not credit and (tail := _CREDIT_TAIL.search(caption)):
        credit = tail["who"]
    names = []
    for piece in _BETWEEN.split(credit):
        agency = agency_of(piece)
        name = agency.name if agency else clean_name(_CREDIT_WORD.sub("", piece))
        if name and (agency or (name[:1].isupper() and " " in name)):
            names.append(name)
    return names
