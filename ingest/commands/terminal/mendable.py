"""Errors that a person can put right: they are told in one line, without a traceback. Each kind has its exit code."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager

import click

from cuttings.decisions.decision_error import DecisionError
from cuttings.notebook.notebook_error import NotebookError
from ingest.curate.authority import AuthorityError
from ingest.curate.edit import EditError
from ingest.curate.overrides import OverridesError
from ingest.load.file.trouble import ArchiveError, of_a_file
from ingest.load.found_files import UnloadableError
from ingest.model.document import UnreadableError

FILES_FAILED, UNUSABLE = 1, 3  # exit codes: done, but not of all; a file of yours cannot be used


class CommandError(Exception):
    """A command cannot do what it is asked to; the message says what to do next."""


_MENDABLE = (
    ArchiveError,
    AuthorityError,
    CommandError,
    DecisionError,
    EditError,
    NotebookError,
    OverridesError,
    UnloadableError,
    UnreadableError,
)


@contextmanager
def explained() -> Iterator[None]:
    """Within, an error that a person can put right ends the command with its message and the exit code UNUSABLE."""
    try:
        yield
    except BrokenPipeError:
        raise  # who reads what is printed has had enough: no error
    except _MENDABLE as error:
        click.echo(f"Error: {error}", err=True)
        sys.exit(UNUSABLE)
    except OSError as error:
        click.echo(f"Error: {of_a_file(error)}", err=True)
        sys.exit(UNUSABLE)
