"""A section that articles write in several ways ("news", "News", "NEWS") is one, in one form."""

from __future__ import annotations

import re
from collections import defaultdict

from sqlite_utils import Database

from cuttings.folding import fold

_CHOSEN = """
    SELECT value, count(*), sum(rule = 'overrides.yml') FROM claims WHERE field = 'section' AND chosen AND value <> ''
    GROUP BY value
"""
_SHOWN = "SELECT section, count(*) FROM articles WHERE section IS NOT NULL GROUP BY section"
_WRITE = """
    UPDATE articles SET section = ? WHERE id IN
    (SELECT article_id FROM claims WHERE field = 'section' AND chosen AND value = ?) AND section IS NOT ?
"""


def fold_sections(db: Database) -> None:
    """Writes each article's section in one form: the curator's, else one written as names are, else the commonest.

    The claims stay as they are, so that the same articles give the same forms whenever they were added.
    """
    forms: dict[str, list[tuple[str, int, int]]] = defaultdict(list)
    for value, count, by_curator in db.execute(_CHOSEN).fetchall():
        forms[section_key(value)].append((value, count, by_curator))
    shown_in: dict[str, int] = dict(db.execute(_SHOWN).fetchall())
    for written in forms.values():
        shown = max(written, key=lambda form: (form[2], _is_set(form[0]), form[1], form[0]))[0]
        if shown_in.get(shown) == sum(count for _, count, _ in written):
            continue  # all of them are written so
        for value, _, _ in written:
            db.execute(_WRITE, [shown, value, shown])


def section_key(section: str) -> str:
    """What two ways to write a section have in common: "World-News", "world news" and "WORLD NEWS"."""
    return " ".join(re.findall(r"[^\W_]+", fold(section.replace("&", " and "))))


def _is_set(form: str) -> bool:
    """Whether a form is written as names are: a capital at its beginning, and not throughout."""
    return form[:1].isupper() and not form.isupper()
