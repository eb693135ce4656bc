"""A page's date where its data, its marked elements and its address give none: scripts, visible lines, htmldate."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from ingest.describe.dates.date_words import OF_OTHERS, PUBLISHED, UPDATED, Setting
from ingest.describe.dates.fact_days import is_box, states_fact
from ingest.describe.dates.written_dates import WrittenDate, dates_in, from_machine
from ingest.describe.markup.jsonld import comparison_key
from ingest.describe.markup.markup_facts import squeeze
from ingest.model.claim import Claim

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_SCRIPT = re.compile(
    r"[\"']?(?:date_?published|publish(?:ed)?_?(?:date|at|on|time)|(?:first|original)_?publi(?:cation|shed)_?date|pub_?date|publication_?date|"
    r"date_?publication|article_?date|release_?date|posted_?at)(?:\\?[\"'])?\s*[:=]\s*\\?[\"'](?P<date>[^\"'\\]{8,40})",
    re.I,
)
# One of these stands in every name that the pattern looks for: scripts of a megabyte are searched around them alone.
_OF_NAMES = (
    "publ", "pubdate", "pub_date", "releasedate", "release_date", "articledate", "article_date", "postedat",
    "posted_at",
)  # fmt: skip
_BEHIND, _AHEAD = 12, 150  # characters before and after it that hold the name, the sign and the day
_MAYBE = re.compile(r"(?:19|20)\d\d|\d{1,2}[./-]\d{1,2}[./-]\d\d\b|[١-٩۱-۹]{4}")
_SKIP = frozenset({"script", "style", "noscript", "template", "svg", "select", "option", "head", "title", "figcaption"})
_WHOLE = frozenset({"html", "body", "main", "article"})
_APART = re.compile(
    r"(?:^|[\s_-])(?:comments?(?!-(?:open|closed|count|link|meta))|reactions?|replies|twitter-tweet|instagram-media|related|"
    r"recommend\w{0,8}|read-?more|most-?read|popular|trending|teasers?|sidebar)(?:$|[\s_-])",
    re.I,
)
_OWN = re.compile(r"meta|byline|author", re.I)
_NEAR = 700  # characters of the text after the headline within which a bare day is the article's
_BEFORE = 5  # lines before the headline that may hold it as well
_UPDATE_NEAR = 150  # lines after the headline among which an update's day is the article's
ONLY_AN_UPDATE = "the page tells only the day of its last update"
_LONGEST_LABEL = 30  # characters of "Published on", "Updated", before the line with the day
_LONGEST = 160  # characters of a line that gives a date rather than tells of one
_OPENING = re.compile(r"^[^.!?]{0,40}$")  # what may precede the day in the first words of a report: a place
_AFTER = re.compile(r"^\s*(?:[-–—|:]|\()")


def late_claims(tree: HtmlElement, setting: Setting, title: str = "") -> Iterator[Claim]:
    """Days by falling trust: labelled as published in a script or a line, or the first bare day by the headline.

    What htmldate finds (original date, extensive search; 10–20 ms, and seconds on a page of 20 MB) counts where a
    line of the page says the same and does not call it an update: of what no line said, four of five days were wrong.
    Where no line says any day, it is not asked.
    """
    stated = list(_of_scripts(tree))
    lines = list(_lines(tree, comparison_key(title)))
    own = list(_of_lines(lines, setting))
    yield from (*stated, *own)
    if not stated and not own and _is_news(tree):
        own = list(_of_update(lines, setting))
        yield from own
    said = () if own else _days_said(lines, setting)
    if said and (claim := _by_htmldate(tree, setting.url)):
        is_said = claim.value in said
        yield (
            claim if is_said else replace(claim, value="", note=f"htmldate says {claim.value}, but no line of the page")
        )


def _days_said(lines: Iterable[DatedLine], setting: Setting) -> set[str]:
    """The days of the lines that have few words beside them."""
    own = (line for line in lines if not line.boxed)
    return {
        str(written.date)
        for line in own
        for written in _days(line, setting)
        if _little_else(line.text, written) and not _is_fact(line, written)
    }


@dataclass(frozen=True, slots=True)
class DatedLine:
    """A line of the page's text; `label` is the line before it, where that is short and has no number.

    `boxed`: it stands in a list, or in a box of facts or events.
    """

    text: str
    heading: bool = False
    label: str = ""
    boxed: bool = False


def _of_scripts(tree: HtmlElement) -> Iterator[Claim]:
    for script in tree.iter("script"):
        match = _dated(script.text or "")
        if match and (date := from_machine(match["date"])):
            yield Claim("published", str(date), "late: in a script", match[0], 0.45)
            return


def _dated(script: str) -> re.Match[str] | None:
    """The first day of publication that a script names."""
    lower = script.lower()
    places = sorted(name_match.start() for name in _OF_NAMES for name_match in re.finditer(name, lower))
    around = (_SCRIPT.search(script, max(0, at - _BEHIND), at + _AHEAD) for at in places)
    return next(filter(None, around), None)


def _lines(tree: HtmlElement, title: str) -> Iterator[DatedLine]:
    """The lines of the page's text, in order; a line that begins or says the headline is told."""
    before = ""
    apart: HtmlElement | None = None  # a quotation, comments or another story, which the walk is inside of
    box: HtmlElement | None = None  # a list, or a box of facts
    for element in tree.iter("*"):
        if apart is not None and _is_within(element, apart):
            continue
        apart = element if _stands_apart(element) else None
        if apart is not None:
            continue
        if box is None or not _is_within(element, box):
            box = element if _is_box(element) else None
        if element.tag == "h1":
            yield DatedLine(squeeze(element.text_content()), heading=True)
            before = ""
        elif element.tag not in _SKIP:
            for line in _own_text(element):
                label = before if len(before) <= _LONGEST_LABEL and not any(map(str.isdigit, before)) else ""
                yield DatedLine(line, bool(title) and comparison_key(line) == title, label, box is not None)
                before = line


