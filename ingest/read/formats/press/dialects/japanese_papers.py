"""Databases of Japanese papers: Kikuzo of the Asahi, Yomidasu of the Yomiuri. A row of cells stands above each text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from ingest.read.formats.press.markup_lines import MarkupLine, read_markup_lines, stretches_from
from ingest.read.formats.press.press_dialect import PressDialect
from ingest.read.formats.stated_line import StatedLine, stating, text_line

_DAY = re.compile(r"(?:1[89]|20)\d\d(?:年\d\d月\d\d日|\.\d\d\.\d\d)")
_ROW = r"[^<]*(?:<t(?:body|r)[^<]*){1,3}"
_EDITION = re.compile(r"\w{0,6}[朝夕]刊")  # 東京朝刊; a weekly of the house has its name there


class _Page(NamedTuple):
    """How a database sets an article: the class and the element of its cells, the classes of its title and its text."""

    paper: str
    article: re.Pattern[str]
    cells: tuple[str, str]
    title: str
    text: str

    def tells(self, text: str) -> bool:
        """Whether a page begins as an export does, with the row of an article's cells."""
        return self.article.search(text) is not None

    def stretches(self, text: str) -> Iterator[str]:
        """The articles of a page: what begins with a row of cells."""
        return stretches_from(text, (match.start() for match in self.article.finditer(text)))

    def lines(self, stretch: str) -> Sequence[StatedLine]:
        """The lines of an article. In its cells the day, the edition and the section follow each other."""
        ahead: list[str] = []
        return [self._line(line, ahead) for line in read_markup_lines(stretch)]

    def _line(self, line: MarkupLine, ahead: list[str]) -> StatedLine:
        """A line with what it states; `ahead` are the fields of the cells that follow, the next one last."""
        if self.text in line.classes:
            return text_line(line.text)
        if self.title in line.classes:
            return stating("title", line.text)
        if self.cells[0] not in line.classes or self.cells[1] not in line.tags:
            return StatedLine(line.text)
        if _DAY.fullmatch(line.text):
            ahead[:] = ["section", "source"]
            return stating("published", line.text)
        return self._stating(ahead.pop(), line.text) if ahead else StatedLine(line.text)

    def _stating(self, field: str, text: str) -> StatedLine:
        is_paper = field == "source" and _EDITION.fullmatch(text) is not None
        return stating(field, text, self.paper if is_paper else text)


_ASAHI = _Page(
    "朝日新聞",
    re.compile(rf'<table class="topic-list"(?={_ROW}<th[^<]*No\.</th>\s*<th[^<]*発行日)', re.IGNORECASE),
    ("topic-list", "td"),
    "font002",
    "detail001",
)
_YOMIURI = _Page(
    "読売新聞",
    re.compile(rf'<table class="contentsTable"(?={_ROW}<th[^<]*</th>\s*<th[^<]*</th>)', re.IGNORECASE),
    ("contentsTable", "th"),
    "wp50",
    "mb10",
)
KIKUZO = PressDialect("Kikuzo page", _ASAHI.tells, _ASAHI.stretches, _ASAHI.lines, signs=(b'"topic-list"',))
YOMIDASU = PressDialect(
    "Yomidasu page", _YOMIURI.tells, _YOMIURI.stretches, _YOMIURI.lines, signs=(b'"contentstable"',)
)
