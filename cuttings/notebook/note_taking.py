"""Notes on articles and on passages of them."""

from __future__ import annotations

import secrets
from dataclasses import dataclass

from cuttings.notebook.notebook_error import NotebookError
from cuttings.notebook.notebook_file import Pen
from cuttings.notebook.tagging import Titles, remember_titles
from cuttings.notebook.written_names import written_text


@dataclass(frozen=True, slots=True)
class Note:
    """A row of `notes`; `quote` is the passage, "" for a note on the whole article."""

    id: str
    article_id: str
    text: str
    quote: str
    who: str
    made: str
    changed: str


def write_note(pen: Pen, titles: Titles, text: str, quote: str = "") -> None:
    """Writes a note on articles, or on a passage of them. Raises NotebookError where it says nothing or too much."""
    text, quote = written_text(text, "note"), written_text(quote, "passage", empty=True)
    remember_titles(pen, titles)
    rows = ((secrets.token_hex(8), article, text, quote, pen.who, pen.moment, pen.moment) for article in titles)
    pen.connection.executemany("INSERT INTO notes VALUES (?, ?, ?, ?, ?, ?, ?)", rows)


def change_note(pen: Pen, note_id: str, text: str, changed: str) -> None:
    """Writes a note otherwise. `changed` is its moment of change when the form was made.

    Raises NotebookError where it is gone, or was written by somebody else meanwhile.
    """
    text = written_text(text, "note")
    row = pen.connection.execute("SELECT text, changed, who FROM notes WHERE id = ?", (note_id,)).fetchone()
    if row is None:
        raise NotebookError("somebody has taken this note away meanwhile: write it as a new one")
    if row[1] != changed and row[0] != text:
        raise NotebookError(f"{row[2] or 'somebody'} has changed this note meanwhile, and it says now: {row[0]}")
    pen.connection.execute(
        "UPDATE notes SET text = ?, who = ?, changed = ? WHERE id = ?", (text, pen.who, pen.moment, note_id)
    )


def drop_note(pen: Pen, note_id: str) -> int:
    """Takes a note away; 1 where it was there."""
    return pen.connection.execute("DELETE FROM notes WHERE id = ?", (note_id,)).rowcount
