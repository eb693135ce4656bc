"""The persons of all articles, held as columns: as lists and tuples those of 100,000 took three times the memory."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from typing import overload

import numpy as np
from numpy.typing import NDArray

from ingest.model.person import LocalPerson

Documents = Sequence[tuple[str, Sequence[LocalPerson]]]  # article id and its persons
Place = tuple[str, int]  # article id, number of the person in the article
Numbers = NDArray[np.int64]  # of persons of articles, counted over all articles


class NamedPersons(Sequence[tuple[str, Sequence[LocalPerson]]]):
    """The articles in the order of their ids, each with its persons. The persons of all articles have numbers.

    Most are written alike in many articles: `persons` has each of those once, `which` says by number which it is.
    """

    def __init__(
        self, articles: list[str], ends: Numbers, persons: Sequence[LocalPerson], which: NDArray[np.int32]
    ) -> None:
        """`articles` are in the order of their ids; `ends`: where the persons of each begin in `which`, and the end."""
        self.articles = articles
        self.ends = ends
        self.persons = persons
        self.which = which

    def __len__(self) -> int:
        return len(self.articles)

    @overload
    def __getitem__(self, at: int) -> tuple[str, list[LocalPerson]]: ...
    @overload
    def __getitem__(self, at: slice) -> list[tuple[str, Sequence[LocalPerson]]]: ...
    def __getitem__(self, at: int | slice) -> tuple[str, list[LocalPerson]] | list[tuple[str, Sequence[LocalPerson]]]:
        if isinstance(at, slice):
            return [self[one] for one in range(len(self))[at]]
        where = range(len(self))[at]
        of_article = self.which[self.ends[where] : self.ends[where + 1]]
        return self.articles[where], [self.persons[one] for one in of_article.tolist()]

    def numbers_of(self, article: int) -> range:
        """The numbers of the persons of the article at this place."""
        return range(int(self.ends[article]), int(self.ends[article + 1]))

    def by_person(self) -> list[Numbers]:
        """The numbers of each of `persons`, in their order."""
        order = np.argsort(self.which, kind="stable")
        starts = np.searchsorted(self.which[order], np.arange(1, max(len(self.persons), 1)))
        return np.split(order, starts)

    def places(self) -> Iterator[Place]:
        """The place of each person, in the order of their numbers."""
        for at, article in enumerate(self.articles):
            yield from ((article, nth) for nth in range(len(self.numbers_of(at))))

    def articles_with(self, numbers: Numbers) -> Numbers:
        """The place of the article of each number."""
        return np.searchsorted(self.ends, numbers, side="right") - 1

    def place_of(self, number: int) -> Place:
        """Where the person of this number stands."""
        at = int(np.searchsorted(self.ends, number, side="right")) - 1
        return self.articles[at], number - int(self.ends[at])

    def number_of(self, place: Place) -> int | None:
        """The number of the person at a place; None where there is none."""
        article, nth = place
        at = bisect_left(self.articles, article)
        if at == len(self.articles) or self.articles[at] != article:
            return None
        numbers = self.numbers_of(at)
        return numbers[nth] if 0 <= nth < len(numbers) else None

    def only(self, kept: NDArray[np.bool_]) -> NamedPersons:
        """The same articles, with the persons of the numbers that are kept."""
        before = np.concatenate([[0], np.cumsum(kept)])
        return NamedPersons(self.articles, before[self.ends], self.persons, self.which[kept])


def as_named(documents: Documents) -> NamedPersons:
    """The columns of documents, which may come in any order."""
    return documents if isinstance(documents, NamedPersons) else _named(sorted(dict(documents).items()))


def _named(documents: Iterable[tuple[str, Sequence[LocalPerson]]]) -> NamedPersons:
    alike: dict[int, int] = {}  # by the person's identity
    articles: list[str] = []
    persons: list[LocalPerson] = []
    which: list[int] = []
    ends = [0]
    for article, of_article in documents:
        for person in of_article:
            at = alike.setdefault(id(person), len(persons))
            if at == len(persons):
                persons.append(person)
            which.append(at)
        articles.append(article)
        ends.append(len(which))
    return NamedPersons(articles, np.array(ends, np.int64), persons, np.array(which, np.int32))
