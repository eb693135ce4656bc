"""Nexis exports in HTML: the lines of old exports in text, each article in a comment that says DOC."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ingest.read.formats.press.broken_lines import PressParagraph
from ingest.read.formats.press.dialects import nexis_lines
from ingest.read.formats.press.markup_lines import read_markup_lines, stretches_from
from ingest.read.formats.press.press_dialect import PressDialect
from ingest.read.formats.stated_line import StatedLine

_DOC = re.compile(r"<DOC NUMBER=\d+>", re.IGNORECASE)
_SIGN = re.compile(r"<!-- LXNComment|<DOCFULL>|<A NAME=\"DOC_ID_", re.IGNORECASE)
_OPEN = re.compile(r"^<DOC [^>]*>\s*<DOCFULL>\s*-->", re.IGNORECASE)
_END = re.compile(r"<!--[^>]{0,80}</DOCFULL>.*", re.IGNORECASE | re.DOTALL)


def _tells(text: str) -> bool:
    """Whether a page begins as an export does."""
    return _DOC.search(text) is not None and _SIGN.search(text) is not None


def _stretches(text: str) -> Iterator[str]:
    """The articles: what stands between the comments of each."""
    for piece in stretches_from(text, (match.start() for match in _DOC.finditer(text))):
        yield _END.sub("", _OPEN.sub("", piece))


def _lines(stretch: str) -> Sequence[StatedLine]:
    """The lines of an article."""
    page = read_markup_lines(stretch)
    counted = sum(nexis_lines.COUNTER.match(line.text) is not None for line in page[:1])
    paragraphs = [PressParagraph(line.text, line.apart) for line in page[counted:]]
    return [*(StatedLine(line.text) for line in page[:counted]), *nexis_lines.lines_of_paragraphs(paragraphs)]


NEXIS_PAGE = PressDialect("Nexis page", _tells, _stretches, _lines, signs=(b"<doc number=",))
