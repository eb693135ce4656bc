"""What no weights may outvote: captions, comments, a page's next article, what was said already; tables kept whole."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from cuttings.labels import Label
from ingest.clean.page.ancestors import NEAREST, NEVER, Frames, names_told
from ingest.clean.page.block_view import PageView
from ingest.clean.page.block_words import NAMES as SIGNALS

COMMENT = len(NEAREST) - 1 - NEAREST[::-1].index("comment")
ARTICLE = NEAREST.index("article")  # the tag; the group of that name stands behind it
TABLE = NEAREST.index("table")
FEWEST_CELLS, CELL_WORDS = 6, 6  # from which, and up to which on average, a table is one of data and not of layout
TABLE_SHARE = 0.35  # of a table's words that the weights keep: then all of it stays (out of fold, scrapinghub +.005)
RELATED, SENTENCE = SIGNALS.index("related"), SIGNALS.index("ends a sentence")
ANNOUNCING_WORDS, POINTER_WORDS, LINKED = 8, 30, 0.8  # of the line, of each link below it, and its share of the latter
FEWEST_WORDS = 60  # of body outside the comments (a page of nothing but comments is left as it is)
SAID_WORDS = 10  # shorter lines ("He said yes.") may well be said twice
STANDING = 4  # times that a question of ten words is said on purpose
WHOLE_WORDS = 300  # a block of this size that repeats other blocks is the text once more, for a script
NEXT_WORDS = 100  # of body before the heading of the next article


@dataclass(frozen=True, slots=True)
class Veto:
    """A block that is cut although the weights would keep it."""

    block: int
    label: Label
    rule: str
    why: str


def vetoes(view: PageView, kept: Sequence[bool]) -> dict[int, Veto]:
    """The vetoes against blocks that are `kept`: number of the block → veto, of the first rule that takes the block."""
    kept_so_far = list(kept)
    vetoed: dict[int, Veto] = {}
    for rule in (_captions, _next_article, _comments, _pointers, _said_whole, _said_already):
        for veto in rule(view, kept_so_far):
            kept_so_far[veto.block] = False
            vetoed[veto.block] = veto
    return vetoed


def whole_tables(view: PageView, kept: Sequence[bool]) -> list[bool]:
    """Which blocks are kept, where a table of data is kept whole if enough of it is: a cell alone says too little."""
    sizes = view.sizes
    cells: dict[int, list[int]] = defaultdict(list)
    for n, frame in enumerate(view.places):
        if table := _nearest(view.frames, frame, TABLE):
            cells[table].append(n)
    out = list(kept)
    for inside in cells.values():
        words = float(sizes[inside].sum())
        if len(inside) >= FEWEST_CELLS and words <= CELL_WORDS * len(inside):
            staying = sum(float(sizes[n]) for n in inside if kept[n])
            if staying >= TABLE_SHARE * words > 0:
                for n in inside:
                    out[n] = True
    return out


def _captions(view: PageView, kept: Sequence[bool]) -> Iterator[Veto]:
    tokens, parent = view.frames.tokens, view.frames.parent
    for n, frame in enumerate(view.places):
        if kept[n] and (_is_caption(tokens[frame]) or _is_caption(tokens[parent[frame]])):
            yield Veto(n, Label.PHOTO_CAPTION, "page-caption", "stands in an element that is named as a caption")


@lru_cache(maxsize=5_000)
def _is_caption(tokens: tuple[str, ...]) -> bool:
    return any("caption" in name for name in names_told(tokens))


def _comments(view: PageView, kept: Sequence[bool]) -> Iterator[Veto]:
    sizes = view.sizes.tolist()
    nearest = view.frames.nearest
    inside = [nearest[frame][COMMENT] > NEVER for frame in view.places]
    body = sum(size for size, keep, within in zip(sizes, kept, inside, strict=True) if keep and not within)
    if body < FEWEST_WORDS:
        return
    for n, within in enumerate(inside):
        if kept[n] and within:
            yield Veto(n, Label.COMMENTS, "page-comments", "stands in an element that is named as the page's comments")


def _pointers(view: PageView, kept: Sequence[bool]) -> Iterator[Veto]:
    """ "You may also like…", "Read more:" and the links that follow it."""
    sizes = view.sizes.tolist()
    n = 0
    while n < len(kept):
        after = _links_from(view, kept, sizes, n + 1) if kept[n] and _announces(view, sizes[n], n) else []
        for k in [n, *after] if after else []:
            yield Veto(k, Label.RELATED, "page-pointers", "a line that points to other articles, or a link below it")
        n = after[-1] + 1 if after else n + 1


def _announces(view: PageView, size: float, n: int) -> bool:
    speaks, sentence = view.words[n, RELATED] > 0, view.words[n, SENTENCE] > 0
    open_end = view.texts[n].endswith(("...", "…", ":"))
    return bool(size <= ANNOUNCING_WORDS and speaks and (open_end or not sentence))


def _links_from(view: PageView, kept: Sequence[bool], sizes: Sequence[float], first: int) -> list[int]:
    """The kept blocks from `first` on that are hardly more than a link, as far as they go."""
    links = []
    for n in range(first, len(kept)):
        if not kept[n]:
            continue
        if view.links[n] < LINKED * len(view.texts[n]) or sizes[n] > POINTER_WORDS:
            break
        links.append(n)
    return links


def _said_already(view: PageView, kept: Sequence[bool]) -> Iterator[Veto]:
    """What stands in the body twice; a question that is put again and again is an interview's."""
    sizes = view.sizes.tolist()
    times = Counter(text for text, keep in zip(view.texts, kept, strict=True) if keep)
    seen: set[str] = set()
    for n, text in enumerate(view.texts):
        if kept[n] and sizes[n] >= SAID_WORDS:
            if text in seen and not (times[text] >= STANDING and text.endswith("?")):
                yield Veto(n, Label.OTHER, "page-said-already", "the same words stand in the body before this")
            seen.add(text)


