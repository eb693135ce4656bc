"""Front matter: YAML between "---", TOML between "+++", a JSON object above the text."""

from __future__ import annotations

import html
import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from ingest.describe.head.head_lines import HeadLine, behind
from ingest.describe.head.key_lines import bare_value
from ingest.describe.head.key_run import KeyRun, key_run
from ingest.describe.head.statements import CORE, HeadStatement
from ingest.limits import nesting
from ingest.text.key_table import meanings_of

# What opens front matter, and what closes it.
FENCES = {"---": ("---", "..."), "+++": ("+++",), ";;;": (";;;",), "---json": ("---",), "---toml": ("---",)}
_HOLDERS = ("name", "title", "text", "value", "url", "href", "@id", "id")  # what states a value that is a mapping
MOST_VALUES = 60
_ELEMENT = re.compile(r"<\w+(?:\s+[\w:-]+=\"[^\"<>]*\")+\s*/?>$")
_ATTRIBUTE = re.compile(r"(?<![\w:-])([\w:-]+)=\"([^\"<>]*)\"")


def may_open_notes(lines: Sequence[HeadLine]) -> bool:
    """Whether the first line is one that front matter begins with."""
    return bool(lines) and (lines[0].text in FENCES or lines[0].text.startswith(("{", "<")))


def front_matter(lines: Sequence[HeadLine], layer: str) -> KeyRun | None:
    """The front matter that the text begins with; None where it has none, or none that tells of an article."""
    if not lines:
        return None
    opening = lines[0].text
    if opening.startswith("{"):
        return _told(_json_run(lines, layer, 0, 0))
    if opening.startswith("<"):
        return _told(_element_run(lines))
    closing = FENCES.get(opening)
    last = next((n for n, line in enumerate(lines) if n and line.text in closing), None) if closing else None
    if last is None:
        return None
    if lines[1].text.startswith("{"):
        run = _json_run(lines, layer, 1, last)
    else:
        run = (_yaml_run(lines, layer, last) if opening == "---" else None) or key_run(lines, 1, last)
    run.first, run.behind, run.closed, run.body = 0, behind(lines, last + 1), False, 0
    return _told(run)


def _element_run(lines: Sequence[HeadLine]) -> KeyRun:
    """What the attributes of an element that is all of the first line state: <doc title="…" date="…"/>."""
    run = KeyRun()
    if not _ELEMENT.match(lines[0].text):
        return run
    for key, value in _ATTRIBUTE.findall(lines[0].text):
        if value := bare_value(html.unescape(value)):
            run.statements.append(HeadStatement(key, (value,), meanings_of(key), 0, 0, lines[0].end))
    run.behind = behind(lines, 1)
    return run


def _told(run: KeyRun) -> KeyRun | None:
    return run if CORE & {m.field for m in run.meant} else None


def _json_run(lines: Sequence[HeadLine], layer: str, first: int, last: int) -> KeyRun:
    """What a JSON object states, with the line that each key stands on."""
    run = KeyRun()
    try:
        value, end = nesting.load_at(layer[: lines[-1].end], lines[first].start)
    except ValueError:
        return run
    within = [n for n, line in enumerate(lines) if line.start < end]
    run.behind = within[-1] + 1 if within else first
    if not isinstance(value, Mapping) or (run.behind < len(lines) and lines[run.behind - 1].end > end):
        return KeyRun()
    for key, item in value.items():
        at = next((n for n in within if f'"{key}"' in lines[n].text), first)
        values = tuple(_flat(item, 0))
        if values:
            run.statements.append(HeadStatement(key, values, meanings_of(key), at, at, lines[at].end))
    return run


def _flat(value: Any, depth: int) -> Iterator[str]:
    """The values of an item of JSON or YAML as texts. Of a mapping it is what names it: its "name", its "title" …"""
    if isinstance(value, (str, int, float)) and not isinstance(value, bool):
        text = bare_value(str(value))
        if text:
            yield text
    elif isinstance(value, list) and depth < 3:
        for item in value[:MOST_VALUES]:
            yield from _flat(item, depth + 1)
    elif isinstance(value, Mapping) and depth < 3:
        yield from next((list(_flat(value[key], depth + 1)) for key in _HOLDERS if key in value), [])


def _yaml_run(lines: Sequence[HeadLine], layer: str, last: int) -> KeyRun | None:
    """What the YAML between the fences states; None where it is not YAML, as with a headline that has a colon and
    stands in no quotation marks.
    """
    import yaml

    at = lines[0].end
    try:
        # Every scalar is the text that stands there: a day is read as other days are, and nothing is built.
        node = yaml.compose(layer[at : lines[last].start], Loader=yaml.BaseLoader)
    except (yaml.YAMLError, RecursionError, ValueError):
        return None
    if not isinstance(node, yaml.MappingNode):
        return None
    starts = [line.start for line in lines]
    run = KeyRun()
    for key, item in _pairs(node):
        values = tuple(_flat(_value_of(item, 0), 0))
        first, following = (bisect_right(starts, at + mark.index) - 1 for mark in (key.start_mark, item.end_mark))
        ends = max(first, following - 1)  # an item ends where the next key begins
        if values:
            name = str(key.value)
            run.statements.append(HeadStatement(name, values, meanings_of(name), first, ends, lines[ends].end))
    return run


def _pairs(node: Any) -> Iterator[tuple[Any, Any]]:
    """The keys of a mapping with their items. A mapping under an unknown key gives way to its own keys and items."""
    for key, item in node.value[:MOST_VALUES]:
        if not isinstance(key.value, str):
            continue
        if item.id == "mapping" and not meanings_of(key.value):
            yield from ((inner, value) for inner, value in item.value[:MOST_VALUES] if isinstance(inner.value, str))
        else:
            yield key, item


def _value_of(node: Any, depth: int) -> Any:
    """A node of YAML as a text, a list or a mapping; "" for one that is nested deeper than front matter ever is."""
    if depth > 3:
        return ""
    if isinstance(node.value, str):
        return node.value
    children = node.value[:MOST_VALUES]
    if node.id == "sequence":
        return [_value_of(child, depth + 1) for child in children]
    return {str(key.value): _value_of(child, depth + 1) for key, child in children}
