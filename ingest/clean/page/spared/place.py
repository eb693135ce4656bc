"""Where most of a page's prose stands, though the classifier keeps hardly any of it: there the article is.

Short reports have too small a share of their page for a classifier that learned from long ones: it keeps nothing, or
the author's biography, or the rights of the site. Measured out of fold, that was so with one of 458 labelled pages, of
whose article it had kept a third. Of 1,000 pages of a public evaluation 27 were empty before and 10 are now; those show
no prose.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Callable, Collection, Sequence

from ingest.clean.page.ancestors import NEAREST
from ingest.clean.page.block_view import Numbers, PageView
from ingest.clean.page.block_words import NAMES as SIGNALS
from ingest.clean.page.element_names import ROLES
from ingest.clean.page.self_description import NAMES as VOTES

SENTENCE, SENTENCES = SIGNALS.index("ends a sentence"), SIGNALS.index("sentences")
_NOTICE = tuple(SIGNALS.index(name) for name in ("newsletter", "legal", "register"))
_FRAMING = (*_NOTICE, SIGNALS.index("comment"))
_AUTHOR, WORDS = SIGNALS.index("author"), SIGNALS.index("words")
OF_TITLE = VOTES.index("of title")
POST, TITLED, THREAD = (
    math.log1p(15),
    0.6,
    60,
)  # words of a post; how much of a title a heading says; blocks of a thread
FEWEST_WORDS = 6  # of a paragraph: fewer are a label
LINKED = 0.34  # share of a block's characters from which it is a pointer


def _tags(names: str) -> int:
    return sum(1 << NEAREST.index(name) for name in names.split())


def _groups(names: str) -> int:
    return sum(1 << n for n, name in enumerate(NEAREST) if n >= len(ROLES) and name in names.split())


_TAGS = _tags("nav footer aside a figure")
_AROUND = _tags("form") | _groups("comment related teaser newsletter nav footer side share promo advert author hidden")
_FAR = _tags("form") | _groups("comment newsletter nav footer share advert")
_NOT_OF_FORUMS = _tags("form") | _groups("newsletter nav footer advert related teaser side promo")
_LISTED = _groups("related teaser side promo hidden")
_BOX, _BODY = _groups("author"), _groups("body") | 1 << NEAREST.index("stated body")
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
SHARES = (0.5, 1.0, 0.6)  # how much a paragraph speaks for its element, for that one's parent and grandparent
TIMES = 1.3  # as many words of prose as are kept: then the article is there
# Where an article of so few words is kept, prose as likely as this, of this share of its words, belongs to it (steps of
# a guide, a live report): on 1,070 pages of two public evaluations seven gain by it and none loses.
LITTLE, SCATTERED, MUCH = 200, 0.03, 0.6
TEASER, LINK_WORDS = 2, 4  # blocks from a teaser's heading to its text; words of a link that is one
NOTICE_WORDS = 120  # of what is kept, up to which it may all be notices
NAME_WORDS = 5  # of a name that links to its bearer's articles


def found_again(view: PageView, kept: Sequence[bool], likely: Numbers) -> list[bool]:
    """What is kept, with the prose that stands where most of the page's prose does, if that is far more of it.

    Where nothing is kept, or nothing but notices and the author's biography, these go, and the longest text that may be
    an article takes their place. Where little is kept, prose in other places may be part of the article, too.
    """
    sizes = view.sizes.tolist()
    notices = _notices(view, kept, sizes)
    known = sum(size for n, size in enumerate(sizes) if kept[n] and n not in notices and size >= FEWEST_WORDS)
    there = _prose_of_place(view, sizes, _is_own_prose, notices)
    for tells in (_is_text, _is_post):
        if not there and not known:
            there = _prose_of_place(view, sizes, tells, notices)
    if sum(sizes[n] for n in there) < max(TIMES * known, FEWEST_WORDS):
        return _with_scattered(view, kept, likely, known) if known else list(kept)
    gone = notices if not known else set()
    return [(keep and n not in gone) or n in there for n, keep in enumerate(kept)]


def _with_scattered(view: PageView, kept: Sequence[bool], likely: Numbers, known: float) -> list[bool]:
    """What is kept, with prose of other places (the steps of a guide, the sections of a long page), if that is much."""
    if known > LITTLE:
        return list(kept)
    sizes = view.sizes.tolist()
    prose = [
        n for n, size in enumerate(sizes) if size >= FEWEST_WORDS and likely[n] >= SCATTERED and reads_as_prose(view, n)
    ]
    more = {n for n in prose if not kept[n] and not _is_teaser(view, n)}
    much = sum(sizes[n] for n in more) >= MUCH * known
    return [keep or (much and n in more) for n, keep in enumerate(kept)]


def _is_teaser(view: PageView, n: int) -> bool:
    """Whether what stands over a paragraph is a link: the headline of another article."""
    parent = view.frames.parent
    for k in range(max(0, n - TEASER), n):
        named = view.tags[k] in _HEADINGS or (
            len(view.texts[k].split()) >= LINK_WORDS and parent[view.places[k]] == parent[view.places[n]]
        )
        if named and view.links[k] >= 0.9 * len(view.texts[k]):
            return True
    return False


def _is_own_prose(view: PageView, n: int) -> bool:
    return reads_as_prose(view, n) and not _is_teaser(view, n)


def reads_as_prose(view: PageView, n: int) -> bool:
    """Whether a block ends as a sentence does, outside links, headings and all that frames articles."""
    ends = view.signals[n][SENTENCE] > 0 or n == len(view.texts) - 1  # a file may be cut anywhere
    if not ends or not _may_be_text(view, n) or _close(view, n) & _AROUND:
        return False
    return not any(view.signals[n][phrase] > 0 for phrase in _FRAMING)


def _is_text(view: PageView, n: int) -> bool:
    """Whether a block holds a sentence, outside links, headings and what is surely the site's."""
    close = _close(view, n)
    if view.signals[n][SENTENCES] < 1 or not _may_be_text(view, n) or close & _FAR:
        return False
    if close & _LISTED and not close & _BODY:
        return False
    return not any(view.signals[n][phrase] > 0 for phrase in _NOTICE)