def _is_box(element: HtmlElement) -> bool:
    if not isinstance(element.tag, str) or element.tag in _WHOLE:
        return False
    names = f"{element.get('class') or ''} {element.get('id') or ''}"
    told = element.tag == "dl" or (is_box(names) and not _OWN.search(names))
    return told and len(element.text_content()) <= _LARGEST_BOX and not any(True for _ in element.iter("h1"))


_LARGEST_BOX = 2_000  # characters: a larger element holds the article


def _is_within(element: HtmlElement, apart: HtmlElement) -> bool:
    return any(ancestor is apart for ancestor in element.iterancestors())


def _stands_apart(element: HtmlElement) -> bool:
    """Whether an element holds what is not the article: the day in it is of a comment, a quoted post, another story."""
    if not isinstance(element.tag, str) or element.tag in _WHOLE:
        return False
    if element.tag == "aside" and not _tells_of_article(element):
        return True
    names = f"{element.get('class') or ''} {element.get('id') or ''}"
    told = element.tag == "blockquote" or bool(_APART.search(names))
    return told and not any(True for _ in element.iter("h1"))


def _tells_of_article(aside: HtmlElement) -> bool:
    """Whether an aside is the article's own: it has a byline's element, or says when it was published."""
    marked = any(_OWN.search(element.get("class") or "") for element in aside.iter("*"))
    return marked or bool(PUBLISHED.search(aside.text_content()[:1000]))


def _of_lines(lines: list[DatedLine], setting: Setting) -> Iterator[Claim]:
    for line in lines:
        for written in _days(line, setting):
            if _is_labelled(line, written):
                yield Claim("published", str(written.date), "late: a line labelled as published", line.text, 0.6)
                return
    heading = next((place for place, line in enumerate(lines) if line.heading), None)
    if heading is not None:
        yield from _by_heading(lines, heading, setting)


def _by_heading(lines: list[DatedLine], heading: int, setting: Setting) -> Iterator[Claim]:
    """The first bare day after the headline, or in the lines right above it."""
    for line in (*_after(lines, heading), *lines[max(0, heading - _BEFORE) : heading]):
        for written in () if line.boxed else _days(line, setting):
            if _is_fact(line, written):
                continue
            if _little_else(line.text, written) or _opens(line.text, written):
                quote = line.text[:_LONGEST]
                yield Claim("published", str(written.date), "late: the first day by the headline", quote, 0.5)
                return


