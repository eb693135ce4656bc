"""Nexis: exports of LexisNexis Academic, which count their DOCUMENTS, and of Nexis Uni, which say where each ends."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ingest.read.formats.press.dialects import press_values
from ingest.read.formats.press.dialects.nexis_lines import (
    BODY,
    COUNTER,
    END,
    HEAD_KEYS,
    LOADED,
    field_of_key,
    nexis_lines,
)
from ingest.read.formats.press.press_dialect import PressDialect

_COVER = re.compile(r"^[ \t]*(?:job number|auftragsnummer|numéro de tâche)\b", re.IGNORECASE | re.MULTILINE)
_COUNT = re.compile(r"^[ \t]*\w+ \(\d+\)[ \t]*\r?$", re.MULTILINE)  # "Documents (10)"
# How the lines begin that an export is told by: without one nothing else is searched for. What begins with a line's end
# is found in a tenth of the time that "^" takes.
_OPENING = re.compile(
    r"\n[ \t]*(?:job|auftrags|numéro|do[ck]ument|документ|\d+ +(?:of|von|de|sur|van|di|из) |ende? |fin |fim |einde )",
    re.IGNORECASE,
)
# Keys that no other dump of texts has: in capitals in old exports, else with the number of words.
_KEYS = re.compile(
    r"^[ \t]*(?:(?:BYLINE|SECTION|RUBRIK|RUBRIQUE|LENGTH|LÄNGE|LONGUEUR|LONGITUD|LENGTE|LUNGHEZZA|HIGHLIGHT|DATELINE): "
    r"|(?:Length|Länge|Longueur|Longitud|Lengte|Lunghezza|Extensão): ?[\d.,]{1,7} \w)",
    re.MULTILINE,
)
MOST_BELOW_DAY = 9  # lines between the day and the first key


def _tells(text: str) -> bool:
    """Whether a text begins as an export of Nexis does."""
    if not _OPENING.search(f"\n{text}"):
        return False
    if _COVER.search(text) and _COUNT.search(text):
        return True
    signed = COUNTER.search(text) or END.search(text)
    return bool(signed and (LOADED.search(text) or _KEYS.search(text.replace("\xa0", " "))))


def _stretches(text: str) -> Iterator[str]:
    """The articles of an export: behind each counter, or up to each end of a document (without one, its load date)."""
    counters = list(COUNTER.finditer(text))
    ends = [match.start() for match in counters[1:]]
    for counter, end in zip(counters, [*ends, len(text)], strict=False):
        yield text[counter.end() : end].strip("\r\n")
    if not counters:
        yield from _ended(text)


def _ended(text: str) -> Iterator[str]:
    start = 0
    for mark in list(END.finditer(text)) or list(LOADED.finditer(text)):
        end = text.find("\n", mark.end() - 1)
        end = len(text) if end < 0 else end
        yield _without_cover(text[start:end])
        start = end
    if not start:
        yield _without_cover(text)


def _without_cover(stretch: str) -> str:
    """A stretch from its headline on: two lines above the day that stands above the first key of an article."""
    filled = [(m.start(), " ".join(m[0].split())) for m in re.finditer(r"[^\n]+", stretch) if m[0].strip()]
    keys = (n for n, (_, line) in enumerate(filled) if field_of_key(line, HEAD_KEYS) is not None or BODY.match(line))
    for key in keys:
        above = range(key - 1, max(key - MOST_BELOW_DAY, 1), -1)
        if day := next((n for n in above if press_values.names_day(filled[n][1])), 0):
            return stretch[filled[day - 2][0] :].strip("\r\n")
    return stretch.strip("\r\n")


NEXIS = PressDialect("Nexis", _tells, _stretches, nexis_lines)
