"""The persons of all articles, held as columns: as lists and tuples those of 100,000 took three times the memory."""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from typing import overload

from ingest.model.person import LocalPerson

Documents = Sequence[tuple[str, Sequence[LocalPerson]]]  # article id and its persons
Place = tuple[str, int]  # article id, number of the person in the article


class NamedPersons(Sequence[tuple[str, Sequence[LocalPerson]]]):
    """The articles in the order of their ids, each with its persons. The persons of all articles have numbers."""

    def __init__(self, documents: Iterable[tuple[str, Iterable[LocalPerson]]]) -> None:
        """`documents` are in the order of their ids."""
        self.articles: list[str] = []
        self.persons: list[LocalPerson] = []
        self.ends = array("q", [0])  # where the persons of each article begin, and the end
        for article, persons in documents:
            self.articles.append(article)
            self.persons.extend(persons)
            self.ends.append(len(self.persons))

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
        return self.articles[where], self.persons[self.ends[where] : self.ends[where + 1]]

    def numbers(self) -> Iterator[tuple[str, range]]:
        """Each article with the numbers of its persons."""
        for at, article in enumerate(self.articles):
            yield article, range(self.ends[at], self.ends[at + 1])

    def places(self) -> Iterator[Place]:
        """The place of each person, in the order of their numbers."""
        return ((article, at) for article, numbers in self.numbers() for at in range(len(numbers)))

    def place_of(self, number: int) -> Place:
        """Where the person of this number stands."""
        at = bisect_right(self.ends, number) - 1
        return self.articles[at], number - self.ends[at]

    def number_of(self, place: Place) -> int | None:
        """The number of the person at a place; None where there is none."""
        article, nth = place
        at = bisect_left(self.articles, article)
        if at == len(self.articles) or self.articles[at] != article:
            return None
        return self.ends[at] + nth if 0 <= nth < self.ends[at + 1] - self.ends[at] else None


def as_named(documents: Documents) -> NamedPersons:
    """The columns of documents, which may come in any order."""
    return documents if isinstance(documents, NamedPersons) else NamedPersons(sorted(dict(documents).items()))
