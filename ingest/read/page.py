"""A page: its tree, parsed once, and the text of every block that a reader could see, with what markup says of it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple, cast

from lxml import etree
from lxml.html import HtmlComment, HtmlElement

from ingest.document import Block, Markup
from ingest.read.text import without_ends
from ingest.tree import Tree

_BLOCKS = """
address article aside blockquote body button caption center dd details dialog dir div dl dt fieldset
figcaption figure footer form frameset h1 h2 h3 h4 h5 h6 header hgroup hr html legend li listing main menu nav
ol p plaintext pre search section summary table tbody td tfoot th thead tr ul xmp
"""
BLOCKS = frozenset(_BLOCKS.split())
_UNSEEN = """
area audio base canvas datalist dialog embed frame head iframe img input link map meta noembed noframes noscript
object optgroup option param picture rp rt script select source style svg template textarea title track video
"""
UNSEEN = frozenset(_UNSEEN.split())
_INLINE = (
    "a abbr b bdi bdo big cite code data del dfn em font i ins kbd label mark q s small span strong sub sup time u var"
)
INLINE = frozenset(_INLINE.split())
ELEMENTS = etree.ElementDefaultClassLookup(element=HtmlElement, comment=HtmlComment)
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


def parse(text: str) -> HtmlElement:
    """The root element of the page. Nesting beyond what lxml bears is flattened first, so that no text is lost."""
    parser = _parser()
    text = _without_early_end(text)
    if len(text) > LONG_PAGE and _has_long_tag(text):
        text = OVERLONG.sub(_shortened, text)
    root = _root(text, parser)
    last = parser.error_log.last_error  # a limit that is reached is the last thing that happens
    if root is None or (last is not None and last.type == etree.ErrorTypes.ERR_RESOURCE_LIMIT):
        root = _root(flat(text), _parser())
    return root if root is not None else etree.fromstring(b"<html><body/></html>", parser)


def _without_early_end(text: str) -> str:
    """The page without the tags that say it is over, unless nothing stands behind them."""
    first = EARLY_END.search(text)
    return text if first is None or ENDED.fullmatch(text, first.start()) else EARLY_END.sub("", text)


def _has_long_tag(text: str) -> bool:
    """Whether a stretch without brackets, of half the length asked of a long tag, stands inside a tag."""
    half = LONG_TAG // 2
    places = range(0, len(text) - half, half)
    unbroken = (at for at in places if text.find(">", at, at + half) < 0 and text.find("<", at, at + half) < 0)
    return any(text.rfind("<", 0, at) > text.rfind(">", 0, at) for at in unbroken)


def _shortened(tag: re.Match[str]) -> str:
    """A tag of thousands of attributes without them (lxml compares each with each); one long attribute may stay."""
    return f"<{tag[1]}>" if tag[0].count("=") > MOST_ATTRIBUTES else tag[0]


def _parser() -> etree.HTMLParser:
    """A parser whose elements are all HtmlElements: lxml.html's own asks Python for a class at each, twice as slow."""
    parser = etree.HTMLParser(encoding="utf-8", huge_tree=True)
    parser.set_element_class_lookup(ELEMENTS)
    return parser


def _root(text: str, parser: etree.HTMLParser) -> HtmlElement | None:
    try:
        root: HtmlElement | None = etree.fromstring(text.encode("utf-8", "replace"), parser)
    except (etree.XMLSyntaxError, ValueError):
        return None
    return root


# Where a page says so early that it is over (a comment form pasted whole, a frame's end), lxml believes it; browsers
# read on. Of 750 saved pages 20 have more than 3 kB of markup after the first such tag.
EARLY_END = re.compile(r"</(?:body|html)\s*>", re.IGNORECASE)
ENDED = re.compile(r"(?:\s|</(?:body|html)\s*>)*", re.IGNORECASE)
LONG_PAGE, LONG_TAG, MOST_ATTRIBUTES = 250_000, 50_000, 2_000
OVERLONG = re.compile(rf"<(?=([a-zA-Z][^\s<>]{{0,50}}))[^<>]{{{LONG_TAG},}}>")
UNSEEN_CONTENT = re.compile(r"<(script|style|template|noscript)\b.*?</\1\s*>", re.IGNORECASE | re.DOTALL)
ANY_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9:-]*)(?:[^<>]*)>")


def flat(text: str) -> str:
    """The page with its paragraphs, links and line breaks as the only markup: of no depth whatever came in."""

    def flattened(match: re.Match[str]) -> str:
        name = match[2].lower()
        if name in BLOCKS:
            return "<p>"
        return match[0] if name in {"a", "br"} else ""

    return ANY_TAG.sub(flattened, UNSEEN_CONTENT.sub("", text))


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
        if cast("float", LENGTH(element)) < LITTLE or self.doubts >= MOST_DOUBTS:
            return True
        self.doubts += 1
        return _letters(element) * 3 < self.letters()

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
