"""The surroundings of the blocks of a page: their ancestors, the blocks of the same template, the blocks near them."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from ingest.clean.page.ancestors import Frames, Places
from ingest.clean.page.block_view import Numbers

HELD = ("prose share", "words", "links", "blocks", "prose of words", "index")
ALIKE = ("count", "words", "links", "prose", "spread")
_FAR, _NONE = 60, 50  # blocks, from which a distance says no more; the distance of what is not there at all


def held_sums(frames: Frames, at: Places, own: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    """For each frame the sums of the columns `own` over the blocks inside it."""
    count = len(frames.parent)
    upto = np.zeros((count + 1, own.shape[1]))
    for column, numbers in enumerate(own.T):
        np.cumsum(np.bincount(at, weights=numbers, minlength=count), out=upto[1:, column])
    return np.asarray(upto[frames.ends] - upto[:-1])


def holders(held: npt.NDArray[np.float64], ups: Sequence[Places], total: float) -> list[Numbers]:
    """Of the frames `ups` around the blocks, level by level, a column for each of `HELD`; `total`: the page's prose."""
    prose, words, linked, chars, blocks = held.T
    columns = [prose / total, np.log1p(words), linked / np.maximum(chars, 1), np.log1p(blocks)]
    of = np.stack([*columns, prose / np.maximum(words, 1)], 1).astype(np.float32)
    return [np.concatenate([of[up], _index(up)[:, None]], 1) for up in ups]


def _index(up: Places) -> Numbers:
    """How many blocks of the same frame stand before each."""
    seen: dict[int, int] = {}
    index = []
    for frame in up.tolist():
        before = seen[frame] = seen.get(frame, -1) + 1
        index.append(before)
    return np.array(index, np.float32)


def levels(frames: Frames, at: Places, prose: Numbers) -> list[Numbers]:
    """Levels to climb from the frames with the most prose until a block is inside, and from there down to it."""
    parent = frames.parents
    direct, once = np.zeros(len(parent)), np.zeros(len(parent))
    np.add.at(direct, parent[at], prose)
    np.add.at(once, parent[parent[at]], prose)
    return [column for score in (direct, direct + once) for column in _climb(frames, at, int(score.argmax()))]


def levels_up(frames: Frames, top: int) -> tuple[Places, list[int]]:
    """For each frame the levels to climb from `top` until it is inside, and the frames that one meets on the way."""
    met = [top]
    while met[-1]:
        met.append(frames.parent[met[-1]])
    up = np.zeros(len(frames.parent), np.int64)
    for level in range(len(met) - 1, -1, -1):
        up[met[level] : frames.ends[met[level]]] = level
    return up, met


def _climb(frames: Frames, at: Places, top: int) -> tuple[Numbers, Numbers]:
    levels, met = levels_up(frames, top)
    up, depth = levels[at], frames.depths
    return up.astype(np.float32), (depth[at] - depth[met][up]).astype(np.float32)


def like_blocks(shape: Places, size: Numbers, links: Numbers, prose: Numbers) -> Numbers:
    """Of the blocks of the same shape: how many, how long, how linked, how much prose, how far spread."""
    count = np.bincount(shape)
    where = np.arange(len(shape))
    first, last = np.full(len(count), len(shape)), np.zeros(len(count))
    np.minimum.at(first, shape, where)
    np.maximum.at(last, shape, where)
    words, linked, running = (np.bincount(shape, weights=x) / count for x in (size, links, prose > 0))
    columns = [np.log1p(count), np.log1p(words), linked, running, (last - first) / len(shape)]
    return np.stack(columns, 1)[shape].astype(np.float32)


def block_places(size: Numbers, titled: Numbers) -> list[Numbers]:
    """Where each block stands in the page, and from the block that is `titled` most."""
    n = len(size)
    index = np.arange(n, dtype=np.float32)
    before = np.cumsum(size) - size
    total = max(float(size.sum()), 1.0)
    title = int(titled.argmax()) if n and float(titled.max()) > 1.2 else 0
    words = before - before[title]
    return [
        index / n,
        before / total,
        n - index,
        np.clip(index - title, -200, 200),
        np.sign(words) * np.log1p(np.abs(words)),
    ]


def shifted(columns: Numbers, by: int) -> Numbers:
    """The rows of the blocks `by` places on; -1 beyond the page."""
    out = np.full_like(columns, -1)
    if by > 0:
        out[:-by] = columns[by:]
    else:
        out[-by:] = columns[:by]
    return out


def same(numbers: Places, by: int) -> Numbers:
    """Whether the block `by` places on has the same number."""
    return np.asarray(shifted(np.asarray(numbers, np.float32), by) == numbers, np.float32)


def since(flags: npt.NDArray[np.bool_], none: int = _NONE) -> Places:
    """Blocks since the last one that is flagged, itself left out, at most `_FAR`; `none` before there is one."""
    index = np.arange(len(flags))
    last = np.maximum.accumulate(np.where(flags, index, -none))
    return np.asarray(np.minimum(index - np.concatenate([[-none], last[:-1]]), _FAR))


def until(flags: npt.NDArray[np.bool_]) -> Places:
    """Blocks until the next one that is flagged, as `since`."""
    return since(flags[::-1], _NONE + 1)[::-1]


def prose_runs(prose: Numbers, is_heading: npt.NDArray[np.bool_]) -> list[Numbers | Places]:
    """The shares of the prose before and after each block, and how far prose and headings are."""
    total = max(float(prose.sum()), 1.0)
    upto = np.cumsum(prose)
    index = np.arange(len(prose))
    heading = np.maximum.accumulate(np.where(is_heading, index, -_NONE))
    return [
        (upto - prose) / total,
        (total - upto) / total,
        since(prose > 0),
        until(prose > 0),
        np.minimum(index - heading, _FAR),
    ]
