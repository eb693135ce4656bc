"""Options that several commands have."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from ingest.pipeline.settings import Settings

ARCHIVE = click.option(
    "--db",
    type=click.Path(path_type=Path),
    default="archive.db",
    show_default=True,
    help="The archive.",
)
JSON = click.option("--json", "as_json_", is_flag=True, help="Print JSON.")


def curators_files(function: click.decorators.FC) -> click.decorators.FC:
    """Options for the two files of the curator. Without them the files are looked for beside the archive."""
    kind = click.Path(path_type=Path, dir_okay=False, exists=True)
    for name in ("people", "overrides"):
        text = f"The curator's {name}.yml. By default the one beside the archive, if there is one."
        function = click.option(f"--{name}", f"{name}_file", type=kind, help=text)(function)
    return function


def settings_of(db: Path, people_file: Path | None, overrides_file: Path | None) -> Settings:
    """The settings of a run, from the curator's files. Raises AuthorityError and OverridesError."""
    from ingest.curate.files.curators_files import CuratorsFiles
    from ingest.load.desk.curators_settings import settings_by

    place = Path(os.path.realpath(db))  # of a link to itself, too
    return settings_by(CuratorsFiles.beside(place, people_file, overrides_file))
