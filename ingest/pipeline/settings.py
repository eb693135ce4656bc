"""What a run decides for all documents."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from ingest.curate.overrides import Overrides
from ingest.model.identity import sha256
from ingest.people.known_persons import Authority


@dataclass(frozen=True, slots=True)
class Settings:
    """What a run decides for all documents. `clock` takes the seconds of each stage, for the benchmark."""

    overrides: Overrides = field(default_factory=Overrides)
    authority: Authority | None = None
    find_people: bool = True
    recognise: bool = False  # the text of pictures of pages
    clock: dict[str, float] | None = None
    until: str = ""  # when the curator's files were read (UTC): decisions taken later are not in them

    def by_present_ids(self, former: Mapping[str, str]) -> Settings:
        """The settings with the curator's word under the ids that articles have now; `former` maps others to them."""
        return replace(self, overrides=self.overrides.by_present_ids(former))

    def digest(self) -> str:
        """Changes when the curator's files do."""
        return sha256(repr((self.overrides, self.authority, self.find_people)).encode())[:16]


PLAIN = Settings()
