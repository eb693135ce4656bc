"""The markup of a page becomes a tree, parsed once, so that no text is lost on the way."""

from __future__ import annotations

import re

from lxml import etree
from lxml.html import HtmlComment, HtmlElement

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


def parse_page(text: str) -> HtmlElement:
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
    unbroken = [at for at in places if text.find(">", at, at + half) < 0 and text.find("<", at, at + half) < 0]
    # Of stretches one after the other the first tells for all: looked back from each, a long text took the square.
    firsts = [at for at, before in zip(unbroken, [-half, *unbroken], strict=False) if before + half != at or not at]
    return any(text.rfind("<", 0, at) > text.rfind(">", 0, at) for at in firsts)


def _shortened(tag: re.Match[str]) -> str:
    """A tag of thousands of attributes without them (lxml compares each with each); one long attribute may stay."""
    return f"<{tag[1]}>" if tag[0].count("=") > MOST_ATTRIBUTES else tag[0]


def _parser() -> etree.HTMLParser:
    """A parser whose elements are all HtmlElements: lxml.html's own asks Python for a class at each, twice as slow.

    Without a table of ids, which nobody asks for: an eighth of the time.
    """
    parser = etree.HTMLParser(encoding="utf-8", huge_tree=True, collect_ids=False)
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
UNSEEN_BEGINS = re.compile(r"<(script|style|template|noscript)\b", re.IGNORECASE)
UNSEEN_ENDS = {
    name: re.compile(rf"</{name}\s*>", re.IGNORECASE) for name in ("script", "style", "template", "noscript")
}
ANY_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9:-]*)(?![a-zA-Z0-9:-])[^<>]*>")


def flat(text: str) -> str:
    """The page with its paragraphs, links and line breaks as the only markup: of no depth whatever came in."""

    def flattened(match: re.Match[str]) -> str:
        name = match[2].lower()
        if name in BLOCKS:
            return "<p>"
        return match[0] if name in {"a", "br"} else ""

    return ANY_TAG.sub(flattened, _without_unseen(text))


def _without_unseen(text: str) -> str:
    """The page without its scripts and style sheets. For the end of one that has none is looked once: not for each."""
    seen, at, endless = [], 0, set()
    for begins in UNSEEN_BEGINS.finditer(text):
        name = begins[1].lower()
        if begins.start() < at or name in endless:
            continue
        if ends := UNSEEN_ENDS[name].search(text, begins.end()):
            seen.append(text[at : begins.start()])
            at = ends.end()
        else:
            endless.add(name)
    return "".join([*seen, text[at:]])
