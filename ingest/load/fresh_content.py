"""What a run has just read from a file, before the archive holds it."""

from __future__ import annotations

from typing import NamedTuple


class FreshContent(NamedTuple):
    """The bytes of a document; `is_single`: no container begins so, as every container has been asked."""

    data: bytes
    is_single: bool = False
