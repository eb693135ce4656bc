"""Rules made of whole phrases: a line that says nothing but one of them."""

from __future__ import annotations

import re

from cuttings.labels import Label
from ingest.clean.line import WORD
from ingest.clean.phrase_lists import listed_phrases
from ingest.model.rule import Rule

_AROUND = r"[\W_]*"


def phrase_rule(  # noqa: PLR0913  (the fields of a rule, spelled out in the tables)
    name: str,
    label: Label,
    purpose: str,
    *,
    phrases: str,
    example: str,
    counter_examples: tuple[str, ...],
    claims: tuple[str, ...] = (),
    region: str = "any",
    on_pages: bool = True,
) -> Rule:
    """A rule for lines that are one phrase of the list `phrases` of `data/phrases.txt`, whatever the case and the signs
    around it.

    A "0" in a phrase is any number, and the spaces of a phrase stand for any run of spaces or signs. The other fields
    are those of `Rule`.
    """
    listed = listed_phrases(phrases)
    alternatives = "|".join(sorted(map(_pattern, listed), key=len, reverse=True))
    return Rule(
        name=name,
        label=label,
        pattern=re.compile(rf"^{_AROUND}(?![\W_])(?:{alternatives}){_AROUND}$", re.IGNORECASE),
        purpose=purpose,
        example=example,
        counter_examples=counter_examples,
        claims=claims,
        region=region,
        on_pages=on_pages,
        phrases=listed,
    )


def _pattern(phrase: str) -> str:
    words = [r"\d+(?:[.,]+\d+)*" if word == "0" else re.escape(word) for word in WORD.findall(phrase)]
    return r"[\W_]+".join(words)
