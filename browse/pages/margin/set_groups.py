"""The text in groups as the page sets them, each with what stands in the margin beside it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from browse.pages.body_view import Paragraph
from browse.pages.margin.folded_cuts import FoldedCuts, folded
from browse.pages.rows import Row

TOGETHER = ("list-item", "cut")  # neighbours of these kinds are one group


@dataclass(frozen=True, slots=True)
class SetGroup:
    """Paragraphs that are set as one: the items of a list, the cuts of one place, or one paragraph alone.

    `persons` are those of whom the text speaks here first; `why` of each says how the place is known to be a name.
    """

    kind: str
    members: tuple[Paragraph, ...]
    persons: tuple[Row, ...] = ()

    @property
    def cuts(self) -> FoldedCuts:
        """What was cut here; of a paragraph, within it."""
        return folded(self.members)

    @property
    def noted(self) -> bool:
        """Whether anything stands in the margin."""
        notes = any(block.notes for block in self.members)
        return bool(self.persons) or notes or (self.kind != "cut" and bool(self.cuts.runs))


def set_groups(blocks: Iterable[Paragraph], persons: Iterable[Row]) -> tuple[SetGroup, ...]:
    """The groups of a text in their order, each with those of the persons whom no group before it names."""
    unnamed = {row["id"]: row for row in persons}
    return tuple(SetGroup(kind, members, tuple(_met(members, unnamed))) for kind, members in _together(blocks))


def elsewhere(groups: Iterable[SetGroup], persons: Iterable[Row]) -> tuple[Row, ...]:
    """The persons of an article whom no paragraph names: in the headline, or where a part of the text is not shown."""
    shown = {row["id"] for group in groups for row in group.persons}
    return tuple(row for row in persons if row["id"] not in shown)


def _together(blocks: Iterable[Paragraph]) -> Iterator[tuple[str, tuple[Paragraph, ...]]]:
    groups: list[tuple[str, list[Paragraph]]] = []
    for block in blocks:
        if groups and block.kind in TOGETHER and groups[-1][0] == block.kind:
            groups[-1][1].append(block)
        else:
            groups.append((block.kind, [block]))
    return ((kind, tuple(members)) for kind, members in groups)


def _met(members: Sequence[Paragraph], unnamed: dict[str, Row]) -> Iterator[Row]:
    """The persons that stand in the paragraphs, who are taken out of those that no paragraph named yet."""
    for block in members:
        for run in block.runs:
            if run.person and run.person.person_id in unnamed:
                yield unnamed.pop(run.person.person_id) | {"why": run.person.why}
