"""Rules made of whole phrases: a line that says nothing but one of them."""

from __future__ import annotations

import re

from ingest.clean.line import WORD
from ingest.rule import Rule

_AROUND = r"[\W_]*"


def phrases(  # noqa: PLR0913  (the fields of a rule, spelled out in the tables)
    name: str,
    label: str,
    purpose: str,
    listed: str,
    *,
    example: str,
    counter_examples: tuple[str, ...],
    region: str = "any",
) -> Rule:
    """A rule for lines that are one of the phrases in `listed` (parted by ";"), whatever the case and the signs around.

    A "0" in a phrase is any number. Spaces stand for any run of spaces or signs.
    """
    items = [item.strip() for item in listed.replace("\n", " ").split(";") if item.strip()]
    alternatives = "|".join(sorted({_pattern(item) for item in items}, key=len, reverse=True))
    return Rule(
        name=name,
        label=label,
        pattern=re.compile(rf"^{_AROUND}(?:{alternatives}){_AROUND}$", re.IGNORECASE),
        purpose=purpose,
        example=example,
        counter_examples=counter_examples,
        region=region,
        words=_first_words(items),
    )


def _pattern(item: str) -> str:
    words = [r"\d[\d.,]*" if word == "0" else re.escape(word) for word in WORD.findall(item)]
    return r"[\W_]+".join(words)


def _first_words(items: list[str]) -> frozenset[str]:
    """The word that each phrase brings for certain: its first that is no number."""
    return frozenset(next(w for w in WORD.findall(item.casefold()) if w != "0") for item in items)
