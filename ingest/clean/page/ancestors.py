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


_OF_NOTHING = _Nature((), 0, "", ())


_OUTSIDE = array("i", [NEVER] * len(NEAREST))


@dataclass(frozen=True, slots=True)
class Frames:
    """Parallel columns, one entry a frame, in the order of the page: what a frame holds stands right behind it, up to
    its end. The frame 0 is outside the tree."""

    parent: tuple[int, ...]
    depth: tuple[int, ...]
    nearest: tuple[array[int], ...]  # depth of the nearest of each of `NEAREST`
    within: tuple[int, ...]  # a bit for each of `NEAREST` that the element is, or one around it
    close: tuple[int, ...]  # the same of the element and the `CLOSE` - 1 around it alone
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


def names_told(tokens: Sequence[str]) -> Iterator[str]:
    """The names among the tokens of a frame, without its tag and their groups."""
    return (token for token in tokens[1:] if not token.startswith("@"))


def frames_of(elements: Sequence[HtmlElement]) -> tuple[Frames, tuple[int, ...]]:
    """The frames that hold `elements`, and the frame of each."""
    holding, parent, places = _holding(elements)
    natures = [_OF_NOTHING, *[_nature(one.tag, tuple(one.items())) for one in holding]]
    depth, nearest, within = [0], [_OUTSIDE], [0]
    for around, nature in zip(parent[1:], natures[1:], strict=True):
        level = depth[around] + 1
        depth.append(level)
        nearest.append(_with(nearest[around], nature.kinds, level) if nature.kinds else nearest[around])
        within.append(within[around] | nature.bits)
    kinds, parents = [nature.bits for nature in natures], np.array(parent, np.int64)
    frames = Frames(
        parent=tuple(parent),
        depth=tuple(depth),
        nearest=tuple(nearest),
        within=tuple(within),
        close=_close(kinds, parents),
        shape=tuple([nature.shape for nature in natures]),
        tokens=tuple([nature.tokens for nature in natures]),
        parents=parents,
        depths=np.array(depth, np.int64),
        ends=np.array(_ends(parent), np.int64),
    )
    return frames, places


def _holding(elements: Iterable[HtmlElement]) -> tuple[list[HtmlElement], list[int], tuple[int, ...]]:
    """The elements of the frames 1, 2, 3 …, the parent of each frame, and the frames of `elements`."""
    holding: list[HtmlElement] = []
    parent, places = [0], []
    known: dict[HtmlElement | None, int] = {None: 0}
    for element in elements:
        chain, at = [], element
        while at not in known:
            chain.append(at)
            at = at.getparent()
        place = known[at]
        for one in reversed(chain):
            parent.append(place)
            holding.append(one)
            place = known[one] = len(holding)
        places.append(place)
    return holding, parent, tuple(places)


def _with(nearest: array[int], kinds: Iterable[int], depth: int) -> array[int]:
    own = nearest[:]
    for kind in kinds:
        own[kind] = depth
    return own


def _close(bits: Sequence[int], parent: Places) -> tuple[int, ...]:
    """For each frame the `bits` of itself and of the `CLOSE` - 1 frames around it."""
    own = np.array(bits, np.int64)
    close, at = own, parent
    for _ in range(CLOSE - 1):
        close, at = close | own[at], parent[at]
    return tuple(close.tolist())


def _ends(parents: Sequence[int]) -> list[int]:
    ends = list(range(1, len(parents) + 1))
    for i in range(len(ends) - 1, 0, -1):
        ends[parents[i]] = max(ends[parents[i]], ends[i])
    return ends


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
