"""Lines with keys: "Title: …", "**Autor**: …", "date = …", "Дата<tab>…", "【标题】…", with lists and folded values."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence

from ingest.describe.head.head_lines import HeadLine
from ingest.describe.head.statements import DIRECTIONS, LINK, HeadStatement
from ingest.text.key_table import meanings_of

_BEFORE = " \t>*+-•·–#%@|/:;\"'“«[{【〈《〔「『_~`‣▪●○◦✓✔"  # signs that a key may be decorated with
_AROUND_KEY = " \t*_~`\"'”».…。]】〉》〕」』"
_SEPARATOR = re.compile(
    r"(?:(?<!\s)\s{0,40})?[*_~`\"”]{0,4}\s{0,4}(?:::|:=|=>|->|→|\s(?:»|›|>>)\s|[:：=|\]】〉》〕\t]|\s{2,40}|\s[-–—]\s)"
)
_SIGN_OF_SEPARATOR = re.compile(r"[:：=>→»›|\]】〉》〕\t–—-]|\s\s")  # one is in every match, and in few lines
_BEHIND_SEPARATOR = " \t*_~:：=|>"
_BEHIND_VALUE = " \t*_~|\\"
_ELEMENT = re.compile(r"<(?P<key>[A-Za-z_-]{3,20})>(?P<value>[^<>]{1,2000})</(?P=key)>$")
_NUMBER = re.compile(r"\d{1,2}[.)]\s+")
_ITEM = re.compile(r"[-*•+]\s+(?=\S)")
_LIST = re.compile(r"\[(?!\[)(?P<items>.*)\](?!\()$")
_ITEMS = re.compile(r"\s*(?:\"((?:[^\"\\]|\\.)*)\"|'([^']*)'|([^,\"'][^,]*))\s*(?:,|$)")
_WIKI = re.compile(r"\[\[(?:[^\[\]|]{0,200}\|)?([^\[\]|]{1,200})\]\]")
_KEY_WIDTH = 48
_FOLDED = frozenset({">", ">-", ">+", "|", "|-", "|+"})  # what YAML writes before lines that are one value
_SHARING = re.compile(
    r"(?<!\s)\s+[|•·¦‖]\s+|;\s+|\u3000+|\s(?=[\u3040-\u30ff\u3400-\u9fff]{1,6}[：:])"
)  # signs between keys that share a line
_SIGN_OF_SHARING = re.compile("[|•·¦‖;\u3000:：]")  # one is in every match, and in few lines


def statements_at(lines: Sequence[HeadLine], at: int, stop: int) -> list[HeadStatement]:
    """What the line `at` states, with the lines that go on with it; several statements where keys share a line.

    Lines from `stop` on belong to no statement. [] where the line has no key.
    """
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
    """The key and the rest of a line; None where the line has no key.

    Of several separators the first one behind a known key parts them.
    """
    if text.startswith("<") and (element := _ELEMENT.match(text)):
        return element["key"], _rest(element["value"])
    number = _NUMBER.match(text)
    bare = text[number.end() if number else 0 :].lstrip(_BEFORE)
    before = text[: len(text) - len(bare)]
    if not _SIGN_OF_SEPARATOR.search(bare, 0, _KEY_WIDTH):
        return None
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
    if len(line.text) > 600 or not (_SIGN_OF_SHARING.search(line.text) and _SHARING.search(line.text)):
        return []
    statements: list[HeadStatement] = []
    for piece in _with_lists(_SHARING.split(line.text.strip("|* "))):
        parted = _parted_key(piece)
        if parted is None or not meanings_of(parted[0]) or not parted[1]:
            return []
        statements.append(HeadStatement(parted[0], _values(parted[1]), meanings_of(parted[0]), at, at, line.end))
    return statements if len(statements) > 1 else []


def _with_lists(pieces: Sequence[str]) -> list[str]:
    """The pieces of a line. One without a key goes back behind the piece before it, as in "Authors: A; B"."""
    whole: list[str] = []
    for piece in pieces:
        if whole and _parted_key(piece) is None:
            whole[-1] += f"; {piece}"
        else:
            whole.append(piece)
    return whole


def _without_separator(lines: Sequence[HeadLine], at: int, stop: int) -> list[HeadStatement]:
    """The statement of a key that is alone on its line, with its value on the next; [] where keys and values do not
    take turns.
    """
    if at + 1 >= stop or not _alone(lines[at]) or _alone(lines[at + 1]):
        return []
    if not ((at + 2 < stop and _alone(lines[at + 2])) or (at > 1 and _alone(lines[at - 2]))):
        return []
    key = lines[at].text.strip(_BEFORE + _AROUND_KEY)
    values = _values(_rest(lines[at + 1].text))
    return [HeadStatement(key, values, meanings_of(key), at, at + 1, lines[at + 1].end)] if values else []


def _alone(line: HeadLine) -> bool:
    return len(line.text) <= _KEY_WIDTH and bool(meanings_of(line.text.strip(_BEFORE + _AROUND_KEY)))
