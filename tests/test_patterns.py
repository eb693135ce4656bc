"""No pattern takes time by the square of a text's length, or worse: what a page or a line says can't hang a run."""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Iterable, Iterator
from typing import Any

import pytest

from bench.patterns import Site, Used, held, methods_of, module_of, names_in, reach, sites
from bench.pump import MOST_GROWTH, growth
from browse.query import snippets
from browse.query.asked import patterns
from browse.query.meant import whole_names
from browse.safety import sql_functions
from browse.search import text_score
from browse.server import realm
from ingest.clean import RULE_BY_NAME
from ingest.clean.line import line
from ingest.clean.rules.rulebook import RULEBOOK
from ingest.curate import cuts
from ingest.describe.dates import last_resort
from ingest.people.find.no_person import namesakes
from ingest.people.join import known_forms, other_script
from ingest.people.writing.known_scripts import SCRIPTS
from ingest.read import stated_dates
from ingest.read.formats.tables import dialect, parsed_rows
from ingest.read.kinds import error_page
from ingest.text import key_table, script_ranges

# Patterns that are made of what a function is given: how to have them all, by the function.
MADE: dict[str, Callable[[], Iterable[str | re.Pattern[Any] | None]]] = {
    "ingest.clean.rules.phrases._one_of": lambda: [rule.pattern.compiled for rule in RULE_BY_NAME.values()],
    "ingest.describe.dates.last_resort._dated": lambda: last_resort._OF_NAMES,
    "ingest.text.key_table._before_names": lambda: [key_table._before_names().pattern],
    "ingest.curate.cuts.pattern_of_passage": lambda: [cuts.pattern_of_passage(("a", "b", "a"))],
    "ingest.people.join.known_forms._index": lambda: [known_forms._index(("北京大学", "東京", "東"))[1]],
    "ingest.people.join.other_script._open_letters": lambda: [
        other_script._open_letters(script.sounds) for script in SCRIPTS.values()
    ],
    "ingest.people.find.no_person.name_places.follows": lambda: _reached(namesakes),
    "ingest.people.find.no_person.name_places.precedes": lambda: _reached(namesakes),
    "ingest.people.find.no_person.name_places.named_in_quotes": lambda: _reached(namesakes),
    "ingest.read.stated_dates._month": lambda: [stem + r"(?:[аьяй])?$" for stem in stated_dates.RUSSIAN_MONTHS],
    "ingest.read.formats.tables.dialect.marks_of": lambda: [
        pattern for sign in dialect.DELIMITERS for mark in dialect.QUOTES for pattern in dialect.marks_of(sign, mark)
    ],
    "ingest.read.formats.tables.parsed_rows.cell_pattern": lambda: [
        parsed_rows.cell_pattern(sign, mark) for sign in dialect.DELIMITERS for mark in dialect.QUOTES
    ],
    "ingest.text.script_ranges.runs_of": lambda: map(script_ranges.runs_of, script_ranges.SCRIPT_RANGES),
    "ingest.read.kinds.error_page.phrases": lambda: error_page.phrases().values(),
    "browse.safety.sql_functions._letters": lambda: [sql_functions._letters(" \t-")],
    "browse.safety.sql_functions._piece": lambda: [
        piece.pattern for piece in sql_functions._pattern_of_like("a__b%_c_%", "").pieces
    ],
    "browse.server.realm._patterns": realm._patterns,
    "browse.query.asked.patterns._compiled": lambda: [patterns._compiled(word) for word in ("a?b", "a*b*a", "*aa*b")],
    "browse.query.meant.whole_names.written_out": lambda: [whole_names.written_out("a a b")],
    "browse.query.snippets.whole_words": lambda: [snippets.whole_words(("US", "UN"))],
    "browse.search.text_score.pattern_of_tokens": lambda: [text_score.pattern_of_tokens(("a", "b", "a"))],
    "browse.search.text_score.pattern_of_start": lambda: [text_score.pattern_of_start("aa")],
    "browse.query.snippets._pattern": lambda: [
        snippets._pattern(
            snippets.Marks(
                phrases=frozenset({("a", "b", "a"), ("aa", "b")}), words=frozenset({"a", "aa"}), prefixes=("aaa", "b")
            )
        )
    ],
}
# The name on which the methods of what a function makes are called; all others are searched for.
BOUND_TO = {"ingest.read.formats.tables.parsed_rows.cell_pattern": "cell_at"}
LONGEST_TEST = 150.0  # processor seconds for all patterns: one machine took 45, another at half its speed 90


