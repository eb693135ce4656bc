"""Heads of keys: "Title: …", "**Autor**: …", "date = …", "Дата<tab>…", "【标题】…", with lists and folded values."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from ingest.describe.head.head_lines import HeadLine
from ingest.describe.head.statements import CORE, DIRECTIONS, LINK, HeadStatement, Meant, meant
from ingest.text.key_table import NONE, TEXT, meanings_of

_BEFORE = " \t>*+-•·–#%@|/:;\"'“«[{【〈《〔「『_~`‣▪●○◦✓✔"  # signs that a key may be decorated with
_AROUND_KEY = " \t*_~`\"'”».…。]】〉》〕」』"
_SEPARATOR = re.compile(
    r"(?:(?<!\s)\s{0,40})?[*_~`\"”]{0,4}\s{0,4}(?:::|:=|=>|->|→|\s(?:»|›|>>)\s|[:：=|\]】〉》〕\t]|\s{2,40}|\s[-–—]\s)"
)
_BEHIND_SEPARATOR = " \t*_~:：=|>"
_BEHIND_VALUE = " \t*_~|\\"
_ELEMENT = re.compile(r"<(?P<key>[A-Za-z_-]{3,20})>(?P<value>[^<>]{1,2000})</(?P=key)>$")
_NUMBER = re.compile(r"^\d{1,2}[.)]\s+")
_ITEM = re.compile(r"[-*•+]\s+(?=\S)")
_LIST = re.compile(r"\[(?!\[)(?P<items>.*)\](?!\()$")
_ITEMS = re.compile(r"\s*(?:\"((?:[^\"\\]|\\.)*)\"|'([^']*)'|([^,\"'][^,]*))\s*(?:,|$)")
_WIKI = re.compile(r"\[\[(?:[^\[\]|]{0,200}\|)?([^\[\]|]{1,200})\]\]")
_KEY_WIDTH = 48
_FOLDED = frozenset({">", ">-", ">+", "|", "|-", "|+"})  # what YAML writes before lines that are one value
_SHARING = re.compile(
    r"(?<!\s)\s+[|•·¦‖]\s+|;\s+|\u3000+|\s(?=[\u3040-\u30ff\u3400-\u9fff]{1,6}[：:])"
)  # signs between keys that share a line
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
    """The run of lines with keys that begins at `first`; a known key opens it, and closes it unless it is fenced.

    `last` is the line behind the fence: up to it everything belongs to the run.
    """
    run = KeyRun(first=first, behind=first)
    at, stop = first, len(lines) if last is None else last
    waiting: list[HeadStatement] = []  # of unknown keys: they belong to the run if a known one follows
    while at < stop and not run.closed:
        read = _statements(lines, at, stop)
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
    """The first line of the article behind the key for it, and its place on the line of the key if it begins there."""
    first = statement.first
    if not statement.values or statement.last > first:
        return first + 1, 0
    word = statement.text.split()[0]
    return first + 1, lines[first].start + lines[first].text.find(word, len(statement.key))


def _with_strangers(run: KeyRun, waiting: Sequence[HeadStatement], lines: Sequence[HeadLine]) -> KeyRun:
    """The run with the lines of other keys that end its block: "Crawler: spider-7" right above an empty line."""
    fields = {m.field for m in run.meant} - {NONE}
    if not waiting or run.closed or len(fields) < 3 or "title" not in fields:  # it may be the headline
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
    """Whether a run is evidence enough: two fields that tell of an article, one and two others, or a title alone above
    an empty line, at the beginning of the text. "Note: …" and the turns of an interview are none."""
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


def _statements(lines: Sequence[HeadLine], at: int, stop: int) -> list[HeadStatement]:
    """What the line states, with the lines that go on with it; several statements where keys share a line."""
    line = lines[at]
    if shared := _shared(line, at):
        return shared
    parted = _parted_key(line.text)
    if parted is None:
        return _without_separator(lines, at, stop)
    key, rest = parted
    last, values = at, _values(rest)
    if not values:
        last, values = _below(lines, at, stop)
        if not values and at + 1 < stop and not meanings_of(key):
            return []
    elif rest.startswith("[") and not rest.endswith("]") and not LINK.match(rest):
        last, values = _open_list(lines, at, stop, rest)
    else:
        last, more = _folded(lines, at, stop)
        values = (" ".join((*values, *more)),) if more else values
    return [HeadStatement(key, values, meanings_of(key), at, last, lines[last].end)]


def _parted_key(text: str) -> tuple[str, str] | None:
    """The key and the rest of a line; None where it has none. Of several separators the first behind a known key."""
    if text.startswith("<") and (element := _ELEMENT.match(text)):
        return element["key"], _rest(element["value"])
    bare = _NUMBER.sub("", text).lstrip(_BEFORE)
    before = text[: len(text) - len(bare)]
    first: tuple[str, str] | None = None
    for match in _SEPARATOR.finditer(bare, 0, _KEY_WIDTH):
        key, rest = bare[: match.start()].strip(_AROUND_KEY), _rest(bare[match.end() :])
        if not key or (
            match[0].strip() in ("|", "") and "\t" not in match[0] and "|" not in before and not _padded(match)
        ):
            continue
        if _closes(match[0].strip(), before) and meanings_of(key):
            return key, rest
        if first is None and match[0].strip()[:1] in (":", "：", "="):
            first = key, rest
    return first if first and _is_key(first[0]) else None


def _padded(match: re.Match[str]) -> bool:
    return len(match[0]) >= 2 or match[0].strip() in ("-", "–", "—")


def _closes(sign: str, before: str) -> bool:
    """Whether a separator that is a bracket closes one that stands before the key."""
    opening = {"]": "[", "】": "【", "〉": "〈", "》": "《", "〕": "〔"}.get(sign)
    return opening is None or opening in before


def _is_key(text: str) -> bool:
    """Whether a text is shaped as a key: one to four words without a stop, a number or a bracket among them."""
    return 0 < len(text) <= 40 and len(text.split()) <= 4 and not re.search(r"[.!?()\"“”«»,;]|//", text)


def _rest(text: str) -> str:
    return text.lstrip(_BEHIND_SEPARATOR).rstrip(_BEHIND_VALUE)


def _values(text: str) -> tuple[str, ...]:
    """The values that stand behind a key: those of a list, or one."""
    if not text or text in _FOLDED:
        return ()
    text = text.removesuffix(",") if text[0] in "\"['" else text
    if listed := _LIST.match(_WIKI.sub(r"\1", text)):
        return tuple(
            filter(None, (bare_value(next(filter(None, item), "")) for item in _ITEMS.findall(listed["items"])))
        )
    value = bare_value(text)
    return (value,) if value else ()


def bare_value(text: str) -> str:
    """A value without quotation marks, marks of Markdown and of a wiki's links around it."""
    text = DIRECTIONS.sub("", text).strip()
    if len(text) > 1 and text[0] == text[-1] == '"':
        text = _unquoted(text)
    elif len(text) > 1 and text[0] == text[-1] == "'":
        text = text[1:-1].replace("''", "'")
    text = re.sub(r"^<(\S+)>$", r"\1", _WIKI.sub(r"\1", text).strip())
    return "" if text.casefold() in _NOTHING else text.strip()


