"""The label of a block that the judge cuts, and the words in which a decision is explained."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from ingest.clean.page_frame import NEAREST, NEVER
from ingest.clean.page_sight import Sight
from ingest.clean.page_vote import NAMES as VOTES
from ingest.clean.page_words import NAMES as SIGNALS

_CLOSE = 4  # levels within which the name of a container speaks for the block rather than for the page
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
    close: frozenset[str]  # the kinds of elements close around it
    around: frozenset[str]  # the kinds of elements anywhere around it
    says: frozenset[str]  # the signals of its words
    vote: dict[str, float]

    def within(self, *kinds: str) -> bool:
        return not self.close.isdisjoint(kinds)

    def under(self, *kinds: str) -> bool:
        return not self.around.isdisjoint(kinds)

    @property
    def label(self) -> str:
        """What the block most likely is; "other" where nothing says."""
        return next((label for label, holds in _LABELS if holds(self)), "other")

    def why(self, probability: float) -> str:
        """The plain signals: what holds the block, how long it is, how much of it is links, how it speaks."""
        words = len(self.text.split())
        around = dict.fromkeys(kind for kind in NEAREST if kind in self.close)
        said = [name for name in _SPEECH if name in self.says]
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
    nearest, limit = page.frames.nearest[frame], page.frames.depth[frame] - _CLOSE
    around = [(kind, depth) for kind, depth in zip(NEAREST, nearest, strict=True) if depth > NEVER]
    words: list[float] = page.words[n].tolist()
    return Cut(
        tag=page.tags[n],
        text=page.texts[n],
        linked=min(1.0, page.links[n] / max(1, len(page.texts[n]))),
        short=words[_WORDS] < _SHORT,
        close=frozenset([kind for kind, depth in around if depth > limit]),
        around=frozenset([kind for kind, _ in around]),
        says=frozenset([name for name, value in zip(SIGNALS, words, strict=True) if value > 0]),
        vote=dict(zip(VOTES, page.voted[n].tolist(), strict=True)),
    )


def _titled(c: Cut) -> bool:
    return c.tag == "h1" or (c.short and c.vote["of title"] > 0.85 and c.vote["title said"] > 0.6)


def _signed(c: Cut) -> bool:
    by_name = c.within("author") and c.linked <= 0.95
    return by_name or (c.short and "author" in c.says and not c.under("nav"))


def _framing(c: Cut) -> bool:
    return c.within("share", "toc", "tag", "hidden") or c.tag in {"button", "label"} or not _WIDGETS.isdisjoint(c.says)


_WIDGETS = frozenset({"share", "widget"})
# In this order: the first that holds names the cut. What decides that it is cut is the judge, not these.
_LABELS: tuple[tuple[str, Callable[[Cut], bool]], ...] = (
    ("title", _titled),
    (
        "photo-caption",
        lambda c: c.tag == "figcaption" or c.under("figure") or (c.within("caption") and "credit" in c.says),
    ),
    ("comments", lambda c: c.within("comment")),
    ("copyright", lambda c: "legal" in c.says and "©" in c.text),
    ("notice", lambda c: "legal" in c.says and c.linked <= 0.8),
    ("byline", _signed),
    ("date-line", lambda c: c.short and "stamp" in c.says and "a date" in c.says),
    ("navigation", lambda c: c.under("nav", "header", "footer") and (c.linked > 0.5 or c.short)),
    ("related", lambda c: c.within("related", "teaser") or ("related" in c.says and c.linked > 0.3)),
    ("promotion", lambda c: c.within("newsletter", "promo") or "newsletter" in c.says or "register" in c.says),
    ("advertisement", lambda c: c.within("advert") or "advert" in c.says),
    ("standfirst", lambda c: c.vote["summary said"] > 0.7 or (c.within("lead") and not c.short)),
    ("widget", _framing),
    ("related", lambda c: c.linked > 0.7 and not c.short),
    ("navigation", lambda c: c.linked > 0.7 or c.under("nav", "footer")),
)


def kept_label(page: Sight, n: int) -> str:
    """The label of a kept block that is not a paragraph; "" for one that is."""
    tag = page.tags[n]
    if tag in {"h1", "h2", "h3", "h4", "h5", "h6"}:
        return "heading"
    around = cut(page, n).around
    if "blockquote" in around:
        return "quotation"
    return "list-item" if tag in {"li", "dt", "dd"} or not around.isdisjoint({"ul", "ol"}) else ""
