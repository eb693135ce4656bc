"""The articles in the order of their days, told once for each generation: of a million, the first twenty are found by
looking at the first of all, where sorting those that are selected took ten milliseconds and more."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from browse.core.ordinals import Ints, Longs, Mask

LEAST = 4_096  # ordinals that are looked at together


def day_keys(published: Ints, by_id: Ints, oldest: bool, many: int) -> Longs:
    """A key that sorts articles by day: newest first unless `oldest`, the undated last, equal days by id."""
    days = published.astype(np.int64)
    days = np.where(days == 0, 10**8, days) if oldest else 10**8 - days
    keys: Longs = days * many + by_id
    return keys


@dataclass(frozen=True, slots=True)
class DayOrder:
    """All ordinals, the newest article first and the oldest first; the undated last in both."""

    newest: Ints
    oldest: Ints

    @classmethod
    def of(cls, published: Ints, by_id: Ints) -> DayOrder:
        """The orders of these articles."""
        keys = (day_keys(published, by_id, oldest, len(published)) for oldest in (False, True))
        return cls(*(np.argsort(key).astype(np.int32) for key in keys))

    def part(self, selected: Mask, oldest: bool, start: int, stop: int) -> Longs:
        """The selected ones from `start` to `stop` in the order; no more of it is looked at than has so many."""
        order = self.oldest if oldest else self.newest
        found: list[Ints] = []
        at, length, wanting = 0, max(4 * stop, LEAST), stop
        while wanting > 0 and at < len(order):
            piece = order[at : at + length]
            found.append(piece[selected.take(piece)][:wanting])
            wanting -= len(found[-1])
            at, length = at + length, 2 * length
        return np.concatenate([np.empty(0, dtype=np.int64), *found])[start:]
