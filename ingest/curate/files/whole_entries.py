"""Persons of people.yml whose whole entry goes with a decision: its lines are kept, so that undoing brings back the
comments, the quotes and the order of the curator, too."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import yaml

from ingest.curate.files.yaml_leaves import Child, LeafChange, children, composed, leaves_of
from ingest.curate.files.yaml_splices import STAMP


@dataclass(frozen=True, slots=True)
class WholeEntry:
    """The lines of a person's entry, with what its predecessor in the list was ("" for none) and how many lines of
    comments, or empty ones, stood between both."""

    id: str
    lines: str
    behind: str = ""
    apart: int = 0


def entries_gone(text: str, changed: Iterable[LeafChange]) -> tuple[WholeEntry, ...]:
    """The entries of a text that go whole with the changes, in their order; those between brackets have no lines of
    their own, and are left out."""
    away = [one.path for one in changed if one.after is None]
    ids = {str(path[1]) for path in away if path[0] == "persons" and path[2] == "id"}
    gone: list[WholeEntry] = []
    behind = ""
    for node in _entries(text):
        if _id_of(node) in ids and not node.flow_style:
            start, end = _bounds(text, node)
            apart = text.count("\n", _end_of(text, behind), start)
            gone.append(WholeEntry(_id_of(node), text[start:end], behind, apart))
        behind = _id_of(node)
    return tuple(gone)


def without_entries(text: str, entries: Iterable[WholeEntry]) -> str:
    """The text without the lines of the entries, and so without the comments in them, which would speak of nothing. An
    entry that another one stands on (the only one of the list, say) is left to be taken out leaf by leaf."""
    for entry in entries:
        bare = text.replace(entry.lines, "", 1)
        text = bare if _says_it_too(bare, text, entry.id) else text
    return text


def with_entries(text: str, entries: Iterable[WholeEntry]) -> str:
    """The text with the entries in their places again. One that cannot be put there by its lines, because the list is
    written otherwise by now, is left out."""
    for entry in entries:
        put = _with_entry(text, entry)
        text = put if _says_it_too(text, put, entry.id) else text
    return text


def _with_entry(text: str, entry: WholeEntry) -> str:
    listed = {_id_of(node) for node in _entries(text)}
    if not listed or entry.id in listed:
        return text
    at = _end_of(text, entry.behind if entry.behind in listed else "")
    for _ in range(entry.apart):
        end = text.find("\n", at) + 1
        said = text[at:end].strip()
        at = end if end and (not said or said.startswith("#")) else at
    broken = "" if text[at - 1] == "\n" else "\n"
    return f"{text[:at]}{broken}{entry.lines.rstrip(chr(10))}\n{text[at:]}"


def _says_it_too(fewer: str, more: str, id_: str) -> bool:
    """Whether both are YAML, and the one says what the other says, and of one person more."""
    try:
        before, after = leaves_of(fewer), leaves_of(more)
    except yaml.YAMLError:
        return False
    others = {path: value for path, value in after.items() if path[:2] != ("persons", id_)}
    return others == before and others != after


def _list(text: str) -> Child | None:
    """The list of persons; None where it is no list that stands line by line."""
    root = composed(text)
    top = [] if root is None else [child for child in children((), root) if child.step == "persons"]
    is_list = bool(top) and isinstance(top[0].node, yaml.SequenceNode) and not top[0].node.flow_style
    return top[0] if is_list else None


def _entries(text: str) -> list[yaml.MappingNode]:
    """The entries of the list of persons, in their order."""
    listed = _list(text)
    return [node for node in listed.node.value if isinstance(node, yaml.MappingNode)] if listed else []


def _id_of(node: yaml.MappingNode) -> str:
    return next((str(value.value) for key, value in node.value if key.value == "id"), "")


def _end_of(text: str, id_: str) -> int:
    """Where the lines of a person's entry end; of "" where the line ends that heads the list."""
    node = next((node for node in _entries(text) if _id_of(node) == id_), None)
    if node is not None:
        return _bounds(text, node)[1]
    listed = _list(text)
    return text.find("\n", listed.first.end_mark.index) + 1 if listed else 0


def _bounds(text: str, node: yaml.MappingNode) -> tuple[int, int]:
    """Where the lines of an entry begin, with the stamps right above it, and where they end: behind the line of the
    last word that it says."""
    start = text.rfind("\n", 0, node.start_mark.index) + 1
    while start and text[(above := text.rfind("\n", 0, start - 1) + 1) : start].lstrip().startswith(STAMP):
        start = above
    last = _last_sign(node)
    if text[last - 1] == "\n":  # as a literal block ends
        return start, last
    end = text.find("\n", last)
    return start, len(text) if end < 0 else end + 1


def _last_sign(node: yaml.Node) -> int:
    if isinstance(node, yaml.CollectionNode) and not node.flow_style and node.value:
        last = node.value[-1]
        return max(map(_last_sign, last if isinstance(last, tuple) else (last,)))
    return int(node.end_mark.index)
