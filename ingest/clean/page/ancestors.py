"""The frames of a page: the elements that hold its blocks, with what each inherits from the elements around it."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from ingest.clean.page.element_names import GROUPS, ROLES, element_names, role_of

if TYPE_CHECKING:
    from lxml.html import HtmlElement

CLOSE = 4  # levels within which the name of a container speaks for a block rather than for the page
NEVER = -1000  # the depth of "no ancestor is such"
Places = npt.NDArray[np.int64]
_ROLES, _GROUPS = len(ROLES), len(GROUPS)
_BODY, _HIDDEN = _ROLES + _GROUPS, _ROLES + _GROUPS + 1
_KINDS = tuple(f"@{name}" for name in GROUPS)  # a token for each group, beside those of the page makers
NEAREST = (*ROLES, *GROUPS, "stated body", "hidden")


@dataclass(frozen=True, slots=True)
class _Nature:
    """What an element is by its tag and attributes alone."""

    kinds: tuple[int, ...]  # which of `NEAREST`
    bits: int  # the same, a bit each
    shape: str
    tokens: tuple[str, ...]


@lru_cache(maxsize=20_000)
def _nature(tag: str, given: tuple[tuple[str, str], ...]) -> _Nature:
    attributes = dict(given)
    names = element_names(attributes)
    kinds = tuple(_kinds(tag, names.groups, attributes))
    tokens = (tag, *names.tokens, *(_KINDS[group] for group in names.groups))
    return _Nature(kinds, sum(1 << kind for kind in kinds), f"{tag}.{attributes.get('class', '')}", tokens)


# A frame as it is collected: the first seven fields of `Frames`.
_Row = tuple[int, int, "array[int]", int, int, str, tuple[str, ...]]
_OUTSIDE: _Row = (0, 0, array("i", [NEVER] * len(NEAREST)), 0, 0, "", ())


@dataclass(frozen=True, slots=True)
class Frames:
    """Parallel columns, one entry a frame, in the order of the page: what a frame holds stands right behind it, up to
    its end. The frame 0 is outside the tree."""

    parent: tuple[int, ...]
    depth: tuple[int, ...]
    nearest: tuple[array[int], ...]  # depth of the nearest of each of `NEAREST`
    kinds: tuple[int, ...]  # a bit for each of `NEAREST` that the element itself is
    within: tuple[int, ...]  # the same of its ancestors and itself
    shape: tuple[str, ...]  # tag and class: elements of one shape, one template
    tokens: tuple[tuple[str, ...], ...]
    parents: Places  # as `parent`
    depths: Places  # as `depth`
    ends: Places  # the first frame behind it

    def distances(self, at: Iterable[int]) -> npt.NDArray[np.int64]:
        """A row for each frame in `at`: the levels up to the nearest of each of `NEAREST`."""
        frames = list(at)
        rows = np.frombuffer(b"".join([self.nearest[frame] for frame in frames]), np.int32)
        depth = np.array([self.depth[frame] for frame in frames], np.int64)
        return np.asarray(depth[:, None] - rows.reshape(len(frames), len(NEAREST)), np.int64)

    def shapes(self, at: Iterable[int]) -> npt.NDArray[np.int64]:
        """A number for each frame in `at`: the same for elements that one template made."""
        ids = dict[tuple[str, str], int]()
        pairs = [(self.shape[frame], self.shape[self.parent[frame]]) for frame in at]
        return np.array([ids.setdefault(pair, len(ids)) for pair in pairs])

    def close(self, frame: int) -> int:
        """A bit for each of `NEAREST` that the element is, or one of the `CLOSE` - 1 around it."""
        bits = 0
        for _ in range(CLOSE):
            bits |= self.kinds[frame]
            frame = self.parent[frame]
        return bits

    def names(self, frame: int) -> tuple[str, ...]:
        """The tokens of an element's names, without its tag and their groups."""
        return tuple(token for token in self.tokens[frame][1:] if not token.startswith("@"))


