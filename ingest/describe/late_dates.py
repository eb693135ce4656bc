"""A page's date where its data, its marked elements and its address give none: scripts, visible lines, htmldate."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from ingest.claim import Claim
from ingest.describe.dates import Found, find, from_machine
from ingest.describe.page import squeeze
from ingest.describe.published import PUBLISHED, UPDATED, Setting

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_SCRIPT = re.compile(
    r"[\"']?(?:date_?published|publish(?:ed)?_?(?:date|at|on|time)|(?:first|original)_?publi(?:cation|shed)_?date|pub_?date|publication_?date|"
    r"date_?publication|article_?date|release_?date|posted_?at)(?:\\?[\"'])?\s*[:=]\s*\\?[\"'](?P<date>[^\"'\\]{8,40})",
    re.I,
)
_MAYBE = re.compile(r"(?:19|20)\d\d|\d{1,2}[./-]\d{1,2}[./-]\d\d\b|[١-٩۱-۹]{4}")
_SKIP = frozenset({"script", "style", "noscript", "template", "svg", "select", "option", "head", "title", "figcaption"})
_NEAR = 700  # characters of the text after the headline within which a bare day is the article's
_BEFORE = 3  # lines before the headline that may hold it as well
_LONGEST = 160  # characters of a line that gives a date rather than tells of one
_OPENING = re.compile(r"^[^.!?]{0,40}$")  # what may precede the day in the first words of a report: a place
_AFTER = re.compile(r"^\s*(?:[-–—|:]|\()")


def late_claims(tree: HtmlElement, setting: Setting) -> Iterator[Claim]:
    """Days by falling trust: labelled as published in a script or a line, or the first bare day by the headline.

    What htmldate finds (original date, extensive search; 10–20 ms) counts where a line of the page says the same
    and does not call it an update: of what no line said, four of five days were wrong.
    """
    yield from _of_scripts(tree)
    lines = list(_lines(tree))
    own = list(_of_lines(lines, setting))
    yield from own
    if not own and (claim := _by_htmldate(tree, setting.url)):
        said = any(str(found.date) == claim.value for line, _ in lines for found in _days(line, setting))
        yield claim if said else replace(claim, value="", note=f"htmldate says {claim.value}, but no line of the page")


def _of_scripts(tree: HtmlElement) -> Iterator[Claim]:
    for script in tree.iter("script"):
        if script.text and "ate" in script.text and (match := _SCRIPT.search(script.text)):
            date = from_machine(match["date"])
            if date:
                yield Claim("published", str(date), "late: in a script", match[0], 0.45)
                return


def _lines(tree: HtmlElement) -> Iterator[tuple[str, bool]]:
    """The lines of the page's text, in order, and whether a line is (or begins) the headline."""
    for element in tree.iter("*"):
        if element.tag == "h1":
            yield squeeze(element.text_content()), True
        elif element.tag not in _SKIP:
            for line in _own_text(element):
                yield line, False


def _of_lines(lines: list[tuple[str, bool]], setting: Setting) -> Iterator[Claim]:
    for line, _ in lines:
        for found in _days(line, setting):
            if PUBLISHED.search(line[: found.start]):
                yield Claim("published", str(found.date), "late: a line labelled as published", line, 0.6)
                return
    heading = next((place for place, (_, is_heading) in enumerate(lines) if is_heading), None)
    if heading is None:
        return
    read = 0
    for line, _ in (*lines[heading + 1 :], *lines[max(0, heading - _BEFORE) : heading]):
        for found in _days(line, setting):
            if _little_else(line, found) or _opens(line, found):
                yield Claim("published", str(found.date), "late: the first day by the headline", line[:_LONGEST], 0.5)
                return
        read += len(line)
        if read > _NEAR:
            return


def _days(line: str, setting: Setting) -> Iterator[Found]:
    """The days of a line that are not called an update's."""
    if _MAYBE.search(line):
        for found in find(line[:400], setting.language, setting.month_first):
            if found.date.precision == "day" and not UPDATED.search(line[max(0, found.start - 40) : found.start]):
                yield found


def _opens(line: str, found: Found) -> bool:
    """Whether the day opens a report: "RAJSHAHI, Dec 20, 2025 (BSS) - …", "27.1.2022 - Bei der …"."""
    return bool(_OPENING.match(line[: found.start]) and _AFTER.match(line[found.end :]))


def _own_text(element: HtmlElement) -> Iterator[str]:
    """What stands in an element outside its children, with what stands before each as its label."""
    text = squeeze(element.text)
    if text:
        yield text
    for child in element:
        tail = squeeze(child.tail)
        if tail:
            label = (
                squeeze(child.text_content())[-30:] if child.tag in ("b", "strong", "span", "em", "i", "label") else ""
            )
            yield f"{label} {tail}".strip()


def _little_else(line: str, found: Found) -> bool:
    """Whether the line has few words beside the day: a byline's, not a sentence's."""
    rest = line[: found.start] + line[found.end :]
    return len(re.findall(r"[^\W\d_]{2,}", rest)) <= 6


def _by_htmldate(tree: HtmlElement, url: str) -> Claim | None:
    from htmldate import find_date

    try:
        found = find_date(tree, original_date=True, extensive_search=True, url=url or None)
    except (ValueError, TypeError, AttributeError) as error:  # raised on trees that it did not foresee
        return Claim("published", "", "htmldate", "", 0.0, f"htmldate failed: {error}"[:200])
    return Claim("published", found, "htmldate", "", 0.4) if found else None
