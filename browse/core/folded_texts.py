"""Which articles are copies of one text, so that a list shows one of them for all that it has."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass

import numpy as np

from browse.core.ordinals import Ids, Ints, Longs, Mask

COPIES = """SELECT group_concat(article_id, char(10)), group_concat(text_id, char(10))
    FROM (SELECT article_id, text_id FROM copies ORDER BY text_id, nth)"""


@dataclass(frozen=True, slots=True)
class FoldedTexts:
    """The articles with copies, by ordinal: those of one text stand together, the one that stands for it first."""

    ordinals: Ints
    texts: Ints  # the ordinal of the article that stands for the text of each
    by_ordinal: Longs  # the places of `ordinals` in ascending order

    @property
    def any(self) -> bool:
        """Whether the archive has copies at all."""
        return bool(len(self.ordinals))

    def folded(self, selected: Mask) -> Mask:
        """Of the selected articles one for each text: the first in the order of its copies that is selected."""
        present = selected[self.ordinals]
        ordinals, texts = self.ordinals[present], self.texts[present]
        shown = selected.copy()
        shown[ordinals[1:][texts[1:] == texts[:-1]]] = False
        return shown

    def behind(self, ordinal: int, selected: Mask) -> Ints:
        """The selected copies of the text of an article, without the article itself, in their order."""
        place = self._place(ordinal)
        if place is None:
            return self.ordinals[:0]
        others = self._of_text(int(self.texts[place]))
        behind: Ints = others[selected[others] & (others != ordinal)]
        return behind

    def of_one_text(self, one: int, other: int) -> bool:
        """Whether two articles are one, or copies of one text."""
        places = self._place(one), self._place(other)
        return one == other or (None not in places and bool(self.texts[places[0]] == self.texts[places[1]]))

    def _place(self, ordinal: int) -> int | None:
        at = int(np.searchsorted(self.ordinals, ordinal, sorter=self.by_ordinal))
        place = int(self.by_ordinal[at]) if at < len(self.ordinals) else -1
        return place if place >= 0 and self.ordinals[place] == ordinal else None

    def _of_text(self, text: int) -> Ints:
        first = int(np.searchsorted(self.texts, text))
        return self.ordinals[first : int(np.searchsorted(self.texts, text, side="right"))]


def load_folded_texts(connection: sqlite3.Connection, ids: Ids) -> FoldedTexts:
    """The copies that an archive has. Of ids that no article has nothing is kept."""
    articles, of = connection.execute(COPIES).fetchone()
    ordinals, texts = ids.ordinals(articles or ""), ids.ordinals(of or "")
    known = (ordinals >= 0) & (texts >= 0)
    ordinals, texts = ordinals[known], texts[known]
    order = np.argsort(texts, kind="stable")
    ordinals = ordinals[order]
    return FoldedTexts(ordinals, texts[order], np.argsort(ordinals, kind="stable"))
