"""Heads without keys: a headline, and beside it an outlet, names, a day or an address, a line each or joined."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from cuttings.labels import Label
from ingest.clean.line import Line, ends_as_sentence, line
from ingest.clean.rules.rulebook import RULEBOOK
from ingest.describe.domains import registered
from ingest.describe.head.head_lines import HeadLine, behind
from ingest.describe.head.key_table import without_by
from ingest.describe.head.printed_line import (
    LONGEST,
    are_persons,
    has_given_name,
    is_outlet,
    stated,
    told_by,
    undecorated,
)
from ingest.describe.head.statements import Meant

MOST_LINES = 9  # that hold anything, of a head of this kind
MOST_PLAIN = 3  # lines that are told by their place alone: outlet, headline, names
LONGEST_TITLE, LONGEST_NAMES, LONGEST_OUTLET = 45, 12, 6  # words
# A standfirst shares more words with the text than the headline above it: the first line of three words is before it.
FEWEST_WORDS, FIRST = 3, 0.5
_NO_TITLE = re.compile(r"©|\(c\) ?\d{4}|\ball rights reserved\b|^[\d\W]+$", re.IGNORECASE)
MOST_DAYS = 2  # alone on their lines: more are a list's
NEAR = 3  # lines below a head within which prose stands
_HEADING = re.compile(r"#{1,3}\s+(?=\S)|==?\s(?=[^\s=])")
_PICTURE = re.compile(r"!\[[^\[\]]{0,300}\]\(\S{1,2000}\)$")
_PANDOC = re.compile(r"%\s+(?P<value>\S.*)$")
_MARKED_LINK = re.compile(
    r"(?P<mark>#{0,3})\s*\[(?P<title>(?:[^\[\]]|\[[^\[\]]{0,40}\]){8,300})\]\((?P<url>https?://\S+?)\)$"
)
_UNDERLINE = re.compile(r"(?:=|-|~){3,}$")
_STEM, _LONG_WORD = 5, 4
_OF_FRAMES = frozenset({Label.NAVIGATION, Label.WIDGET, Label.PROMOTION, Label.COMMENTS, Label.NOTICE, Label.DATE_LINE})
_EDITORS = re.compile(
    r"\b(?:redaktion|team|staff|newsroom|desk|editors?|rédaction|redacción|redazione|редакция)\b", re.I
)


@dataclass(slots=True)
class PrintedHead:
    """What the first lines print; `marked` says that the headline bears the mark of one ("# …", a line below it)."""

    meant: list[Meant] = field(default_factory=list)
    first: int = 0
    behind: int = 0
    marked: bool = False


@dataclass(slots=True)
class _Outline:
    """The lines of a head by what they are told for, and the first line behind the last of them."""

    told: dict[int, list[Meant]] = field(default_factory=dict)
    plain: list[int] = field(default_factory=list)
    titles: dict[int, str] = field(default_factory=dict)  # with a mark
    end: int = 0


def printed_head(lines: Sequence[HeadLine], first: int, language: str, known: Sequence[Meant]) -> PrintedHead | None:
    """The head that begins with the line `first`; None where the lines do not tell enough of one.

    `known` is what front matter above states already: a headline among it is looked for no more.
    """
    outline = _outlined(lines, first, language, _domain_of(known))
    if not outline.titles:
        _take_lines_behind(outline, lines)
    end = behind(lines, outline.end)
    if not outline.end or not _has_body(
        lines[end : end + (NEAR if len(outline.told) + len(outline.titles) < 2 else 2 * NEAR)]
    ):
        return None
    if sum(m.field == "published" for every in outline.told.values() for m in every) > MOST_DAYS:
        return None
    head = _read(outline, lines, known)
    dated = any(m.field in ("published", "url") for m in head.meant)
    if not any(m.field == "title" for m in head.meant) or not (dated or head.marked):
        return None
    head.first, head.behind = first, end
    return head


def lines_above(lines: Sequence[HeadLine], language: str, known: Sequence[Meant]) -> PrintedHead | None:
    """What the few lines above a head of keys print, which state what `known` has; None where they are prose."""
    if any(_is_long(one.text) for one in lines):
        return None
    outline = _outlined(lines, 0, language, _domain_of(known))
    outline.end = len(lines)
    if len(outline.plain) > MOST_PLAIN - 1:
        return None
    head = _read(outline, lines, known)
    head.behind = len(lines)
    return head


def _domain_of(stated_: Sequence[Meant]) -> str:
    return next((registered(m.statement.text) for m in stated_ if m.field == "url"), "")


def _read(outline: _Outline, lines: Sequence[HeadLine], known: Sequence[Meant]) -> PrintedHead:
    """What sorted lines state: the headline first, what the others are by their places, then what they are told for."""
    plain = [n for n in outline.plain if n < outline.end]
    told = [_not_the_copys(m, lines) for _, every in sorted(outline.told.items()) for m in every]
    domain = _domain_of([*known, *told])
    titled = any(m.field == "title" for m in known)
    title = None if titled else _title_of(outline, plain, lines, domain)
    head = PrintedHead(marked=title in outline.titles)
    if title is not None:
        text = outline.titles.get(title) or undecorated(lines[title].text)
        head.meant.append(stated("title", text, title, lines[title]))
    named = {m.field for m in (*known, *told)}
    for n in plain:
        if n != title and (meant := _by_place(lines, n, title, named, domain)):
            head.meant.append(meant)
            named.add(meant.field)
    head.meant += told
    return head


def _not_the_copys(meant: Meant, lines: Sequence[HeadLine]) -> Meant:
    """What a line states; a day alone above everything is that on which the page was made or saved."""
    one = meant.statement
    alone = meant.field == "published" and one.first == 0 and len(one.text) >= 0.5 * len(lines[0].text)
    return meant._replace(field="scraped") if alone else meant


def _outlined(lines: Sequence[HeadLine], first: int, language: str, domain: str) -> _Outline:
    outline = _Outline()
    for n in range(first, min(first + MOST_LINES, len(lines))):
        text = lines[n].text
        if lines[n].is_ruler or _PICTURE.match(text):
            continue
        if (title := _marked_title(lines, n)) and not outline.titles:
            outline.titles[n] = title[0]
            if title[1]:
                outline.told[n] = [stated("url", title[1], n, lines[n])]
            outline.end = n + 1
        elif (
            told := _pandoc(outline, lines, n)
            or told_by(lines[n], n, language, domain)
            or _by_line(lines, n, language, domain)
        ):
            outline.told[n] = told
            outline.end = n + 1
        elif _is_long(text) or not _goes_on(outline, lines, n, language, domain):
            break
        elif _rule_of(text) not in _OF_FRAMES:
            outline.plain.append(n)
            if len(outline.plain) > MOST_PLAIN:
                break
    if not outline.told and not outline.titles:
        outline.end = 0
    return outline


def _rule_of(text: str) -> Label | None:
    """What the rules of the cleaning take a line for: a button, the way around a site, the name of a section."""
    one = line(text)
    return next((rule.label for rule in RULEBOOK.of_line(one) if rule.match(one.text)), None)


def _pandoc(outline: _Outline, lines: Sequence[HeadLine], n: int) -> list[Meant]:
    """The second line of a block of Pandoc's, which has a headline, names and a day, each behind "%"."""
    match = _PANDOC.match(lines[n].text)
    if match and outline.titles and n and _PANDOC.match(lines[n - 1].text) and n - 1 in outline.titles:
        return [stated("author", match["value"], n, lines[n])]
    return []


