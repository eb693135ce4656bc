"""Which of the first lines of a text are a head without keys: the lines that say what they are, and those between."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from cuttings.labels import Label
from ingest.clean.line import ends_as_sentence, line, size_of
from ingest.clean.rules.rulebook import RULEBOOK
from ingest.describe.byline.printed_names import begins_with_given
from ingest.describe.head.head_lines import HeadLine
from ingest.describe.head.printed_issue import is_counter
from ingest.describe.head.printed_line import LONGEST, PARTING, are_persons, may_be_dated, stated, told_by, undecorated
from ingest.describe.head.statements import Meant
from ingest.people.writing.names_abroad import is_name_abroad
from ingest.text.key_table import behind_key, without_by

MOST_LINES = 9  # that hold anything, of a head of this kind
MOST_PLAIN = 3  # lines that are told by their place alone: outlet, headline, names
LONGEST_TITLE, LONGEST_NAMES = 45, 12  # words
_HEADING = re.compile(r"#{1,3}\s+(?=\S)|==?\s(?=[^\s=])")
_PICTURE = re.compile(r"!\[[^\[\]]{0,300}\]\(\S{1,2000}\)$")
_PANDOC = re.compile(r"%\s+(?P<value>\S.*)$")
_MARKED_LINK = re.compile(
    r"(?P<mark>#{0,3})\s*\[(?P<title>(?:[^\[\]]|\[[^\[\]]{0,40}\]){8,300})\]\((?P<url>https?://\S+?)\)$"
)
_UNDERLINE = re.compile(r"(?:=|-|~){3,}$")
_OF_FRAMES = frozenset({Label.NAVIGATION, Label.WIDGET, Label.PROMOTION, Label.COMMENTS, Label.NOTICE, Label.DATE_LINE})


@dataclass(slots=True)
class HeadOutline:
    """The lines of a head, by their numbers: those that say what they are, those that do not, and where it ends."""

    told: dict[int, list[Meant]] = field(default_factory=dict)  # a line with a day, address, names … → what it states
    plain: list[int] = field(default_factory=list)  # lines that are told by their place alone
    titles: dict[int, str] = field(default_factory=dict)  # a line with the mark of a headline → the headline
    end: int = 0  # the first line behind the last that says what it is; 0 where none does

    @property
    def meant(self) -> list[Meant]:
        """What the lines that say what they are state, in the order of the lines."""
        return [meant for _, every in sorted(self.told.items()) for meant in every]


def may_be_head(lines: Sequence[HeadLine], first: int, language: str, domain: str) -> bool:
    """Whether a line above the first paragraph states a day or an address, or bears the mark of a headline.

    A head has one. Three quarters of all texts have none, and are told so in a fifth of the time that their outline
    takes.
    """
    for n in range(first, min(first + MOST_LINES, len(lines))):
        text = lines[n].text
        if _marked_title(lines, n):
            return True
        prose = is_paragraph(text) and not _is_skipped(lines[n])
        if prose and PARTING.search(text) is None:
            return False
        if may_be_dated(lines[n]) and _is_dated(told_by(lines[n], n, language, domain)):
            return True
        if prose:
            return False
    return False


def _is_dated(told: Sequence[Meant]) -> bool:
    return any(meant.field in ("published", "url") for meant in told)


def _is_skipped(one: HeadLine) -> bool:
    """Whether a line is no more than a ruler or a picture."""
    return one.is_ruler or _PICTURE.match(one.text) is not None or is_counter(one.text)


def head_outline(lines: Sequence[HeadLine], first: int, language: str, domain: str) -> HeadOutline:
    """The lines of the head that begins with the line `first`, as far as lines go on that may belong to one."""
    outline = HeadOutline()
    for n in range(first, min(first + MOST_LINES, len(lines))):
        text = lines[n].text
        if _is_skipped(lines[n]):
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
            or _person_below(outline, lines, n)
        ):
            outline.told[n] = told
            outline.end = n + 1
        elif is_paragraph(text) or not _goes_on(outline, lines, n, language, domain):
            break
        elif label_by_rules(text) not in _OF_FRAMES:
            outline.plain.append(n)
            if len(outline.plain) > MOST_PLAIN:
                break
    if not outline.told and not outline.titles:
        outline.end = 0
    return outline


def label_by_rules(text: str) -> Label | None:
    """What the rules of the cleaning take a line for (a button, a menu, the name of a section …); None for none."""
    one = line(text)
    return next((rule.label for rule in RULEBOOK.of_line(one) if rule.match(one.text)), None)


def _pandoc(outline: HeadOutline, lines: Sequence[HeadLine], n: int) -> list[Meant]:
    """The authors that the second line of a title block of Pandoc names; [] for any other line.

    Such a block is a headline, authors and a day, each on a line of its own behind "%".
    """
    match = _PANDOC.match(lines[n].text)
    if match and outline.titles and n and _PANDOC.match(lines[n - 1].text) and n - 1 in outline.titles:
        return [stated("author", match["value"], n, lines[n])]
    return []


def _by_line(lines: Sequence[HeadLine], n: int, language: str, domain: str) -> list[Meant]:
    """What a line states behind "By" or a key: the author, person or not, the source or the origin; [] where no day
    stands on the line above or below."""
    field, value = _keyed(undecorated(lines[n].text)) if len(lines[n].text) <= LONGEST else ("", "")
    if not value or len(value.split()) > LONGEST_NAMES:
        return []
    beside = [k for k in (n - 1, n + 1) if 0 <= k < len(lines) and not without_by(lines[k].text)]
    told = (m for k in beside for m in told_by(lines[k], k, language, domain))
    return [stated(field, value, n, lines[n])] if any(m.field == "published" for m in told) else []


def _keyed(text: str) -> tuple[str, str]:
    if named := without_by(text):
        return ("", "") if _ENDS_WITHIN.search(named) else ("author", named)
    fields, value = behind_key(text)
    return next(((field, value) for field in ("author", "source", "origin") if field in fields), ("", ""))


_ENDS_WITHIN = re.compile(r"[^\W\d_]{4}\.\s\S")  # of a sentence: "De oude pier. Beeld Femke Visser"


def _marked_title(lines: Sequence[HeadLine], n: int) -> tuple[str, str] | None:
    """The headline of a line that bears the mark of one, and the address of its link, or ""; None for other lines."""
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
    if below and _UNDERLINE.match(below.text) and not below.apart and len(text.split()) >= 2 and not is_paragraph(text):
        return undecorated(text), ""
    return None


def _goes_on(outline: HeadOutline, lines: Sequence[HeadLine], n: int, language: str, domain: str) -> bool:
    """Whether a line that does not say what it is may belong to the head.

    Any line may, above the first line with a day, an address or names. Below a known headline only a line of the same
    block may, and only if the next line of the block says what it is.
    """
    headline = outline.titles or (outline.told and any(k < min(outline.told) for k in outline.plain))
    if not outline.told or not headline:
        return True
    short = len(lines[n].text.split()) <= LONGEST_NAMES or are_persons(lines[n].text)
    if lines[n].apart or not short or n + 1 >= len(lines):
        return False
    below = lines[n + 1]
    return not below.apart and bool(told_by(below, n + 1, language, domain))


def _person_below(outline: HeadOutline, lines: Sequence[HeadLine], n: int) -> list[Meant]:
    """Who wrote the text, by a name right below a line that tells the day; [] where another line names somebody."""
    text = lines[n].text
    dated = any(m.field == "published" for m in outline.told.get(n - 1, ()))
    if not dated or lines[n].apart or any(m.field == "author" for m in outline.meant):
        return []
    named = are_persons(text) and (begins_with_given(text) or is_name_abroad(text))
    return [stated("author", text, n, lines[n])] if named else []


def take_lines_behind(outline: HeadOutline, lines: Sequence[HeadLine]) -> None:
    """Adds the one or two lines below the last day or address, where no line above it can be the headline."""
    told = [m.field for m in outline.meant]
    if not outline.end or ("url" not in told and len(told) < 2) or any(n < outline.end for n in outline.plain):
        return
    n = outline.end
    while n < len(lines) and not lines[n].is_ruler and n - outline.end < 2 and not is_paragraph(lines[n].text):
        if lines[n].apart and n > outline.end:
            break
        n += 1
    if outline.end < n < len(lines) and lines[n].apart:
        outline.plain = list(range(outline.end, n))
        outline.end = n


@lru_cache(maxsize=64)  # the same few lines are asked by one reader of heads after the other
def is_paragraph(text: str) -> bool:
    """Whether a line is a paragraph rather than a line of a head."""
    if len(text) > 400:
        return True
    size = size_of(text)
    return size > LONGEST_TITLE or (size >= 22 and ends_as_sentence(text))