def _is_post(view: PageView, n: int) -> bool:
    """Whether a block of sentences is a post right below the title, or in its thread: where a forum's text stands."""
    signals = view.signals[n]
    if signals[SENTENCES] < 1 or signals[WORDS] < POST or not _may_be_text(view, n) or _close(view, n) & _NOT_OF_FORUMS:
        return False
    return any(view.votes[k][OF_TITLE] > TITLED and view.tags[k] in _HEADINGS for k in range(max(0, n - THREAD), n))


def _may_be_text(view: PageView, n: int) -> bool:
    linked = view.links[n] > LINKED * len(view.texts[n])
    return not linked and view.tags[n] not in _HEADINGS and not view.frames.within[view.places[n]] & _TAGS


def _close(view: PageView, n: int) -> int:
    return view.frames.close[view.places[n]]


def _notices(view: PageView, kept: Sequence[bool], sizes: Sequence[float]) -> set[int]:
    """The blocks to be dropped where nothing is kept but notices of the site and lines about the author: these and the
    blocks beside them. Empty where anything else is kept.
    """
    blocks = [n for n, keep in enumerate(kept) if keep]
    if sum(sizes[n] for n in blocks) > NOTICE_WORDS:
        return set()
    parent = [view.frames.parent[frame] for frame in view.places]
    holders = {parent[n] for n in blocks if _is_notice(view, n, sizes)}
    if not holders or any(parent[n] not in holders for n in blocks if sizes[n] >= FEWEST_WORDS):
        return set()
    return {n for n, holder in enumerate(parent) if holder in holders} | set(blocks)


def _is_notice(view: PageView, n: int, sizes: Sequence[float]) -> bool:
    signals, close = view.signals[n], _close(view, n)
    if any(signals[phrase] > 0 for phrase in _NOTICE) or (close & _BOX and not close & _BODY):
        return True
    named = n > 0 and sizes[n - 1] <= NAME_WORDS and view.links[n - 1] >= 0.9 * len(view.texts[n - 1])
    return bool(signals[_AUTHOR] > 0 and named)


def _prose_of_place(
    view: PageView, sizes: Sequence[float], tells: Callable[[PageView, int], bool], but: Collection[int]
) -> list[int]:
    """The blocks that `tells` accepts within the one element that holds most of their words."""
    prose = [n for n, size in enumerate(sizes) if size >= FEWEST_WORDS and n not in but and tells(view, n)]
    scores: dict[int, float] = defaultdict(float)
    for n in prose:
        frame = view.places[n]
        for share in SHARES:
            scores[frame] += share * sizes[n]
            frame = view.frames.parent[frame]
    scores.pop(0, None)
    place = max(scores, key=lambda frame: (scores[frame], -frame), default=0)
    return [n for n in prose if place <= view.places[n] < view.frames.ends[place]]
