"""A group of commands that suggests the nearest command for a word that is none."""

from __future__ import annotations

import os
from collections.abc import Iterable
from difflib import get_close_matches

import click


class Commands(click.Group):
    """Refuses a word that is no command, nor a file or folder for the default command, and names the nearest."""

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        word = args[0]
        if word not in self.commands and not word.startswith("-") and not os.path.lexists(word):
            near = get_close_matches(word.casefold(), self.commands, 1)
            meant = f"did you mean `{ctx.command_path} {near[0]}`?" if near else f"see `{ctx.command_path} --help`"
            raise click.UsageError(f"{word!r} is no command, and there is no file or folder of that name: {meant}", ctx)
        return super().resolve_command(ctx, args)


def refuse_missing(paths: Iterable[str]) -> None:
    """Raises UsageError where nothing exists at a path."""
    for path in paths:
        if not os.path.lexists(path):
            raise click.UsageError(f"there is no file or folder {path!r}: see how its name is written")
