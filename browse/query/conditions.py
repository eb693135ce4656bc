"""What a query asks of the archive: texts that FTS5 finds, values of facets, dates, and how they are joined."""

from __future__ import annotations

from dataclasses import dataclass

from browse.query.asked.dates import following

MOST_RANKED = 20_000  # entries of a prefix: bm25 counts all of them before it scores the first article

TEXTS = ("title", "standfirst", "body")  # columns of `articles` that the index of words has


@dataclass(frozen=True, slots=True)
class TextCondition:
    """Articles that match an FTS5 expression. `starts`: beginnings of words, where it asks for nothing else."""

    expression: str
    starts: tuple[str, ...] = ()
    entries: int = 0  # articles of all words that begin so, one by one
    ranked: str | None = None  # the part of the expression to rank by, "" where there is none; None: all of it
    common: tuple[str, ...] = ()  # what is left out of that, as it was asked for

    @property
    def begins_too_many(self) -> bool:
        """Whether the words that begin so stand in too many articles to rank by them."""
        return self.entries > MOST_RANKED

    @property
    def ranking(self) -> str:
        """The expression to rank by."""
        if self.begins_too_many:
            return ""
        return self.expression if self.ranked is None else self.ranked


@dataclass(frozen=True, slots=True)
class Capitals:
    """Articles that match, and either match `dotted`, too, or have one of `written` in capitals as a whole word."""

    condition: TextCondition
    dotted: str
    written: tuple[str, ...]
    column: str = ""

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns of `articles` whose texts are looked at."""
        return (self.column,) if self.column else TEXTS


@dataclass(frozen=True, slots=True)
class Literal:
    """Articles that match, and have one text that is like a pattern of LIKE: in `column`, or in any where it is ""."""

    condition: TextCondition
    pattern: str
    column: str = ""

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns of `articles` whose texts are looked at."""
        return (self.column,) if self.column else TEXTS


@dataclass(frozen=True, slots=True)
class Values:
    """Articles with any of these values of a facet."""

    facet: str
    values: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Credited:
    """Articles by an author who is printed as one of these names."""

    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Dated:
    """Articles that are dated by an ISO prefix: of that date, before or after it, as `relation` says."""

    relation: str
    prefix: str


@dataclass(frozen=True, slots=True)
class Join:
    """Articles that satisfy all parts where `every` is true, else any of them."""

    every: bool
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class Without:
    """Articles that do not satisfy the part."""

    part: Part


@dataclass(frozen=True, slots=True)
class Nothing:
    """No article: what is asked cannot be read, or the archive has nothing of the kind."""


Part = TextCondition | Capitals | Literal | Values | Credited | Dated | Join | Without | Nothing


def published_between(first: str, last: str) -> Part:
    """The articles from one date to another, ISO prefixes that both count; "" where the range is open."""
    after = (Dated("after", first),) if first else ()
    beyond = following(last) if last else ""
    return Join(True, (*after, Dated("before", beyond)) if beyond else after or (Dated("after", "0001"),))