def _reached(module: object) -> list[re.Pattern[Any]]:
    found = [found for value in vars(module).values() for _, found in reach(value, "", set())]
    return [pattern for pattern in found if isinstance(pattern, re.Pattern)]


def every_pattern() -> Iterator[Used]:
    """What the modules hold, what stands in a call, and what functions make."""
    yield from held()
    for site in sites():
        if site.function and (pattern := site.written()):
            yield Used(f"{site.module}.{site.function}, line {site.call.lineno}", pattern, site.methods)
    for where, made in MADE.items():
        methods = methods_of(where.rpartition(".")[0], BOUND_TO[where]) if where in BOUND_TO else frozenset({"search"})
        yield from (Used(where, re.compile(one), methods) for one in made() if one)


def is_tried(site: Site, known: set[tuple[object, int]]) -> bool:
    """Whether what a call makes is among the patterns that are pumped."""
    pattern = site.written()
    if site.function:
        return pattern is not None or f"{site.module}.{site.function}" in MADE
    if pattern is not None and not names_in(site.statement) - {"re"} - set(vars(module_of(site.module))):
        return (pattern.pattern, pattern.flags) in known
    bound = names_in(site.statement) & set(vars(module_of(site.module)))
    return any(_reached_from(vars(module_of(site.module))[name]) for name in bound - {"re"})


def _reached_from(value: object) -> bool:
    return next(reach(value, "", set()), None) is not None


@pytest.mark.slow
def test_every_call_of_re_is_known() -> None:
    known = {(used.pattern.pattern, used.pattern.flags) for used in every_pattern()}
    escaped = [f"{site.module}, line {site.call.lineno}" for site in sites() if not is_tried(site, known)]
    assert len(known) > 300
    assert escaped == []
    assert {where for where in MADE if not [*filter(None, MADE[where]())]} == set()


@pytest.mark.slow
def test_every_pattern_is_linear() -> None:
    start = time.process_time()
    slow = []
    for used in {(used.pattern, used.methods): used for used in every_pattern()}.values():
        found = growth(used.pattern, used.methods, used.longest)
        if found.times > MOST_GROWTH:
            slow.append(f"{used.where}: {found}")
    assert slow == []
    assert time.process_time() - start < LONGEST_TEST


@pytest.mark.slow
@pytest.mark.parametrize(
    ("pattern", "method"),
    [
        (r"^(?:a+)+$", "match"),  # a repeat in a repeat: doubles with each character
        (r"^(?:a|aa)+$", "match"),
        (r"^(?:[^.]{2,90}(?:\.\w+[^.]{0,40})*)$", "match"),
        (r"^(?:[A-Z][\w'-]*[ ]?){1,4}END$", "match"),
        (r"^\s*:?\s*x", "match"),  # two repeats of one character, side by side
        (r"\s+$", "search"),  # one repeat, begun at every place
        (r"[a-z]+@", "findall"),
        (r"/\*.*?\*/", "sub"),
        (r'"name":\{[^}]*?"x"', "search"),
        (r"x(?=\w*;)", "search"),
        (r"(a*)\1b", "match"),
        (r"<(b|i)\b.*?</\1>", "finditer"),
    ],
)
def test_what_is_not_linear_is_found(pattern: str, method: str) -> None:
    assert growth(re.compile(pattern), frozenset({method})).times > MOST_GROWTH


@pytest.mark.parametrize(
    ("pattern", "method"),
    [
        (r"\w+", "findall"),
        (r"(?<!\s)\s+$", "search"),
        (r"^\s*(?::\s*)?x", "match"),
        (r"[a-z]+\Z", "match"),
        (r"a.{0,60}b", "sub"),
    ],
)
def test_what_is_linear_is_let_through(pattern: str, method: str) -> None:
    assert growth(re.compile(pattern), frozenset({method})).times < MOST_GROWTH


def test_a_bound_holds() -> None:
    rule = RULE_BY_NAME["copyright"]
    assert rule.match("© 2022")
    assert rule.longest >= 900
    assert rule.match("© " + " " * rule.longest) is None
    assert RULEBOOK.of_line(line("© 2022 " + "Reuters " * 200)) == []
