"""The metadata of a copy to give away: its title, whose it is and what it leaves out; no settings of a server."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

from ingest.load.giving.copy_to_give import Leaving

# What metadata.yml says of the archive itself. Who may see what, plugins and their settings are the server's.
_ABOUT = ("title", "description", "license", "license_url", "source", "source_url", "about", "about_url")
_OF_A_DATABASE = ("title", "description", "queries")


def own_metadata(metadata: Path, name: str, sentence: str) -> str:
    """A metadata.yml for the copy, from that of the archive. `name`: its database; `sentence`: what is left out."""
    said: dict[str, Any] = yaml.safe_load(metadata.read_text(encoding="utf-8")) or {}
    own = {key: said[key] for key in _ABOUT if key in said}
    own["description"] = " ".join(filter(None, (own.get("description"), sentence)))
    databases: dict[str, dict[str, Any] | None] = said.get("databases") or {}
    first = next(iter(databases.values()), None) or {}
    kept = {key: first[key] for key in _OF_A_DATABASE if key in first}
    if kept:
        own["databases"] = {name: kept}
    return yaml.safe_dump(own, allow_unicode=True, sort_keys=False, width=4096)


def left_out_in_words(leaving: Leaving) -> str:
    """What the copy leaves out, in a sentence; "" where it is whole."""
    if leaving.words is not None:
        return f"A copy without the texts: of each article it has the headline and the first {leaving.words} words."
    return "A copy without the files that the articles were read from." if leaving.originals else ""