def _is_fact(line: DatedLine, written: WrittenDate) -> bool:
    """Whether a key stands before the day that no head of an article has."""
    return states_fact(line.text[: written.start])


def _after(lines: list[DatedLine], heading: int) -> Iterator[DatedLine]:
    """The lines after the headline, as far as its day may stand."""
    read = 0
    for line in lines[heading + 1 :]:
        yield line
        read += len(line.text)
        if read > _NEAR:
            return


def _of_update(lines: list[DatedLine], setting: Setting) -> Iterator[Claim]:
    """The day of the last update by the headline, where the page tells no other: with the doubt that is due.

    News are updated on their day; of guides and reviews six in thirteen were published years before.
    """
    for heading in [place for place, line in enumerate(lines) if line.heading][:1]:
        for line in lines[heading + 1 : heading + 1 + _UPDATE_NEAR]:
            for written in _days(line, setting, updates=True):
                if _little_else(line.text, written):
                    yield Claim(
                        "published", str(written.date), "late: the day of an update", line.text, 0.3, ONLY_AN_UPDATE
                    )
                    return


def _is_news(tree: HtmlElement) -> bool:
    """Whether the page's data call it news."""
    return any("NewsArticle" in (script.text or "") for script in tree.iter("script"))


def _is_labelled(line: DatedLine, written: WrittenDate) -> bool:
    """Whether a word right before the day says that it is the day of publication. In a sentence it speaks of another
    text."""
    label = PUBLISHED.search(line.text[: written.start])
    if label is None:
        return bool(written.start == 0 and PUBLISHED.search(line.label) and len(line.text) <= _LONGEST)
    return "." not in line.text[: label.start()]


def _days(line: DatedLine, setting: Setting, updates: bool = False) -> Iterator[WrittenDate]:
    """The days of a line that are not called an update's; with `updates` those that are."""
    text = line.text
    if _MAYBE.search(text):
        for written in dates_in(text[:400], setting.language, setting.month_first):
            label = text[max(0, written.start - 40) : written.start] or line.label
            if OF_OTHERS.search(label) and not PUBLISHED.search(label):
                continue
            if written.date.precision == "day" and bool(UPDATED.search(label)) is updates:
                yield written


def _opens(line: str, written: WrittenDate) -> bool:
    """Whether the day opens a report: "RAJSHAHI, Dec 20, 2025 (BSS) - …", "27.1.2022 - Bei der …"."""
    return bool(_OPENING.match(line[: written.start]) and _AFTER.match(line[written.end :]))


def _own_text(element: HtmlElement) -> Iterator[str]:
    """What stands in an element outside its children, with what stands before each as its label."""
    text = squeeze(element.text)
    if text:
        yield text
    for child in element:
        tail = squeeze(child.tail)
        if tail:
            yield f"{_label_of_tail(child)} {tail}".strip()


_INLINE = ("b", "strong", "span", "em", "i", "label")


def _label_of_tail(child: HtmlElement) -> str:
    """The last characters of the inline element that stands right before a text, or before the <br> between them."""
    before = child.getprevious() if child.tag == "br" else child
    if before is None or before.tag not in _INLINE or (before is not child and squeeze(before.tail)):
        return ""
    return squeeze(before.text_content())[-_LONGEST_LABEL:]


def _little_else(line: str, written: WrittenDate) -> bool:
    """Whether the line has few words beside the day: a byline's, not a sentence's."""
    rest = line[: written.start] + line[written.end :]
    return len(re.findall(r"[^\W\d_]{2,}", rest)) <= 6


def _by_htmldate(tree: HtmlElement, url: str) -> Claim | None:
    from htmldate import find_date

    try:
        day = find_date(tree, original_date=True, extensive_search=True, url=url or None)
    except (ValueError, TypeError, AttributeError) as error:  # raised on trees that it did not foresee
        return Claim("published", "", "htmldate", "", 0.0, f"htmldate failed: {error}"[:200])
    return Claim("published", day, "htmldate", "", 0.4) if day else None