def _by_line(lines: Sequence[HeadLine], n: int, language: str, domain: str) -> list[Meant]:
    """Whoever a line that begins with "By" names, persons or not, where a day stands above or below it."""
    named = without_by(undecorated(lines[n].text)) if len(lines[n].text) <= LONGEST else ""
    if not named or len(named.split()) > LONGEST_NAMES:
        return []
    beside = [k for k in (n - 1, n + 1) if 0 <= k < len(lines) and not without_by(lines[k].text)]
    told = (m for k in beside for m in told_by(lines[k], k, language, domain))
    return [stated("author", named, n, lines[n])] if any(m.field == "published" for m in told) else []


def _marked_title(lines: Sequence[HeadLine], n: int) -> tuple[str, str] | None:
    """The headline, and the address of its link, of a line that bears the mark of one."""
    text = lines[n].text
    if link := _MARKED_LINK.match(text):
        return link["title"], link["url"]
    if match := _HEADING.match(text):
        return text[match.end() :].strip("#=*_ "), ""
    if text.startswith("**") and text.endswith("**") and text.count("**") == 2:
        return text.strip("* "), ""
    if match := _PANDOC.match(text):
        return (match["value"], "") if not n else None
    below = lines[n + 1] if n + 1 < len(lines) else None
    if below and _UNDERLINE.match(below.text) and not below.apart and len(text.split()) >= 2 and not _is_long(text):
        return undecorated(text), ""
    return None


