"""The words by which pages tell the day of publication from that of an update, and what decides how days are read."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ingest.describe.dates.written_dates import writes_month_first

UPDATED = re.compile(
    r"updat|modif|aktualis|geändert|änderung|changed|stand:|mis à jour|màj|actualiz|aggiorna|обновл|atualiz|"
    r"bijgewerkt|edited|opdater|uppdater|oppdatert|reviewed|revis|güncel|更新|수정",
    re.I,
)
PUBLISHED = re.compile(
    r"publish|publi[ée]|erschienen am|posted|pubdate|veröffentlicht|erstellt|publicad|pubblicat|опубликов|"
    r"created|entry-date|post-date|article-date|first-pub|gepubliceerd|publikov|opublikow|公開|掲載|등록|입력",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Setting:
    """What decides how numbers are read as dates."""

    language: str
    domain: str
    url: str = ""

    @property
    def month_first(self) -> bool:
        return writes_month_first(self.language, self.domain)