def frames_of(elements: Sequence[HtmlElement]) -> tuple[Frames, tuple[int, ...]]:
    """The frames that hold `elements`, and the frame of each."""
    rows = [_OUTSIDE]
    known: dict[HtmlElement, int] = {}
    places = tuple([_place(element, rows, known) for element in elements])
    parent, depth, nearest, kinds, within, shape, tokens = zip(*rows, strict=True)
    arrays = (np.array(column, np.int64) for column in (parent, depth, _ends(parent)))
    return Frames(parent, depth, nearest, kinds, within, shape, tokens, *arrays), places


def _ends(parents: Sequence[int]) -> list[int]:
    ends = list(range(1, len(parents) + 1))
    for i in range(len(ends) - 1, 0, -1):
        ends[parents[i]] = max(ends[parents[i]], ends[i])
    return ends


def _place(element: HtmlElement, rows: list[_Row], known: dict[HtmlElement, int]) -> int:
    """The frame of an element; it and those around it that are not `known` yet join the `rows`."""
    chain: list[HtmlElement] = []
    at: HtmlElement | None = element
    while at is not None and at not in known:
        chain.append(at)
        at = at.getparent()
    place = known[at] if at is not None else 0
    for one in reversed(chain):
        rows.append(_row(one, place, rows[place]))
        place = known[one] = len(rows) - 1
    return place


def _row(element: HtmlElement, parent: int, around: _Row) -> _Row:
    _, depth, nearest, _, within, _, _ = around
    nature = _nature(element.tag, tuple(element.items()))
    if nature.kinds:
        nearest = nearest[:]
        for kind in nature.kinds:
            nearest[kind] = depth + 1
    return parent, depth + 1, nearest, nature.bits, within | nature.bits, nature.shape, nature.tokens


def _kinds(tag: str, groups: Iterable[int], attributes: Mapping[str, str]) -> Iterator[int]:
    """Which of `NEAREST` an element is."""
    role = role_of(tag)
    if role >= 0:
        yield role
    for group in groups:
        yield _ROLES + group
    if _is_body(attributes):
        yield _BODY
    if _is_hidden(attributes):
        yield _HIDDEN


def _is_body(attributes: Mapping[str, str]) -> bool:
    return "articlebody" in attributes.get("itemprop", "").lower()


def _is_hidden(attributes: Mapping[str, str]) -> bool:
    if "hidden" in attributes or attributes.get("aria-hidden") == "true":
        return True
    style = attributes.get("style")
    return style is not None and "none" in style and "display:none" in style.replace(" ", "").lower()


@dataclass(frozen=True, slots=True)
class Odds:
    """How much the names of a frame and of those around it speak for a body (log odds), one entry a frame."""

    own: npt.NDArray[np.float32]
    lowest: npt.NDArray[np.float32]
    highest: npt.NDArray[np.float32]
    total: npt.NDArray[np.float32]


def odds_of(frames: Frames, known: Mapping[str, float]) -> Odds:
    """The odds of all frames, by the `known` odds of the tokens of names."""
    own, lowest, highest, total = [0.0], [0.0], [0.0], [0.0]
    of_tokens: dict[tuple[str, ...], tuple[float, float, float]] = {}
    for parent, tokens in zip(frames.parent[1:], frames.tokens[1:], strict=True):
        spoken = of_tokens.get(tokens)
        if spoken is None:
            odds_of_known = [known[token] for token in tokens if token in known] or [0.0]
            spoken = of_tokens[tokens] = (sum(odds_of_known), min(odds_of_known), max(odds_of_known))
        mine, least, most = spoken
        own.append(mine)
        total.append(total[parent] + mine)
        low, high = lowest[parent], highest[parent]
        lowest.append(least if least < low else low)
        highest.append(most if most > high else high)
    return Odds(*(np.array(column, np.float32) for column in (own, lowest, highest, total)))
