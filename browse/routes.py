"""Every address of the reading room, and what answers it."""

from __future__ import annotations

from typing import Any

from browse import export_view, pages

ROUTES: list[tuple[str, Any]] = [*export_view.ROUTES, *pages.ROUTES]
