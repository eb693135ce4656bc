"""The frames of a page: the elements that hold its blocks, with what each inherits from those around it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from ingest.clean.page_element import GROUPS, ROLES, names_in, role_of

if TYPE_CHECKING:
    from lxml.html import HtmlElement

NEVER = -1000  # the depth of "no ancestor is such"
_ROLES, _GROUPS = len(ROLES), len(GROUPS)
_BODY, _HIDDEN = _ROLES + _GROUPS, _ROLES + _GROUPS + 1
_KINDS = tuple(f"@{name}" for name in GROUPS)  # a token for each group, beside those of the page makers
NEAREST = (*ROLES, *GROUPS, "stated body", "hidden")


@dataclass(slots=True)
class Frames:
    """Parallel lists, one entry a frame; a frame's parent stands before it. The frame 0 is outside the tree."""

    parent: list[int] = field(default_factory=lambda: [0])
    depth: list[int] = field(default_factory=lambda: [0])
    nearest: list[list[int]] = field(default_factory=lambda: [[NEVER] * len(NEAREST)])  # depth of the nearest such
    shape: list[str] = field(default_factory=lambda: [""])  # tag and class: elements of one shape, one template
    tokens: list[tuple[str, ...]] = field(default_factory=lambda: [()])

    def add(self, element: HtmlElement, parent: int) -> int:
        """The frame of an element whose parent's frame is known."""
        tag = str(element.tag)
        attributes = dict(element.items())
        names = names_in(attributes)
        depth = self.depth[parent] + 1
        nearest = self.nearest[parent].copy()
        role = role_of(tag)
        if role >= 0:
            nearest[role] = depth
        for group in names.groups:
            nearest[_ROLES + group] = depth
        if _is_body(attributes):
            nearest[_BODY] = depth
        if _is_hidden(attributes):
            nearest[_HIDDEN] = depth
        self.parent.append(parent)
        self.depth.append(depth)
        self.nearest.append(nearest)
        self.shape.append(f"{tag}.{attributes.get('class', '')}")
        self.tokens.append((tag, *names.tokens, *(_KINDS[group] for group in names.groups)))
        return len(self.parent) - 1

    def names(self, frame: int) -> tuple[str, ...]:
        """The tokens of an element's names, without its tag and their groups."""
        return tuple(token for token in self.tokens[frame][1:] if not token.startswith("@"))


def frames_of(elements: Sequence[HtmlElement]) -> tuple[Frames, npt.NDArray[np.int64]]:
    """The frames that hold `elements`, and the frame of each."""
    frames = Frames()
    known: dict[HtmlElement, int] = {}
    return frames, np.array([_frame(element, frames, known) for element in elements], np.int64)


def _frame(element: HtmlElement, frames: Frames, known: dict[HtmlElement, int]) -> int:
    chain: list[HtmlElement] = []
    at: HtmlElement | None = element
    while at is not None and at not in known:
        chain.append(at)
        at = at.getparent()
    parent = known[at] if at is not None else 0
    for one in reversed(chain):
        parent = known[one] = frames.add(one, parent)
    return parent


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
    own, lowest, highest, total = [0.0], [0.0], [0.0], [0.0]
    for parent, tokens in zip(frames.parent[1:], frames.tokens[1:], strict=True):
        found = [known[token] for token in tokens if token in known]
        mine = sum(found)
        own.append(mine)
        total.append(total[parent] + mine)
        lowest.append(min(lowest[parent], *found) if found else lowest[parent])
        highest.append(max(highest[parent], *found) if found else highest[parent])
    return Odds(*(np.array(column, np.float32) for column in (own, lowest, highest, total)))
