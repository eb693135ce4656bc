"""The settings of a run, by the curator's files as they are now."""

from __future__ import annotations

from ingest.curate.authority import load_authority
from ingest.curate.files.curators_files import CuratorsFiles
from ingest.curate.overrides import load_overrides
from ingest.load.desk.curation import this_moment
from ingest.pipeline.settings import Settings


def settings_by(files: CuratorsFiles) -> Settings:
    """The settings of a run by the curator's files as they are now. Raises AuthorityError and OverridesError."""
    with files.read_whole():
        until = this_moment()
        return Settings(overrides=load_overrides(files.overrides), authority=load_authority(files.people), until=until)
