"""The label of a block that the judge cuts, and the words in which a decision is explained."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import NamedTuple

from cuttings.labels import Label
from ingest.clean.page.ancestors import NEAREST
from ingest.clean.page.block_view import Sight
from ingest.clean.page.block_words import NAMES as SIGNALS
from ingest.clean.page.self_description import NAMES as VOTES

_SHORT = 3.1  # log(1 + 21 words)
_WORDS = SIGNALS.index("words")
_SPEECH = SIGNALS[-12:]


class Cut(NamedTuple):
    """One block, as the labels see it. Menus give the same again and again, so that labels are remembered.

    A tuple, because a page has hundreds: it is made and compared in a quarter of a data class's time.
    """

    tag: str
    linked: float  # share of its characters
    short: bool
    close: int  # the kinds of elements close around it, a bit each
    around: int  # the kinds of elements anywhere around it
    said: tuple[float, ...]  # the turns of phrase that it speaks
    dated: bool
    titled: bool  # says the page's title
    summed: bool  # says the page's description
    copyright: bool  # holds a ©

    def within(self, kinds: int) -> bool:
        return bool(self.close & kinds)

    def under(self, kinds: int) -> bool:
        return bool(self.around & kinds)

    def says(self, phrase: int) -> bool:
        return self.said[phrase] > 0


@lru_cache(maxsize=20_000)
def block_label(cut: Cut) -> Label:
    """What a block that is cut most likely is; Label.OTHER where nothing says."""
    return next((label for label, holds in _LABELS if holds(cut)), Label.OTHER)


def block_reasons(cut: Cut, words: int, probability: float) -> str:
    """The plain signals: what holds the block, how long it is, how much of it is links, how it speaks."""
    linked = f"; {cut.linked:.0%} of it links" if cut.linked > 0.01 else ""
    counted = f"{words} word{'s' * (words != 1)}"
    return f"{_placed(cut.tag, cut.close)}; {counted}{linked}{_spoken(cut.said)}; likely body: {probability:.0%}"


@lru_cache(maxsize=5_000)
def _placed(tag: str, close: int) -> str:
    around = list(dict.fromkeys(_named(close)))
    return f"<{tag}>" + (f" within {', '.join(around[:4])}" if around else "")


@lru_cache(maxsize=5_000)
def _spoken(said: tuple[float, ...]) -> str:
    names = [name for name, value in zip(_SPEECH, said, strict=True) if value > 0]
    return f"; speaks as: {', '.join(names)}" if names else ""


def cut(page: Sight, n: int) -> Cut:
    """The block `n` as the labels see it."""
    frame = page.places[n]
    text, words, votes = page.texts[n], page.signals[n], page.votes[n]
    short = words[_WORDS] < _SHORT
    return Cut(
        tag=page.tags[n],
        linked=min(1.0, page.links[n] / max(1, len(text))),
        short=short,
        close=page.frames.close(frame),
        around=page.frames.within[frame],
        said=words[-len(_SPEECH) :],
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


def _titled(c: Cut) -> bool:
    return c.tag == "h1" or c.titled


def _captioned(c: Cut) -> bool:
    return c.tag == "figcaption" or c.under(_FIGURES) or (c.within(_CAPTIONS) and c.says(_CREDIT))


def _signed(c: Cut) -> bool:
    by_name = c.within(_AUTHORS) and c.linked <= 0.95
    return by_name or (c.short and c.says(_AUTHOR) and not c.under(_MENUS))


def _tool(c: Cut) -> bool:
    return c.within(_TOOLS) or c.tag in {"button", "label"} or c.says(_SHARE) or c.says(_WIDGET)


# In this order: the first that holds names the cut. What decides that it is cut is the judge, not these.
_LABELS: tuple[tuple[Label, Callable[[Cut], bool]], ...] = (
    (Label.TITLE, _titled),
    (Label.PHOTO_CAPTION, _captioned),
    (Label.COMMENTS, lambda c: c.within(_COMMENTS)),
    (Label.COPYRIGHT, lambda c: c.says(_LEGAL) and c.copyright),
    (Label.NOTICE, lambda c: c.says(_LEGAL) and c.linked <= 0.8),
    (Label.BYLINE, _signed),
    (Label.DATE_LINE, lambda c: c.short and c.says(_STAMP) and c.dated),
    (Label.NAVIGATION, lambda c: c.under(_FRAME) and (c.linked > 0.5 or c.short)),
    (Label.RELATED, lambda c: c.within(_TEASERS) or (c.says(_RELATED) and c.linked > 0.3)),
    (Label.PROMOTION, lambda c: c.within(_PROMOTIONS) or c.says(_NEWSLETTER) or c.says(_REGISTER)),
    (Label.ADVERTISEMENT, lambda c: c.within(_ADVERTS) or c.says(_ADVERT)),
    (Label.STANDFIRST, lambda c: c.summed or (c.within(_LEADS) and not c.short)),
    (Label.WIDGET, _tool),
    (Label.RELATED, lambda c: c.linked > 0.7 and not c.short),
    (Label.NAVIGATION, lambda c: c.linked > 0.7 or c.under(_MENUS_AND_FOOT)),
)


def kept_label(page: Sight, n: int) -> Label | None:
    """The label of a kept block that is not a paragraph; None for one that is."""
    tag = page.tags[n]
    if tag in {"h1", "h2", "h3", "h4", "h5", "h6"}:
        return Label.HEADING
    around = page.frames.within[int(page.at[n])]
    if around & _QUOTES:
        return Label.QUOTATION
    return Label.LIST_ITEM if tag in {"li", "dt", "dd"} or around & _LISTS else None
