"""The comparison of two articles, as their page shows it: both heads, both texts, and what they are to each other."""

from __future__ import annotations

from dataclasses import dataclass

from browse.pages.article_reading import ArticlePage
from browse.pages.beside.changes import Difference
from browse.pages.beside.figure_changes import compared_translations
from browse.pages.beside.word_changes import ComparedTexts, compared_versions, differences
from browse.pages.rows import Row
from browse.query.results import Segment


@dataclass(frozen=True, slots=True)
class ComparedHead:
    """One of two articles, with its headline in which the words are marked that the other one lacks."""

    page: ArticlePage
    headline: tuple[Segment, ...]


@dataclass(frozen=True, slots=True)
class BothArticles:
    """Two articles side by side. `relation` is what the archive says of the two, None where it says nothing."""

    heads: tuple[ComparedHead, ComparedHead]
    texts: ComparedTexts
    one_language: bool
    relation: Row | None

    @property
    def same(self) -> bool:
        """Whether no word differs."""
        return not (self.texts.removed or self.texts.inserted or self.texts.moved)


def side_by_side(page: ArticlePage, other: ArticlePage) -> BothArticles:
    """Two articles side by side: by words in one language, by figures and persons in two."""
    one_language = page.row["language"] == other.row["language"]
    texts = (compared_versions if one_language else compared_translations)(page.blocks, other.blocks)
    removed, inserted = differences(page.title, other.title) if one_language else ([], [])
    if 2 * sum(change.end - change.start for change in removed) > len(page.title):
        removed = inserted = []  # another headline, and not the same one corrected
    heads = (
        ComparedHead(page, _parted(page.title, removed)),
        ComparedHead(other, _parted(other.title, inserted)),
    )
    relation = next((row for row in page.related if row["id"] == other.id), None)
    return BothArticles(heads, texts, one_language, relation)


def _parted(text: str, changes: list[Difference]) -> tuple[Segment, ...]:
    """The text in segments, of which those are marked that have changed."""
    segments, at = [], 0
    for change in changes:
        segments += [Segment(text[at : change.start]), Segment(text[change.start : change.end], marked=True)]
        at = change.end
    return tuple(segment for segment in (*segments, Segment(text[at:])) if segment.text)
