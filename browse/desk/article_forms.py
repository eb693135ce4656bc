"""The forms of an article: what is said of it, a passage that is no part of it, and that it goes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from browse.desk.desk_form import LINES, SET, VALUE, DeskForm, FormField

# The fields of the form, with the column of the page's row that holds each, and a hint.
SAID = (
    ("title", "Headline", ""),
    ("published", "Date", "2021-12-30, 2021-12 or 2021; nothing where it is unknown"),
    ("source", "Source", "who published it"),
    ("origin", "Origin", "from whom they had it"),
    ("author", "Authors", "one a line"),
    ("section", "Section", ""),
    ("language", "Language", "its code: en, ru, zh"),
    ("place", "Place", ""),
)


@dataclass(frozen=True, slots=True)
class CutPassages:
    """What the button beside a cut sends. `texts` counts all cuts of the article: of several alike, its place."""

    texts: Counter[str]

    def of(self, text: str, place: int) -> str:
        """The words of a cut, or the place of the document's text at which it begins."""
        return str(place) if self.texts[_words(text)] > 1 else text.strip()


def cut_passages(cuts: Iterable[str | None]) -> CutPassages:
    """The passages of all cuts of an article, by their texts."""
    return CutPassages(Counter(_words(text or "") for text in cuts))


def _words(text: str) -> str:
    return " ".join(text.split())


def article_forms(row: Mapping[str, Any], authors: Iterable[str]) -> tuple[DeskForm, ...]:
    """The forms of an article; `authors` are the names of those who wrote it."""
    known = {**row, "author": "\n".join(authors)}
    fields = tuple(_said(name, label, str(known.get(name) or ""), hint) for name, label, hint in SAID)
    target = str(row["id"])
    passage = FormField(
        VALUE + "passage", "Passage", look=LINES, required=True, hint="mark it in the text, or paste it"
    )
    return (
        DeskForm("article.set", target, "Save", fields, "Correct headline, date, source …", key="e"),
        DeskForm("article.cut", target, "Cut it", (passage,), "Cut a passage", key="c"),
        DeskForm(
            "article.drop",
            target,
            "Drop the article",
            summary="Drop the article",
            note="It leaves the archive; its file stays where it is, and the decision can be undone.",
            key="x",
        ),
    )


def _said(name: str, label: str, value: str, hint: str) -> FormField:
    look = LINES if name == "author" else "line"
    return FormField(SET + name, label, value, look, hint=hint, was=value)
