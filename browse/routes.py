"""Every address of the reading room, and what answers it."""

from __future__ import annotations

from typing import Any

from browse import export_view, pages
from browse.permission import guarded

ROUTES: list[tuple[str, Any]] = [*((path, guarded(view)) for path, view in export_view.ROUTES), *pages.ROUTES]
