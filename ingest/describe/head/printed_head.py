"""Heads without keys: a headline, and above or below it an outlet, names, a day or an address, on lines of their own or
several on one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from cuttings.labels import Label
from ingest.clean.headline.brief import is_brief
from ingest.clean.headline.stretches import PRINTED_AT
from ingest.clean.line import ends_as_sentence, line, size_of, words_of
from ingest.describe.domains import registered
from ingest.describe.head.head_lines import HeadLine, behind
from ingest.describe.head.head_outline import (
    LONGEST_NAMES,
    MOST_PLAIN,
    HeadOutline,
    head_outline,
    is_paragraph,
    label_by_rules,
    may_be_head,
    take_lines_behind,
)
from ingest.describe.head.printed_line import are_persons, has_given_name, stated, undecorated
from ingest.describe.head.statements import Meant
from ingest.describe.sources.called_outlets import is_outlet
from ingest.read.plain_text import count_words

LONGEST_OUTLET = 6  # words
# A standfirst shares more words with the text than the headline above it: the first line of three words is before it.
FEWEST_WORDS, FIRST = 3, 0.5
_RIGHTS, _SIGNS = (
    re.compile(r"\(c\) ?\d{4}|\ball rights reserved\b|^copyright\b", re.IGNORECASE),
    re.compile(r"[\d\W]+$"),
)
MOST_DAYS = 2  # alone on their lines: more are a list's
NEAR = 3  # lines below a head within which prose stands
_BRACKETS = "()（）[]【】"  # around an agency: "（共同）"
_BRACKETED = re.compile(r"[\[【［(（](?P<name>[^\[\]【】［］()（）]{2,30})[\]】］)）]\s?(?=\S{2})")  # "[바다일보] …"
_STEM, _LONG_WORD = 5, 4
_EDITORS = re.compile(
    r"\b(?:redaktion|team|staff|newsroom|desk|editors?|rédaction|redacción|redazione|редакция)\b", re.I
)


@dataclass(slots=True)
class PrintedHead:
    """What the lines from `first` to the one before `behind` print.

    `marked`: the headline bears the mark of one ("# …", a line of "=" below it).
    """

    meant: list[Meant] = field(default_factory=list)
    first: int = 0
    behind: int = 0
    marked: bool = False


def printed_head(lines: Sequence[HeadLine], first: int, language: str, known: Sequence[Meant]) -> PrintedHead | None:
    """The head that begins with the line `first`; None where the lines do not tell enough of one.

    `known` is what front matter above states already: a headline among it is looked for no more.
    """
    domain = _domain_of(known)
    if not may_be_head(lines, first, language, domain):
        return None
    outline = head_outline(lines, first, language, domain)
    if not outline.titles:
        take_lines_behind(outline, lines)
    end = behind(lines, outline.end)
    near = NEAR if len(outline.told) + len(outline.titles) < 2 else 2 * NEAR
    if not outline.end or not _has_body(lines[end : end + near]):
        return None
    fields = [m.field for m in outline.meant]
    if fields.count("published") > MOST_DAYS or not (outline.titles or "published" in fields or "url" in fields):
        return None
    head = _read(outline, lines, known)
    dated = any(m.field in ("published", "url") for m in head.meant)
    if not any(m.field == "title" for m in head.meant) or not (dated or head.marked):
        return None
    head.first, head.behind = first, end
    return head


def lines_above(lines: Sequence[HeadLine], language: str, known: Sequence[Meant]) -> PrintedHead | None:
    """What the few lines above a head of keys print; None where they are prose. `known` is what the keys state."""
    if any(is_paragraph(one.text) for one in lines):
        return None
    outline = head_outline(lines, 0, language, _domain_of(known))
    outline.end = len(lines)
    seen = {*outline.told, *outline.titles, *outline.plain}
    outline.plain += [n for n in range(len(lines)) if n not in seen and not lines[n].is_ruler]
    outline.plain = [n for n in outline.plain if not _is_no_title(lines[n].text)]
    if len(outline.plain) > MOST_PLAIN - 1:
        return None
    head = _read(outline, lines, known)
    head.behind = len(lines)
    return head


def _domain_of(stated_: Sequence[Meant]) -> str:
    return next((registered(m.statement.text) for m in stated_ if m.field == "url"), "")


def _read(outline: HeadOutline, lines: Sequence[HeadLine], known: Sequence[Meant]) -> PrintedHead:
    """What the lines of an outline state: the headline, then what others are by their place, then what lines say."""
    plain = [n for n in outline.plain if n < outline.end]
    told = [_not_the_copys(m, lines) for m in outline.meant]
    domain = _domain_of([*known, *told])
    titled = any(m.field == "title" for m in known)
    title = None if titled else _title_of(outline, plain, lines, domain)
    head = PrintedHead(marked=title in outline.titles)
    if title is not None:
        text = outline.titles.get(title) or undecorated(lines[title].text)
        bracketed = _BRACKETED.match(text)
        if bracketed and is_outlet(bracketed["name"], domain):
            head.meant.append(stated("source", bracketed["name"], title, lines[title]))
            text = text[bracketed.end() :]
        head.meant.append(stated("title", text, title, lines[title]))
    named = {m.field for m in (*known, *told)}
    persons = {n for n in plain if title is not None and n > title and are_persons(undecorated(lines[n].text))}
    for n in plain:
        meant = _by_place(lines, n, title, named, domain) if n != title else None
        if meant and meant.field == "author" and persons and n not in persons:
            meant = meant._replace(field="source") if "source" not in named else None
        if meant:
            head.meant.append(meant)
            named.add(meant.field)
    head.meant += told
    return head


def _not_the_copys(meant: Meant, lines: Sequence[HeadLine]) -> Meant:
    """What a line states. A day alone on the first line, or with a clock before the title, is not the article's: the
    page was made, printed or saved on it.
    """
    one = meant.statement
    alone = len(one.text) >= 0.5 * len(lines[0].text) or PRINTED_AT.match(lines[0].text) is not None
    return meant._replace(field="scraped") if alone and meant.field == "published" and one.first == 0 else meant


def _has_body(lines: Sequence[HeadLine]) -> bool:
    """Whether prose stands among these lines below a head. Where none does, it is no head but the frame of a page."""
    if any(len(one.text) > 400 for one in lines):
        return True
    return any(size >= 12 or (ends_as_sentence(text) and _is_prose(text, size)) for text, size in _sized(lines))


def _is_prose(sentence: str, size: float) -> bool:
    """Whether a sentence is more than a label: signs that stand without spaces are counted where commas part them."""
    return size >= 5 or (not sentence.isascii() and count_words(sentence) >= 10)


def _sized(lines: Sequence[HeadLine]) -> Iterator[tuple[str, float]]:
    return ((one.text, size_of(one.text)) for one in lines)


def _title_of(outline: HeadOutline, plain: Sequence[int], lines: Sequence[HeadLine], domain: str) -> int | None:
    """The number of the headline: the line that is marked as one, else the one whose words stand again in the text and
    in the address; None where no line is likely.
    """
    if outline.titles:
        return next(iter(outline.titles))
    if not plain:
        return None
    if _heads_brief(plain, outline, lines, domain):
        return plain[0]
    there = " ".join(word for one in lines[outline.end : outline.end + 12] for word in words_of(one.text))
    slug = " ".join(m.statement.text for m in outline.meant if m.field == "url").casefold()
    scores = {n: _title_score(lines[n].text, f" {there}", slug, domain) for n in plain}
    first = next((n for n in plain if size_of(lines[n].text) >= FEWEST_WORDS), None)
    if first is not None:
        scores[first] += FIRST
    best = max(scores, key=lambda n: (scores[n], -n))
    return best if scores[best] > 0 or (len(plain) == 1 and scores[best] > -0.5) else None


def _heads_brief(plain: Sequence[int], outline: HeadOutline, lines: Sequence[HeadLine], domain: str) -> bool:
    """Whether the first line is the headline of a brief, however short it is: no other line of its head can be.

    What stands around it says when the text was published or by whom, is names, or is a sentence. A name alone above a
    day is who wrote the text, unless another name stands there.
    """
    text = undecorated(lines[plain[0]].text)
    if not is_brief(len(lines), lines[-1].end - lines[0].start) or any(n not in outline.told for n in range(plain[0])):
        return False
    if ends_as_sentence(text) or is_outlet(text, domain) or _is_no_title(text) or label_by_rules(text):
        return False
    others = [lines[n].text.strip(_BRACKETS) for n in plain[1:] if not ends_as_sentence(lines[n].text)]
    signed = bool(others) or any(m.field == "author" for m in outline.meant)
    return all(map(are_persons, others)) and (signed or not are_persons(text))


def _title_score(text: str, there: str, slug: str, domain: str) -> float:
    """How likely a line is the headline; `there`: the words of the lines that follow, a space before each."""
    one = line(undecorated(text))
    score = min(one.size, 10) / 10 - (0.6 if one.size < 3 else 0)
    stems = {word[:_STEM] for word in one.words if len(word) >= _LONG_WORD}
    if stems:
        score += sum(f" {stem}" in there for stem in stems) / len(stems)
        score += sum(stem in slug for stem in stems) / len(stems)
    if one.size <= LONGEST_NAMES and are_persons(text):
        score -= 1.5 if has_given_name(text) else 0.5
    if is_outlet(text, domain) or _is_no_title(text) or (one.size < 2 and text.isascii()):
        score -= 1
    return score - 2 if text.endswith(".") and one.size >= 12 else score


def _is_no_title(text: str) -> bool:
    """Whether a line says who holds the rights, or has no letters."""
    may_claim = not text.isascii() or "(" in text or "right" in text.lower()
    return "©" in text or (may_claim and _RIGHTS.search(text) is not None) or _SIGNS.match(text) is not None


def _by_place(lines: Sequence[HeadLine], n: int, title: int | None, named: set[str], domain: str) -> Meant | None:
    """What a line that does not say what it is states by its place; None where its place does not tell, or another line
    states the same field.
    """
    text = undecorated(lines[n].text)
    if _is_no_title(text):
        return None
    if is_outlet(text, domain):
        told = "source"
    elif title is not None and n < title:
        told = _above(text)
    else:
        told = _below(text, next_to_title=title == n - 1 and lines[n].text[0] != "#")
    if told == "author" and told in named and not has_given_name(text) and text[0].isupper():
        told = "source"  # who wrote it says another line
    return stated(told, text, n, lines[n]) if told and told not in named else None


def _above(text: str) -> str:
    """What a line above the headline states: the section, who wrote the text, or the outlet."""
    if label_by_rules(text) is Label.SECTION_LABEL:
        return "section"
    if are_persons(text) and has_given_name(text):
        return "author"
    return "source" if len(text.split()) <= LONGEST_OUTLET and not ends_as_sentence(text) else ""


def _below(text: str, *, next_to_title: bool) -> str:
    """What a line below the headline states: names, or the standfirst."""
    words = text.split()
    if len(words) <= 5 * LONGEST_NAMES and (are_persons(text) or _EDITORS.search(text)):
        return "author"
    if ends_as_sentence(text):
        return "standfirst" if len(words) >= 6 else ""
    return "author" if next_to_title and len(words) <= 6 and not any(map(str.isdigit, text)) else ""
