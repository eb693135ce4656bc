"""Persons: found in a text, grouped in the document, joined over the archive."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cuttings.imports.first_use import at_first_use

if TYPE_CHECKING:
    from ingest.people.find.found_people import find_people

__all__ = ["find_people"]
__getattr__ = at_first_use(
    __name__,
    {
        "find.found_people": ["find_people"],
    },
)
