"""Copies: articles that are one text to their readers, for their words are the same, or few of them are others.

Results show one article for all of them, so what is a copy is told more strictly than what is a version: a report that
quotes half of another, or goes on for a paragraph more, is an article of its own.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from ingest.relate.comparison import ComparedText, Relation, resemblance

NEARLY = 0.7  # of the shingles of either text: one word in thirty is another one, each by itself, or a sentence or two
AS_LONG = 0.9  # of the longer text's words that the shorter one has: a paragraph more is news
SAMPLED = 100  # words; of shorter texts so few shingles are kept that they may miss what differs
TELLING = 30  # words; of shorter texts ("Video", "For subscribers only") the headlines have to be the same as well

Wording = tuple[int, str]  # the digest of a text's words, and the headline that tells it from others if it is short


@dataclass(frozen=True, slots=True)
class Edition:
    """An article among the copies of its text, with what tells which of them stands for all."""

    text: ComparedText
    published: str = ""  # "" where nothing is known, or it is doubtful
    title: str = ""
    gone: bool = False  # superseded, or in no file any more

    @property
    def wording(self) -> Wording:
        """What the editions have in common whose words are the same."""
        short = self.text.words < TELLING
        return self.text.fingerprint.digest, " ".join(self.title.casefold().split()) if short else ""

    @property
    def standing(self) -> tuple[object, ...]:
        """Sorts first what stands for others: in the archive still, dated, earliest, with a headline, longest."""
        day = self.published.ljust(10, "~") if self.published else "~~"  # a month alone comes after its days
        return self.gone, day, not self.title, -self.text.words, self.text.id


@dataclass(frozen=True, slots=True)
class Copy:
    """An article that shares its text with others: a row of the table `copies`."""

    article_id: str
    text_id: str
    nth: int


def copies(editions: Iterable[Edition], relations: Iterable[Relation]) -> Iterator[Copy]:
    """The articles of which there are copies. Each is a copy of the one that stands for it, not of a copy of that."""
    ranked = sorted((edition for edition in editions if edition.text.words), key=lambda edition: edition.standing)
    alike: dict[Wording, list[Edition]] = defaultdict(list)
    for edition in ranked:
        alike[edition.wording].append(edition)
    near = _near(ranked, relations)
    taken: set[Wording] = set()
    for wording in alike:
        if wording not in taken:
            group = [wording, *sorted(near[wording] - taken)]
            taken.update(group)
            yield from _numbered([edition for one in group for edition in alike[one]])


def _numbered(group: Sequence[Edition]) -> Iterator[Copy]:
    """The copies of one text, if there is more than one."""
    if len(group) > 1:
        ordered = sorted(group, key=lambda edition: edition.standing)
        first = ordered[0].text.id
        yield from (Copy(edition.text.id, first, nth) for nth, edition in enumerate(ordered))


def _near(editions: Iterable[Edition], relations: Iterable[Relation]) -> dict[Wording, set[Wording]]:
    """For each wording the others that differ in little from it."""
    by_id = {edition.text.id: edition for edition in editions}
    near: dict[Wording, set[Wording]] = defaultdict(set)
    for relation in relations:
        one, other = by_id.get(relation.article_id), by_id.get(relation.other_id)
        if relation.kind == "version" and one and other and _differ_in_little(one, other):
            near[one.wording].add(other.wording)
            near[other.wording].add(one.wording)
    return near


def _differ_in_little(one: Edition, other: Edition) -> bool:
    """Whether two versions are one text to a reader. Reports of two earthquakes differ in their numbers alone."""
    shorter, longer = sorted((one.text.words, other.text.words))
    told = [(edition.text.language, edition.text.numbers) for edition in (one, other)]
    comparable = shorter >= max(SAMPLED, AS_LONG * longer) and told[0] == told[1]
    return comparable and one.wording != other.wording and resemblance(one.text, other.text) >= NEARLY
