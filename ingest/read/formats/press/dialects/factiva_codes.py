"""Articles of Factiva whose fields stand under codes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ingest.read.formats.press.dialects import press_values
from ingest.read.formats.press.dialects.language_names import language_code
from ingest.read.formats.press.markup_lines import MarkupLine
from ingest.read.formats.stated_line import StatedLine, stating, text_line

Coded = tuple[str, list[str]]  # a code, and the lines under it
# What the codes state; the text stands under two of them, and the rest are the database's own.
_FIELDS = press_values.fields_by_key("""
section: SE
title: HD
author: BY
published: PD
source: SN
language: LA
rights: CY
caption: ART
text: LP, TD
: CLM, CR, WC, ET, SC, NGC, GC, ED, PG, VOL, RF, CO, IN, NS, RE, IPC, IPD, PUB, AN, CX, DJIC, RIC, TA
""")
_LONGEST_FIRST = sorted(_FIELDS, key=len, reverse=True)
_CODE = re.compile(rf"({'|'.join(_LONGEST_FIRST)})(?:$|[ \t|]+)")
BEGINS_CODED = re.compile(r"(?:SE|HD)[ \t|]")
# What may stand below the text: words of an article may be written as a code is.
_BELOW = re.compile(
    r"(?:CO|IN|NS|RE|CX|IPC|IPD)[ \t|]{1,9}(?=[^\n]{0,100}(?: : | \| )|\S{2,9}$)|(?:PUB|RF|ART)[ \t|]{2,}\S"
    r"|AN(?:[ \t|]+do[ck]ument|$)",
    re.IGNORECASE,
)


def coded_cells(page: Sequence[MarkupLine]) -> list[Coded]:
    """The codes of a page, which stand in cells of their own, each with the lines of the cell beside it."""
    groups: list[Coded] = [("", [])]
    for line in page:
        if "index" in line.classes:
            groups.append((line.text, []))
        else:
            groups[-1][1].append(line.text)
    return groups


def coded_lines(texts: Sequence[str]) -> list[Coded]:
    """The codes of lines that begin with them, each with what follows."""
    groups: list[Coded] = [("", [])]
    for text in texts:
        match = _CODE.match(text)
        if match and (_FIELDS.get(groups[-1][0]) != "text" or match[1] == "TD" or _BELOW.match(text)):
            rest = text[match.end() :].strip(" \t|")
            groups.append((match[1], [rest] if rest else []))
        else:
            groups[-1][1].append(text.strip("|"))
    return groups


def lines_of_codes(groups: Sequence[Coded]) -> Iterator[StatedLine]:
    """The lines of an article, by the codes that they stand under."""
    for code, texts in groups:
        field = _FIELDS.get(code, "")
        if field == "text":
            yield from map(text_line, texts)
            continue
        value = _value(field, " ".join(texts))
        for text in texts[:1]:
            line = f"{code} {text}".strip()
            yield stating(field, line, value) if field and value else StatedLine(line)
        yield from (stating("headline", text) if field == "title" else StatedLine(text) for text in texts[1:])


def _value(field: str, text: str) -> str:
    """What a field states; "" where that is nothing."""
    if field == "language":
        return language_code(text)
    if field == "source":
        return press_values.paper_of(text)
    return press_values.section_without_pages(text) if field == "section" else text
