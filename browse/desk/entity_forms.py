"""The forms of a person and of a source."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from browse.desk.desk_form import BOXES, CHOICE, LINES, VALUE, DeskForm, FormField
from cuttings.decisions.decision_kinds import SOURCE_KINDS

MOST_BOXES = 200  # forms of a person that are offered; another can be typed


def person_forms(
    row: Mapping[str, Any], written: Iterable[str], articles: Iterable[tuple[str, str]]
) -> tuple[DeskForm, ...]:
    """The forms of a person who is `written` in these ways; `articles` are ids with their headlines."""
    target = str(row["id"])
    called = FormField(VALUE + "name", "Name", str(row["name"]), required=True)
    apart = FormField(
        VALUE + "others",
        "Who it is not",
        look=LINES,
        required=True,
        hint="ids of persons, or forms as they are written; one a line",
    )
    return (
        DeskForm("person.rename", target, "Rename", (called,), "Rename", key="n"),
        DeskForm(
            "person.split",
            target,
            "Split",
            _split_fields(written, articles),
            "Split off somebody else",
            "What you choose becomes a person of its own.",
            key="s",
        ),
        DeskForm("person.apart", target, "Keep apart", (apart,), "Keep apart from others", key="p"),
        DeskForm(
            "person.confirm",
            target,
            "Confirm",
            summary="Confirm",
            note="A person, rightly named: people.yml gets an entry, and the queue does not ask again.",
            key="c",
        ),
        DeskForm(
            "person.drop",
            target,
            "Not a person",
            summary="Not a person",
            note="A place, a ship, a firm: no page, no facet, and no link in a text.",
            key="x",
        ),
    )


def _split_fields(written: Iterable[str], articles: Iterable[tuple[str, str]]) -> tuple[FormField, ...]:
    boxes = tuple((form, form) for form in written)[:MOST_BOXES]
    return (
        FormField(VALUE + "forms", "Written so", look=BOXES, options=boxes),
        FormField(VALUE + "articles", "In these articles alone", look=BOXES, options=tuple(articles)),
        FormField(VALUE + "articles", "In others, by their ids", look=LINES, hint="one a line"),
        FormField(VALUE + "name", "Name of the other", hint="where it is another name"),
    )


def source_forms(row: Mapping[str, Any]) -> tuple[DeskForm, ...]:
    """The forms of a source."""
    target = str(row["id"])
    kind, domain = str(row["kind"] or ""), str(row["domain"] or "")
    kinds = tuple((one, one) for one in SOURCE_KINDS)
    name = FormField(VALUE + "name", "Name", str(row["name"]), required=True)
    return (
        DeskForm("source.rename", target, "Rename", (name,), "Rename", key="n"),
        DeskForm(
            "source.kind",
            target,
            "Save the kind",
            (FormField(VALUE + "kind", "Kind", look=CHOICE, options=kinds, chosen=(kind,)),),
            "Change the kind",
        ),
        DeskForm(
            "source.domain",
            target,
            "Save the domain",
            (FormField(VALUE + "domain", "Domain", domain, hint="example.org; nothing where it has none"),),
            "Change the domain",
        ),
    )
