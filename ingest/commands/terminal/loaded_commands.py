"""Commands that are imported when they are asked for: `cuttings --help` loads nothing that reads articles."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, MutableMapping
from importlib import import_module

import click


class LoadedCommands(MutableMapping[str, click.Command]):
    """The commands of a group by name. The command `publish-copy` is the function `publish_copy` of the module of that
    name in `room`. `told` is the line that the help has for each."""

    def __init__(self, room: str, told: Mapping[str, str]) -> None:
        self._room, self.told = room, told
        self._loaded: dict[str, click.Command] = {}

    def __getitem__(self, name: str) -> click.Command:
        if name in self.told and name not in self._loaded:
            word = name.replace("-", "_")
            self._loaded[name] = getattr(import_module(f"{self._room}.{word}"), word)
        return self._loaded[name]

    def __setitem__(self, name: str, command: click.Command) -> None:
        self._loaded[name] = command

    def __delitem__(self, name: str) -> None:
        del self._loaded[name]

    def __iter__(self) -> Iterator[str]:
        return iter({**self.told, **self._loaded})

    def __len__(self) -> int:
        return len({**self.told, **self._loaded})

    def __contains__(self, name: object) -> bool:
        return name in self.told or name in self._loaded


class TellingCommands(click.Group):
    """A group whose help says of each command what a table says, and so imports none. Others have no line there."""

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        if isinstance(self.commands, LoadedCommands):
            with formatter.section("Commands"):
                formatter.write_dl(sorted(self.commands.told.items()))
