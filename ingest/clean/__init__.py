"""Cleaning: each stretch of a text that is not the article's gets a label, and the rule that gave it."""

from __future__ import annotations

from ingest.clean.cleaning import clean
from ingest.clean.line import line_key
from ingest.clean.repetition import repeated
from ingest.clean.rulebook import RULE_BY_NAME, RULES
from ingest.clean.title import headline

__all__ = ["RULES", "RULE_BY_NAME", "clean", "headline", "line_key", "repeated"]