_NOTHING = frozenset({"null", "none", "nan", "n/a", "~", "-", "–", "—", "undefined", "unknown", "[]", "{}", "''", "?"})


def _unquoted(text: str) -> str:
    try:
        return str(json.loads(text))
    except ValueError:
        return text[1:-1] if text.count('"') == 2 else text


def _below(lines: Sequence[HeadLine], at: int, stop: int) -> tuple[int, tuple[str, ...]]:
    """The value of a key that ends its line: the items or the indented lines below it, or the one line below it."""
    values: list[str] = []
    n = at + 1
    while (
        n < stop and (_ITEM.match(lines[n].text) or lines[n].indented) and not lines[n].apart and not _known(lines[n])
    ):
        values += _values(_ITEM.sub("", lines[n].text))
        n += 1
    if values:
        items = _ITEM.match(lines[at + 1].text)
        return n - 1, tuple(values) if items else (" ".join(values),)
    if n < stop and not lines[n].apart and not lines[n].is_ruler and not _known(lines[n]):
        return n, _values(_rest(lines[n].text))
    return at, ()


def _known(line: HeadLine) -> bool:
    parted = _parted_key(line.text)
    return parted is not None and bool(meanings_of(parted[0]))


def _open_list(lines: Sequence[HeadLine], at: int, stop: int, rest: str) -> tuple[int, tuple[str, ...]]:
    """The values of a list that is closed on a line further down."""
    text, n = rest, at
    while n + 1 < stop and not text.endswith(("]", "],")) and not lines[n + 1].apart:
        n += 1
        text += " " + lines[n].text
    items = text.rstrip(", ")
    if not items.endswith("]"):
        return at, _values(rest)
    return n, _values(items[:-1].rstrip(", ") + "]")


def _folded(lines: Sequence[HeadLine], at: int, stop: int) -> tuple[int, list[str]]:
    """The lines below that go on with a value: indented ones that no key opens."""
    n, more = at, []
    while n + 1 < stop and lines[n + 1].indented and not lines[at].indented and not lines[n + 1].apart:
        if _parted_key(lines[n + 1].text) or _ITEM.match(lines[n + 1].text):
            break
        n += 1
        more.append(lines[n].text)
    return n, more


def _shared(line: HeadLine, at: int) -> list[HeadStatement]:
    """The statements of a line that several keys share: "Title: … | Author: … | Date: …"."""
    if len(line.text) > 600 or not _SHARING.search(line.text):
        return []
    statements: list[HeadStatement] = []
    for piece in _with_lists(_SHARING.split(line.text.strip("|* "))):
        parted = _parted_key(piece)
        if parted is None or not meanings_of(parted[0]) or not parted[1]:
            return []
        statements.append(HeadStatement(parted[0], _values(parted[1]), meanings_of(parted[0]), at, at, line.end))
    return statements if len(statements) > 1 else []


def _with_lists(pieces: Sequence[str]) -> list[str]:
    """The pieces of a line, those without a key put back behind the one before: "Authors: A; B" is one."""
    whole: list[str] = []
    for piece in pieces:
        if whole and _parted_key(piece) is None:
            whole[-1] += f"; {piece}"
        else:
            whole.append(piece)
    return whole


def _without_separator(lines: Sequence[HeadLine], at: int, stop: int) -> list[HeadStatement]:
    """A key alone on its line with its value on the next, where keys and values take turns."""
    turns = (at + 2 < stop and _alone(lines[at + 2])) or (at > 1 and _alone(lines[at - 2]))
    if at + 1 >= stop or not turns or not _alone(lines[at]) or _alone(lines[at + 1]):
        return []
    key = lines[at].text.strip(_BEFORE + _AROUND_KEY)
    values = _values(_rest(lines[at + 1].text))
    return [HeadStatement(key, values, meanings_of(key), at, at + 1, lines[at + 1].end)] if values else []


def _alone(line: HeadLine) -> bool:
    return len(line.text) <= _KEY_WIDTH and bool(meanings_of(line.text.strip(_BEFORE + _AROUND_KEY)))
