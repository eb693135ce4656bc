"""Cleaning: each stretch of a text that is not the article's gets a label, and the rule that gave it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cuttings.imports.first_use import at_first_use

if TYPE_CHECKING:
    from ingest.clean.cleaning import clean, clean_and_judge
    from ingest.clean.line import line_key, words_of
    from ingest.clean.lines.repetition import repeated
    from ingest.clean.rules.rulebook import RULE_BY_NAME, RULES, rule_of

__all__ = ["RULES", "RULE_BY_NAME", "clean", "clean_and_judge", "line_key", "repeated", "rule_of", "words_of"]
__getattr__ = at_first_use(
    __name__,
    {
        "cleaning": ["clean", "clean_and_judge"],
        "line": ["line_key", "words_of"],
        "lines.repetition": ["repeated"],
        "rules.rulebook": ["RULES", "RULE_BY_NAME", "rule_of"],
    },
)
