"""What stands at the edges of pages and is no part of the text: running heads and feet, numbers of pages."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from ingest.read.formats.pdf.page_lines import PageLine

EDGE = 3  # lines at the top of a page, and at its bottom, that are looked at
FEWEST, LEAST_SHARE = 2, 0.3  # pages that a running head stands on; of all pages: left ones and right ones may differ
FIGURES, MOST_FIGURES = re.compile(r"\d{1,9}"), 4
PAGE_NUMBER = re.compile(
    r"\W{0,3}(?:(?:page|seite|s\.|p\.|pg\.?|página|pagina|стр\.?|страница|strona|sida|side)\s?)?[\divxlc]{1,5}"
    r"(?:\s?(?:/|of|von|de|sur|di|из|z|av)\s?\d{1,5})?\W{0,3}$",
    re.IGNORECASE,
)


def running_heads(pages: Sequence[Sequence[PageLine]]) -> frozenset[PageLine]:
    """The lines at the edges of pages that other pages repeat, but for the page's number, and those that are it."""
    edges = [_edges(page) for page in pages]
    counts = Counter(key for lines in edges for key in {key for line in lines for key in _keys(line)})
    least = max(FEWEST, LEAST_SHARE * len(pages))
    return frozenset(
        line
        for lines in edges
        for line in lines
        if any(counts[key] >= least for key in _keys(line)) or (_is_outermost(line, lines) and is_number(line.text))
    )


def is_number(text: str) -> bool:
    """Whether a text is the number of a page, and nothing else."""
    return PAGE_NUMBER.match(text) is not None


def _edges(page: Sequence[PageLine]) -> list[PageLine]:
    """The lines at the top and at the bottom of a page, from above."""
    ordered = sorted(page, key=lambda line: line.top)
    return ordered if len(ordered) <= 2 * EDGE else ordered[:EDGE] + ordered[-EDGE:]


def _keys(line: PageLine) -> set[str]:
    """What a line has in common with the same head of another page: its height, and all of its text, or all but a
    figure that counts pages."""
    text = f"{line.top:.0f} {line.text.casefold()}"
    figures = list(FIGURES.finditer(text))[:MOST_FIGURES]
    counted = {f"{text[: f.start()]}#{int(f[0]) - line.page}#{text[f.end() :]}" for f in figures}
    return {text, *counted}


def _is_outermost(line: PageLine, lines: Sequence[PageLine]) -> bool:
    """Whether no line stands nearer to the top of the page, or none nearer to its bottom."""
    return line.top <= lines[0].bottom or line.bottom >= lines[-1].top
