"""A decision as the command that takes it."""

from __future__ import annotations

import shlex
from collections.abc import Iterator

from cuttings.decisions.decision import Decision
from cuttings.decisions.decision_kinds import ARTICLE, PERSON, SOURCE

# The group of commands that those about each belong to.
GROUPS = {ARTICLE: "decisions article", PERSON: "people", SOURCE: "decisions source"}


def command_of(decision: Decision) -> str:
    """What is typed to take the decision: `cuttings people merge joe-biden biden`."""
    words = [*GROUPS[decision.row.about].split(), decision.kind.partition(".")[2], decision.target, *_said(decision)]
    return " ".join(["cuttings", *map(shlex.quote, words)])


def _said(decision: Decision) -> Iterator[str]:
    for row in decision.row.fields:
        texts = decision.texts(row.name)
        for text in texts:
            yield from (f"--{row.option}", text) if row.option else (text,)