def _said_whole(view: PageView, kept: Sequence[bool]) -> Iterator[Veto]:
    sizes = view.sizes.tolist()
    for n, text in enumerate(view.texts):
        if kept[n] and sizes[n] >= WHOLE_WORDS:
            others = (t for k, t in enumerate(view.texts) if k != n and kept[k] and sizes[k] >= 20)
            if sum(other in text for other in others) >= 3:
                yield Veto(n, Label.OTHER, "page-said-whole", "repeats several paragraphs of the body in one block")


def _next_article(view: PageView, kept: Sequence[bool]) -> Iterator[Veto]:
    """From the second <article> that has its own <h1>, apart from the first's: pages that load the next one below."""
    heads = [(n, _nearest(view.frames, int(view.at[n]), ARTICLE)) for n, tag in enumerate(view.tags) if tag == "h1"]
    if len(heads) < 2 or not heads[0][1]:
        return
    sizes = view.sizes.tolist()
    first = heads[0][1]
    for n, article in heads[1:]:
        around = _ancestors(view.frames, article)
        if not article or first in around or article in _ancestors(view.frames, first):
            continue
        if sum(sizes[k] for k in range(n) if kept[k]) < NEXT_WORDS:
            continue
        for k in range(n, len(kept)):
            if kept[k] and article in _ancestors(view.frames, int(view.at[k])):
                yield Veto(
                    k, Label.RELATED, "page-next-article", "stands in another <article> of the page, under its own <h1>"
                )
        return


def _nearest(frames: Frames, frame: int, role: int) -> int:
    """The frame of the nearest element of a role around a frame; 0 where there is none."""
    depth = frames.nearest[frame][role]
    if depth <= NEVER:
        return 0
    while frames.depth[frame] > depth:
        frame = frames.parent[frame]
    return int(frame)


def _ancestors(frames: Frames, frame: int) -> set[int]:
    """A frame and those around it."""
    around = set()
    while frame:
        around.add(frame)
        frame = frames.parent[frame]
    return around
