"""Where in one file a text ends and one in a second language begins, as that of a translation does."""

from __future__ import annotations

import re
import string
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from ingest.model.document import Block
from ingest.model.tree import Tree, way_to
from ingest.text.language import language_of, languages_of_ends
from ingest.text.script_ranges import SCRIPT_RANGES, runs_of

# Letters of each text at least: a long quotation or a foreign abstract has fewer. (A short news item has 600.)
FEWEST_LETTERS = 600
# The least share of the letters of each text that are of its own script, or stand in lines of its own language.
PURITY = 0.85
SCRIPTS = tuple((script, runs_of(script)) for script in SCRIPT_RANGES)  # the most frequent first
ASCII_LETTERS = string.ascii_letters.encode()
# A line such as "Russian version:" announces the text behind it, and is written in the language of the text before it.
ANNOUNCES = re.compile(
    r"^\W*(?:(?:in|на|по)[ -])?(?:arabic|belarusian|chinese|english|french|german|hebrew|italian|japanese|korean|"
    r"persian|polish|portuguese|russian|spanish|turkish|ukrainian|original|"
    r"английск\w+|русск\w+|украинск\w+)(?:[ -]language)?"
    r"(?: (?:version|text|original|translation|версия|текст|перевод|оригинал))?\W*$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class _Line:
    """What this module asks of a block: the script of most of its letters ("" without any), and how many are of it."""

    script: str
    letters: int


def prevailing_script(text: str) -> tuple[str, int]:
    """The script that most letters of the text are of, and how many letters that are; ("", 0) where there are none."""
    if text.isascii():
        letters = len(text) - len(text.encode().translate(None, ASCII_LETTERS))
        return ("latin", letters) if letters else ("", 0)
    counts = _counts(text, SCRIPTS[:2])
    if sum(counts.values()) * 2 < sum(map(str.isalpha, text)):
        counts |= _counts(text, SCRIPTS[2:])
    name = max(counts, key=lambda script: counts[script])
    return (name, counts[name]) if counts[name] else ("", 0)


def _counts(text: str, scripts: Sequence[tuple[str, re.Pattern[str]]]) -> dict[str, int]:
    """How many letters of each script a text has. Each pass takes out what it counts, and the next has less to read."""
    counts = {}
    for name, pattern in scripts:
        rest = pattern.sub("", text)
        counts[name] = len(text) - len(rest)
        text = rest
    return counts


def boundary_of_languages(texts: Sequence[str], blocks: Sequence[Block], tree: Tree | None, *, one: bool) -> int | None:
    """The index of the block that begins the second of two long texts, or None where there is but one.

    `texts` holds the text of each block. Two long texts are told by their scripts, else by their languages (English and
    French), unless `one` language is known to begin and to end them. One quoted inside the other does not count, nor
    does a passage of less than 600 letters.
    """
    if sum(map(len, texts)) < 2 * FEWEST_LETTERS:
        return None
    cut = None
    if _are_two("".join(texts)):
        cut = _cut_by_script(texts, blocks, tree)
    if cut is None and not (tree or one):
        cut = _cut_by_language(texts)
    return _placed(texts, cut) if cut else None


def _are_two(text: str) -> bool:
    """Whether a second script has as many letters as a text needs; asked of the whole before each line is looked at."""
    if len(text.encode("utf-8", "ignore")) - len(text) < FEWEST_LETTERS:
        return False  # of two scripts one is not Latin: each of its letters is two bytes or more
    return sorted(_counts(text, SCRIPTS).values())[-2] >= FEWEST_LETTERS


def _cut_by_script(texts: Sequence[str], blocks: Sequence[Block], tree: Tree | None) -> int | None:
    lines = [_line(text, block) for text, block in zip(texts, blocks, strict=True)]
    cut = _best_cut([line.script for line in lines], [line.letters for line in lines])
    if tree and cut and _holder(lines[:cut], blocks[:cut], tree) != _holder(lines[cut:], blocks[cut:], tree):
        return None  # a notice or a footer in a second language
    return cut


def _line(text: str, block: Block) -> _Line:
    """The script and the letters of a block; none are counted of one that is mostly links, for a menu tells nothing."""
    script, letters = prevailing_script(text)
    return _Line(script, 0 if block.markup.link_chars * 2 > len(text) else letters)


def _holder(lines: Sequence[_Line], blocks: Sequence[Block], tree: Tree) -> tuple[str, ...]:
    """The names of the elements from the root of a page to the one that holds most letters of the blocks."""
    letters = Counter[tuple[str, ...]]()
    for line, block in zip(lines, blocks, strict=True):
        letters[way_to(tree.elements[block.markup.order])[:-1]] += line.letters
    return letters.most_common(1)[0][0]


def _best_cut(kinds: Sequence[str], weights: Sequence[int]) -> int | None:
    """The place that best parts the lines into two kinds (scripts or languages), each long and nearly pure, or None.

    `weights` are the letters of the lines.
    """
    total = Counter[str]()
    for kind, weight in zip(kinds, weights, strict=True):
        total[kind] += weight
    longest = [kind for kind, weight in total.most_common(2) if kind and weight >= FEWEST_LETTERS]
    if len(longest) < 2:
        return None
    best, place, order = 0, 0, longest
    for first, second in (longest, longest[::-1]):
        right = 0
        score = total[second]
        for index, (kind, weight) in enumerate(zip(kinds, weights, strict=True), start=1):
            right += weight if kind == first else 0
            score += weight if kind == first else -weight if kind == second else 0
            if score > best:
                best, place, order = score, index, [first, second]
    return place if _are_pure(kinds, weights, place, order) else None


def _are_pure(kinds: Sequence[str], weights: Sequence[int], place: int, order: Sequence[str]) -> bool:
    """Whether each side is long enough and of its own kind."""
    for kind, part in zip(order, (slice(0, place), slice(place, None)), strict=True):
        own = sum(weight for k, weight in zip(kinds[part], weights[part], strict=True) if k == kind)
        if own < FEWEST_LETTERS or own < PURITY * sum(weights[part]):
            return False
    return True


def _cut_by_language(texts: Sequence[str]) -> int | None:
    """The index of the line that begins a second language of the same script, or None.

    The ends of the text are asked first, for most texts end in the language in which they begin.
    """
    first, last = languages_of_ends(texts)
    if not first or not last or first == last:
        return None
    kinds = [language_of(text) if len(text) >= 60 else "" for text in texts]
    return _best_cut(kinds, [sum(map(str.isalpha, text)) for text in texts])


def _placed(texts: Sequence[str], cut: int) -> int:
    """The boundary moved before the lines that head the second text: dates, and one that announces its language."""
    while cut > 1 and (ANNOUNCES.match(texts[cut - 1]) or not prevailing_script(texts[cut - 1])[1]):
        cut -= 1
    return cut
