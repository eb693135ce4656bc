"""What the curator's files say, leaf by leaf: a path and a value for each word of theirs.

people.yml: ("persons", id, "name"), ("persons", id, "aliases", form), ("drop", form), ("keep_apart", "a | b");
overrides.yml: ("articles", id, "title"), ("articles", id, "keep", passage), ("sources", id, "name").
An item of a list is a leaf of its own, so that each can be taken back alone; a list of authors is one value.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import yaml

Step = str | int
Path = tuple[Step, ...]
Value = str | int | bool | tuple[str, ...]
Leaves = dict[Path, Value]

LISTS = ("aliases", "surnames", "roles", "context", "articles", "keep", "cut", "drop")  # whose items are leaves
_TAG = "tag:yaml.org,2002:"
_TRUTHS = {"true": True, "false": False}


@dataclass(frozen=True, slots=True)
class LeafChange:
    """A leaf that is another than before; None is one that is not there."""

    path: Path
    before: Value | None
    after: Value | None


@dataclass(frozen=True, slots=True)
class Child:
    """One entry of a map or item of a list, as the step that leads to it. `key` is None in a list."""

    step: Step
    key: yaml.Node | None
    node: yaml.Node

    @property
    def first(self) -> yaml.Node:
        """Where it begins."""
        return self.key or self.node


def composed(text: str) -> yaml.Node | None:
    """The root of a text that is known to be YAML, with the place of every node; None where it says nothing."""
    root: yaml.Node | None = yaml.compose(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    return None if root is None or _is_nothing(root) else root


def leaves_of(text: str) -> dict[Path, Value]:
    """All leaves, in their order."""
    root = composed(text)
    return dict(_leaves((), root)) if root is not None else {}


def changes(before: Leaves, after: Leaves) -> tuple[LeafChange, ...]:
    """The leaves that differ: first those that are gone, from the last, then the others in their order."""
    gone = [LeafChange(path, value, None) for path, value in reversed(before.items()) if path not in after]
    new = [LeafChange(path, before.get(path), value) for path, value in after.items() if before.get(path) != value]
    return (*gone, *new)


def children(path: Path, node: yaml.Node) -> Iterator[Child]:
    """What a map or a list holds that lies at a path; a text that stands for a list of one is its item."""
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            yield Child(key.value, key, value)
    elif isinstance(node, yaml.SequenceNode):
        for item in node.value:
            yield Child(_step_of(item), None, item)
    elif is_list(path) and not _is_nothing(node):
        yield Child(_step_of(node), None, node)


def is_list(path: Path) -> bool:
    """Whether the items of what lies at the path are leaves."""
    at_top = path in (("drop",), ("keep_apart",), ("persons",))
    return at_top or (len(path) == 3 and path[-1] in LISTS and path != (*path[:2], "drop"))


def leaf_value(node: yaml.Node) -> Value:
    """The value of a leaf: a text, a number, a truth, or the texts of a list."""
    if isinstance(node, yaml.SequenceNode):
        return tuple(str(item.value) for item in node.value)
    if node.tag == f"{_TAG}bool" and node.value in _TRUTHS:
        return _TRUTHS[node.value]
    if node.tag == f"{_TAG}int" and node.value.isdecimal():
        return int(node.value)
    return "" if _is_nothing(node) else str(node.value)


def _leaves(path: Path, node: yaml.Node) -> Iterator[tuple[Path, Value]]:
    if is_list(path) or isinstance(node, yaml.MappingNode):
        for child in children(path, node):
            below = (*path, child.step)
            if isinstance(child.node, yaml.MappingNode) or not is_list(path):
                yield from _leaves(below, child.node)
            else:
                yield below, leaf_value(child.node)
    elif len(path) >= 2:  # a heading above nothing says nothing
        yield path, leaf_value(node)


def _step_of(item: yaml.Node) -> Step:
    """An item as the step that leads to it: the id of a person, a text, a place; of a list its items."""
    if isinstance(item, yaml.MappingNode):
        return next((value.value for key, value in item.value if key.value == "id"), "")
    value = leaf_value(item)
    return " | ".join(value) if isinstance(value, tuple) else value


def _is_nothing(node: yaml.Node) -> bool:
    return isinstance(node, yaml.ScalarNode) and node.tag == f"{_TAG}null"
