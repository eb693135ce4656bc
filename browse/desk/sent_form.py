"""What a form of the desk sent: its texts, and the decisions that they make."""

from __future__ import annotations

import getpass
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qs

from datasette.utils.asgi import Request

from browse.desk.desk_form import SET, VALUE, WAS
from cuttings.decisions.article_fields import FIELDS, OF_SEVERAL
from cuttings.decisions.decision import Decision
from cuttings.decisions.decision_error import DecisionError
from cuttings.decisions.decision_kinds import DecisionField, decision_kind

MOST_BYTES = 1_000_000  # of a form; a passage may be long
MOST_INPUTS = 5_000  # of a form: a person of very many forms has a box for each


@dataclass(frozen=True, slots=True)
class SentForm:
    """The texts of each input by its name, and who sent them."""

    texts: dict[str, list[str]] = field(default_factory=dict)
    who: str = ""

    def text(self, name: str) -> str:
        """The first text of an input, without spaces around it; "" where there is none."""
        return next(iter(self.texts.get(name, ())), "").strip()

    def decisions(self) -> tuple[Decision, ...]:
        """What the form decides: for an article's fields one for each that was changed. Raises DecisionError."""
        row = decision_kind(self.text("kind"))
        if any(name.startswith(SET) for name in self.texts):
            return tuple(self._decision({"field": (name,), "value": said}) for name, said in self._changed())
        values = {one.name: self._said(one) for one in row.fields}
        missing = [one.label for one in row.fields if not values[one.name] and not one.optional]
        if missing:
            raise DecisionError(f"nothing stands in “{missing[0]}”: fill it in and send the form again")
        return (self._decision(values),)

    def _decision(self, values: dict[str, tuple[str, ...]]) -> Decision:
        said = {name: texts for name, texts in values.items() if texts}
        return Decision(
            self.text("kind"), self.text("target"), said, self.text("why"), who=self.who, seen=self.text("seen")
        )

    def _changed(self) -> Iterator[tuple[str, tuple[str, ...]]]:
        """The fields of an article that say something else than they did, with all that they say."""
        for name in FIELDS:
            if SET + name in self.texts and self.text(SET + name) != self.text(WAS + name):
                said = self.text(SET + name)
                yield name, filled_lines([said]) if name in OF_SEVERAL else tuple(filter(None, [said]))

    def _said(self, one: DecisionField) -> tuple[str, ...]:
        given = self.texts.get(VALUE + one.name, [])
        return filled_lines(given) if one.many else tuple(filter(None, [text.strip() for text in given[:1]]))


async def sent(request: Request) -> SentForm:
    """What a request sent. Raises DecisionError where it is no form, or too large."""
    body = await request.post_body()
    if len(body) > MOST_BYTES:
        raise DecisionError(f"the form has {len(body):,} bytes, and no more than {MOST_BYTES:,} are read: send less")
    try:
        texts = parse_qs(body.decode("utf-8"), keep_blank_values=True, max_num_fields=MOST_INPUTS)
    except ValueError as error:
        raise DecisionError(f"what was sent is no form that can be read ({error}): send it from the page") from error
    said = {name: [text.replace("\r\n", "\n") for text in given] for name, given in texts.items()}
    return SentForm(said, who_is(request.actor))


def filled_lines(texts: list[str]) -> tuple[str, ...]:
    """All lines of several texts, without empty ones and repetitions.

    >>> filled_lines(["Jane Doe\\n\\n John Roe", "Jane Doe"])
    ('Jane Doe', 'John Roe')
    """
    return tuple(dict.fromkeys(line.strip() for text in texts for line in text.split("\n") if line.strip()))


def who_is(actor: Any) -> str:
    """The name under which somebody's decisions and notes are kept. Datasette's root is whoever started the server."""
    named = str(actor.get("name") or actor.get("id") or "")
    return getpass.getuser() if named == "root" else named
