"""The second look at a page: the first probabilities of the blocks around a block, and of those made like it."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from ingest.clean.page.ancestors import Frames, Places
from ingest.clean.page.block_view import Numbers
from ingest.clean.page.dom_context import held_sums, levels_up, shifted

_SHIFTS = (-4, -3, -2, -1, 1, 2, 3, 4)
_RUN = 5
NAMES = (
    "first",
    *(f"first {by:+d}" for by in _SHIFTS),
    *(f"first in {where}" for where in ("parent", "grandparent", "third", "fourth", "shape")),
    "kept before", "kept after", "since kept", "until kept", "kept around", "kept of page",
    "least since kept", "least until kept",
    "words before in run", "words after in run", "holder of kept", "holder's rank",
)  # fmt: skip


def second_look(first: Numbers, size: Numbers, frames: Frames, at: Places, shape: Places) -> Numbers:
    """A row a block, a column for each of `NAMES`; `first` is the first probability, `size` the words of each block."""
    n = len(first)
    weight = size + 2
    parent = frames.parents
    own = np.stack([weight * first, weight], 1)
    held = held_sums(frames, at, own)
    columns = [first, *(shifted(first, by) for by in _SHIFTS)]
    up = at
    for _ in range(4):  # parent, grandparent, third, fourth
        up = parent[up]
        rest = held[up] - own
        columns.append(np.where(rest[:, 1] > 0.5, rest[:, 0] / np.maximum(rest[:, 1], 1), -1))
    by_shape = [np.bincount(shape, weights=x) for x in own.T]
    alike = [sums[shape] - mine for sums, mine in zip(by_shape, own.T, strict=True)]
    columns.append(np.where(alike[1] > 0.5, alike[0] / np.maximum(alike[1], 1), -1))
    columns += _kept(first, size)
    columns += _main(first, size, frames, at)
    return np.stack(columns, 1).astype(np.float32).reshape(n, len(NAMES))


def _kept(first: Numbers, size: Numbers) -> list[Numbers]:
    n = len(first)
    sure = (first > 0.5) & (size >= 8)
    words = np.where(first > 0.5, size, 0)
    total = max(float(words.sum()), 1.0)
    upto = np.cumsum(words)
    index = np.arange(n)
    last = np.concatenate([[-60], np.maximum.accumulate(np.where(sure, index, -60))[:-1]])
    ahead = np.concatenate([np.minimum.accumulate(np.where(sure, index, n + 60)[::-1])[::-1][1:], [n + 60]])
    ends = np.concatenate([[0.0], np.cumsum(words)])
    low, high = np.maximum(index - 6, 0), np.minimum(index + 7, n)
    spread = np.concatenate([[0.0], np.cumsum(size)])
    around = (ends[high] - ends[low]) / np.maximum(spread[high] - spread[low], 1)
    before, after = _runs(words), _runs(words[::-1])[::-1]
    return [
        (upto - words) / total, (total - upto) / total, np.minimum(index - last, 60), np.minimum(ahead - index, 60),
        around, np.full(n, total / max(float(size.sum()), 1)), _least(first, sure),
        _least(first[::-1], sure[::-1])[::-1], np.log1p(before), np.log1p(after),
    ]  # fmt: skip


def _least(first: Numbers, sure: npt.NDArray[np.bool_]) -> Numbers:
    """The least probability met since the last block that is surely kept."""
    out = np.empty(len(first), np.float32)
    least = 2.0
    for i, (p, known) in enumerate(zip(first.tolist(), sure.tolist(), strict=True)):
        out[i] = least
        least = p if known else min(least, p)
    return out


def _runs(words: Numbers) -> Numbers:
    """Words kept in an unbroken run before each block; up to two blocks that are not kept do not break it."""
    out = np.empty(len(words), np.float32)
    run, gap = 0.0, 0
    for i, count in enumerate(words.tolist()):
        out[i] = run
        if count:
            run, gap = run + count, 0
        else:
            gap += 1
            if gap > 2:
                run = 0.0
    return out


def _main(first: Numbers, size: Numbers, frames: Frames, at: Places) -> list[Numbers]:
    """Share of the kept words that stands under a block's parent; levels to climb from the holder of most of them."""
    parent = frames.parents
    words = np.where(first > 0.5, size, 0)
    direct = np.bincount(parent[at], weights=words, minlength=len(parent))
    top = int(direct.argmax())
    up, _ = levels_up(frames, top)
    share = (direct[parent[at]] / max(float(words.sum()), 1)).astype(np.float32)
    return [share, up[at].astype(np.float32)]
