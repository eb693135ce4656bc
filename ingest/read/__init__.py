"""Bytes become a document: its text layer, its blocks, and what its own fields state."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cuttings.imports.first_use import at_first_use

if TYPE_CHECKING:
    from ingest.read.reader import is_page, read

__all__ = ["is_page", "read"]
__getattr__ = at_first_use(
    __name__,
    {
        "reader": ["is_page", "read"],
    },
)
