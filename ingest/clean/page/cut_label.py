"""The label of a block that the classifier of pages cuts, and the reasons of a decision, in words for a reader."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import numpy.typing as npt

from cuttings.labels import Label
from ingest.clean.page.ancestors import NEAREST
from ingest.clean.page.block_view import PageView
from ingest.clean.page.block_words import NAMES as SIGNALS
from ingest.clean.page.self_description import NAMES as VOTES

_SHORT = 3.1  # log(1 + 21 words)
_WORDS = SIGNALS.index("words")
_SPEECH = SIGNALS[-12:]
Flags = npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class CutBlocks:
    """The properties of a page's blocks that tell what each is where it is cut: columns, an entry a block."""

    tags: tuple[str, ...]
    linked: npt.NDArray[np.float64]  # share of the characters
    short: Flags
    close: npt.NDArray[np.int64]  # the kinds of elements close around it, a bit each
    around: npt.NDArray[np.int64]  # the kinds of elements anywhere around it
    phrases: Flags  # a column for each turn of phrase
    dated: Flags
    titled: Flags  # says the page's title
    summed: Flags  # says the page's description
    copyright: Flags  # holds a ©

    def within(self, kinds: int) -> Flags:
        return np.asarray(self.close & kinds != 0)

    def under(self, kinds: int) -> Flags:
        return np.asarray(self.around & kinds != 0)

    def says(self, phrase: int) -> Flags:
        return self.phrases[:, phrase]

    def is_any(self, *tags: str) -> Flags:
        return np.array([tag in tags for tag in self.tags])


def cut_blocks(view: PageView) -> CutBlocks:
    """The properties of all blocks of a page."""
    lengths = np.array([len(text) for text in view.texts])
    short = view.words[:, _WORDS] < _SHORT
    title, said, summary = view.voted[:, _OF_TITLE], view.voted[:, _TITLE_SAID], view.voted[:, _SUMMARY_SAID]
    return CutBlocks(
        tags=view.tags,
        linked=np.minimum(1.0, np.array(view.links) / np.maximum(1, lengths)),
        short=short,
        close=np.array([view.frames.close[frame] for frame in view.places]),
        around=np.array([view.frames.within[frame] for frame in view.places]),
        phrases=view.words[:, -len(_SPEECH) :] > 0,
        dated=view.words[:, _DATE] > 0,
        titled=short & (title > 0.85) & (said > 0.6),
        summed=summary > 0.7,
        copyright=np.array(["©" in text for text in view.texts]),
    )


def labels_of(blocks: CutBlocks) -> list[Label]:
    """The most likely label of each block, if it is cut; Label.OTHER where nothing tells."""
    holding = np.stack([holds(blocks) for _, holds in _LABELS])
    first = np.where(holding.any(0), holding.argmax(0), len(_LABELS))
    labels = [*(label for label, _ in _LABELS), Label.OTHER]
    return [labels[n] for n in first.tolist()]


def reasons_of(blocks: CutBlocks, texts: Sequence[str], chances: Sequence[float]) -> Iterator[str]:
    """The reasons for a cut of each block: what holds it, how long it is, how much of it is links, how it speaks."""
    spoken = blocks.phrases @ (1 << np.arange(len(_SPEECH)))
    columns = (blocks.tags, blocks.close.tolist(), blocks.linked.tolist(), spoken.tolist())
    for text, chance, tag, close, linked, phrases in zip(texts, chances, *columns, strict=True):
        words = len(text.split())
        links = f"; {linked:.0%} of it links" if linked > 0.01 else ""
        counted = f"{words} word{'s' * (words != 1)}{links}"
        yield f"{_placed(tag, close)}; {counted}{_spoken(phrases)}; likely body: {chance:.0%}"


@lru_cache(maxsize=5_000)
def _placed(tag: str, close: int) -> str:
    around = list(dict.fromkeys(_named(close)))
    return f"<{tag}>" + (f" within {', '.join(around[:4])}" if around else "")


@lru_cache(maxsize=5_000)
def _spoken(phrases: int) -> str:
    names = [name for n, name in enumerate(_SPEECH) if phrases >> n & 1]
    return f"; speaks as: {', '.join(names)}" if names else ""


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


def _titled(blocks: CutBlocks) -> Flags:
    return blocks.is_any("h1") | blocks.titled


def _captioned(blocks: CutBlocks) -> Flags:
    credited = blocks.within(_CAPTIONS) & blocks.says(_CREDIT)
    return blocks.is_any("figcaption") | blocks.under(_FIGURES) | credited


def _signed(blocks: CutBlocks) -> Flags:
    by_name = blocks.within(_AUTHORS) & (blocks.linked <= 0.95)
    return by_name | (blocks.short & blocks.says(_AUTHOR) & ~blocks.under(_MENUS))


def _tool(blocks: CutBlocks) -> Flags:
    speaks = blocks.says(_SHARE) | blocks.says(_WIDGET)
    return blocks.within(_TOOLS) | blocks.is_any("button", "label") | speaks


# The first that holds names the cut; that the block is cut the classifier has decided.
_LABELS: tuple[tuple[Label, Callable[[CutBlocks], Flags]], ...] = (
    (Label.TITLE, _titled),
    (Label.PHOTO_CAPTION, _captioned),
    (Label.COMMENTS, lambda blocks: blocks.within(_COMMENTS)),
    (Label.COPYRIGHT, lambda blocks: blocks.says(_LEGAL) & blocks.copyright),
    (Label.NOTICE, lambda blocks: blocks.says(_LEGAL) & (blocks.linked <= 0.8)),
    (Label.BYLINE, _signed),
    (Label.DATE_LINE, lambda blocks: blocks.short & blocks.says(_STAMP) & blocks.dated),
    (Label.NAVIGATION, lambda blocks: blocks.under(_FRAME) & ((blocks.linked > 0.5) | blocks.short)),
    (Label.RELATED, lambda blocks: blocks.within(_TEASERS) | (blocks.says(_RELATED) & (blocks.linked > 0.3))),
    (Label.PROMOTION, lambda blocks: blocks.within(_PROMOTIONS) | blocks.says(_NEWSLETTER) | blocks.says(_REGISTER)),
    (Label.ADVERTISEMENT, lambda blocks: blocks.within(_ADVERTS) | blocks.says(_ADVERT)),
    (Label.STANDFIRST, lambda blocks: blocks.summed | (blocks.within(_LEADS) & ~blocks.short)),
    (Label.WIDGET, _tool),
    (Label.RELATED, lambda blocks: (blocks.linked > 0.7) & ~blocks.short),
    (Label.NAVIGATION, lambda blocks: (blocks.linked > 0.7) | blocks.under(_MENUS_AND_FOOT)),
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
