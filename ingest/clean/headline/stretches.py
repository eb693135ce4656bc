"""What may be the headline of a plain text: a line, or a line without the pieces that name the outlet or a section."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from ingest.clean.line import Line, words_of

MOST_CHARS, MOST_WORDS = 300, 45  # of 1,747 labelled headlines the longest has 223 characters and 37 words
MOST_OF_SENTENCE = 25  # words of a headline that ends as a sentence does
TITLE_LINES = 6  # lines at the top of which one may be a page's title, with its tail
MOST_PIECES = 4  # pieces of a line, from its end, that are tried as its tail
_UNSPACED = "\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af"  # scripts in which signs between words need no space
# What parts a headline from its outlet. A hyphen or a colon without spaces does so in Chinese, Japanese and Korean.
SEPARATOR = re.compile(
    r"(?<!\s)\s*[|｜ㅣ¦]+\s*|(?<!\s)\s+[-–—‐−―•·»›:/~_⋅]{1,3}\s+|(?<=\S)[–—](?=\s)\s*"
    rf"|(?<=\S)[–—](?=[{_UNSPACED}])|(?<=[{_UNSPACED}\"”’」』》!?])[-_:：‐－](?=[\w「『《])|(?<!\s)\s*[：_](?=[{_UNSPACED}])"
)
_SIGN = re.compile(r"[|｜ㅣ¦\-–—‐−―•·»›:/~_⋅：－]")  # one of those in SEPARATOR
DOMAIN = re.compile(r"(?:^|[\s(.@/])(?:www\.)?[\w-]+\.(?:[a-z]{2,6}|co\.uk|com\.au)\b", re.IGNORECASE)
_SITE = re.compile(r"(?:[\w-]{1,63}\.){1,4}[a-z]{2,6}$", re.IGNORECASE)
_LEAST_BEHIND = 8  # characters of a headline behind the name of a site
_BEFORE_BAR = re.compile(r"(?:[^\s|]+\s+){3,}\|\s")  # of three words or more: what stands before is no kicker
_SEVERAL = re.compile(r"[^\W\d_]+\s[^\s.|]+\s[^|.]*$")
_DASHES = frozenset("-–—‐−―")
_GOES_ON = ":："
_LEFTOVER = re.compile(r"\s\(\s|\(\s*$")
# Signs of Markdown, or the moment of printing that browsers write before the title of the page.
PRINTED_AT = re.compile(
    r"(?P<day>\d{1,2}[./-]\d{1,2}[./-]\d{2,4}|\d{4}[./-]\d{1,2}[./-]\d{1,2}\.?),? \d{1,2}[:.]\d\d(?: ?[AP]M)?\s{1,9}"
    r"(?=[^\W\d_]\S*\s\S+\s\S)"
)
_OPENING_MARK = re.compile(rf"#{{1,6}}\s+|[*_]{{1,3}}(?=\w)|{PRINTED_AT.pattern}")
_CLOSING_MARKS = "#*_ "


class TitleStretch(NamedTuple):
    """A stretch of a line that may be the headline: `text` is line[start:end], `tail` what stands beyond it."""

    line: int
    start: int
    end: int
    text: str
    words: tuple[str, ...]
    key: str  # its words, joined
    tail: str = ""
    cuts: int = 0  # pieces that are taken off its end; -1 where a site before it is
    sign: str = ""  # what parts the headline from its tail


def may_be_headline(line: Line) -> bool:
    """Whether a line may be a headline: it has words, but no more than a headline and its tail; it does not break off
    where the next line goes on, and has lost no text of a link.
    """
    most = MOST_OF_SENTENCE if line.sentence else MOST_WORDS
    fits = 0 < line.size <= most and len(line.text) <= MOST_CHARS and bool(line.words)
    return fits and line.text[-1] not in _GOES_ON and not ("(" in line.text and _LEFTOVER.search(line.text))


def stretches(lines: Sequence[Line], chosen: Sequence[int]) -> list[TitleStretch]:
    """The candidates of the chosen lines, in their order."""
    return [one for n in chosen for one in _of_line(lines[n], n) if not _has_tail(one) and not _goes_on(one)]


def ends_at_top(texts: Sequence[str]) -> set[str]:
    """What stands behind a bar or a dash in the lines at the top of a text, as words joined by spaces."""
    short = [text for text in texts[:TITLE_LINES] if len(text) <= MOST_CHARS]
    ends = [text[piece.end() :] for text in short for piece in SEPARATOR.finditer(text)]
    return {key for end in ends if (key := " ".join(words_of(end)))}


def _of_line(line: Line, n: int) -> Iterator[TitleStretch]:
    """The stretches of a line: all of it without the signs of Markdown around it; then without its last piece, its last
    two …; and without a site before it.
    """
    text = line.text
    start, end = _bare(text)
    if end - start == len(text):
        yield TitleStretch(n, 0, end, text, line.words, " ".join(line.words))
    else:
        yield _stretch(text, n, start, end)
    if n >= TITLE_LINES:
        return
    pieces = parting_signs(text, start, end)
    for cuts, piece in enumerate(reversed(pieces[-MOST_PIECES:]), 1):
        if piece.start() - start >= 2 and not _within_quotes(text[: piece.start()]):
            tail = text[piece.end() : end].strip()
            yield _stretch(text, n, start, piece.start())._replace(tail=tail, cuts=cuts, sign=piece[0].strip())
    if pieces and DOMAIN.search(site := text[start : pieces[0].start()]) and end - pieces[0].end() > _LEAST_BEHIND:
        yield _stretch(text, n, pieces[0].end(), end)._replace(tail=site, cuts=-1, sign=pieces[0][0].strip())


def parting_signs(text: str, start: int = 0, end: int = MOST_CHARS) -> list[re.Match[str]]:
    """The signs that may part a headline from its tail; most lines have none."""
    return list(SEPARATOR.finditer(text, start, end)) if _SIGN.search(text) else []


def _stretch(text: str, n: int, start: int, end: int) -> TitleStretch:
    words = tuple(words_of(text[start:end]))
    return TitleStretch(n, start, end, text[start:end], words, " ".join(words))


def _has_tail(one: TitleStretch) -> bool:
    """Whether a stretch of a line at the top goes on beyond a headline: with a site's domain, or behind a bar."""
    if one.line >= TITLE_LINES or ("." not in one.text and "|" not in one.text):
        return False
    if _BEFORE_BAR.match(one.text):
        return True
    return any(_SITE.match(piece.strip()) for piece in SEPARATOR.sub("\n", one.text).split("\n")[1:])


def _goes_on(one: TitleStretch) -> bool:
    """Whether what is cut off is the end of the headline: behind a dash, several words of which the first is small."""
    if one.cuts <= 0 or one.sign not in _DASHES or not one.tail[0].islower():
        return False
    return bool(_SEVERAL.match(SEPARATOR.split(one.tail, maxsplit=1)[0]))


def _within_quotes(before: str) -> bool:
    """Whether quotation marks are open behind `before`: what is quoted is no tail."""
    return any(before.count(opening) > before.count(closing) for opening, closing in ("«»", "„“", "「」", "『』"))


def _bare(text: str) -> tuple[int, int]:
    """Where the text within the signs of Markdown begins and ends."""
    opening = _OPENING_MARK.match(text)
    end = len(text.rstrip(_CLOSING_MARKS)) if opening else len(text)
    return (opening.end(), end) if opening and end > opening.end() else (0, len(text))
