"""The newest days of an archive, as a newspaper sets them: one story large, some small, the rest by their number."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from browse.core.columns import Columns, Many
from browse.core.ordinals import Longs, Mask

FIRST, FURTHER = 7, 4  # stories of the newest day, and of each further one
MOST_DAYS, MOST_STORIES = 6, 20


@dataclass(frozen=True, slots=True)
class ChosenDay:
    """A date as a number (0: of no date), the ordinals of its stories in the order of their weight, and of how many."""

    number: int
    ordinals: Longs
    total: int

    @property
    def prefix(self) -> str:
        """The date as an ISO prefix, "" where there is none."""
        year, month, day = self.number // 10_000, self.number // 100 % 100, self.number % 100
        return "-".join([f"{year:04}"] * bool(year) + [f"{part:02}" for part in (month, day) if part])


def newest_days(columns: Columns) -> tuple[ChosenDay, ...]:
    """The newest dates of which no doubt is told, one article of each text; without any date, those of none."""
    selected = columns.copies.folded(~columns.superseded)
    sure = selected & ~columns.doubtful
    days = _days(columns, sure if (sure & (columns.published > 0)).any() else selected)
    weight = _weight(columns)
    chosen: list[ChosenDay] = []
    told = 0
    for number, mask in days:
        if len(chosen) == MOST_DAYS or told >= MOST_STORIES:
            break
        ordinals = np.flatnonzero(mask)
        most = min(FURTHER if chosen else FIRST, MOST_STORIES - told)
        order = np.lexsort((columns.by_id[ordinals], -weight[ordinals]))[:most]
        chosen.append(ChosenDay(number, ordinals[order], len(ordinals)))
        told += len(order)
    return tuple(chosen)


def _days(columns: Columns, selected: Mask) -> Sequence[tuple[int, Mask]]:
    """The newest dates that selected articles have, and which have them; of no date only where none has any."""
    counts = columns.dates.counts(selected)
    numbers = columns.dates.numbers[counts > 0][::-1]
    dated = numbers[numbers > 0][:MOST_DAYS]
    return [(int(number), selected & (columns.published == number)) for number in (dated if len(dated) else numbers)]


def _weight(columns: Columns) -> Longs:
    """What stands first of a day: a text that many outlets carried, then one that names many persons."""
    copies = np.zeros(len(columns), dtype=np.int64)
    held = columns.copies
    if held.any:
        in_text = np.bincount(held.texts, minlength=len(columns))
        copies[held.ordinals] = in_text[held.texts]
    persons = columns.facets["person"]
    named = np.diff(persons.starts) if isinstance(persons, Many) else np.zeros(len(columns), dtype=np.int64)
    weight: Longs = copies * 1_000 + np.minimum(named, 999)
    return weight
