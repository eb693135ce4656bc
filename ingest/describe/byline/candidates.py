"""The places around a headline that may name who wrote the text: runs of lines with the names that they print."""

from __future__ import annotations

from collections.abc import Container, Sequence
from dataclasses import dataclass, replace

from ingest.clean.line import Line, line_key
from ingest.describe.author_names import is_role
from ingest.describe.byline.by_words import AND, BEGINS_OTHER, FIRST_WORDS, ONLY_OTHER, SURE_WORDS, WITHIN_WORDS
from ingest.describe.byline.printed_names import (
    LONGEST,
    PrintedNames,
    bare,
    begins_with_given,
    names_of_line,
    only_introduces,
)
from ingest.describe.outlets import agency_of
from ingest.describe.person_shape import name_shaped

ABOVE, BELOW = 8, 30  # lines before and after a headline among which its byline stands
CLOSE_ABOVE, CLOSE = 3, 14  # of them, those in which a name alone may be one
TAIL = 12  # lines after the last paragraph: a box about the author
HEADLINES = 4  # sayings of the headline that are looked at
MOST = 5  # names of one byline


@dataclass(frozen=True, slots=True)
class Candidate:
    """The names on the lines `first` to `last`.

    `by`: how they are introduced, as in `PrintedNames`; "above" where "By" is all of the line above them.
    """

    names: tuple[str, ...]
    by: str
    first: int
    last: int
    read: PrintedNames


def byline_candidates(lines: Sequence[Line], titles: Sequence[int]) -> list[Candidate]:
    """Every place that prints names, near a line that says the headline or below the last paragraph."""
    candidates: list[Candidate] = []
    done = -1
    for n in _near(lines, titles):
        if n <= done or n in titles or not may_name(lines[n]):
            continue
        candidate = _candidate(lines, n)
        if candidate is not None:
            candidates.append(candidate)
            done = candidate.last
    return candidates


def _near(lines: Sequence[Line], titles: Sequence[int]) -> list[int]:
    """The numbers of the lines that are read: close to a headline all, further off those with a word like "by"."""
    close: set[int] = set()
    introduced: set[int] = set()
    for title in titles[:HEADLINES]:
        close.update(range(max(0, title - CLOSE_ABOVE), title + CLOSE + 1))
        introduced.update(range(max(0, title - ABOVE), title + BELOW + 1))
    prose = [n for n, line in enumerate(lines) if line.paragraph]
    if not titles:
        close.update(range(max(0, prose[0] - CLOSE), prose[0] + 2) if prose else range(CLOSE))
        introduced.update(range(40))
    if prose:
        close.update(range(prose[-1] + 1, prose[-1] + 1 + TAIL))
    for n, line in enumerate(lines):
        if line.size < 9 and line.words and line.words[0] in BOX_WORDS:
            introduced.add(n)
            if " ".join(line.words[:3]) in ABOUT:
                close.add(n + 1)
        elif line.size < 5 and line.words and n + 1 < len(lines) and lines[n + 1].words[:1] == line.words[:1]:
            close.add(n)  # a name, and a biography that begins with it
    opened = (n for n in introduced - close if n < len(lines) and may_introduce(lines[n]))
    return sorted({*(n for n in close if n < len(lines)), *opened})


# Of short lines anywhere in a text, these words open the box that says who wrote it.
BOX_WORDS = SURE_WORDS | frozenset(["about", "über", "zum", "zur", "sobre", "об", "meet"])
_BOXES = (
    "about the author|über den autor|über die autorin|zum autor|zur autorin|sobre el autor|об авторе|meet the author"
)
ABOUT = frozenset(_BOXES.split("|"))


def may_introduce(line: Line) -> bool:
    """Whether a word like "by" may stand at the beginning of a line, or within it."""
    words = line.words
    return bool(words) and (words[0] in FIRST_WORDS or not WITHIN_WORDS.isdisjoint(words))


def _candidate(lines: Sequence[Line], n: int) -> Candidate | None:
    text = lines[n].text
    if n and BEGINS_OTHER.passes_first(lines[n - 1].text) and ONLY_OTHER.match(lines[n - 1].text):
        return None
    if only_introduces(text):
        below = _below(lines, n)
        return _gathered(lines, n, n + 1, below, "above") if below else None
    read = names_of_line(text)
    return _gathered(lines, n, n, read, read.by) if read else None


def _below(lines: Sequence[Line], n: int) -> PrintedNames | None:
    """The names on the line below a "By" that stands alone: there any short line counts as names."""
    if n + 1 >= len(lines) or len(lines[n + 1].text) > 160 or lines[n + 1].paragraph:
        return None
    return names_of_line(f"by {bare(lines[n + 1].text)}")


def _gathered(lines: Sequence[Line], first: int, last: int, read: PrintedNames, by: str) -> Candidate:
    """A candidate, with the names of further lines that a line with nothing but "and" or a comma leads to."""
    names = list(read.names)
    while last + 2 < len(lines) and len(names) < MOST and AND.match(lines[last + 1].text):
        more = names_of_line(lines[last + 2].text)
        if more is None or more.by or not all(map(_is_named, more.names)) or is_role(lines[last + 2].text):
            break
        names += [name for name in more.names if name not in names]
        last += 2
    return Candidate(tuple(names), by, first, last, read)


def _is_named(name: str) -> bool:
    return name_shaped(name) or agency_of(name) is not None


def with_next_lines(lines: Sequence[Line], candidate: Candidate) -> Candidate:
    """The candidate with the names of the next lines, where each has a line, with or without a role between."""
    names, last = list(candidate.names), candidate.last
    if not candidate.by and not begins_with_given(names[0]):
        return candidate  # "Mobile App Development", and the name below it
    for at in range(last + 1, min(len(lines), last + 2 * MOST)):
        more = names_of_line(lines[at].text) if may_name(lines[at]) else None
        if at - last > 3 or len(names) >= MOST or (more is None and not is_role_line(lines[at])):
            break
        if more is None or more.by or more.cover < NAMES_ALONE or not all(map(begins_with_given, more.names)):
            continue
        names += [name for name in more.names if name not in names]
        last = at
    return replace(candidate, names=tuple(names), last=last)


def shortened(candidate: Candidate, said: Container[str]) -> Candidate:
    """The candidate, with each name cut to the words that another line has alone.

    `said`: the keys of the text's short lines. "Dora Hart Lifestyle" becomes "Dora Hart" where a line is "Dora Hart".
    """
    return replace(candidate, names=tuple(dict.fromkeys(_alone(name, said) for name in candidate.names)))


def _alone(name: str, said: Container[str]) -> str:
    words = name.split(" ")
    shorter = (" ".join(words[:count]) for count in range(2, len(words)))
    return next((one for one in shorter if begins_with_given(one) and line_key(one) in said), name)


NAMES_ALONE = 0.9  # share of a line's letters from which it is names and nothing else


def is_role_line(line: Line) -> bool:
    """Whether a short line says what somebody is: "Senior reporter", "– Journalist"."""
    return line.size <= 6 and is_role(bare(line.text))


def may_name(line: Line) -> bool:
    """Whether a line is worth reading: no sentence, and with two words that begin as names do, or with few words."""
    if len(line.text) > LONGEST or not line.words:
        return False
    if line.words[0] in FIRST_WORDS:
        return True
    words = line.text.split()
    if len(words) > MOST_WORDS or (line.sentence and len(words) > 8):
        return False
    return len(words) < 4 or sum(not word[0].islower() for word in words) >= 2


MOST_WORDS = 25