def _goes_on(outline: _Outline, lines: Sequence[HeadLine], n: int, language: str, domain: str) -> bool:
    """Whether a line without a sign may belong to the head: above its first day, address or name any; below a known
    headline only one of the same block that another such line follows."""
    headline = outline.titles or (outline.told and any(k < min(outline.told) for k in outline.plain))
    if not outline.told or not headline:
        return True
    short = len(lines[n].text.split()) <= LONGEST_NAMES or are_persons(lines[n].text)
    if lines[n].apart or not short or n + 1 >= len(lines):
        return False
    below = lines[n + 1]
    return not below.apart and bool(told_by(below, n + 1, language, domain))


def _take_lines_behind(outline: _Outline, lines: Sequence[HeadLine]) -> None:
    """Where nothing above the last day or address is a headline, the block goes on with it: headline, and names."""
    told = [m.field for every in outline.told.values() for m in every]
    if not outline.end or ("url" not in told and len(told) < 2) or any(n < outline.end for n in outline.plain):
        return
    n = outline.end
    while n < len(lines) and not lines[n].is_ruler and n - outline.end < 2 and not _is_long(lines[n].text):
        if lines[n].apart and n > outline.end:
            break
        n += 1
    if outline.end < n < len(lines) and lines[n].apart:
        outline.plain = list(range(outline.end, n))
        outline.end = n


def _is_long(text: str) -> bool:
    """Whether a line is a paragraph rather than a line of a head."""
    if len(text) > 400:
        return True
    size = line(text).size
    return size > LONGEST_TITLE or (size >= 22 and ends_as_sentence(text))


def _has_body(lines: Sequence[HeadLine]) -> bool:
    """Whether the lines right below have prose: else what looks like a head is the frame of a page."""
    if any(len(one.text) > 400 for one in lines):
        return True
    following = [line(one.text) for one in lines]
    return any(one.size >= 12 or (one.sentence and one.size >= 5) for one in following)


def _title_of(outline: _Outline, plain: Sequence[int], lines: Sequence[HeadLine], domain: str) -> int | None:
    """The line that is the headline: the marked one, else the best by its words, the text's, and the address's."""
    if outline.titles:
        return next(iter(outline.titles))
    if not plain:
        return None
    following = [line(one.text) for one in lines[outline.end : outline.end + 12]]
    slug = " ".join(m.statement.text for every in outline.told.values() for m in every if m.field == "url").casefold()
    scores = {n: _title_score(lines[n].text, following, slug, domain) for n in plain}
    first = next((n for n in plain if line(lines[n].text).size >= FEWEST_WORDS), None)
    if first is not None:
        scores[first] += FIRST
    best = max(scores, key=lambda n: (scores[n], -n))
    return best if scores[best] > 0 or (len(plain) == 1 and scores[best] > -0.5) else None


def _title_score(text: str, following: Sequence[Line], slug: str, domain: str) -> float:
    one = line(undecorated(text))
    score = min(one.size, 10) / 10 - (0.6 if one.size < 3 else 0)
    stems = {word[:_STEM] for word in one.words if len(word) >= _LONG_WORD}
    if stems:
        there = " ".join(word for below in following for word in below.words)
        score += sum(f" {stem}" in f" {there}" for stem in stems) / len(stems)
        score += sum(stem in slug for stem in stems) / len(stems)
    if one.size <= LONGEST_NAMES and are_persons(text):
        score -= 1.5 if has_given_name(text) else 0.5
    if is_outlet(text, domain) or _NO_TITLE.search(text) or (one.size < 2 and text.isascii()):
        score -= 1
    return score - 2 if text.endswith(".") and one.size >= 12 else score


def _by_place(lines: Sequence[HeadLine], n: int, title: int | None, named: set[str], domain: str) -> Meant | None:
    """What a line without a sign states by its place; None where that cannot be told, or is told already."""
    text = undecorated(lines[n].text)
    if is_outlet(text, domain):
        told = "source"
    elif title is not None and n < title:
        told = _above(text)
    else:
        told = _below(text, next_to_title=title == n - 1 and lines[n].text[0] != "#")
    return stated(told, text, n, lines[n]) if told and told not in named else None


def _above(text: str) -> str:
    """What a line above the headline states: the section, or the outlet."""
    if _rule_of(text) is Label.SECTION_LABEL:
        return "section"
    return "source" if len(text.split()) <= LONGEST_OUTLET and not ends_as_sentence(text) else ""


def _below(text: str, *, next_to_title: bool) -> str:
    """What a line below the headline states: names, or the standfirst."""
    words = text.split()
    if len(words) <= 5 * LONGEST_NAMES and (are_persons(text) or _EDITORS.search(text)):
        return "author"
    if ends_as_sentence(text):
        return "standfirst" if len(words) >= 6 else ""
    return "author" if next_to_title and len(words) <= 6 and not any(map(str.isdigit, text)) else ""
