"""What is kept for what stands beside it: a paragraph between the article's paragraphs, the last paragraph of a short
article, the items of a list in its middle.

Labels and advertisements that stand between do not count: what is cut is no neighbour.
"""

from __future__ import annotations

from bisect import bisect
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from ingest.clean.page.ancestors import NEAREST
from ingest.clean.page.block_view import Numbers, PageView
from ingest.clean.page.block_words import NAMES as SIGNALS

SENTENCE = SIGNALS.index("ends a sentence")
_SPEECH = ("newsletter", "comment", "related", "advert", "legal", "credit", "register", "widget", "share")
SPEECH = tuple(SIGNALS.index(name) for name in _SPEECH)
FEWEST_WORDS, FEWEST_OF_NEIGHBOUR, FEWEST_OF_SENTENCE = 8, 6, 4  # of a paragraph, of what a list follows, of a sentence
LINKED = 0.34  # share of its characters from which a paragraph or a list points elsewhere
SHORT = 200  # words of an article whose last paragraph may look like a menu's line to the classifier
NEAR = 3  # blocks from the last paragraph of a short article to another one
HEADINGS, LONGEST_HEADING = frozenset({"h2", "h3", "h4", "h5", "h6"}), 20
LISTS = tuple(NEAREST.index(tag) for tag in ("ul", "ol", "dl", "table"))
_ANY_LIST = sum(1 << kind for kind in LISTS)
LIKELY, UNLIKELY = 0.1, 0.03  # a list's items on average, under a long and a short article
KEPT_SHARE = 1 / 3  # of the items of a list of links


def with_neighbours(view: PageView, kept: Sequence[bool], likely: Numbers) -> list[bool]:
    """What is kept, with the paragraphs, tables and lists that belong to it by where they stand."""
    sizes = view.sizes.tolist()
    parent = [view.frames.parent[frame] for frame in view.places]
    mains = [n for n, keep in enumerate(kept) if keep and sizes[n] >= FEWEST_WORDS]
    long = sum(sizes[n] for n in mains) > SHORT
    out = list(kept)
    for n in (*_paragraphs(view, kept, mains, parent), *_headings(view, kept)):
        out[n] = True
    for lines in _preformatted(view):
        if 2 * sum(sizes[n] for n in lines if out[n]) >= sum(sizes[n] for n in lines):
            for n in lines:
                out[n] = True
    for holder, items in _lists(view):
        around = (
            range(items[0] - 1, max(-1, items[0] - NEAR), -1),
            range(items[-1] + 1, min(items[-1] + NEAR, len(out))),
        )
        beside = [n for side in around if (n := next((k for k in side if out[k]), -1)) >= 0]
        stands = any(sizes[n] >= FEWEST_OF_NEIGHBOUR and parent[n] == holder for n in beside)
        if stands and _belongs(view, items, out, float(likely[items].mean()) >= (LIKELY if long else UNLIKELY)):
            for n in items:
                out[n] = True
    return out


def _paragraphs(view: PageView, kept: Sequence[bool], mains: Sequence[int], parent: Sequence[int]) -> Iterator[int]:
    """The sentences between two paragraphs of one element, and behind the last one of a short article.

    Out of fold 9 of 11 of the former are the article's, on the labelled pages.
    """
    sizes = view.sizes.tolist()
    short = sum(sizes[n] for n in mains) <= SHORT
    for n, keep in enumerate(kept):
        after = bisect(mains, n)
        if keep or not after or not _is_sentence(view, n, sizes[n]):
            continue
        before = mains[after - 1]
        if parent[before] == parent[n]:
            between = after < len(mains) and parent[mains[after]] == parent[n]
            last = short and n - before <= NEAR and not view.links[n] and view.tags[before] == view.tags[n]
            if between or last:
                yield n


def _headings(view: PageView, kept: Sequence[bool]) -> Iterator[int]:
    """Headings right between two blocks that are kept: of the labelled pages 40 of 58 are the article's."""
    sizes = view.sizes.tolist()
    for n in range(1, len(kept) - 1):
        between = kept[n - 1] and kept[n + 1] and not kept[n]
        if between and view.tags[n] in HEADINGS and sizes[n] <= LONGEST_HEADING and not _linked(view, n):
            yield n


def _linked(view: PageView, n: int) -> bool:
    return view.links[n] > LINKED * len(view.texts[n])


def _is_sentence(view: PageView, n: int, size: float) -> bool:
    signals = view.signals[n]
    ends = signals[SENTENCE] > 0 or (n == len(view.texts) - 1 and size >= FEWEST_WORDS)  # a file may be cut anywhere
    if size < FEWEST_OF_SENTENCE or not ends or _linked(view, n):
        return False
    return not any(signals[phrase] > 0 for phrase in SPEECH)


def _preformatted(view: PageView) -> Iterable[list[int]]:
    """The numbers of the blocks of each preformatted text, which is kept or cut as a whole."""
    inside: dict[int, list[int]] = defaultdict(list)
    for n, tag in enumerate(view.tags):
        if tag == "pre":
            inside[view.places[n]].append(n)
    return inside.values()


def _lists(view: PageView) -> Iterator[tuple[int, list[int]]]:
    """The numbers of the blocks of each list and table, with the frame that holds it. A list in a list is one by
    itself.
    """
    inside: dict[int, list[int]] = defaultdict(list)
    for n, frame in enumerate(view.places):
        if view.frames.within[frame] & _ANY_LIST:
            depth = max(view.frames.nearest[frame][kind] for kind in LISTS)
            inside[_up_to(view, frame, depth)].append(n)
    yield from ((view.frames.parent[frame], items) for frame, items in inside.items())


def _up_to(view: PageView, frame: int, depth: int) -> int:
    while view.frames.depth[frame] > depth:
        frame = view.frames.parent[frame]
    return frame


def _belongs(view: PageView, items: Sequence[int], kept: Sequence[bool], likely: bool) -> bool:
    """Whether a list beside a paragraph is the article's: one that is likely, or is kept in part."""
    if all(kept[n] for n in items):
        return False
    share = sum(kept[n] for n in items) / len(items)
    linked = sum(view.links[n] for n in items) > LINKED * sum(len(view.texts[n]) for n in items)
    if linked:
        return share >= KEPT_SHARE
    return share > 0 or likely
