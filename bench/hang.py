"""`python -m bench.hang`: on which lines of an article the whole pipeline takes longest.

The strings on which a pattern is slow (bench/pump.py) are lines of a text, and paragraphs, authors, titles and
scripts of a page. Printed are the patterns whose strings cost most, beside ordinary lines of the same length and
number.
"""

from __future__ import annotations

import argparse
import html
import json
import random
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass

from bench.patterns import held
from bench.pump import Pump, Syntax
from ingest.model.document import UnreadableError
from ingest.pipeline import process

# Lines of an article and their characters: lines that rules are tried on, and long ones that only the rest reads.
SIZES = ((20, 800), (3, 12_000))
PROSE = (
    "The ministers met in Vienna on Tuesday and agreed to speak again before the summer, as both sides said in a "
    "statement that was read to reporters after the talks had ended late at night."
)
ORDINARY = Pump("", "The talks ended late, and nobody spoke of it. ", "")


@dataclass(frozen=True, slots=True)
class Cost:
    """What the strings of one pattern cost in one place: processor seconds, and how many times those of prose."""

    times: float
    seconds: float
    place: str
    where: str
    size: tuple[int, int]


def main() -> None:
    """Prints the ten worst of what could be tried in the time."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=300, help="processor seconds to spend")
    parser.add_argument("--seed", type=int, default=0)
    options = parser.parse_args()
    slowest = sorted(costs(options.seconds, options.seed), key=lambda cost: -cost.times)
    print(f"{len(slowest)} articles; times what ordinary lines cost, processor seconds, lines × characters")
    for cost in slowest[:10]:
        print(f"{cost.times:8.1f} {cost.seconds:8.3f}  {cost.size[0]} × {cost.size[1]}  {cost.place:10} {cost.where}")


def costs(patience: float, seed: int = 0) -> Iterator[Cost]:
    """What pumped lines cost, the patterns in a random order, until `patience` processor seconds have gone."""
    chance = random.Random(seed)
    until = time.process_time() + patience
    prose = {
        (place, size): cost(write([ORDINARY.of(size[1])] * size[0]))
        for place, write in PLACES.items()
        for size in SIZES
    }
    patterns = [*held()]
    chance.shuffle(patterns)
    for used in patterns:
        pumps = [*Syntax(used.pattern).pumps()] or [ORDINARY]
        for place, write in PLACES.items():
            for size in SIZES:
                if time.process_time() > until:
                    return
                took = cost(write([pump.of(size[1]) for pump in chance.choices(pumps, k=size[0])]))
                yield Cost(took / prose[place, size], took, place, used.where, size)


def cost(data: bytes) -> float:
    """Processor seconds that an article takes, read or refused."""
    start = time.process_time()
    with suppress(UnreadableError):
        process(data)
    return time.process_time() - start


def _text(lines: Sequence[str]) -> bytes:
    return "\n\n".join([*lines[:2], PROSE, *lines[2:-1], PROSE, lines[-1]]).encode("utf-8", "replace")


def _paragraphs(lines: Sequence[str]) -> bytes:
    return _page("".join(f"<p>{html.escape(line)}</p>" for line in lines))


def _authors(lines: Sequence[str]) -> bytes:
    stated = {"@type": "NewsArticle", "author": [{"name": line} for line in lines], "datePublished": lines[0]}
    marked = "".join(f'<p class="byline author">{html.escape(line)}</p>' for line in lines)
    meta = "".join(f'<meta name="author" content="{html.escape(line)}">' for line in lines)
    return _page(marked, f'{meta}<script type="application/ld+json">{json.dumps(stated)}</script>')


def _titles(lines: Sequence[str]) -> bytes:
    return _page("".join(f"<h1>{html.escape(line)}</h1>" for line in lines), f"<title>{html.escape(lines[0])}</title>")


def _scripts(lines: Sequence[str]) -> bytes:
    broken = "".join(f'<script type="application/ld+json">{{"@type": "Article", {line}</script>' for line in lines)
    return _page("", broken + "".join(f"<script>{line}</script>" for line in lines))


def _page(body: str, head: str = "") -> bytes:
    return f"<html><head>{head}</head><body><article><p>{PROSE}</p>{body}<p>{PROSE}</p></article></body></html>".encode(
        "utf-8", "replace"
    )


PLACES: dict[str, Callable[[Sequence[str]], bytes]] = {
    "lines": _text,
    "paragraphs": _paragraphs,
    "authors": _authors,
    "titles": _titles,
    "scripts": _scripts,
}

if __name__ == "__main__":
    main()
