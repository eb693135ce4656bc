"""Conditions joined: what FTS5 can join becomes one expression, which is quicker and ranks better."""

from __future__ import annotations

from browse.query.conditions import Join, Part, TextCondition, Without

FEW = 2_000  # articles of a word: below, FTS5 joins words quicker than arrays do


def join_conditions(parts: list[Part], every: bool) -> Part:
    """Joins parts. Texts that FTS5 can join become one expression, which is quicker and ranks better."""
    texts = [part for part in parts if isinstance(part, TextCondition) and part.entries <= FEW]
    others = [part for part in parts if not isinstance(part, TextCondition) or part.entries > FEW]
    if not texts:
        return parts[0] if len(parts) == 1 else Join(every, tuple(parts))
    joint = " AND " if every else " OR "
    text = _fts([text.expression for text in texts], joint)
    ranked = [text.ranking for text in texts if text.ranking]
    common = tuple(asked for text in texts for asked in text.common)
    excluded = [expression for part in others if every and (expression := _excluded(part))]
    if excluded:
        text = _fts([text, *excluded], " NOT ")
        others = [part for part in others if not _excluded(part)]
    partly = any(text.ranked is not None for text in texts)
    by = (_fts(ranked, joint) if ranked else "") if partly else None
    together: list[Part] = [TextCondition(text, ranked=by, common=common), *others]
    return together[0] if len(together) == 1 else Join(every, tuple(together))


def _excluded(part: Part) -> str:
    """The FTS5 expression that a part excludes; "" where it excludes none."""
    if isinstance(part, Without) and isinstance(part.part, TextCondition) and part.part.entries <= FEW:
        return part.part.expression
    return ""


def _fts(texts: list[str], joint: str) -> str:
    return texts[0] if len(texts) == 1 else joint.join(f"({text})" for text in texts)
