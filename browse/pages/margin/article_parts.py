"""The part of an article, or of two side by side, that one page shows."""

from __future__ import annotations

from dataclasses import dataclass

from browse.pages.article_reading import ArticlePage
from browse.pages.beside.alignment import Pair
from browse.pages.beside.both_articles import BothArticles
from browse.pages.margin.set_groups import SetGroup, elsewhere, set_groups
from browse.pages.margin.text_parts import TextParts, has_marks, pair_parts, part_asked, text_parts
from browse.pages.rows import Row


@dataclass(frozen=True, slots=True)
class ArticlePart:
    """What a page shows of a text: the groups of this part. `persons_elsewhere` are those whom no part names."""

    parts: TextParts
    groups: tuple[SetGroup, ...]
    persons_elsewhere: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class ComparedPart:
    """What a page shows of two texts side by side. `homes`: in which part the other place of a moved paragraph is."""

    parts: TextParts
    rows: tuple[Pair, ...]
    homes: dict[str, int]


def read_part(page: ArticlePage, asked: str | None, curated: bool) -> ArticlePart:
    """The part of an article that `?part=` asks for; a person stands in the margin of the part that names it first."""
    parts = text_parts(page.blocks, curated)
    number = part_asked(asked, len(parts))
    unnamed, groups = page.persons, []
    for part in parts:
        groups.append(set_groups(part, unnamed))
        unnamed = elsewhere(groups[-1], unnamed)
    found = frozenset(at for at, part in enumerate(parts, 1) if len(parts) > 1 and has_marks(part))
    return ArticlePart(TextParts(number, len(parts), found), groups[number - 1], unnamed)


def compared_part(both: BothArticles, asked: str | None) -> ComparedPart:
    """The part of two texts side by side that `?part=` asks for."""
    parts = pair_parts(both.texts.rows)
    number = part_asked(asked, len(parts))
    homes = {
        f"{side}-{block.moved}": at
        for at, rows in enumerate(parts, 1)
        for row in rows
        for side, blocks in (("left", row.left), ("right", row.right))
        for block in blocks
        if block.moved
    }
    return ComparedPart(TextParts(number, len(parts)), parts[number - 1], homes)
