"""What stands in several texts of one source is the site's and not an article's."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from ingest.clean.headline.stretches import ends_at_top
from ingest.clean.line import line_key
from ingest.model.context import Context

# Two texts that share this part of the words of the shorter are one article told twice: their common lines prove
# nothing. Without this, 1.4 % of the body's words go.
SAME_ARTICLE = 0.5
_LONG = 12  # words from which a line that two texts share speaks for one article, not for the site


def repeated(texts: Sequence[Sequence[str]]) -> Context:
    """The lines that stand in several of `texts` (each a sequence of lines, all of one source).

    Near-duplicates among the texts are counted once.
    """
    keys = [{key for line in text if (key := line_key(line))} for text in texts]
    distinct = _distinct(keys)
    counts = Counter(key for text in distinct for key in text)
    tails = Counter(tail for text in texts for tail in ends_at_top(text))
    return Context(_several(counts), len(distinct), _several(tails))


def _several(counts: Counter[str]) -> frozenset[str]:
    return frozenset(key for key, n in counts.items() if n > 1)


def _distinct(texts: Sequence[set[str]]) -> list[set[str]]:
    """The texts, those left out that share most of their long lines with one already taken."""
    taken: list[set[str]] = []
    holders: dict[str, list[int]] = {}
    for text in texts:
        long = [key for key in text if key.count(" ") + 1 >= _LONG]
        shared: Counter[int] = Counter()
        for key in long:
            for number in holders.get(key, ()):
                shared[number] += key.count(" ") + 1
        if any(_same(text, taken[number], words) for number, words in shared.items()):
            continue
        for key in long:
            holders.setdefault(key, []).append(len(taken))
        taken.append(text)
    return taken


def _same(one: set[str], other: set[str], shared: int) -> bool:
    return shared >= SAME_ARTICLE * max(1, min(_long_words(one), _long_words(other)))


def _long_words(text: set[str]) -> int:
    return sum(n for key in text if (n := key.count(" ") + 1) >= _LONG)
