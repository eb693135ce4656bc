"""The command line: `cuttings`, also as `python -m ingest`. A command is a module of this room, and a row of COMMANDS,
which is imported when the command is asked for.

Exit codes, for a cron job: 0 everything was read, or skipped as no article; 1 the run is complete, but files failed
(they are listed), or `check` found a defect; 2 the command was used wrongly; 3 the archive or a curator's file cannot
be used; 128 and the number of a signal that stopped it (`ingest.commands.terminal.stop`).
"""

from __future__ import annotations

import click
from click_default_group import DefaultGroup

from ingest import __version__
from ingest.commands.terminal.loaded_commands import LoadedCommands, TellingCommands
from ingest.commands.terminal.suggesting import Commands

# The name that is typed, and what the command does: the first sentence of its own help.
COMMANDS = {
    "ingest": 'Build or update the archive from folders, files, patterns of their names, or standard input ("-").',
    "check": "Verify an archive: its file, its index, every reference, and that body and cuts tile every document.",
    "decisions": "What was decided about articles, persons and sources, by whom, when and why.",
    "demo": "Write articles that come along into FOLDER, read them into an archive there, and serve it.",
    "desk": "What was noted while reading: tags, stars, notes, collections and saved searches, which desk.db keeps.",
    "explain": "Show a document span by span: label, rule and reason; claims and their evidence, persons, damage.",
    "export": "Write every article that a search finds, whole, as the website's download does.",
    "people": "Persons: what is unsure about them, and your decisions, kept in people.yml.",
    "publish-copy": "Write a copy of the archive to OUT that can be given away, with OUT.metadata.yml and OUT.sha256 "
    "beside it.",
    "report": "Say what the last run read, cut (by rule), could not date, doubted, and failed at, and why.",
    "serve": "Serve the archive as a website; several are read as one.",
}

# `cuttings articles/` is `cuttings ingest articles/`; a word that is neither a command nor there is a mistake.
_GROUP: type[click.Group] = type("Main", (Commands, DefaultGroup, TellingCommands), {})


@click.group(
    cls=_GROUP,
    commands=LoadedCommands(__package__, COMMANDS),
    default="ingest",
    default_if_no_args=False,
    context_settings={"max_content_width": 100},
)
@click.version_option(__version__, prog_name="cuttings")
def main() -> None:
    """A folder of scraped articles becomes one clean, searchable, citable SQLite file.

    \b
    cuttings articles/              build or update archive.db from a folder
    cuttings serve                  read, search and download it in a browser
    cuttings demo                   the same with a dozen articles that come along
    cuttings explain FILE           why a file is read as it is
    cuttings report                 what the last run read, cut, doubted and failed at

    Exit codes: 0 all was read, or skipped as no article; 1 done, but files failed or a check found a defect; 2 wrong
    usage; 3 a file of yours (archive, people.yml, overrides.yml) cannot be used; 130 stopped by Ctrl-C, 143 by SIGTERM,
    129 by SIGHUP: what was being made is gone, and the archive is as it was.
    """
