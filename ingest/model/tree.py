"""The tree of a page: its elements as lxml parsed them, with what every stage asks of them, asked once."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.html import HtmlElement


@dataclass(frozen=True, slots=True)
class Tree:
    """The elements of a page in document order, the root first, without comments; `tags` are theirs.

    lxml makes a Python object of an element each time that it is asked for and none is held: here they are held.
    """

    elements: tuple[HtmlElement, ...]
    tags: tuple[str, ...]

    @property
    def root(self) -> HtmlElement:
        return self.elements[0]

    @property
    def title(self) -> str:
        """What stands in the first <title>; "" where there is none."""
        return (self.elements[self.tags.index("title")].text or "") if "title" in self.tags else ""

    def named(self, *tags: str) -> list[HtmlElement]:
        """The elements of these tags, in the order of the page."""
        return [element for element, tag in zip(self.elements, self.tags, strict=True) if tag in tags]


def tree_of(root: HtmlElement) -> Tree:
    """The tree below `root`, as it stands now."""
    elements = tuple(root.iter("*"))
    return Tree(elements, tuple([element.tag for element in elements]))


def way_to(element: HtmlElement) -> tuple[str, ...]:
    """The elements around an element and itself (last), outermost first, each "tag#id.class.class"."""
    around = [element, *element.iterancestors()]
    return tuple(_label(one) for one in reversed(around))


def _label(element: HtmlElement) -> str:
    identity, classes = element.get("id"), element.get("class")
    return (
        str(element.tag)
        + (f"#{identity.strip()}" if identity else "")
        + (f".{'.'.join(classes.split())}" if classes else "")
    )
