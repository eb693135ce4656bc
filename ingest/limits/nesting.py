"""JSON of any origin, to a bounded depth: a function that calls itself for each level of a value comes to an end."""

from __future__ import annotations

import json
from typing import Any

# Levels of lists and objects in each other. Pages and exports have 30 at most; a walk that calls itself bears 400.
DEEPEST = 200


class NestedError(ValueError):
    """JSON of more levels than DEEPEST."""


def load(text: str) -> Any:
    """The value that a text is. Raises ValueError where it is no JSON, and NestedError where it is too deep."""
    try:
        return within_depth(json.loads(text, strict=False))
    except RecursionError as error:
        raise NestedError("JSON nested beyond all measure") from error


def load_at(text: str, at: int) -> tuple[Any, int]:
    """The value that begins at a place of a text, and the place behind it. Raises as `load` does."""
    try:
        value, end = _DECODER.raw_decode(text, at)
        return within_depth(value), end
    except RecursionError as error:
        raise NestedError("JSON nested beyond all measure") from error


_DECODER = json.JSONDecoder(strict=False)


def within_depth(value: Any) -> Any:
    """The value itself. Raises NestedError where it has more levels than DEEPEST."""
    level = [value] if isinstance(value, (list, dict)) else []
    for _ in range(DEEPEST):
        inner = [child for one in level for child in (one.values() if isinstance(one, dict) else one)]
        level = [child for child in inner if isinstance(child, (list, dict))]
        if not level:
            return value
    raise NestedError("JSON nested beyond all measure")
