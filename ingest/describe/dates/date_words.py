"""The words by which pages tell the day of publication from that of an update, and what decides how days are read."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ingest.describe.dates.written_dates import writes_month_first

UPDATED = re.compile(
    r"updat|modif|aktual|geändert|änderung|changed|stand:|mis(?:e)? à jour|màj|actuali[zs]|aggiorn|обновл|atualiz|"
    r"bijgewerkt|gewijzigd|aangepast|edited|last edit|opdater|uppdater|oppdatert|uppfært|päivitetty|muokattu|"
    r"uuendatud|atjaunin|atnaujin|"
    r"reviewed|revis|güncel|ενημ|frissít|módosít|zmodyfikowan|posodobljen|ažurir|оновлен|змінено|изменен|актуализ|"
    r"cập nhật|diperbarui|עודכן|עדכון|تحديث|بروزرسانی|به‌روز|अपडेट|更新|수정|업데이트",
    re.I,
)
PUBLISHED = re.compile(
    r"publish|publi[ée]|erschienen am|posted|pubdate|veröffentlicht|erstellt|publicad|pubblicat|опубликов|опубліков|"
    r"created|entry-date|post-date|article-date|first-pub|gepubliceerd|publikov|opublikow|publikacj|julkaistu|"
    r"publicerad|publisert|offentliggjort|zveřejn|megjelen|yayın|δημοσ|đăng|diterbitkan|פורסם|نشر|انتشار|प्रकाशित|"
    r"公開|掲載|发布|發布|등록|입력",
    re.I,
)
# Days of other things: when something is due, valid or open, or was looked at.
OF_OTHERS = re.compile(
    r"\b(?:due|until|till|expires?|valid|deadline|event|tickets?|starts?|begins|ends|born|died|retrieved|accessed|"
    r"member since|joined|gültig|verfügbar bis|termin|geboren|abgerufen|nächste)\b",
    re.I,
)
_IN_BYLINES = """
a am at and by b c d das de del den di do du e el em en et i il in kl la le los min mins o of og om on p pm pa par
por på read s t the um und uhr v via von y z à и в о от г года год мск
"""
_SMALL = frozenset(_IN_BYLINES.split())
_TELLING = frozenset(["to", "for", "from", "until", "since", "an", "bis", "seit", "für"])


def keeps_company(before: str, behind: str) -> bool:
    """Whether what stands beside a day is what bylines and date lines hold: names, labels, clocks, no sentence."""
    words = re.findall(r"[^\W\d_]+", f"{before} {behind}")
    heads_list = behind.rstrip().endswith(":")
    return not heads_list and all(
        word not in _TELLING and (not word.islower() or word in _SMALL or is_day_label(word)) for word in words
    )


def is_day_label(word: str) -> bool:
    """Whether a word says that a day is that of a publication or an update."""
    return bool(PUBLISHED.search(word) or UPDATED.search(word))


@dataclass(frozen=True, slots=True)
class Setting:
    """What decides how numbers are read as dates."""

    language: str
    domain: str
    url: str = ""

    @property
    def month_first(self) -> bool:
        return writes_month_first(self.language, self.domain)
