"""`cuttings people …`: the queue of what a curator may want to decide, and the decisions, kept in people.yml."""

from __future__ import annotations

import click


@click.group()
def people() -> None:
    """Persons: what is unsure about them, and your decisions, kept in people.yml."""
