"""The headline in a plain text: among the first lines, often said again, often with the section as its tail."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import chain

from ingest.clean.line import Line, line_key

MAX_WORDS = 22
# Without a second saying or a tail, a first line longer than this is a lead sentence rather than a headline:
# 96 % of the labelled headlines are shorter.
MAX_ALONE_WORDS = 18
_LONG_WORD = 4  # letters from which a word is taken for one of content
_STEM = 5  # letters that stand for a word in all its forms
_TAIL = re.compile(r"^(?P<title>.{12,}?)(?: \| (?P<bar>[^|]{2,40})|(?<=\S) [–—] (?P<dash>[^–—|]{2,40}))$")
_BEFORE_TAIL = re.compile(" [|–—] ")
_LEFTOVER = re.compile(r"\s\(\s|\(\s*$|^\W*$")
_NO_TITLE_END = re.compile(r"[.,;:…،।。]\W{0,2}$")
_GREETING = re.compile(
    r"^\W*(?:dear|hello|hi|good (?:evening|morning|afternoon|day)|thank you|ladies and gentlemen|sehr geehrte|"
    r"liebe|cher|chère|bonjour|"
    r"estimad|querid|hola|gentile|caro|cara|prezado|уважаем|добрый|здравствуй|дорог|спасибо|geachte|beste|"
    r"szanown|sayın|from|to|subject|date)\b",
    re.IGNORECASE,
)


def headline(text: str) -> tuple[str, str]:
    """A title line parted into the headline and the section that its tail names ("" where it has none).

    "Biden and Putin speak | New policies" has the section "New policies"; after a dash a tail counts only where it
    is a title in capitals of several words, as sections are, or where another dash stands before it.
    """
    text = text.strip()
    match = _TAIL.match(text) if _BEFORE_TAIL.search(text) else None
    if match is None:
        return text, ""
    if match["bar"]:
        return match["title"].strip(), match["bar"].strip()
    tail = match["dash"].strip()
    if _section_like(tail):
        return match["title"].strip(), tail
    return text, ""


def _section_like(tail: str) -> bool:
    words = tail.split()
    capitals = sum(word[0].isupper() or not word[0].isalnum() for word in words)
    return len(words) >= 2 and capitals == len(words) and not any(sign in tail for sign in '.!?"“”')


def find_title(lines: Sequence[Line], headers: Sequence[bool], known: Sequence[str]) -> dict[int, str]:
    """The lines that say the title: index → why. `headers` tells which lines rules took already."""
    told = says_title(lines, headers, known)
    if told:
        return told
    first = next((n for n, taken in enumerate(headers) if not taken), None)
    if first is None or not _may_be_title(lines[first]):
        return {}
    again = _again(lines, headers, first)
    if again:
        return {first: "the first line; said again below", **dict.fromkeys(again, "says the title again")}
    if headline(lines[first].text)[1]:
        return {first: "the first line, with a section as its tail"}
    why = _alone(lines, headers, first)
    return {first: why} if why else {}


def says_title(lines: Sequence[Line], headers: Sequence[bool], known: Sequence[str]) -> dict[int, str]:
    """Lines that say a title that markup or the file's fields give."""
    keys = {line_key(title) for title in known} | {line_key(headline(title)[0]) for title in known}
    return {
        n: "says the title that the page gives"
        for n, line in enumerate(lines)
        if not headers[n] and line.key in keys and line.words
    }


def _may_be_title(line: Line) -> bool:
    return 2 <= line.size <= MAX_WORDS + 8 and not _LEFTOVER.search(line.text) and not _GREETING.match(line.text)


def _again(lines: Sequence[Line], headers: Sequence[bool], first: int) -> list[int]:
    """Other lines that are the first once more: only where it has the words of a headline."""
    if lines[first].size < 3:
        return []
    key = lines[first].key
    bare = line_key(headline(lines[first].text)[0])
    return [n for n in range(first + 1, len(lines)) if not headers[n] and lines[n].key in (key, bare)]


def _alone(lines: Sequence[Line], headers: Sequence[bool], first: int) -> str:
    """Why the first line is the title though nothing else says so; "" where it isn't."""
    line = lines[first]
    if (
        not 3 <= line.size <= MAX_ALONE_WORDS
        or _NO_TITLE_END.search(line.text)
        or (line.sentence and line.text[-1] == "!")
    ):
        return ""
    rest = lines[first + 1 :]
    if not any(other.paragraph for other in rest[:6]):
        return ""
    share = _shared(line, rest)
    if share < 0.5:
        return ""
    return f"the first line, no full stop, {share:.0%} of its words stand in the text below"


def _shared(line: Line, rest: Sequence[Line]) -> float:
    """How many of the line's longer words the text below has too, by their first letters."""
    stems = {f" {word} "[: _STEM + 1] for word in line.words if len(word) >= _LONG_WORD}
    if not stems:
        return 0.0
    there = " ".join(["", *chain.from_iterable([other.words for other in rest if other.paragraph]), ""])
    return sum(stem in there for stem in stems) / len(stems)
