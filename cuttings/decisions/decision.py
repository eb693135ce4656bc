"""One decision of the curator, as it is asked for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from cuttings.decisions.decision_kinds import DecisionKind, decision_kind


@dataclass(frozen=True, slots=True)
class Decision:
    """What is decided of one article, person or source.

    `kind` is the name of a row of KINDS, `target` the id of what it speaks of, `values` has a tuple of texts for each
    field of the kind that is said. `seen` is what `Desk.seen` gave when the form was made; "" asks for no comparison.
    """

    kind: str
    target: str
    values: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    why: str = ""
    who: str = ""
    seen: str = ""

    @property
    def row(self) -> DecisionKind:
        """The row of KINDS. Raises DecisionError where there is none of that name."""
        return decision_kind(self.kind)

    def text(self, name: str) -> str:
        """The one value of a field; "" where none is said."""
        return next(iter(self.values.get(name, ())), "")

    def texts(self, name: str) -> tuple[str, ...]:
        """All values of a field."""
        return tuple(self.values.get(name, ()))

    @property
    def sentence(self) -> str:
        """What is decided, in words: `3f2a9c1b7d60: title is “The right headline”`."""
        return f"{self.target}: {self.saying}"

    @property
    def saying(self) -> str:
        """The sentence without what it speaks of: `title is “The right headline”`."""
        said = {row.name: ", ".join(self.texts(row.name)) or row.unsaid for row in self.row.fields}
        return self.row.says.format(**said)
