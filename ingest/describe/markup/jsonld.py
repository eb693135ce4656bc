"""JSON-LD as pages carry it, often malformed: its nodes, and the one that describes the article."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Any
from urllib.parse import urlsplit

from ingest.limits import nesting

Node = dict[str, Any]

_FRAME = re.compile(r"<!--|-->|<!\[CDATA\[|\]\]>|/\*")
_TRAILING = re.compile(r",(\s*[}\]])")
_STRING = re.compile(r'"(headline|datePublished|dateModified|dateCreated|articleSection)"\s*:\s*"((?:[^"\\]|\\.)*)"')
# What lies between a key and its name holds the key not again: else each is looked through to the end.
_AUTHOR = re.compile(r'"author"\s*:\s*[\[{](?:(?!"author")[^\]}])*?"name"\s*:\s*"((?:[^"\\]|\\.)*)"')
_PUBLISHER = re.compile(r'"publisher"\s*:\s*\{(?:(?!"publisher")[^}])*?"name"\s*:\s*"((?:[^"\\]|\\.)*)"')
ARTICLE = re.compile(
    r"(?:news|blog|report|scholarly|opinion|analysis|review|background|live|tech|medical|social|advertiser)\w*(?:article|posting|page)?$|.*(?:article|posting)$|report$|article$",
    re.I,
)
_LESS = re.compile(
    r"webpage|creativework|recipe|videoobject|review$|product|podcast|howto|faqpage|audioobject|interview", re.I
)


def nodes_of(scripts: Iterable[str]) -> tuple[Node, ...]:
    """Every object with a type in every script, references by @id filled in; what cannot be parsed is salvaged."""
    nodes: list[Node] = []
    for script in scripts:
        nodes.extend(_walk(_load(script), 0))
    by_id = {node["@id"]: node for node in nodes if isinstance(node.get("@id"), str) and len(node) > 1}
    return tuple(_resolved(node, by_id) for node in nodes if types(node))


def _load(script: str) -> Any:
    text = _uncommented(script) if "<!" in script or "/*" in script else script
    text = text.strip().rstrip(";").strip()
    for attempt in (text, _TRAILING.sub(r"\1", text), re.sub(r"\\(?![\"\\/bfnrtu])", r"\\\\", text)):
        try:
            return nesting.load(attempt)
        except ValueError:
            continue
    try:
        return nesting.load_at(text, 0)[0]
    except ValueError:
        return _salvage(text)


def _uncommented(script: str) -> str:
    """The script without comments and the signs around them. A comment that never ends is none, and where no more end
    none is looked for: of thousands, each would be read to the script's end."""
    kept, at = [], 0
    last = script.rfind("*/")
    for sign in _FRAME.finditer(script):
        comment = sign[0] == "/*"
        if sign.start() >= at and not (comment and sign.end() > last):
            kept.append(script[at : sign.start()])
            at = script.index("*/", sign.end()) + 2 if comment else sign.end()
    return "".join([*kept, script[at:]])


def _salvage(text: str) -> Node:
    """The plain fields of an article that is not valid JSON; nothing where it is not an article."""
    kind = re.search(r'"@type"\s*:\s*(?:\[\s*)?"(\w+)"', text)
    if not kind:
        return {}
    node: Node = {"@type": kind[1]}
    for key, value in _STRING.findall(text):
        node.setdefault(key, value)
    if authors := _AUTHOR.findall(text):
        node["author"] = [{"@type": "Person", "name": name} for name in authors]
    if publisher := _PUBLISHER.search(text):
        node["publisher"] = {"name": publisher[1]}
    return node


def _walk(value: Any, depth: int) -> Iterator[Node]:
    if depth > 6:
        return
    if isinstance(value, list):
        for item in value:
            yield from _walk(item, depth)
    elif isinstance(value, dict):
        yield value
        for key, item in value.items():
            if isinstance(item, (dict, list)) and key not in _PARTS:
                yield from _walk(item, depth + 1)


_PARTS = frozenset(
    {"itemListElement", "comment", "hasPart", "citation", "associatedMedia", "video", "image", "isPartOf", "mentions"}
)


def _resolved(node: Node, by_id: dict[str, Node]) -> Node:
    resolved = dict(node)
    for key in ("author", "creator", "publisher", "isPartOf", "sourceOrganization"):
        if key in resolved:
            resolved[key] = _reference(resolved[key], by_id)
    return resolved


def _reference(value: Any, by_id: dict[str, Node]) -> Any:
    if isinstance(value, list):
        return [_reference(item, by_id) for item in value]
    if isinstance(value, dict) and "name" not in value and value.get("@id") in by_id:
        return by_id[value["@id"]]
    return value


def types(node: Node) -> tuple[str, ...]:
    """The types of a node, without the address of the vocabulary."""
    kinds = node.get("@type") or ()
    kinds = kinds if isinstance(kinds, list) else [kinds]
    return tuple(str(kind).rsplit("/", 1)[-1] for kind in kinds if kind)


def strings(value: Any) -> list[str]:
    """The texts of a value: itself, the items of a list, the `name` of an object; entities decoded."""
    if isinstance(value, str):
        text = " ".join(html.unescape(html.unescape(value)).split()) if "&" in value else " ".join(value.split())
        return [text] if text else []
    if isinstance(value, list):
        return [text for item in value for text in strings(item)]
    if isinstance(value, dict):
        return strings(value.get("name") or value.get("@value") or value.get("legalName"))
    return []


def first(value: Any) -> str:
    """The first of the texts of a value, or ""."""
    return next(iter(strings(value)), "")


def article_node(nodes: Iterable[Node], titles: Iterable[str], url: str) -> Node:
    """The node that describes this page's article: by type, then by its headline or address; {} where none does."""
    keys = {comparison_key(title) for title in titles if title}
    path = urlsplit(url).path.rstrip("/")
    scored = [(_score(node, keys, path), -place, node) for place, node in enumerate(nodes)]
    best: tuple[float, int, Node] = max(scored, key=lambda item: item[:2], default=(0, 0, {}))
    return best[2] if best[0] > 0 else {}


def _score(node: Node, keys: set[str], path: str) -> float:
    kinds = types(node)
    score = (
        4.0 if any(ARTICLE.match(kind) for kind in kinds) else 1.0 if any(_LESS.search(kind) for kind in kinds) else 0.0
    )
    if not score:
        return 0.0
    headline = comparison_key(first(node.get("headline") or node.get("name")))
    score += 3 if headline and any(headline in one or one in headline for one in keys if one) else 0
    score += 2 if path and path in json.dumps([node.get("url"), node.get("mainEntityOfPage"), node.get("@id")]) else 0
    return score + bool(node.get("datePublished")) + 0.5 * bool(node.get("author"))


@lru_cache(maxsize=10_000)
def comparison_key(text: str) -> str:
    """A text for comparison: letters and digits alone, in lower case. The names of a page are compared many times."""
    return "".join(filter(str.isalnum, html.unescape(text).casefold()))
