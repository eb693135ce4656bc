"""A form of the desk: its fields, and the one decision that it takes. Every template draws it in the same way."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from cuttings.decisions.decision import Decision
from cuttings.decisions.decision_kinds import DecisionKind

LINE, LINES, CHOICE, BOXES, HIDDEN = "line", "lines", "choice", "boxes", "hidden"
VALUE, SET, WAS = "value.", "set.", "was."  # what the names of inputs begin with, so that none is one of the form's own


@dataclass(frozen=True, slots=True)
class FormField:
    """One input. `look` is how it is drawn; `options` are the values that a CHOICE or BOXES offers, with their labels.

    `was` is what stood there when the form was made, for an input that says nothing unless it is changed.
    """

    name: str
    label: str
    value: str = ""
    look: str = LINE
    options: tuple[tuple[str, str], ...] = ()
    chosen: tuple[str, ...] = ()
    hint: str = ""
    required: bool = False
    was: str | None = None

    @property
    def was_name(self) -> str:
        """The name of the hidden input that holds `was`."""
        return WAS + self.name.removeprefix(SET)


@dataclass(frozen=True, slots=True)
class DeskForm:
    """What one button sends: `kind` and `target` of a decision, and its fields. `label` stands on the button.

    `summary` is the line that opens the form, `note` says below it what will happen. `after` is the address to go to
    when it is taken; "" for the page that the form stands on. `onwards` is true where that is the next question.
    `key` is the key that presses the button, or opens the form.
    """

    kind: str
    target: str
    label: str
    fields: tuple[FormField, ...] = ()
    summary: str = ""
    note: str = ""
    seen: str = ""
    why: str = ""
    asks_why: bool = True
    after: str = ""
    onwards: bool = False
    key: str = ""


def answering(decision: Decision, label: str, after: str, key: str, onwards: bool = False) -> DeskForm:
    """A form without inputs, which takes a decision as it stands."""
    fields = tuple(
        FormField(VALUE + name, name, text, HIDDEN) for name, texts in decision.values.items() for text in texts
    )
    return DeskForm(
        decision.kind,
        decision.target,
        label,
        fields,
        seen=decision.seen,
        why=decision.why,
        asks_why=False,
        after=after,
        onwards=onwards,
        key=key,
    )


def typed_again(row: DecisionKind, target: str, typed: Mapping[str, list[str]], seen: str) -> DeskForm:
    """The form with what was typed into it, to be looked at and sent again."""
    said = [
        FormField(name, name.removeprefix(SET).capitalize(), texts[0], LINES if "\n" in texts[0] else LINE, was=was[0])
        for name, texts in typed.items()
        if name.startswith(SET) and (was := typed.get(WAS + name.removeprefix(SET), [""])) != texts
    ]
    said += [
        FormField(
            VALUE + one.name,
            one.label.capitalize(),
            "\n".join(typed.get(VALUE + one.name, ())),
            CHOICE if one.choices else LINES,
            options=tuple((choice, choice) for choice in one.choices),
        )
        for one in row.fields
        if not said
    ]
    why = next(iter(typed.get("why", ())), "")
    after = next(iter(typed.get("next", ())), "")
    return DeskForm(
        row.name,
        target,
        "Send it again",
        tuple(said),
        seen=seen,
        why=why,
        after=after,
        onwards="onwards" in typed,
    )
