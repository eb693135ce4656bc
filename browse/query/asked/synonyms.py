"""What counts as one word where results are ordered: the forms of a word, and the other spellings of a name."""

from __future__ import annotations

import math
from dataclasses import dataclass

from browse.query.word_forms import Tokens


@dataclass(frozen=True, slots=True)
class Synonyms:
    """Phrases of the index, most of one token, that count as one word; or the beginnings that its words have."""

    phrases: tuple[Tokens, ...] = ()
    starts: tuple[str, ...] = ()
    articles: tuple[int, ...] = ()  # in how many each of them stands, at most
    written: tuple[str, ...] = ()  # abbreviations that count in capitals alone

    def rarity(self, total: int) -> float:
        """The inverse document frequency of the word among `total` articles: that of all of its forms together.

        How many articles have any of the forms is worked out from how many have each, as if one form said nothing of
        another; the true number lies between the commonest form's and the sum.

        >>> round(Synonyms(articles=(50, 50)).rarity(100), 2), round(Synonyms(articles=(1,)).rarity(100), 2)
        (0.29, 4.21)
        """
        lacking = math.prod(1 - min(articles / total, 1) for articles in self.articles)
        having = total * (1 - lacking)
        return math.log1p((total - having + 0.5) / (having + 0.5))
