"""Rules made of whole phrases, listed in `data/phrases.txt`: a line that says nothing but one of them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from importlib.resources import files

from cuttings.labels import Label
from ingest.clean.line import WORD, line_key
from ingest.model.rule import Rule

_AROUND = r"[\W_]*"


def phrase_rule(  # noqa: PLR0913  (the fields of a rule, spelled out in the tables)
    name: str,
    label: Label,
    purpose: str,
    *,
    example: str,
    counter_examples: tuple[str, ...],
    region: str = "any",
) -> Rule:
    """A rule for lines that are one of the phrases listed under `name`, whatever the case and the signs around.

    A "0" in a phrase is any number; spaces stand for any run of spaces or signs.
    """
    alternatives = "|".join(sorted(map(_pattern, phrases_of(name)), key=len, reverse=True))
    return Rule(
        name=name,
        label=label,
        pattern=re.compile(rf"^{_AROUND}(?![\W_])(?:{alternatives}){_AROUND}$", re.IGNORECASE),
        purpose=purpose,
        example=example,
        counter_examples=counter_examples,
        region=region,
    )


def keys_of(name: str) -> frozenset[str]:
    """The phrases listed under a rule's name, as lines are counted: what a line's key is looked up in."""
    return frozenset(line_key(item) for item in phrases_of(name))


def phrases_of(name: str) -> tuple[str, ...]:
    """The phrases listed under a rule's name; none for a rule that is a pattern."""
    return tuple(item.strip() for item in _listed("phrases.txt").get(name, "").split(";") if item.strip())


def listed_words(name: str) -> frozenset[str]:
    """The words listed under a name in `data/line_words.txt`."""
    return frozenset(_listed("line_words.txt").get(name, "").split())


def words_beside(name: str) -> Iterator[tuple[str, frozenset[str]]]:
    """The words listed under a rule's name, each with those beside which it must stand; with none, it counts alone."""
    for section, words in _listed("line_words.txt").items():
        rule, _, beside = section.partition(", beside")
        if rule == name:
            yield from ((word, frozenset(beside.split())) for word in words.split())


@cache
def _listed(file: str) -> dict[str, str]:
    sections: dict[str, list[str]] = {}
    rows: list[str] = []
    for row in (files("ingest") / "data" / file).read_text(encoding="utf-8").splitlines():
        if row.startswith("["):
            rows = sections.setdefault(row.strip("[]"), [])
        elif not row.startswith("#"):
            rows.append(row)
    return {name: " ".join(listed) for name, listed in sections.items()}


def _pattern(item: str) -> str:
    words = [r"\d+(?:[.,]+\d+)*" if word == "0" else re.escape(word) for word in WORD.findall(item)]
    return r"[\W_]+".join(words)
