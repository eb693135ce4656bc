"""The label of a block that the judge cuts, and the words in which a decision is explained."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from ingest.clean.page_features import Sight
from ingest.clean.page_frame import NEAREST, NEVER
from ingest.clean.page_vote import NAMES as VOTES
from ingest.clean.page_words import NAMES as SIGNALS

_GROUP = {name: i for i, name in enumerate(NEAREST)}
_SIGNAL = {name: i for i, name in enumerate(SIGNALS)}
_VOTE = {name: i for i, name in enumerate(VOTES)}
_CLOSE = 4  # levels within which the name of a container speaks for the block rather than for the page


@dataclass(frozen=True, slots=True)
class Cut:
    """One block, as the labels see it."""

    page: Sight
    n: int

    def within(self, *names: str) -> bool:
        """Whether an element of such a tag, or so named, is close around the block."""
        frame = self.page.at[self.n]
        near, depth = self.page.frames.nearest[frame], self.page.frames.depth[frame]
        return any(near[_GROUP[name]] > depth - _CLOSE for name in names)

    def under(self, *names: str) -> bool:
        """Whether an element of such a tag, or so named, is anywhere around the block."""
        near = self.page.frames.nearest[self.page.at[self.n]]
        return any(near[_GROUP[name]] > NEVER for name in names)

    def says(self, name: str) -> bool:
        return self.page.words[self.n, _SIGNAL[name]] > 0

    def vote(self, name: str) -> float:
        return float(self.page.voted[self.n, _VOTE[name]])

    @property
    def tag(self) -> str:
        return self.page.tags[self.n]

    @property
    def linked(self) -> float:
        return min(1.0, self.page.links[self.n] / max(1, len(self.page.texts[self.n])))

    @property
    def short(self) -> bool:
        return self.page.words[self.n, _SIGNAL["words"]] < 3.1  # log(1 + 21 words)


# In this order: the first that holds names the cut. What decides that it is cut is the judge, not these.
_LABELS: tuple[tuple[str, Callable[[Cut], bool]], ...] = (
    ("title", lambda c: c.tag == "h1" or (c.short and c.vote("of title") > 0.85 and c.vote("title said") > 0.6)),
    (
        "photo-caption",
        lambda c: c.tag == "figcaption" or c.under("figure") or (c.within("caption") and c.says("credit")),
    ),
    ("comments", lambda c: c.within("comment")),
    ("copyright", lambda c: c.says("legal") and "©" in c.page.texts[c.n]),
    ("notice", lambda c: c.says("legal") and not c.linked > 0.8),
    (
        "byline",
        lambda c: (c.within("author") and not c.linked > 0.95) or (c.short and c.says("author") and not c.under("nav")),
    ),
    ("date-line", lambda c: c.short and c.says("stamp") and c.says("a date")),
    ("navigation", lambda c: c.under("nav", "header", "footer") and (c.linked > 0.5 or c.short)),
    ("related", lambda c: c.within("related", "teaser") or (c.says("related") and c.linked > 0.3)),
    ("promotion", lambda c: c.within("newsletter", "promo") or c.says("newsletter") or c.says("register")),
    ("advertisement", lambda c: c.within("advert") or c.says("advert")),
    ("standfirst", lambda c: c.vote("summary said") > 0.7 or (c.within("lead") and not c.short)),
    (
        "widget",
        lambda c: (
            c.within("share", "toc", "tag", "hidden")
            or c.tag in {"button", "label"}
            or c.says("share")
            or c.says("widget")
        ),
    ),
    ("related", lambda c: c.linked > 0.7 and not c.short),
    ("navigation", lambda c: c.linked > 0.7 or c.under("nav", "footer")),
)


def label_of(page: Sight, n: int) -> str:
    """What a block that is cut most likely is; "other" where nothing says."""
    cut = Cut(page, n)
    return next((label for label, holds in _LABELS if holds(cut)), "other")


def why(page: Sight, n: int, probability: float) -> str:
    """The plain signals of a block: what holds it, how long it is, how much of it is links."""
    cut = Cut(page, n)
    around = [name for name in NEAREST if cut.within(name)]
    words = len(page.texts[n].split())
    said = [name for name in SIGNALS[-12:] if cut.says(name)]
    pieces = [
        f"<{cut.tag}>" + (f" within {', '.join(around[:4])}" if around else ""),
        f"{words} word{'s' * (words != 1)}",
        f"{cut.linked:.0%} of it links" if cut.linked > 0.01 else "",
        f"speaks as: {', '.join(said)}" if said else "",
        f"likely body: {probability:.0%}",
    ]
    return "; ".join(piece for piece in pieces if piece)


def kept_label(page: Sight, n: int) -> str:
    """The label of a kept block that is not a paragraph; "" for one that is."""
    tag = page.tags[n]
    if tag in {"h1", "h2", "h3", "h4", "h5", "h6"}:
        return "heading"
    cut = Cut(page, n)
    if cut.under("blockquote"):
        return "quotation"
    if tag in {"li", "dt", "dd"} or cut.under("ul", "ol"):
        return "list-item"
    return ""
