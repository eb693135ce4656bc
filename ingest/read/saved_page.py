"""A page: the text of every block of its tree that a reader could see, with what markup says of it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple, cast

from lxml import etree
from lxml.html import HtmlElement

from ingest.model.document import Block, Markup
from ingest.model.tree import Tree
from ingest.read.parsing import BLOCKS, INLINE, UNSEEN
from ingest.read.plain_text import without_ends
from ingest.read.unseen import clicked

PREFORMATTED = frozenset({"pre", "listing", "xmp", "plaintext"})
HIDDEN_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
BREAK = "\0"  # a <br>: the parser lets no NUL through
EMPTY_LINE = re.compile(r"\n[ \t\r\f\v]*\n")
WHITE = re.compile(r"[ \t\n\r\f\v]+")
LENGTH = etree.XPath("string-length(.)")
LITTLE = 1_000  # characters that a page may hide without more ado
MOST_DOUBTS = 30  # times that what is hidden is measured against the page: hidden elements may be nested in each other
# Characters that Windows meant where HTML names a C1 control, and the controls themselves: one for one.
UNCONTROLLED = {code: bytes([code]).decode("cp1252", "replace") for code in range(0x80, 0xA0)}
UNCONTROLLED |= dict.fromkeys((*range(9), 11, *range(14, 32), 127, 133), " ")


class _Open(NamedTuple):
    """An element on the way from the root to the place that is being read."""

    element: HtmlElement
    tag: str
    order: int
    is_block: bool


class _Walk:
    """One walk over a tree, in document order, that collects the layer and the blocks."""

    def __init__(self, root: HtmlElement, at: int) -> None:
        self.at = at
        self.texts: list[str] = []
        self.blocks: list[Block] = []
        self.whole: int | None = None
        self.pieces: list[str] = []  # of the block that is being read
        self.linked: list[tuple[int, int]] = []  # which of them stand in links, and their lengths
        self.links = self.preformatted = self.doubts = 0
        self.order = 0
        self.stack: list[_Open] = []
        self.open_blocks: list[_Open] = []  # those of the stack that are blocks
        self.enter(root, str(root.tag))

    def run(self) -> None:
        """Element by element; written for speed, for pages wait for it."""
        stack = self.stack
        nodes = stack[0].element.iter()
        next(nodes)
        for element in nodes:
            parent = element.getparent()
            while stack[-1].element is not parent:
                self.leave()
            tag = element.tag
            if isinstance(tag, str):
                self.order += 1
                get = element.get
                if tag in UNSEEN or ((get("style") or get("hidden") is not None) and self.hides(element)):
                    if len(element):
                        self.pass_over(element, nodes)
                elif tag == "br":
                    self.pieces.append(BREAK)
                elif tag in INLINE and not len(element):
                    self.say_leaf(element, tag)
                else:
                    self.enter(element, tag)
                    continue
            if tail := element.tail:
                self.say(tail)
        while stack:
            self.leave()

    def pass_over(self, element: HtmlElement, nodes: Iterator[HtmlElement]) -> None:
        """Leaves out what an element holds; it is counted all the same."""
        for _ in element.iterdescendants():
            self.order += isinstance(next(nodes).tag, str)

    def hides(self, element: HtmlElement) -> bool:
        """Whether the page itself hides the element, unless it is most of it: then a script would have shown it."""
        style = element.get("style")
        if not (style and HIDDEN_STYLE.search(style)) and element.get("hidden") is None:
            return False
        if self.doubts >= MOST_DOUBTS:
            return True
        self.doubts += 1
        if cast("float", LENGTH(element)) >= LITTLE and _letters(element) * 3 >= self.letters():
            return False
        if not clicked.is_prose_of_article(element):
            return True
        clicked.open_up(element)
        return False

    def letters(self) -> int:
        """The characters of the whole page, counted when they are first asked for."""
        if self.whole is None:
            self.whole = _letters(self.stack[0].element)
        return self.whole

    def say_leaf(self, element: HtmlElement, tag: str) -> None:
        """An inline element without children: most of the elements there are."""
        text = element.text
        if tag == "a":
            self.links += 1
            if text:
                self.say(text)
            self.links -= 1
            self.keep_apart(element)
        elif text:
            self.say(text)

    def enter(self, element: HtmlElement, tag: str) -> None:
        is_block = tag in BLOCKS or "-" in tag
        if is_block:
            if self.pieces:
                self.end_block()
        elif tag == "a":
            self.links += 1
        entry = _Open(element, tag, self.order, is_block)
        self.stack.append(entry)
        if is_block:
            self.open_blocks.append(entry)
            self.preformatted += tag in PREFORMATTED
        if text := element.text:
            self.say(text)

    def leave(self) -> None:
        left = self.stack[-1]
        if left.is_block:
            if self.pieces:
                self.end_block()
            self.open_blocks.pop()
            self.preformatted -= left.tag in PREFORMATTED
        elif left.tag == "a":
            self.links -= 1
            self.keep_apart(left.element)
        self.stack.pop()
        if self.stack and (tail := left.element.tail):
            self.say(tail)

    def keep_apart(self, link: HtmlElement) -> None:
        """Two links that touch are two things: style sheets set them apart."""
        if not link.tail:
            follower = link.getnext()
            if follower is not None and follower.tag == "a":
                self.pieces.append(" ")

    def say(self, text: str) -> None:
        if not self.pieces and text.isspace():
            return
        if self.links:
            self.linked.append((len(self.pieces), len(_spaced(text).strip())))
        self.pieces.append(text)

    def end_block(self) -> None:
        """Writes what was collected; an empty line ends a block (a doubled line break does)."""
        pieces, linked = self.pieces, self.linked
        self.pieces, self.linked = [], []
        if self.preformatted:
            for text in EMPTY_LINE.split("".join(pieces).replace(BREAK, "\n")):
                self.write(text, sum(length for _, length in linked))
            return
        if BREAK not in pieces:
            self.write(_spaced("".join(pieces)), sum([length for _, length in linked]))
            return
        for first, last in _between_empty_lines(pieces):
            lines = _spaced("".join(pieces[first:last])).split(BREAK)
            text = "\n".join(line.strip(" ") for line in lines)
            self.write(text, sum(length for place, length in linked if first <= place < last))

    def write(self, text: str, linked: int) -> None:
        text = without_ends(text if text.isprintable() else text.translate(UNCONTROLLED))
        if not text:
            return
        owner = self.open_blocks[-1]
        markup = Markup(owner.tag, min(linked, len(text)), owner.order)
        self.blocks.append(Block(self.at, self.at + len(text), markup))
        self.texts.append(text)
        self.at += len(text) + 1


def _spaced(text: str) -> str:
    """The text with one space for each run of white space; most texts have no other."""
    if "\n" in text or "  " in text or "\t" in text or "\r" in text or "\f" in text or "\v" in text:
        return WHITE.sub(" ", text)
    return text


def _between_empty_lines(pieces: list[str]) -> Iterator[tuple[int, int]]:
    """The stretches of `pieces` that doubled line breaks set apart."""
    first, empty = 0, False
    for place, piece in enumerate(pieces):
        if piece == BREAK:
            if empty:
                yield first, place
                first = place + 1
            empty = True
        elif piece.strip():
            empty = False
    yield first, len(pieces)


def read_page(tree: Tree, at: int = 0) -> tuple[str, tuple[Block, ...]]:
    """The layer of the page (each block and a line end) and its blocks, counted from `at`."""
    walk = _Walk(tree.root, at)
    walk.run()
    return "".join(text + "\n" for text in walk.texts), tuple(walk.blocks)


def _letters(element: HtmlElement) -> int:
    """The characters of an element without those of its scripts."""
    scripts = element.iter("script", "style", "noscript")
    return int(cast("float", LENGTH(element)) - sum(cast("float", LENGTH(script)) for script in scripts))
