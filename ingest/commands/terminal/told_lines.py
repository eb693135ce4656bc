"""Lines as wide as the terminal; where there is none they stay whole, for who reads or searches them later."""

from __future__ import annotations

import sys
import textwrap
from shutil import get_terminal_size

import click

NARROWEST = 20  # columns


def say(text: str, err: bool = False, whole: bool = False) -> None:
    """Prints a line. On a terminal it is wrapped between words, and what follows is set in; `whole`: it is not."""
    stream = sys.stderr if err else sys.stdout
    for line in wrapped(text, get_terminal_size().columns) if stream.isatty() and not whole else [text]:
        click.echo(line, err=err)


def wrapped(text: str, width: int) -> list[str]:
    """A text in lines of this width; a path that is longer stays whole, to be copied.

    >>> wrapped("3 skipped: 2 images, 1 log.", 20)
    ['3 skipped: 2 images,', '  1 log.']
    """
    return textwrap.wrap(
        text,
        max(width, NARROWEST),
        subsequent_indent="  ",
        break_long_words=False,
        break_on_hyphens=False,
    )
