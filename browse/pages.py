"""The routes of our own pages."""

from __future__ import annotations

from browse import article_view

ROUTES = [*article_view.ROUTES]
