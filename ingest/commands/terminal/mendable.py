"""Errors that a person can put right: they are told in one line, without a traceback. Each kind has its exit code."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager

import click

from cuttings.faults.mendable_error import MendableError
from ingest.load.file.trouble import of_a_file

FILES_FAILED, UNUSABLE = 1, 3  # exit codes: done, but not of all; a file of yours cannot be used


class CommandError(MendableError):
    """A command cannot do what it is asked to; the message says what to do next."""


@contextmanager
def explained() -> Iterator[None]:
    """Within, an error that a person can put right ends the command with its message and the exit code UNUSABLE."""
    try:
        yield
    except BrokenPipeError:
        raise  # who reads what is printed has had enough: no error
    except MendableError as error:
        click.echo(f"Error: {error}", err=True)
        sys.exit(UNUSABLE)
    except OSError as error:
        click.echo(f"Error: {of_a_file(error)}", err=True)
        sys.exit(UNUSABLE)
