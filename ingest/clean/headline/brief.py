"""The headline of a brief: the first of its few lines that no rule takes, where no other can be one.

The judge of headlines was learned from articles, in which a line of a word or two is a menu's or names a section.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest.clean.headline.headline_judge import Headline
from ingest.clean.headline.stretches import may_be_headline
from ingest.clean.line import Line
from ingest.clean.rules.pattern_pieces import FIGURE
from ingest.model.rule import Rule
from ingest.people.writing.word_lists import listed
from ingest.text.key_table import behind_key, without_reporter

MOST_LINES, MOST_CHARACTERS = 9, 1_500  # of a brief
WORDS_OF_PROSE, SIGNS = 6, 20  # of a sentence below a headline
ONE_WORD = 6  # signs of a word, in a script without spaces
_UNSPACED = re.compile("[\u3040-\u30ff\u3400-\u9fff]")
CHANCE = 0.6
_NAMES = frozenset({"given", "rare_given", "family", "rare_family"})  # kinds of words
WHY = "the first line of a brief, and none below it can be the headline"


def is_brief(lines: int, characters: int) -> bool:
    """Whether a text of so many lines that hold anything, and so many characters, is a brief."""
    return lines <= MOST_LINES and characters <= MOST_CHARACTERS


def with_headline_of_brief(
    lines: Sequence[Line], hits: Sequence[Rule | None], judged: tuple[Headline, ...]
) -> tuple[Headline, ...]:
    """What the judge found. Of a brief in which no other line is likely to it, the first line is the headline."""
    at = _headed_at(lines, hits)
    if at is None or (judged and judged[0].likely and judged[0].line != at):
        return judged
    text = lines[at].text
    found = next((one for one in judged if one.line == at), Headline(at, text.strip(), text, (), 0.0, True, ""))
    if found.chance >= CHANCE:
        return judged
    return (found._replace(chance=CHANCE, likely=True, why=WHY), *(one for one in judged if one.line != at))


def _headed_at(lines: Sequence[Line], hits: Sequence[Rule | None]) -> int | None:
    """The line that heads a brief: it stands above prose, with nothing between but what a rule takes, what a key
    states, what has a figure, and one line more, and says not itself that it is no headline. None where no line does.

    Of two lines above the prose the first is the headline, and the other is below it; where the first is a single word,
    it names a section, and the other is the headline.
    """
    if not is_brief(len(lines), lines[-1].end - lines[0].start):
        return None
    prose = next((n for n, one in enumerate(lines) if n and _is_prose(one)), 0)
    above = [
        n for n in range(prose) if not (hits[n] or (n and (FIGURE in lines[n].key or behind_key(lines[n].text)[0])))
    ]
    if len(above) not in (1, 2):
        return None
    at = above[-1] if _is_one_word(lines[above[0]]) else above[0]
    heads = may_be_headline(lines[at]) and not lines[at].sentence and not _is_no_headline(lines[at])
    return at if heads and not (len(above) == 2 and at == above[0] and _is_no_headline(lines[above[1]])) else None


def _is_one_word(line: Line) -> bool:
    return len(line.words) == 1 and not (len(line.text) > ONE_WORD and _UNSPACED.match(line.text))


def _is_prose(line: Line) -> bool:
    """Whether a line is a sentence and more than a label. Commas part words that no space does, and few are counted."""
    return line.sentence and (line.size >= WORDS_OF_PROSE or (not line.text.isascii() and len(line.text) > SIGNS))


def _is_no_headline(line: Line) -> bool:
    """Whether a line goes on below it, is a key with its value, or is names or figures alone."""
    if line.text[-1] in ",،、，" or behind_key(line.text)[0] or without_reporter(line.text) != line.text:
        return True
    return _is_name([listed(word) for word in line.words]) or not any(map(str.isalpha, "".join(line.words)))


def _is_name(kinds: Sequence[frozenset[str]]) -> bool:
    """Whether words may be somebody's name, by the kinds of words that each is known as: each as a name, or one as a
    given name and none as another word."""
    given = any("given" in kind for kind in kinds)
    return len(kinds) in (2, 3) and all(kind & _NAMES or (given and not kind) for kind in kinds)
