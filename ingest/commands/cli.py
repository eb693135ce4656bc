"""The command line: `cuttings`, also as `python -m ingest`. A command is a module of this room, and a row of COMMANDS.

Exit codes, for a cron job: 0 everything was read, or skipped as no article; 1 the run is complete, but files failed
(they are listed), or `check` found a defect; 2 the command was used wrongly; 3 the archive or a curator's file cannot
be used; 128 and the number of a signal that stopped it (`ingest.commands.terminal.stop`).
"""

from __future__ import annotations

import click
from click_default_group import DefaultGroup

from ingest import __version__
from ingest.commands.check import check
from ingest.commands.decisions import decisions
from ingest.commands.desk import desk
from ingest.commands.explain import explain
from ingest.commands.export import export
from ingest.commands.ingest import ingest
from ingest.commands.people import people
from ingest.commands.publish_copy import publish_copy
from ingest.commands.report import report
from ingest.commands.serve import serve
from ingest.commands.terminal.suggesting import Commands

COMMANDS: tuple[click.Command, ...] = (
    ingest,
    check,
    decisions,
    desk,
    explain,
    export,
    people,
    publish_copy,
    report,
    serve,
)

# `cuttings articles/` is `cuttings ingest articles/`; a word that is neither a command nor there is a mistake.
_GROUP: type[click.Group] = type("Main", (Commands, DefaultGroup), {})


@click.group(cls=_GROUP, default="ingest", default_if_no_args=False, context_settings={"max_content_width": 100})
@click.version_option(__version__, prog_name="cuttings")
def main() -> None:
    """A folder of scraped articles becomes one clean, searchable, citable SQLite file.

    \b
    cuttings articles/              build or update archive.db from a folder
    cuttings serve                  read, search and download it in a browser
    cuttings explain FILE           why a file is read as it is
    cuttings report                 what the last run read, cut, doubted and failed at

    Exit codes: 0 all was read, or skipped as no article; 1 done, but files failed or a check found a defect; 2 wrong
    usage; 3 a file of yours (archive, people.yml, overrides.yml) cannot be used; 130 stopped by Ctrl-C, 143 by SIGTERM,
    129 by SIGHUP: what was being made is gone, and the archive is as it was.
    """


for command in COMMANDS:
    main.add_command(command)
