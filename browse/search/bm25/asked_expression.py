"""An expression of FTS5 taken apart, as the plans of this house write them: phrases, and how they are joined."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_TOKEN = re.compile(r'"(?:[^"]|"")*"|[()*+:]|\w+')
_STRENGTH = {"OR": 1, "AND": 2, "NOT": 3}


@dataclass(frozen=True, slots=True)
class PhraseNode:
    """A phrase as FTS5 is asked for it, with its column if it has one. `words`: an expression for all of its words."""

    expression: str
    words: str


@dataclass(frozen=True, slots=True)
class JoinNode:
    """Two or more expressions joined by OR, AND or NOT."""

    joint: str
    terms: tuple[Node, ...]


Node = PhraseNode | JoinNode


def taken_apart(expression: str) -> Node:
    """The tree of an expression. Raises ValueError for one with NEAR, whose phrases no score tells apart."""
    tokens = _TOKEN.findall(expression)
    node, rest = _joined(tokens, 0, 0, "")
    if rest != len(tokens):
        raise ValueError(f"no expression of a plan: {expression}")
    return node


def phrases_of(node: Node) -> Iterator[PhraseNode]:
    """The phrases of a tree, in the order in which FTS5 counts them."""
    if isinstance(node, PhraseNode):
        yield node
    else:
        for term in node.terms:
            yield from phrases_of(term)


def _joined(tokens: list[str], at: int, least: int, column: str) -> tuple[Node, int]:
    """What stands from a token on, as long as its joints are stronger than `least`; and where that ends."""
    node, at = _operand(tokens, at, column)
    while at < len(tokens) and _STRENGTH.get(tokens[at], 0) > least:
        joint = tokens[at]
        other, at = _joined(tokens, at + 1, _STRENGTH[joint], column)
        if isinstance(node, JoinNode) and node.joint == joint != "NOT":
            node = JoinNode(joint, (*node.terms, other))
        else:
            node = JoinNode(joint, (node, other))
    return node, at


def _operand(tokens: list[str], at: int, column: str) -> tuple[Node, int]:
    if tokens[at] == "(":
        node, at = _joined(tokens, at + 1, 0, column)
        return node, at + 1
    if at + 1 < len(tokens) and tokens[at + 1] == ":":
        return _operand(tokens, at + 2, f"{tokens[at]} : ")
    if not tokens[at].startswith('"'):
        raise ValueError(f"no expression of a plan: {tokens[at]}")
    parts = [tokens[at]]
    at += 1
    while at < len(tokens) and tokens[at] in "+*":
        parts.append(tokens[at])
        at += 1
        if parts[-1] == "+":
            parts.append(tokens[at])
            at += 1
    return _phrase(parts, column), at


def _phrase(parts: list[str], column: str) -> PhraseNode:
    words = [f'"{word}"' for part in parts if part not in "+*" for word in part[1:-1].split()]
    star = " *" if parts[-1] == "*" else ""
    every = " AND ".join([*words[:-1], words[-1] + star] if words else ['""'])
    whole = " ".join(parts)
    return PhraseNode(f"{column}({whole})" if column else whole, f"{column}({every})" if column else every)
