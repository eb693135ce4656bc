"""Labels for the blocks of a page from its gold body: kept are those whose 4-word shingles serve the score most."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

TOKEN = re.compile(r"\w+")
N = 4
_SURE = 8  # words from which a block's own shingles decide
_SWEEPS = 4
_PARAGRAPH, _WHOLE = 20, 300  # words of a paragraph, and of a block that holds a whole body once more

Shingle = tuple[str, ...]


def shingles(words: Sequence[str]) -> list[Shingle]:
    return [tuple(words[i : i + N]) for i in range(len(words) - N + 1)]


def labels(texts: Sequence[str], gold: str) -> list[int]:
    """1 for each block of `texts` that belongs to the body `gold`, found by what raises the page's F1.

    First by shares: of a block's own shingles, and, for runs of short blocks (cells of a table, items of a list), of
    the shingles that run over them. Then block by block, as long as a change makes the page's F1 better.
    """
    words = [TOKEN.findall(text) for text in texts]
    body = TOKEN.findall(gold)
    kept = _improved(words, _first_labels(words, body), Counter(shingles(body)))
    return _of_copies(texts, words, kept)


def _of_copies(texts: Sequence[str], words: Sequence[list[str]], kept: Sequence[int]) -> list[int]:
    """A body that a page holds twice is body twice (a rule cuts the second), but not as one block of all paragraphs."""
    out = list(kept)
    long = [n for n, block in enumerate(words) if len(block) >= _PARAGRAPH]
    for n, block in enumerate(words):
        inside = [k for k in long if k != n and texts[k] in texts[n]] if len(block) >= _WHOLE and kept[n] else []
        if len(inside) >= 3:
            out[n] = 0
            for k in range(inside[0], inside[-1] + 1):
                out[k] |= int(k != n and bool(words[k]) and texts[k] in texts[n])
    body = {texts[n] for n in range(len(texts)) if out[n] and len(words[n]) >= _SURE}
    return [int(keep or text in body) for keep, text in zip(out, texts, strict=True)]


def _first_labels(words: Sequence[list[str]], body: Sequence[str]) -> list[int]:
    known = [{tuple(body[i : i + n]) for i in range(len(body) - n + 1)} for n in range(1, N + 1)]
    covered = _covered([word for block in words for word in block], known[-1])
    out, at = [], 0
    for block in words:
        own = _share(block, known)
        run = sum(covered[at : at + len(block)]) / max(len(block), 1)
        at += len(block)
        out.append(int(own > 0.5 and (len(block) >= _SURE or run > 0.6)))
    return out


def _covered(words: Sequence[str], known: set[Shingle]) -> list[bool]:
    """Whether each word of the page stands in a shingle of the body, blocks put end to end."""
    covered = [False] * len(words)
    for i, shingle in enumerate(shingles(words)):
        if shingle in known:
            covered[i : i + N] = [True] * N
    return covered


def _share(block: Sequence[str], known: Sequence[set[Shingle]]) -> float:
    n = min(N, len(block))
    if not n:
        return 0.0
    own = [tuple(block[i : i + n]) for i in range(len(block) - n + 1)]
    return sum(shingle in known[n - 1] for shingle in own) / len(own)


def _improved(words: Sequence[list[str]], first: Sequence[int], gold: Counter[Shingle]) -> list[int]:
    kept = list(first)
    answer = Counter(shingles([word for block, keep in zip(words, kept, strict=True) if keep for word in block]))
    wanted, count = gold.total(), answer.total()
    right = (gold & answer).total()
    for _ in range(_SWEEPS):
        changed = False
        for n, block in enumerate(words):
            if not block or not (kept[n] or any(s in gold for s in _around(words, kept, n, block))):
                continue
            change = _change(words, kept, n)
            gain = sum(min(answer[s] + d, gold[s]) - min(answer[s], gold[s]) for s, d in change.items())
            more = sum(change.values())
            if _f1(right + gain, count + more, wanted) > _f1(right, count, wanted) + 1e-9:
                kept[n] ^= 1
                answer.update(change)
                right, count, changed = right + gain, count + more, True
        if not changed:
            break
    return kept


def _f1(right: int, answered: int, gold: int) -> float:
    return 2 * right / (answered + gold) if answered + gold else 0.0


def _around(words: Sequence[list[str]], kept: Sequence[int], n: int, middle: Sequence[str]) -> list[Shingle]:
    """The shingles over a block and the kept words next to it."""
    before: list[str] = []
    k = n - 1
    while k >= 0 and len(before) < N - 1:
        if kept[k]:
            before = words[k][-(N - 1 - len(before)) :] + before
        k -= 1
    after: list[str] = []
    k = n + 1
    while k < len(words) and len(after) < N - 1:
        if kept[k]:
            after = after + words[k][: N - 1 - len(after)]
        k += 1
    return shingles([*before, *middle, *after])


def _change(words: Sequence[list[str]], kept: Sequence[int], n: int) -> dict[Shingle, int]:
    """How the counts of shingles change when the block's label does."""
    change = Counter(_around(words, kept, n, words[n]))
    change.subtract(_around(words, kept, n, ()))
    sign = -1 if kept[n] else 1
    return {shingle: sign * count for shingle, count in change.items() if count}
