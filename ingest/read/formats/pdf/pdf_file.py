"""PDF: its text in reading order; what a program noted of it; a scan is refused, or recognised where that is asked."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from cuttings.labels import Label
from ingest.limits import bounds
from ingest.model.claim import Claim
from ingest.model.document import Damage, Document, UnreadableError
from ingest.read.content import Content
from ingest.read.encoding.garbled import is_garbled
from ingest.read.format import Format
from ingest.read.formats.manuscript import Manuscript, Passage
from ingest.read.formats.office.properties import pdf_day, property_claims
from ingest.read.formats.pdf.page_columns import columns_in_order
from ingest.read.formats.pdf.page_lines import PageLine, lines_of_page
from ingest.read.formats.pdf.recognition import recognised
from ingest.read.formats.pdf.running_heads import running_heads
from ingest.read.formats.pdf.typesetting import level_rows, typeset

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument

MAGIC = re.compile(rb"(?:\xef\xbb\xbf)?\s*%PDF-")
LATEST = 1_024  # bytes before which a PDF must begin, as its readers have it
BEHIND_OTHERS = re.compile(rb"%PDF-[12]\.\d\s")
OBJECT = re.compile(rb"\b\d{1,9} \d{1,5} obj\b")
MEDIA_TYPE = "application/pdf"
PROTECTED = "a PDF with a password: open it, and print or save it without one"
DAMAGED = "a damaged PDF ({}): fetch it again, or open it and print it as a new PDF"
SCAN = "a PDF of pictures without text (a scan): `cuttings ingest --ocr` recognises it, where tesseract is installed"
WITHOUT_LETTERS = (
    "a PDF whose fonts don't say which letters their signs are: `cuttings ingest --ocr` recognises it, where tesseract "
    "is installed"
)
EDGE = "what stands at the head or the foot of pages"
FEWEST_LETTERS = 20  # of a page, on an average: a scan may have a stamp or a number on each


def is_pdf(content: Content) -> bool:
    """Whether the content begins as a PDF, or one begins behind a few bytes of a program that sent it."""
    if MAGIC.match(content.head):
        return True
    return BEHIND_OTHERS.search(content.head, 0, LATEST) is not None and OBJECT.search(content.head) is not None


def read_pdf(content: Content) -> Document:
    """The document of a PDF's text. Raises UnreadableError for one with a password, a damaged one, and a scan."""
    import pypdfium2

    try:
        pdf = pypdfium2.PdfDocument(content.data)
    except pypdfium2.PdfiumError as error:
        protected = error.err_code == pypdfium2.raw.FPDF_ERR_PASSWORD
        raise UnreadableError(PROTECTED if protected else DAMAGED.format(error)) from error
    try:
        manuscript = _manuscript(pdf, recognise=content.recognise)
    except pypdfium2.PdfiumError as error:
        raise UnreadableError(DAMAGED.format(error)) from error
    finally:
        pdf.close()
    return manuscript.document(MEDIA_TYPE)


def _pages(pdf: PdfDocument) -> list[list[PageLine]]:
    """The lines of each page. Raises UnreadableError where they are too many."""
    pages: list[list[PageLine]] = []
    letters = 0
    for number in range(len(pdf)):
        page = pdf[number]
        lines = lines_of_page(page, number)
        page.close()
        letters += sum(len(line.text) for line in lines)
        if letters > bounds.LETTERS:
            raise UnreadableError(f"a PDF of more than {bounds.LETTERS:,} characters: split it into its articles")
        pages.append(lines)
    return pages


def _manuscript(pdf: PdfDocument, *, recognise: bool) -> Manuscript:
    pages, claims = _pages(pdf), tuple(_properties(pdf))
    lines = [line.text for page in pages for line in page]
    has_text = sum(map(len, lines)) >= FEWEST_LETTERS * max(1, len(pages))
    is_readable = has_text and not is_garbled("\n".join(lines))
    if is_readable:
        return _set_text(pages, claims)
    if not recognise:
        raise UnreadableError(WITHOUT_LETTERS if has_text else SCAN)
    passages, damage = recognised(pdf)
    return Manuscript(passages, (), claims, (damage,))


def _set_text(pages: Sequence[Sequence[PageLine]], claims: Sequence[Claim]) -> Manuscript:
    heads = running_heads(pages)
    columns = [column for page in pages for column in columns_in_order([line for line in page if line not in heads])]
    apart = [line for page in pages for line in level_rows(sorted(heads.intersection(page), key=lambda line: line.top))]
    damage = tuple(_without_text(pages))
    return Manuscript(typeset(columns), [Passage(line.text, Label.OTHER, EDGE) for line in apart], claims, damage)


def _without_text(pages: Sequence[Sequence[PageLine]]) -> Iterator[Damage]:
    """What is told of pages that are empty, or pictures alone, among others that have a text."""
    if empty := [str(number) for number, page in enumerate(pages, 1) if not page]:
        yield Damage("pages without text", len(empty), ", ".join(empty))


def _properties(pdf: PdfDocument) -> Iterator[Claim]:
    properties = pdf.get_metadata_dict(skip_empty=True)
    author = properties.get("Author", "")
    yield from property_claims(properties.get("Title", ""), (author,), pdf_day(properties.get("CreationDate", "")))


FORMAT = Format(
    "PDF with text",
    is_pdf,
    read_pdf,
    states="the headline by the size of its type; below what the text says, title, author and day of its properties",
    example=b"%PDF-1.4\n1 0 obj<</Pages 2 0 R>>endobj 2 0 obj<</Kids[3 0 R]/Count 1>>endobj 3 0 obj<</Type/Page/"
    b"MediaBox[0 0 600 800]/Resources<</Font<</F<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>>>/Contents 4 0 R>>"
    b"endobj 4 0 obj<</Length 106>>stream\nBT /F 12 Tf 50 700 Td (The council voted for a new bridge over the river on "
    b"Monday.) Tj ET\nendstream endobj trailer<</Root 1 0 R>>",
)
