"""Runs of lines with keys that follow each other, and whether a run is the head of a text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from ingest.describe.head.head_lines import HeadLine
from ingest.describe.head.key_lines import statements_at
from ingest.describe.head.statements import CORE, HeadStatement, Meant, meant
from ingest.text.key_table import NONE, TEXT

MOST_STRANGERS = 4  # lines of unknown keys in a row
_LONGEST_STRANGER = 30  # words


@dataclass(slots=True)
class KeyRun:
    """A run of lines with keys: what it states, line by line, and the index of the first line behind it."""

    statements: list[HeadStatement] = field(default_factory=list)
    first: int = 0
    behind: int = 0
    closed: bool = False  # by a key for the article itself: "Text: …"
    body: int = 0  # where the article begins behind that key on its line, in the layer; else 0

    @property
    def meant(self) -> tuple[Meant, ...]:
        """What the statements mean, those of unknown keys left out."""
        return meant([statement for statement in self.statements if statement.meanings])


def key_run(lines: Sequence[HeadLine], first: int = 0, last: int | None = None) -> KeyRun:
    """The run of lines with keys that begins at the line `first`. Its first key and its last are known ones.

    `last`: the line of the closing fence, where a fence closes the run. Unknown keys and lines without keys do not end
    the run above it.
    """
    run = KeyRun(first=first, behind=first)
    at, stop = first, len(lines) if last is None else last
    waiting: list[HeadStatement] = []  # of unknown keys: they belong to the run if a known one follows
    while at < stop and not run.closed:
        read = statements_at(lines, at, stop)
        if not read:
            if last is None and not (lines[at].is_ruler and at == run.behind and run.statements):
                break
            at += 1
            continue
        at = read[-1].last + 1
        if not any(_states(statement) for statement in read):
            waiting += read
            opened = bool(run.statements) or all(statement.meanings for statement in read)
            if last is None and (not opened or len(waiting) > MOST_STRANGERS or _too_long(read[0])):
                break
            continue
        run.statements += [*waiting, *read]
        waiting, run.behind = [], at
        run.closed = meant(read)[-1].field == TEXT
        if run.closed:
            run.behind, run.body = _beginning(read[-1], lines)
    return _with_strangers(run, waiting, lines)


def _states(statement: HeadStatement) -> bool:
    return any(m.field != NONE for m in meant([statement]) if statement.meanings)


def _too_long(statement: HeadStatement) -> bool:
    return len(statement.text.split()) > _LONGEST_STRANGER


def _beginning(statement: HeadStatement, lines: Sequence[HeadLine]) -> tuple[int, int]:
    """The first line of the article behind the key for its text, and its place in the layer where it begins on the line
    of the key; 0 where it begins below.
    """
    first = statement.first
    if not statement.values or statement.last > first:
        return first + 1, 0
    word = statement.text.split()[0]
    return first + 1, lines[first].start + lines[first].text.find(word, len(statement.key))


def _with_strangers(run: KeyRun, waiting: Sequence[HeadStatement], lines: Sequence[HeadLine]) -> KeyRun:
    """The run with the lines of unknown keys that end its block: "Crawler: spider-7" right above an empty line."""
    if not waiting or run.closed:
        return run
    fields = {m.field for m in run.meant} - {NONE}
    if len(fields) < 3 or "title" not in fields:  # it may be the headline
        return run
    block = [s for s in waiting if not any(lines[n].apart for n in range(run.behind, s.last + 1))]
    ends = bool(block) and (block[-1].last + 1 == len(lines) or _parted(lines[block[-1].last + 1]))
    if len(block) == len(waiting) and ends and not any(map(_too_long, block)):
        run.statements += block
        run.behind = block[-1].last + 1
    return run


def _parted(line: HeadLine) -> bool:
    return line.apart or line.is_ruler


def is_head(run: KeyRun, lines: Sequence[HeadLine]) -> bool:
    """Whether a run states enough to be the head of an article.

    Enough are two fields that only articles have, or one of them and two others, or a title or an address alone, above
    an empty line at the beginning of the text. A "Note: …" and the turns of an interview are not.
    """
    stated = [m for m in run.meant if m.field not in (NONE, TEXT)]
    fields = {m.field for m in stated}
    core = fields & CORE
    if all(lines[m.statement.first].text.rstrip().endswith(m.statement.key) for m in stated):  # words alone on lines
        return len(core) >= 3 and not core.isdisjoint(("published", "url"))
    if len(core) >= 2 or (core and len(fields) >= 3):
        return True
    if len(stated) != 1 or run.behind >= len(lines) or not _parted(lines[run.behind]) or run.first:
        return False
    (only,) = stated
    return (only.field == "title" and only.rank < 2 and len(only.statement.text) > 12) or only.field == "url"
