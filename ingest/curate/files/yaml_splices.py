"""Puts a leaf into the text of a curator's file, or takes one out; every other sign stays where it was.

A file is not written anew from its values: comments, quotes and blank lines of the curator would move, and some go.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

import yaml

from ingest.curate.files.yaml_leaves import (
    Child,
    LeafChange,
    Path,
    Step,
    Value,
    children,
    composed,
    is_list,
    leaves_of,
)

STAMP = "#: "  # begins a line that says who decided, when and why; it goes with what it speaks of
_INDENT = 2
_PLAIN = re.compile(r"[^\W\d_][\w.’-]*(?: [\w(.’-]+[)]?)*\Z")
_NUMBER = re.compile(r"[-+.]?[\d_.:exo+-]+\Z", re.IGNORECASE)


_BY_HAND = "the file is written in a way that cannot be edited here (anchors, say): edit it by hand"


class SpliceError(Exception):
    """The file is written in a way in which a leaf cannot be put in or taken out by itself (anchors, merged keys)."""


@dataclass(frozen=True, slots=True)
class _Way:
    """How far a path leads: the nodes on it, from the root; each with the path that leads to it."""

    root: yaml.Node | None
    steps: tuple[Child, ...]

    @property
    def end(self) -> yaml.Node | None:
        return self.steps[-1].node if self.steps else self.root

    def above(self, at: int) -> yaml.Node | None:
        return self.steps[at - 1].node if at else self.root


def spliced(text: str, changed: Iterable[LeafChange], stamp: str = "") -> str:
    """The text with these leaves as they are afterwards. `stamp` is written above the first that is put in.

    Raises SpliceError where the file does not say then what it should.
    """
    changed = tuple(changed)
    try:
        text, expected = _all_put(text, changed)
        put_in = [change.path for change in changed if change.after is not None]
        if stamp and put_in:
            text = _stamped(text, put_in[0], stamp)
        if leaves_of(text) == expected:
            return text
        raise SpliceError(_BY_HAND)
    except yaml.YAMLError as error:
        raise SpliceError(_BY_HAND) from error


def _all_put(text: str, changed: Iterable[LeafChange]) -> tuple[str, dict[Path, Value]]:
    """The text with the leaves as they are afterwards, and all leaves that it should have then."""
    expected = dict(leaves_of(text))
    for change in changed:
        if change.after is None:
            expected.pop(change.path, None)
            text = _without(text, change.path)
        else:
            expected[change.path] = change.after
            text = _with(text, change.path, change.after)
    return text, expected


def unstamped(text: str, paths: Iterable[Path], stamp: str) -> str:
    """The text without the line of a stamp, that nearest above one of these leaves."""
    for path in paths:
        way = _way(text, path)
        start = _line_start(text, way.steps[-1].first.start_mark.index) if way.steps else 0
        while start:
            above = _line_start(text, start - 1)
            if text[above:start].strip() == f"{STAMP}{stamp}":
                return text[:above] + text[start:]
            start = above
    return text


def scalar(value: Value, key: bool = False) -> str:
    """A value as it is written: plain where no reader of YAML takes it for anything but the text that it is."""
    if isinstance(value, tuple):
        return f"[{', '.join(scalar(item) for item in value)}]"
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, int):
        return str(value)
    if _is_plain(value, key):
        return value
    return _quoted(value)


def _quoted(text: str) -> str:
    written: str = yaml.safe_dump([text], default_style='"', allow_unicode=True, width=10**9)
    return written.strip().removeprefix("- ")


def _is_plain(text: str, key: bool) -> bool:
    tag: str = yaml.SafeLoader("").resolve(yaml.ScalarNode, text, (True, False))  # type: ignore[no-untyped-call]
    return bool(
        tag.endswith(":str")
        and not _NUMBER.match(text)
        and text.lower() not in ("null", "true", "false", "y", "n")
        and (_PLAIN.match(text) or (key and text.isalnum() and text.isascii()))
    )


def _way(text: str, path: Path) -> _Way:
    root = composed(text)
    steps: list[Child] = []
    node = root
    for at, step in enumerate(path):
        found = next((c for c in children(path[:at], node) if c.step == step), None) if node is not None else None
        if found is None:
            break
        steps.append(found)
        node = found.node
    return _Way(root, tuple(steps))


def _with(text: str, path: Path, value: Value) -> str:
    way = _way(text, path)
    if len(way.steps) == len(path):
        last = way.steps[-1]
        style = last.node.style if isinstance(last.node, yaml.ScalarNode) and isinstance(value, str) else None
        return _replaced(text, last.key, last.node, _quoted(str(value)) if style in ('"', "'") else scalar(value))
    return _added(text, way, path, value)


def _replaced(text: str, key: yaml.Node | None, node: yaml.Node, written: str) -> str:
    """The text in which something else stands in the place of a node; an empty one stands behind its key."""
    start, end = node.start_mark.index, _end(node)
    if key is not None and (start == end or _is_block(node)):
        return f"{text[: key.end_mark.index]}: {written}{text[max(end, key.end_mark.index + 1) :]}"
    return text[:start] + written + text[end:]


def _added(text: str, way: _Way, path: Path, value: Value) -> str:
    """The text with a leaf, and with what it lies in, behind the last of what is there already."""
    at = len(way.steps)
    holder = way.end
    if holder is None:
        begun = text if not text or text.endswith("\n") else f"{text}\n"
        return f"{begun}{_block(path, 0, value, 0)}"
    if not list(children(path[:at], holder)) or isinstance(holder, yaml.ScalarNode):  # nothing, or one text for a list
        return _filled(text, way, path, value)
    if not _is_block(holder):
        written = _flow(path, at, value)
        return text[: (end := _last_of(holder))] + f", {written}" + text[end:]
    column = holder.start_mark.column
    line_end = _line_end(text, _end(holder))
    broken = "" if text[:line_end].endswith("\n") else "\n"
    return f"{text[:line_end]}{broken}{_block(path, at, value, column)}{text[line_end:]}"


def _filled(text: str, way: _Way, path: Path, value: Value) -> str:
    """The text in which a holder that holds nothing yet, or one text, has a leaf."""
    at, last = len(way.steps), way.steps[-1] if way.steps else None
    if last is None or last.key is None:
        raise SpliceError("expected a map of keys at the top of the file: edit it by hand")
    former = [scalar(c.step) for c in children(path[:at], last.node)]
    if former or at >= 3:
        return _replaced(text, last.key, last.node, f"[{', '.join([*former, _flow(path, at, value)])}]")
    column = last.key.start_mark.column + _INDENT
    start, end = last.key.end_mark.index, max(_end(last.node), last.key.end_mark.index + 1)
    rest = text[end : (line_end := _line_end(text, end))].rstrip("\n")
    return f"{text[:start]}:{rest}\n{_block(path, at, value, column)}{text[line_end:]}"


def _block(path: Path, at: int, value: Value, column: int) -> str:
    """The lines of path[at:] and its value, in a block that begins at a column."""
    indent = " " * column
    if is_list(path[:at]):
        return f"{indent}- {_item(path, at, value)}\n"
    key = scalar(path[at], key=True)
    if at + 1 == len(path):
        return f"{indent}{key}: {scalar(value)}\n"
    if at >= 2:
        return f"{indent}{key}: {_collection(path, at + 1, value)}\n"
    return f"{indent}{key}:\n{_block(path, at + 1, value, column + _INDENT)}"


def _item(path: Path, at: int, value: Value) -> str:
    return f"{path[at + 1]}: {scalar(value)}" if at + 1 < len(path) else scalar(value)


def _collection(path: Path, at: int, value: Value) -> str:
    written = _flow(path, at, value)
    return f"[{written}]" if is_list(path[:at]) else f"{{{written}}}"


def _flow(path: Path, at: int, value: Value) -> str:
    """path[at:] and its value, as they stand between brackets."""
    if is_list(path[:at]):
        return scalar(value) if at + 1 == len(path) else f"{{{path[at + 1]}: {scalar(value)}}}"
    key = scalar(path[at], key=True)
    return f"{key}: {scalar(value) if at + 1 == len(path) else _collection(path, at + 1, value)}"


def _without(text: str, path: Path) -> str:
    """The text without a leaf, and without what held nothing else."""
    way = _way(text, path)
    if len(way.steps) < len(path):
        return text
    at = len(path) - 1
    while at and len(list(children(path[:at], _known(way.above(at))))) == 1:
        at -= 1
    gone, holder = way.steps[at], _known(way.above(at))
    return _without_lines(text, gone) if _is_block(holder) else _without_item(text, holder, gone)


def _without_lines(text: str, gone: Child) -> str:
    """The text without the lines of an entry, and without the stamps right above it."""
    start = _line_start(text, gone.first.start_mark.index)
    end = _line_end(text, max(_end(gone.node), gone.first.start_mark.index + 1))
    while start and text[(above := _line_start(text, start - 1)) : start].lstrip().startswith(STAMP):
        start = above
    return text[:start] + text[end:]


def _without_item(text: str, holder: yaml.Node, gone: Child) -> str:
    """The text without an item between brackets, and without the comma that parted it from its neighbour."""
    start, end = gone.first.start_mark.index, _end(gone.node)
    behind = re.compile(r"\s{0,99},\s{0,99}").match(text, end)
    if behind:
        return text[:start] + text[behind.end() :]
    before = text.rfind(",", holder.start_mark.index, start)
    return text[: before if before >= 0 else start] + text[end:]


def _stamped(text: str, path: Path, stamp: str) -> str:
    """The text with the stamp on a line above a leaf: of a person's leaves above the person."""
    steps: tuple[Step, ...] = path[:2] if path[0] in ("persons", "drop", "keep_apart") else path[:3]
    way = _way(text, steps)
    at = len(way.steps) - 1
    while at and not _is_block(_known(way.above(at))):
        at -= 1
    mark = way.steps[at].first.start_mark
    start = _line_start(text, mark.index)
    indent = mark.index - start - len(text[start : mark.index].lstrip(" "))
    return f"{text[:start]}{' ' * indent}{STAMP}{stamp}\n{text[start:]}"


def _known(node: yaml.Node | None) -> yaml.Node:
    if node is None:
        raise SpliceError("the file does not hold what is to be edited: edit it by hand")
    return node


def _is_block(node: yaml.Node) -> bool:
    return isinstance(node, yaml.CollectionNode) and not node.flow_style


def _end(node: yaml.Node) -> int:
    """Where the last sign of a node stands; that of a block is the end of what it holds last."""
    if _is_block(node) and node.value:
        last = node.value[-1]
        return max(_end(last[0]), _end(last[1])) if isinstance(last, tuple) else _end(last)
    return int(node.end_mark.index)


def _last_of(node: yaml.Node) -> int:
    last = node.value[-1]
    return max(_end(last[0]), _end(last[1])) if isinstance(last, tuple) else _end(last)


def _line_end(text: str, at: int) -> int:
    """Where the line ends that a place is on; the end of a literal block is a line's end already."""
    if at and text[at - 1] == "\n":
        return at
    end = text.find("\n", at)
    return len(text) if end < 0 else end + 1


def _line_start(text: str, at: int) -> int:
    return text.rfind("\n", 0, at) + 1
