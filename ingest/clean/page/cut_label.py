"""The label of a block that the classifier of pages cuts, and the reasons of a decision, in words for a reader."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import NamedTuple

from cuttings.labels import Label
from ingest.clean.page.ancestors import NEAREST
from ingest.clean.page.block_view import PageView
from ingest.clean.page.block_words import NAMES as SIGNALS
from ingest.clean.page.self_description import NAMES as VOTES

_SHORT = 3.1  # log(1 + 21 words)
_WORDS = SIGNALS.index("words")
_SPEECH = SIGNALS[-12:]


class CutBlock(NamedTuple):
    """A block that is cut, by the properties that tell its label. Menus repeat, so that labels are remembered.

    It is a tuple, for a page has hundreds: one is made and compared in a quarter of a data class's time.
    """

    tag: str
    linked: float  # share of its characters
    short: bool
    close: int  # the kinds of elements close around it, a bit each
    around: int  # the kinds of elements anywhere around it
    phrases: tuple[float, ...]  # the turns of phrase that it speaks
    dated: bool
    titled: bool  # says the page's title
    summed: bool  # says the page's description
    copyright: bool  # holds a ©

    def within(self, kinds: int) -> bool:
        return bool(self.close & kinds)

    def under(self, kinds: int) -> bool:
        return bool(self.around & kinds)

    def says(self, phrase: int) -> bool:
        return self.phrases[phrase] > 0


@lru_cache(maxsize=20_000)
def block_label(block: CutBlock) -> Label:
    """The most likely label of a block that is cut; Label.OTHER where nothing tells."""
    return next((label for label, holds in _LABELS if holds(block)), Label.OTHER)


def block_reasons(block: CutBlock, words: int, probability: float) -> str:
    """The reasons for a cut: what holds the block, how long it is, how much of it is links, how it speaks."""
    linked = f"; {block.linked:.0%} of it links" if block.linked > 0.01 else ""
    counted = f"{words} word{'s' * (words != 1)}"
    return (
        f"{_placed(block.tag, block.close)}; {counted}{linked}{_spoken(block.phrases)}; likely body: {probability:.0%}"
    )


@lru_cache(maxsize=5_000)
def _placed(tag: str, close: int) -> str:
    around = list(dict.fromkeys(_named(close)))
    return f"<{tag}>" + (f" within {', '.join(around[:4])}" if around else "")


@lru_cache(maxsize=5_000)
def _spoken(phrases: tuple[float, ...]) -> str:
    names = [name for name, value in zip(_SPEECH, phrases, strict=True) if value > 0]
    return f"; speaks as: {', '.join(names)}" if names else ""


def cut_block(view: PageView, n: int) -> CutBlock:
    """The properties of block `n` that tell its label."""
    frame = view.places[n]
    text, words, votes = view.texts[n], view.signals[n], view.votes[n]
    short = words[_WORDS] < _SHORT
    return CutBlock(
        tag=view.tags[n],
        linked=min(1.0, view.links[n] / max(1, len(text))),
        short=short,
        close=view.frames.close(frame),
        around=view.frames.within[frame],
        phrases=words[-len(_SPEECH) :],
        dated=words[_DATE] > 0,
        titled=short and votes[_OF_TITLE] > 0.85 and votes[_TITLE_SAID] > 0.6,
        summed=votes[_SUMMARY_SAID] > 0.7,
        copyright="©" in text,
    )


def _bits(*kinds: str) -> int:
    return sum(1 << n for n, kind in enumerate(NEAREST) if kind in kinds)


def _named(bits: int) -> list[str]:
    names = []
    while bits:
        lowest = bits & -bits
        names.append(NEAREST[lowest.bit_length() - 1])
        bits ^= lowest
    return names


_OF_TITLE, _TITLE_SAID, _SUMMARY_SAID = (VOTES.index(name) for name in ("of title", "title said", "summary said"))
_DATE = SIGNALS.index("a date")
_RELATED, _ADVERT, _LEGAL, _CREDIT, _AUTHOR, _STAMP, _NEWSLETTER, _REGISTER, _SHARE, _WIDGET = map(
    _SPEECH.index,
    ["related", "advert", "legal", "credit", "author", "stamp", "newsletter", "register", "share", "widget"],
)
_FIGURES, _CAPTIONS, _COMMENTS, _AUTHORS = _bits("figure"), _bits("caption"), _bits("comment"), _bits("author")
_MENUS, _FRAME, _MENUS_AND_FOOT = _bits("nav"), _bits("nav", "header", "footer"), _bits("nav", "footer")
_TEASERS, _PROMOTIONS, _ADVERTS = _bits("related", "teaser"), _bits("newsletter", "promo"), _bits("advert")
_LEADS, _TOOLS, _QUOTES = _bits("lead"), _bits("share", "toc", "tag", "hidden"), _bits("blockquote")
_LISTS = _bits("ul", "ol")


def _titled(block: CutBlock) -> bool:
    return block.tag == "h1" or block.titled


def _captioned(block: CutBlock) -> bool:
    return block.tag == "figcaption" or block.under(_FIGURES) or (block.within(_CAPTIONS) and block.says(_CREDIT))


def _signed(block: CutBlock) -> bool:
    by_name = block.within(_AUTHORS) and block.linked <= 0.95
    return by_name or (block.short and block.says(_AUTHOR) and not block.under(_MENUS))


def _tool(block: CutBlock) -> bool:
    return block.within(_TOOLS) or block.tag in {"button", "label"} or block.says(_SHARE) or block.says(_WIDGET)


# The first that holds names the cut; that the block is cut the classifier has decided.
_LABELS: tuple[tuple[Label, Callable[[CutBlock], bool]], ...] = (
    (Label.TITLE, _titled),
    (Label.PHOTO_CAPTION, _captioned),
    (Label.COMMENTS, lambda block: block.within(_COMMENTS)),
    (Label.COPYRIGHT, lambda block: block.says(_LEGAL) and block.copyright),
    (Label.NOTICE, lambda block: block.says(_LEGAL) and block.linked <= 0.8),
    (Label.BYLINE, _signed),
    (Label.DATE_LINE, lambda block: block.short and block.says(_STAMP) and block.dated),
    (Label.NAVIGATION, lambda block: block.under(_FRAME) and (block.linked > 0.5 or block.short)),
    (Label.RELATED, lambda block: block.within(_TEASERS) or (block.says(_RELATED) and block.linked > 0.3)),
    (Label.PROMOTION, lambda block: block.within(_PROMOTIONS) or block.says(_NEWSLETTER) or block.says(_REGISTER)),
    (Label.ADVERTISEMENT, lambda block: block.within(_ADVERTS) or block.says(_ADVERT)),
    (Label.STANDFIRST, lambda block: block.summed or (block.within(_LEADS) and not block.short)),
    (Label.WIDGET, _tool),
    (Label.RELATED, lambda block: block.linked > 0.7 and not block.short),
    (Label.NAVIGATION, lambda block: block.linked > 0.7 or block.under(_MENUS_AND_FOOT)),
)


def kept_label(view: PageView, n: int) -> Label | None:
    """The label of a kept block that is not a paragraph; None for one that is."""
    tag = view.tags[n]
    if tag in {"h1", "h2", "h3", "h4", "h5", "h6"}:
        return Label.HEADING
    around = view.frames.within[int(view.at[n])]
    if around & _QUOTES:
        return Label.QUOTATION
    return Label.LIST_ITEM if tag in {"li", "dt", "dd"} or around & _LISTS else None
