"""A group of commands that suggests the nearest command for a word that is none."""

from __future__ import annotations

import os
from collections.abc import Iterable
from difflib import get_close_matches
from glob import glob, has_magic
from itertools import chain

import click
from click.shell_completion import CompletionItem

from ingest.load.stored.stored_address import is_elsewhere


class Commands(click.Group):
    """Refuses a word that is no command, nor a file or folder for the default command, and names the nearest."""

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        word = args[0]
        is_path = _is_there(word) or has_magic(word)
        if word not in self.commands and not word.startswith("-") and not is_path:
            near = get_close_matches(word.casefold(), self.commands, 1)
            meant = f"did you mean `{ctx.command_path} {near[0]}`?" if near else f"see `{ctx.command_path} --help`"
            raise click.UsageError(f"{word!r} is no command, and there is no file or folder of that name: {meant}", ctx)
        return super().resolve_command(ctx, args)

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[CompletionItem]:
        """The commands that begin so; where none does, the shell's own files and folders, which need no command."""
        return super().shell_complete(ctx, incomplete) or completed_path(ctx, None, incomplete)


def completed_path(_ctx: click.Context, _parameter: click.Parameter | None, incomplete: str) -> list[CompletionItem]:
    """What a shell may put in the place of the beginning of a path: what it knows itself of files and folders."""
    return [CompletionItem(incomplete, type="file")]


def expanded(paths: Iterable[str]) -> tuple[str, ...]:
    """The paths; in the place of a pattern ("exports/**/*.csv") those that it matches, by name, each once.

    A shell expands patterns too, but not those that are quoted, and some none. A pattern that nothing matches stays.
    """
    patterns = ((path, has_magic(path) and not _is_there(path)) for path in paths)
    matches = (sorted(glob(path, recursive=True)) or [path] if is_pattern else [path] for path, is_pattern in patterns)
    return tuple(dict.fromkeys(chain.from_iterable(matches)))


def refuse_missing(paths: Iterable[str]) -> None:
    """Raises UsageError where nothing exists at a path."""
    for path in paths:
        if not _is_there(path):
            raise click.UsageError(f"there is no file or folder {path!r}: see how its name is written")


def _is_there(path: str) -> bool:
    """Whether something is at a path; what is at an address, only its store can tell."""
    return is_elsewhere(path) or os.path.lexists(path)
