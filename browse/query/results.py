"""What a search gives, ready to be shown: no page computes anything."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from browse.core.wording import date_in_words
from browse.query.page_state import SearchState


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of plain text, which a template escapes; `marked` where it matched the search."""

    text: str
    marked: bool = False


@dataclass(frozen=True, slots=True)
class Named:
    """An id and the name that readers know."""

    id: str
    name: str


@dataclass(frozen=True, slots=True)
class FoundCopy:
    """An article that the search finds, too, and whose text the hit stands for."""

    id: str
    source: Named | None
    published: str | None


@dataclass(frozen=True, slots=True)
class Hit:
    """An article in a list of results."""

    id: str
    title: tuple[Segment, ...]
    lacks: str  # what the title is, where it is no headline; see browse.core.headline
    published: str | None  # ISO prefix: 2022, 2022-02, 2022-02-12
    published_doubt: str | None
    source: Named | None
    origin: Named | None
    persons: tuple[Named, ...]  # most often named first
    language: str | None
    section: str | None
    standfirst: tuple[Segment, ...]
    snippet: tuple[Segment, ...]
    words: int
    score: float | None  # bm25, lower is better; None where it was not ranked
    superseded_by: str | None = None
    vanished: bool = False
    copies: tuple[FoundCopy, ...] = ()
    more_copies: int = 0  # that are not listed


@dataclass(frozen=True, slots=True)
class FacetValue:
    """A value of a facet with its count and its addresses."""

    value: str  # what the URL says
    label: str
    count: int  # articles under all filters but this facet's own choice
    selected: bool
    excluded: bool
    url: str  # chooses it, or takes the choice back
    exclude_url: str  # excludes it, or takes the exclusion back


@dataclass(frozen=True, slots=True)
class Facet:
    """A facet with the values that are shown."""

    name: str
    label: str
    values: tuple[FacetValue, ...]  # by count, the chosen and excluded ones first
    total_values: int  # how many have articles here
    matching_values: int  # how many of them have `find` in their names
    find: str  # the text that narrows the list
    more_url: str | None  # shows all values; None where all are shown
    note: str = ""  # what the values cannot tell


@dataclass(frozen=True, slots=True)
class Bar:
    """The articles of a stretch of time."""

    value: str  # ISO prefix; of a week or decade its first day
    label: str
    count: int
    selected: bool
    url: str
    key: int  # its number among those of its level (browse.charts.time_bins)


@dataclass(frozen=True, slots=True)
class LevelChoice:
    """A level by which the bars may be counted."""

    level: str
    url: str
    current: bool


@dataclass(frozen=True, slots=True)
class Histogram:
    """Articles by date under all filters but that of dates, and how many stand in no bar."""

    level: str  # decade, year, month, week or day
    within: str  # the year or month whose parts the bars are; "" for all
    bars: tuple[Bar, ...]
    largest: int
    coarser: int  # dated within `within`, but not as precisely as the bars
    undated: FacetValue
    doubtful: FacetValue
    up_url: str | None  # one step out
    levels: tuple[LevelChoice, ...] = ()  # to choose from

    @property
    def title(self) -> str:
        """What the bars run over: February 2022, by day."""
        if not self.bars:
            return ""
        length = {"day": 7, "week": 10}.get(self.level, 4)
        first, last = (date_in_words(bar.value[:length]) for bar in (self.bars[0], self.bars[-1]))
        if self.level == "decade":
            last = str(int(last) + 9)
        week = "the week of " if self.level == "week" and first != last else ""
        return f"{first if first == last else f'{first} to {week}{last}'}, by {self.level}"


@dataclass(frozen=True, slots=True)
class Chip:
    """A filter that applies, in words, and the address of the search without it."""

    kind: str  # the facet's label, or "Date"
    label: str
    excluded: bool
    url: str


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A search that the reader may have meant."""

    label: str
    url: str


@dataclass(frozen=True, slots=True)
class Results:
    """Everything that the search page shows."""

    request: SearchState
    total: int  # articles
    texts: int  # articles, copies of one text counted once
    hits: tuple[Hit, ...]
    facets: tuple[Facet, ...]
    histogram: Histogram
    chips: tuple[Chip, ...]
    asked: str  # the query as it was written; in words where it was written by ids
    understood: str
    repairs: tuple[str, ...]
    notes: tuple[str, ...]  # what else a reader must know: spellings that were added, names that no one has
    replaced: int  # earlier versions that are left out
    suggestions: tuple[Suggestion, ...]
    bounded: str  # how ranking was bounded; "" where it was not
    pages: int
    previous_url: str | None
    next_url: str | None
    sql: str  # of all articles
    folded_sql: str  # of one of each text, with the same parameters; "" where no article is a copy
    params: dict[str, Any] = field(default_factory=dict)
    milliseconds: float = 0.0

    @property
    def subject(self) -> str:
        """What is asked, with all filters; "" where nothing is."""
        filters = (f"{chip.kind}: {'not ' if chip.excluded else ''}{chip.label}" for chip in self.chips)
        return ", ".join(filter(None, [self.asked, *filters]))

    @property
    def listed(self) -> int:
        """How many hits all pages have: texts, or articles where each copy is a hit of its own."""
        return self.total if self.request.copies else self.texts
