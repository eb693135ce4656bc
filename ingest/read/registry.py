"""The table of formats: what a file is told as by what it holds, in the order in which the formats are asked.

A format is one module in `ingest/read/formats` and one row here. Other distributions add formats by entry points of the
group `cuttings.formats`, each of which names a `Format` or a `Container`; these are asked before our own, for who
installed them has such files. docs/formats.md is made of this table.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from importlib.metadata import EntryPoint
from typing import TypeVar

from ingest.limits import bounds
from ingest.model.document import UnreadableError
from ingest.read.content import Beginning, Content
from ingest.read.format import Container, Format, Row
from ingest.read.formats import (
    articles_on_page,
    extractor_xml,
    feed,
    json_entries,
    json_file,
    mhtml,
    no_article,
    text_file,
    web_page,
)
from ingest.read.formats.added_rows import added_points
from ingest.read.formats.mail import mail_file, mailbox, outlook_message
from ingest.read.formats.news import news_export
from ingest.read.formats.notes import evernote
from ingest.read.formats.office import book, old_word, open_document, presentation, rtf_document, word_document
from ingest.read.formats.packed import compressed_file, tar_archive, zip_archive
from ingest.read.formats.pdf import pdf_file
from ingest.read.formats.press import office_export, press_export
from ingest.read.formats.tables import delimited, parquet, row, sqlite_file, workbook
from ingest.read.formats.web_archives import har, wacz, warc, web_capture, webarchive

R = TypeVar("R", bound=Row)

# What is told by bytes comes before what is told by characters, so that no picture is decoded. Plain text is the last.
FORMATS: tuple[Row, ...] = (
    no_article.ARCHIVE,
    web_capture.FORMAT,
    warc.FORMAT,
    wacz.FORMAT,
    office_export.WORD_EXPORT,
    office_export.RTF_EXPORT,
    compressed_file.GZIPPED,
    compressed_file.BZIPPED,
    compressed_file.XZIPPED,
    compressed_file.ZSTANDARD,
    mailbox.FORMAT,
    mail_file.FORMAT,
    mhtml.FORMAT,
    webarchive.FORMAT,
    sqlite_file.FORMAT,
    parquet.FORMAT,
    workbook.FORMAT,
    book.FORMAT,
    open_document.FORMAT,
    word_document.FORMAT,
    presentation.FORMAT,
    zip_archive.FORMAT,
    tar_archive.FORMAT,
    pdf_file.FORMAT,
    rtf_document.FORMAT,
    old_word.FORMAT,
    outlook_message.FORMAT,
    no_article.BINARY,
    evernote.EXPORTED,
    evernote.FORMAT,
    har.FORMAT,
    row.FORMAT,
    press_export.ARTICLE,
    press_export.TEXT_EXPORT,
    press_export.PAGE_EXPORT,
    news_export.ITEM,
    news_export.MESSAGE,
    delimited.FORMAT,
    json_file.FORMAT,
    json_entries.FORMAT,
    feed.FORMAT,
    feed.ITEMS,
    no_article.LISTED,
    extractor_xml.FORMAT,
    articles_on_page.CONTAINER,
    web_page.FORMAT,
    no_article.OTHER_XML,
    text_file.FORMAT,
)


def format_of(content: Content) -> Row:
    """The first format that a content begins as. Raises UnreadableError where an added one can't be loaded."""
    rows = documents() if content.is_single else (*added_formats(), *FORMATS)
    return next(_beginning_so(content, rows))


def container_of(content: Content) -> Container | None:
    """The container that a content begins as; None for what is a document, or nothing that can be read.

    Containers are asked first, for they look at the head alone; only where one of them begins so, all rows are.
    """
    if not may_be_container(content):
        return None
    row = format_of(content if content.fits else Beginning(content))
    return row if isinstance(row, Container) else None


def may_be_container(content: Content) -> bool:
    """Whether a content begins as any container does, which only its head is asked for."""
    return any(_beginning_so(content, containers()))


def _beginning_so(content: Content, rows: Iterable[R]) -> Iterator[R]:
    """The rows that a content begins as. Most are not asked: its first sign is none of theirs."""
    sign = content.opening
    return (row for row in rows if (not sign or not row.opens or sign in row.opens) and row.begins(content))


def containers() -> Iterator[Container]:
    """The rows of containers, in their order."""
    return (row for row in (*added_formats(), *FORMATS) if isinstance(row, Container))


def documents() -> Iterator[Format]:
    """The rows of documents, in their order."""
    return (row for row in (*added_formats(), *FORMATS) if isinstance(row, Format))


def refusal_of(content: Content) -> str:
    """Why a content that is larger than a document may be is none: as what it is, or for its size."""
    beginning = Beginning(content)
    row = format_of(beginning)
    if isinstance(row, Format) and not row.states:  # a picture, a film, a program
        try:
            row.read(beginning)
        except UnreadableError as error:
            return str(error)
    return bounds.TOO_LARGE


@cache
def added_formats() -> tuple[Row, ...]:
    """The formats that other installed distributions add, by name. Raises UnreadableError where one can't be loaded."""
    return tuple([_loaded(point) for point in added_points()])


def _loaded(point: EntryPoint) -> Row:
    try:
        row = point.load()
    except Exception as error:  # the code of others, at its import
        raise UnreadableError(f"the format {_name(point)} can't be loaded ({error}): mend or uninstall it") from error
    if not isinstance(row, Format | Container):
        raise UnreadableError(f"the format {_name(point)} is no Format or Container: mend or uninstall it")
    return row


def _name(point: EntryPoint) -> str:
    return f"{point.name} of {point.dist.name if point.dist else point.value}"
