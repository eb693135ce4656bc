"""The formats of a download: each is a row of FORMATS, and the addresses, the links and the headers follow from it."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from importlib.util import find_spec

from browse.export import bulk_lines, citation_forms, parquet_file, spreadsheets
from browse.export.citation_forms import Citation, CitationFormat
from browse.export.flat_row import flat_row
from browse.export.stream import Export, Row, batches


@dataclass(frozen=True, slots=True)
class DownloadFormat:
    """A way to write the articles of a search.

    `/export.KEY` answers in it, under a link with this `name`. `write` gives the file piece by piece; what cannot begin
    raises before the first piece. `cites`: whether the file cites the articles and does not hold them; `typed`: whether
    its columns are settled, for programs.
    """

    key: str
    name: str
    media_type: str
    write: Callable[[Export], Iterator[str] | Iterator[bytes]]
    suffix: str  # of the file's name
    stem: str = ""  # what its name says where another format has the same suffix
    cites: bool = False
    typed: bool = False
    needs: str = ""  # a module that is not installed everywhere

    @property
    def offered(self) -> bool:
        """Whether this server can write it, so that pages have its link."""
        return not self.needs or find_spec(self.needs) is not None

    @property
    def takes_noted(self) -> bool:
        """Whether what is noted of the articles has a place in it."""
        return not self.cites and not self.typed


def as_json(export: Export) -> Iterator[str]:
    """One object: what was asked, and `articles`."""
    head = json.dumps(export.about(), ensure_ascii=False, indent=1)
    yield head[:-2] + ',\n "articles": ['
    first = True
    for batch in batches(export):
        lines = [_line(row, export.columns) for row in batch]
        yield ("\n" if first else ",\n") + ",\n".join(lines)
        first = False
    yield "\n]}\n"


def as_ndjson(export: Export) -> Iterator[str]:
    """One article a line."""
    for batch in batches(export):
        yield "".join(_line(row, export.columns) + "\n" for row in batch)


def as_csv(export: Export) -> Iterator[str]:
    """RFC 4180, in UTF-8, exact; authors and persons by name, joined by semicolons."""
    buffer = io.StringIO()
    writer = csv.writer(buffer)
    writer.writerow(export.columns)
    for batch in batches(export):
        for row in map(flat_row, batch):
            writer.writerow([row[column] for column in export.columns])
        yield buffer.getvalue()
        buffer.seek(0)
        buffer.truncate()
    if not export.count:
        yield buffer.getvalue()


def _line(row: Row, columns: Sequence[str]) -> str:
    return json.dumps({column: row[column] for column in columns}, ensure_ascii=False)


def exported_citation(row: Row) -> Citation:
    """How to cite an article of an export."""
    names = ("id", "title", "source", "origin", "published", "url", "language", "sha256")
    known = {name: str(row[name] or "") for name in names}
    return Citation(**known, address=row["cited_address"], authors=tuple(row["authors"]), archived=row["added"] or "")


def _citing(form: CitationFormat) -> DownloadFormat:
    """The articles of a search, cited in a format of citations."""

    def write(export: Export) -> Iterator[str]:
        before = form.opening
        for batch in batches(export):
            yield before + form.between.join(form.write(exported_citation(row)) for row in batch)
            before = form.between
        yield form.closing if export.count else form.opening + form.closing

    return DownloadFormat(form.key, form.name_of_many, form.media_type, write, form.suffix, cites=True)


CSV = "text/csv; charset=utf-8"
LINES = "application/x-ndjson; charset=utf-8"
PARQUET = "application/vnd.apache.parquet"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
FORMATS: dict[str, DownloadFormat] = {
    form.key: form
    for form in (
        DownloadFormat("json", "JSON", "application/json; charset=utf-8", as_json, "json"),
        DownloadFormat("ndjson", "NDJSON", LINES, as_ndjson, "ndjson"),
        DownloadFormat("csv", "CSV", CSV, as_csv, "csv"),
        DownloadFormat("xlsx", "Excel", XLSX, spreadsheets.as_xlsx, "xlsx"),
        DownloadFormat(
            "list.xlsx",
            "Excel, without texts",
            XLSX,
            partial(spreadsheets.as_xlsx, texts=False),
            "xlsx",
            stem="without-texts",
        ),
        DownloadFormat(
            "sheet.csv", "CSV for spreadsheets", CSV, spreadsheets.as_spreadsheet_csv, "csv", stem="for-spreadsheets"
        ),
        DownloadFormat(
            "list.csv",
            "CSV for spreadsheets, without texts",
            CSV,
            partial(spreadsheets.as_spreadsheet_csv, texts=False),
            "csv",
            stem="for-spreadsheets-without-texts",
        ),
        DownloadFormat("parquet", "Parquet", PARQUET, parquet_file.as_parquet, "parquet", typed=True, needs="pyarrow"),
        DownloadFormat(
            "opensearch", "OpenSearch", LINES, bulk_lines.as_bulk_lines, "ndjson", stem="opensearch", typed=True
        ),
        *map(_citing, citation_forms.FORMATS),
    )
}
