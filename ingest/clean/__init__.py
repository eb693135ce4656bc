"""Cleaning: each stretch of a text that is not the article's gets a label, and the rule that gave it."""

from __future__ import annotations

from ingest.clean.cleaning import clean, clean_and_judge
from ingest.clean.line import line_key, words_of
from ingest.clean.lines.repetition import repeated
from ingest.clean.rules.rulebook import RULE_BY_NAME, RULES, rule_of

__all__ = ["RULES", "RULE_BY_NAME", "clean", "clean_and_judge", "line_key", "repeated", "rule_of", "words_of"]
