"""Lines of a text, for the tests of the judge and of the structure."""

from __future__ import annotations

from ingest.clean.line import Line, line

PROSE = "The council of the town decided on Monday that the old bridge over the river will be closed to all lorries."


def lines_of_text(*texts: str) -> list[Line]:
    made: list[Line] = []
    at = 0
    for text in texts:
        made.append(line(text, at))
        at += len(text) + 1
    return made
