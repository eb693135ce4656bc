"""What pymorphy3 says of a Russian word: kinds of name, whether it is in the dictionary, and its nominatives."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from cuttings.folding import fold

_KINDS = ("Name", "Surn", "Patr", "Geox", "Orgn", "Abbr", "Trad")


@dataclass(frozen=True, slots=True)
class Parse:
    """One reading of a word of a name: its kind (Name, Surn, Patr), nominative (folded), gender (m, f or ""), case, and
    rank by likelihood.
    """

    kind: str
    nominative: str
    gender: str
    case: str
    rank: int


@lru_cache(maxsize=1)
def analyzer() -> Any:
    """The dictionary of Russian, loaded where a text has Cyrillic letters: 30 MB, 0.1 s.

    It does not order readings by likelihood, which would look up a frequency for each; `_likely_first` does so where it
    matters.
    """
    from pymorphy3 import MorphAnalyzer

    return MorphAnalyzer(lang="ru", probability_estimator_cls=None)


@lru_cache(maxsize=1)
def _frequencies() -> Any:
    """How often a word was counted with a tag, as pymorphy3's dictionary has it."""
    from pymorphy3.analyzer import ProbabilityEstimator

    return ProbabilityEstimator(analyzer().dictionary.path).p_t_given_w


def _likely_first(word: str, readings: Sequence[Any], tag_of: Callable[[Any], Any]) -> list[Any]:
    counted = _frequencies()
    return sorted(readings, key=lambda reading: -counted.prob(word, tag_of(reading)))


@dataclass(frozen=True, slots=True)
class _TagSummary:
    """What one tag says: "1:" with its kind of name or part of speech, and "1a:" with its animacy."""

    kind: str
    likeliest: frozenset[str]


@lru_cache(maxsize=8192)  # tags are few, and made once each
def _summary(tag: Any) -> _TagSummary:
    kind = next((kind for kind in _KINDS if kind in tag), "")
    return _TagSummary(kind, frozenset({f"1:{kind or tag.POS or 'x'}", f"1a:{tag.animacy or ''}"}))


@lru_cache(maxsize=32768)
def word_tags(form: str) -> frozenset[str]:
    """Short tags of a form: "known" or "unknown", its kinds of name, "word" where a known word has another reading.

    "1:" is followed by the kind or part of speech of the likeliest reading, "1a:" by the animacy.
    """
    word = form.lower()
    known = analyzer().word_is_known(word)
    readings = analyzer().tag(word)
    summaries = [_summary(tag) for tag in readings]
    tags = {summary.kind or "word" for summary in summaries if summary.kind or known}
    tags.add("known" if known else "unknown")
    if summaries:
        alike = all(summary.likeliest == summaries[0].likeliest for summary in summaries)
        tags |= (summaries[0] if alike else _summary(_likely_first(word, readings, lambda tag: tag)[0])).likeliest
    return frozenset(tags)


@lru_cache(maxsize=32768)
def name_parses(form: str) -> tuple[Parse, ...]:
    """The readings of a form as given name, surname or patronymic, likeliest first; unknown words are guessed."""
    word = form.lower()
    likely = _likely_first(word, analyzer().parse(word), lambda parse: parse.tag)
    kinds = [next((kind for kind in ("Name", "Surn", "Patr") if kind in parse.tag), "") for parse in likely]
    named = [(parse, kind) for parse, kind in zip(likely, kinds, strict=True) if kind]
    nominatives: dict[tuple[str, str, str], str] = {}  # the readings of one word differ in case for the most part
    parses = []
    for rank, (parse, kind) in enumerate(named):
        if parse.tag.number != "plur":
            gender = {"masc": "m", "femn": "f"}.get(parse.tag.gender or "", "")
            lexeme = (kind, gender, parse.normal_form)
            if lexeme not in nominatives:
                nominatives[lexeme] = fold(_nominative(parse, kind, gender))
            parses.append(Parse(kind, nominatives[lexeme], gender, str(parse.tag.case or ""), rank))
    return tuple(parses)


def _nominative(parse: Any, kind: str, gender: str) -> str:
    """The form in the nominative singular of the same gender (normal_form would make Иванова a man)."""
    if kind == "Name" or (kind == "Surn" and gender == "m"):
        return str(parse.normal_form)
    inflected = parse.inflect({"nomn", "sing", "femn"} if kind == "Surn" and gender == "f" else {"nomn", "sing"})
    return str(inflected.word if inflected else parse.normal_form)
