"""The label of a block that the judge cuts, and the words in which a decision is explained."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from ingest.clean.page_frame import NEAREST
from ingest.clean.page_sight import Sight
from ingest.clean.page_vote import NAMES as VOTES
from ingest.clean.page_words import NAMES as SIGNALS

_SHORT = 3.1  # log(1 + 21 words)
_WORDS = SIGNALS.index("words")
_SPEECH = SIGNALS[-12:]


@dataclass(frozen=True, slots=True)
class Cut:
    """One block, as the labels see it."""

    tag: str
    text: str
    linked: float  # share of its characters
    short: bool
    close: int  # the kinds of elements close around it, a bit each
    around: int  # the kinds of elements anywhere around it
    words: Sequence[float]  # the signals of its words
    votes: Sequence[float]

    def within(self, kinds: int) -> bool:
        return bool(self.close & kinds)

    def under(self, kinds: int) -> bool:
        return bool(self.around & kinds)

    def says(self, signal: int) -> bool:
        return self.words[signal] > 0

    @property
    def label(self) -> str:
        """What the block most likely is; "other" where nothing says."""
        return next((label for label, holds in _LABELS if holds(self)), "other")

    def why(self, probability: float) -> str:
        """The plain signals: what holds the block, how long it is, how much of it is links, how it speaks."""
        words = len(self.text.split())
        around = dict.fromkeys(_named(self.close))
        said = [name for name, value in zip(_SPEECH, self.words[-len(_SPEECH) :], strict=True) if value > 0]
        pieces = [
            f"<{self.tag}>" + (f" within {', '.join(list(around)[:4])}" if around else ""),
            f"{words} word{'s' * (words != 1)}",
            f"{self.linked:.0%} of it links" if self.linked > 0.01 else "",
            f"speaks as: {', '.join(said)}" if said else "",
            f"likely body: {probability:.0%}",
        ]
        return "; ".join(piece for piece in pieces if piece)


def cut(page: Sight, n: int) -> Cut:
    """The block `n` as the labels see it."""
    frame = int(page.at[n])
    words: list[float] = page.words[n].tolist()
    return Cut(
        tag=page.tags[n],
        text=page.texts[n],
        linked=min(1.0, page.links[n] / max(1, len(page.texts[n]))),
        short=words[_WORDS] < _SHORT,
        close=page.frames.close(frame),
        around=page.frames.within[frame],
        words=words,
        votes=page.voted[n].tolist(),
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
_DATE, _RELATED, _ADVERT, _LEGAL, _CREDIT, _AUTHOR, _STAMP, _NEWSLETTER, _REGISTER, _SHARE, _WIDGET = map(
    SIGNALS.index,
    ["a date", "related", "advert", "legal", "credit", "author", "stamp", "newsletter", "register", "share", "widget"],
)
_FIGURES, _CAPTIONS, _COMMENTS, _AUTHORS = _bits("figure"), _bits("caption"), _bits("comment"), _bits("author")
_MENUS, _FRAME, _MENUS_AND_FOOT = _bits("nav"), _bits("nav", "header", "footer"), _bits("nav", "footer")
_TEASERS, _PROMOTIONS, _ADVERTS = _bits("related", "teaser"), _bits("newsletter", "promo"), _bits("advert")
_LEADS, _TOOLS, _QUOTES = _bits("lead"), _bits("share", "toc", "tag", "hidden"), _bits("blockquote")
_LISTS = _bits("ul", "ol")


def _titled(c: Cut) -> bool:
    return c.tag == "h1" or (c.short and c.votes[_OF_TITLE] > 0.85 and c.votes[_TITLE_SAID] > 0.6)


def _captioned(c: Cut) -> bool:
    return c.tag == "figcaption" or c.under(_FIGURES) or (c.within(_CAPTIONS) and c.says(_CREDIT))


def _signed(c: Cut) -> bool:
    by_name = c.within(_AUTHORS) and c.linked <= 0.95
    return by_name or (c.short and c.says(_AUTHOR) and not c.under(_MENUS))


def _tool(c: Cut) -> bool:
    return c.within(_TOOLS) or c.tag in {"button", "label"} or c.says(_SHARE) or c.says(_WIDGET)


# In this order: the first that holds names the cut. What decides that it is cut is the judge, not these.
_LABELS: tuple[tuple[str, Callable[[Cut], bool]], ...] = (
    ("title", _titled),
    ("photo-caption", _captioned),
    ("comments", lambda c: c.within(_COMMENTS)),
    ("copyright", lambda c: c.says(_LEGAL) and "©" in c.text),
    ("notice", lambda c: c.says(_LEGAL) and c.linked <= 0.8),
    ("byline", _signed),
    ("date-line", lambda c: c.short and c.says(_STAMP) and c.says(_DATE)),
    ("navigation", lambda c: c.under(_FRAME) and (c.linked > 0.5 or c.short)),
    ("related", lambda c: c.within(_TEASERS) or (c.says(_RELATED) and c.linked > 0.3)),
    ("promotion", lambda c: c.within(_PROMOTIONS) or c.says(_NEWSLETTER) or c.says(_REGISTER)),
    ("advertisement", lambda c: c.within(_ADVERTS) or c.says(_ADVERT)),
    ("standfirst", lambda c: c.votes[_SUMMARY_SAID] > 0.7 or (c.within(_LEADS) and not c.short)),
    ("widget", _tool),
    ("related", lambda c: c.linked > 0.7 and not c.short),
    ("navigation", lambda c: c.linked > 0.7 or c.under(_MENUS_AND_FOOT)),
)


def kept_label(page: Sight, n: int) -> str:
    """The label of a kept block that is not a paragraph; "" for one that is."""
    tag = page.tags[n]
    if tag in {"h1", "h2", "h3", "h4", "h5", "h6"}:
        return "heading"
    around = page.frames.within[int(page.at[n])]
    if around & _QUOTES:
        return "quotation"
    return "list-item" if tag in {"li", "dt", "dd"} or around & _LISTS else ""
