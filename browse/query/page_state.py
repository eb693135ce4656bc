"""The state of the search page, which is its URL: what is asked, how it is filtered, sorted and paged.

q=                                    the query (see browse.query.grammar)
sort=relevance|newest|oldest          unless said: relevance with a query, newest without
page=2 size=50                        pages from 1; 20 hits a page unless said, 100 at most
source=tass                           a facet of browse.core.facet_table, repeated: any of the values; ~none: not known
source__not=tass                      repeated: none of the values
year=2022 month=2022-02 date=2022-02-12             repeated: any of the dates; what is no date finds none
date__not=2022-02-12                  repeated: none of the dates; so year__not and month__not
from=2022-02-07 to=2022-02-13         as one more of the dates: those from one to the other, which both count
undated=1                             as one more of the dates: those without any
doubtful=1                            those alone of which the date is doubtful
versions=all                          with the versions that a later one replaced
copies=each                           each copy of a text on its own; unless said, one result stands for them
view=roomy                            results with all that is listed of each; unless said, as many as a screen holds
person__find=put                      a facet shows the values with this in their names
show=person                           repeated: a facet shows all its values
by=day|week|month|year|decade         by what the chart counts; unless said, what the span of the dates asks for
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any
from urllib.parse import parse_qsl, urlencode

from browse.core.facet_table import KEYS
from browse.query.asked.dates import asked_date

SORTS = ("relevance", "newest", "oldest")
DATES = {4: "year", 7: "month", 10: "date"}
ENDS = {"from": "since", "to": "until"}  # of a range, and the fields that hold them
ANY_OF = (*DATES.values(), *ENDS, "undated")  # parameters of which an article has to meet one
FLAGS = {"undated": ("1", "0"), "doubtful": ("1", "0")}
STEPS = ("day", "week", "month", "year", "decade")
SETTINGS = {"sort": SORTS, "versions": ("all",), "copies": ("each",), "by": STEPS, "view": ("roomy", "dense")}
LIST = "search"  # below `path`, the address of the list of all articles; with any parameter it is `path` itself
SIZE = 20
LARGEST = 100
Pairs = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class SearchState:
    """One state. `include` and `exclude` are pairs of facet and value, in the order in which they were chosen."""

    q: str = ""
    sort: str = ""
    page: int = 1
    size: int = SIZE
    include: Pairs = ()
    exclude: Pairs = ()
    dates: tuple[str, ...] = ()
    without_dates: tuple[str, ...] = ()
    since: str = ""  # the ends of a range of dates, ISO prefixes; "" where it is open
    until: str = ""
    undated: bool = False
    unread: Pairs = ()  # conditions on dates that are none, as they are written
    passed_by: Pairs = ()  # settings that are none, which change nothing
    doubtful: bool = False
    versions: str = ""
    copies: str = ""
    view: str = ""
    find: Pairs = ()
    show: tuple[str, ...] = ()
    by: str = ""
    path: str = "/"

    @classmethod
    def from_args(cls, args: Any, path: str = "/", keys: Collection[str] = KEYS) -> SearchState:
        """The state of Datasette's `request.args`, a mapping of names to lists, or pairs. Unknown names are ignored.

        `keys` are the facets that the reader has.
        """
        return cls.from_pairs(_pairs(args), path, keys)

    @classmethod
    def from_query_string(cls, query_string: str, path: str = "/", keys: Collection[str] = KEYS) -> SearchState:
        return cls.from_pairs(parse_qsl(query_string, keep_blank_values=True), path, keys)

    @classmethod
    def from_pairs(cls, pairs: Iterable[tuple[str, str]], path: str = "/", keys: Collection[str] = KEYS) -> SearchState:
        given = [(key, value.encode("utf-8", "replace").decode()) for key, value in pairs if value.strip()]
        last = dict(given)
        days = [(key, value.strip()) for key, value in given if key.removesuffix("__not") in DATES.values()]
        dates = [(key, date) for key, value in days if (date := asked_date(value))]
        ends = {key: last[key].strip() for key in ENDS if key in last}
        flags = [(key, value) for key, value in last.items() if value not in FLAGS.get(key, (value,))]
        return cls(
            q=last.get("q", "").strip(),
            sort=last.get("sort", "") if last.get("sort") in SORTS else "",
            page=_number(last.get("page"), 1, 10**9),
            size=_number(last.get("size"), SIZE, LARGEST),
            include=_unique((key, value) for key, value in given if key in keys),
            exclude=_unique((key[:-5], value) for key, value in given if key.endswith("__not") and key[:-5] in keys),
            dates=tuple(dict.fromkeys(date for key, date in dates if key in DATES.values())),
            without_dates=tuple(dict.fromkeys(date for key, date in dates if key not in DATES.values())),
            **{ENDS[key]: asked_date(value) or "" for key, value in ends.items()},
            undated=last.get("undated") == "1",
            unread=_unique([pair for pair in (*days, *ends.items()) if not asked_date(pair[1])] + flags),
            passed_by=_unique((key, value) for key, value in last.items() if not _is_setting(key, value)),
            doubtful=last.get("doubtful") == "1",
            versions="all" if last.get("versions") == "all" else "",
            copies="each" if last.get("copies") == "each" else "",
            view="roomy" if last.get("view") == "roomy" else "",
            find=tuple((key[:-6], value) for key, value in last.items() if key.endswith("__find") and key[:-6] in keys),
            show=tuple(dict.fromkeys(value for key, value in given if key == "show" and value in keys)),
            by=last.get("by", "") if last.get("by") in STEPS else "",
            path=path,
        )

    @property
    def order(self) -> str:
        """The sort that applies: the one asked for, else relevance with a query and newest without."""
        return self.sort or ("relevance" if self.q else "newest")

    def pairs(self) -> list[tuple[str, str]]:
        """The parameters of this state, without those that have their default."""
        pairs = [("q", self.q)] if self.q else []
        pairs += self.include
        pairs += [(f"{facet}__not", value) for facet, value in self.exclude]
        pairs += [(DATES[len(date)], date) for date in self.dates]
        pairs += [(f"{DATES[len(date)]}__not", date) for date in self.without_dates]
        pairs += [(name, end) for name, field in ENDS.items() if (end := getattr(self, field))]
        pairs += self.unread
        pairs += [(name, "1") for name in ("undated", "doubtful") if getattr(self, name)]
        settings = ("versions", "copies", "sort", "view", "by")
        pairs += [(name, getattr(self, name)) for name in settings if getattr(self, name)]
        pairs += [(f"{facet}__find", text) for facet, text in self.find]
        pairs += [("show", facet) for facet in self.show]
        pairs += [("size", str(self.size))] if self.size != SIZE else []
        pairs += [("page", str(self.page))] if self.page > 1 else []
        return pairs

    def query_string(self) -> str:
        return "&".join([written(key, value) for key, value in self.pairs()])

    def url(self, **changes: Any) -> str:
        """The address of this state; with `changes`, of page 1 of the state in which these fields are changed."""
        if not changes:
            return self.address_of(self.query_string())
        return replace(self, **{"page": 1, **changes}).url()

    def address_of(self, query: str) -> str:
        """The address of the list with these parameters; without any, that of all articles."""
        return f"{self.path}?{query}" if query else self.path + LIST

    def with_dates(self, *dates: str, since: str = "", until: str = "") -> SearchState:
        """The state that chooses these dates (ISO prefixes) or a range alone, or none; what leaves dates out stays."""
        return replace(self, page=1, dates=dates, since=since, until=until, undated=False, unread=())

    def filtered(self) -> bool:
        """Whether anything but the query narrows the articles down."""
        return bool(self.include or self.exclude or self.by_date() or self.without_dates or self.doubtful)

    def by_date(self) -> bool:
        """Whether dates are chosen, be they such that can be read or not."""
        return bool(self.dates or self.since or self.until or self.undated or self.unread)

    def ranged(self) -> bool:
        """Whether a range of dates is chosen of which each end can be read."""
        return bool(self.since or self.until) and not any(name in ENDS for name, _ in self.unread)

    def never_met(self) -> bool:
        """Whether a condition that every article has to meet cannot be read, so that none meets it."""
        return any(name not in ANY_OF for name, _ in self.unread)

    def file_url(self, file: str) -> str:
        """The address of a file of all articles of this state, such as export.csv or feed.atom; copies are articles."""
        query = replace(self, page=1, size=SIZE, copies="", find=(), show=(), by="", view="").query_string()
        return f"{self.path}{file}?{query}" if query else f"{self.path}{file}"


def _pairs(args: Any) -> Iterable[tuple[str, str]]:
    if hasattr(args, "getlist"):
        return [(key, value) for key in args for value in args.getlist(key)]
    if hasattr(args, "items"):
        return [
            (key, value) for key, values in args.items() for value in ([values] if isinstance(values, str) else values)
        ]
    return list(args)


@lru_cache(maxsize=10_000)
def written(key: str, value: str) -> str:
    """One parameter, encoded for an address; cached, as the addresses of a page have many in common."""
    return urlencode({key: value})


def _is_setting(key: str, value: str) -> bool:
    """Whether the value of a parameter that changes no condition is one that it has."""
    if key in ("page", "size"):
        return value.isascii() and value.strip().isdigit()
    return key not in SETTINGS or value in SETTINGS[key]


def _number(text: str | None, default: int, largest: int) -> int:
    if not text or not text.isascii() or not text.isdigit() or len(text) > 9:
        return default
    return min(max(int(text), 1), largest)


def _unique(pairs: Iterable[tuple[str, str]]) -> Pairs:
    return tuple(dict.fromkeys(pairs))
