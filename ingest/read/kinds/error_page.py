"""Pages that a server or its shield gives in place of an article: not found, no access, are you human, try later.

What such a page is stands in its title, its heading or its one sentence, in the words of `data/error_pages.txt`. An
article may have such a title too: it says more than the page does, and where that is in doubt, it is marked.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from importlib.resources import files

from ingest.model.document import Block, Damage, UnreadableError
from ingest.read import plain_text
from ingest.read.kinds.kind import Kind

NOT_SERVED = Kind("error page", "an error page of a server, no article: save the page again")
HUMAN_CHECK = Kind("error page", "a page that asks whether a human is there, no article: save it again from a browser")
NO_SITE = Kind("error page", "a page of the server itself, no article")
KINDS = (NOT_SERVED, HUMAN_CHECK, NO_SITE)
DAMAGE = "error page"

SECTIONS = {
    "human check": HUMAN_CHECK,
    "not found": NOT_SERVED,
    "no access": NOT_SERVED,
    "out of order": NOT_SERVED,
    "server's own": NO_SITE,
}
# Words of sentences outside links: error pages have up to 50 (Cloudflare's), the shortest articles that say "access
# denied" have more; between the two bounds is doubt.
MOST_REFUSED, MOST_DOUBTED = 60, 200
SENTENCE_WORDS, FEW_WORDS = 8, 90
LONGEST = 200  # characters of a title or a sentence that is compared
SEPARATOR = re.compile(r"(?<= )[|–—·•:»-](?= )|[|»]")
SENTENCE_END = re.compile(r"[.!?…。！？\n]+")
CODE = re.compile(
    r"\b(?:4(?:0[0-9]|1[0-8]|2[0-9]|51)|5(?:0[0-9]|1[0-1]|2[0-9]|30)|(?<=error )10[0-3]\d)(?:\.\d{1,2})?\b"
)
EDGES = " \t\n.,:;!?…-–—|'\"“”„«»()[]{}¡¿#*。！？、"


@lru_cache(maxsize=1)
def phrases() -> dict[str, re.Pattern[str]]:
    """The patterns by section, compiled when the first short page asks."""
    rows: dict[str, list[str]] = {}
    lines = (files("ingest") / "data" / "error_pages.txt").read_text(encoding="utf-8").splitlines()
    for line in lines:
        if line.startswith("[") and line.endswith("]") and line[1:-1].replace(" ", "").replace("'", "").isalpha():
            section = rows.setdefault(line[1:-1], [])
        elif line and not line.startswith("# "):
            section.append(line.replace("ı", "i"))
    return {name: re.compile("|".join(patterns)) for name, patterns in rows.items()}


def verdict(title: str, layer: str, blocks: Sequence[Block]) -> Kind | Damage | None:
    """The kind of an error page, a damage where the page may be one, None where it is none. `title` is what the page
    states as its title; a plain text has none."""
    prose = _prose(layer, blocks)
    if prose > MOST_DOUBTED:
        return None
    named = [title, *_headings(layer, blocks)]
    for segment in (part for name in named for part in SEPARATOR.split(name[:LONGEST])):
        if kind := kind_of_phrase(segment):
            return kind if prose <= MOST_REFUSED else Damage(DAMAGE, 1, segment.strip())
    if (
        prose <= MOST_REFUSED
        and plain_text.count_words(layer[: 10 * LONGEST]) <= FEW_WORDS
        and len(layer) <= 10 * LONGEST
    ):
        return _kind_of_sentences(layer) or _signed(layer)
    return None


def suspicion(title: str, layer: str, blocks: Sequence[Block]) -> tuple[Damage, ...]:
    """The damage of what may be the error page of a server, if it may. Raises UnreadableError for what is one."""
    judged = verdict(title, layer, blocks)
    if isinstance(judged, Kind):
        raise UnreadableError(judged.reason)
    return (judged,) if judged else ()


def _kind_of_sentences(layer: str) -> Kind | None:
    """The kind that a sentence of a short page tells; None where another sentence says something else.

    A brief item of news may stand above a request to turn JavaScript on.
    """
    told = [(sentence, kind_of_phrase(sentence)) for sentence in SENTENCE_END.split(layer)]
    if any(kind is None and plain_text.count_words(sentence) >= SENTENCE_WORDS for sentence, kind in told):
        return None
    return next((kind for _, kind in told if kind), None)


def kind_of_phrase(phrase: str) -> Kind | None:
    """The kind of error page that a whole title, heading or sentence tells; None where it tells of none."""
    known = phrases()
    phrase = " ".join(_folded(phrase[:LONGEST]).split()).strip(EDGES)
    bare = known["apology"].sub("", " ".join(CODE.sub(" ", phrase).split()).strip(EDGES), count=1).strip(EDGES)
    words = [word for word in bare.split() if not known["code word"].fullmatch(word.strip(EDGES))]
    if CODE.search(phrase) and not words:
        return NOT_SERVED
    forms = {bare, " ".join(words).strip(EDGES)} - {""}
    return next((kind for name, kind in SECTIONS.items() if any(map(known[name].fullmatch, forms))), None)


def _folded(text: str) -> str:
    """Small letters; the two i of Turkish, which capitals confuse, and the apostrophes are one."""
    return (
        text.casefold().replace("i\u0307", "i").replace("ı", "i").replace("’", "'").replace("`", "'").replace("_", " ")
    )


def _signed(layer: str) -> Kind | None:
    """A short page that a server or a shield has signed."""
    pattern = phrases()["sign"]
    lines = (" ".join(_folded(line).split()) for line in layer.split("\n"))
    return NOT_SERVED if any(pattern.match(line) for line in lines) else None


def _prose(layer: str, blocks: Sequence[Block]) -> int:
    """The words that stand in sentences outside links, counted up to the bound of doubt."""
    count = 0
    for block in blocks:
        if block.markup.link_chars * 2 < block.end - block.start and block.end - block.start >= 3 * SENTENCE_WORDS:
            words = plain_text.count_words(layer[block.start : block.end])
            count += words if words >= SENTENCE_WORDS else 0
            if count > MOST_DOUBTED:
                break
    return count


def _headings(layer: str, blocks: Sequence[Block]) -> Iterator[str]:
    """The first headings of a page, the first lines of a plain text."""
    headings = [b for b in blocks if b.markup.tag in {"h1", "h2", ""}][:3]
    return (layer[b.start : b.end] for b in headings)
