"""`read`: a pure function from bytes to a document."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from itertools import islice

from ingest.limits import bounds
from ingest.limits.budget import Budget
from ingest.model.document import Document, UnreadableError
from ingest.read.content import NO_COLUMNS, Content
from ingest.read.encoding.garbled import refuse_garbled
from ingest.read.format import Container, Format, Member
from ingest.read.formats import web_page
from ingest.read.formats.web_archives import web_capture
from ingest.read.registry import format_of

NOTHING = b"\x00 \t\r\n\f"


def read(
    data: bytes, *, recognise: bool = False, columns: Mapping[str, str] = NO_COLUMNS, is_single: bool = False
) -> Document:
    """The document that `data` holds: its layer, its records, its blocks. The bytes alone decide, for a suffix lies.

    `recognise`: of pictures of pages, the text is recognised by an installed program. `columns`: of a row of a table,
    which column holds which field, as the curator says. `is_single`: it begins as no container, as who calls knows.
    Raises UnreadableError, with the reason and what to do next, where there is no article in it.
    """
    whole = Content(data, (), columns)
    whole.is_single = is_single
    content, format_ = _innermost(whole, Budget(len(data)))
    content.recognise = recognise
    document = format_.read(content)
    refuse_garbled(document.layer)
    if not content.stated:
        return document
    records = tuple(replace(record, claims=record.claims + content.stated) for record in document.records)
    return replace(document, records=records)


def is_page(beginning: bytes, is_single: bool = False) -> bool:
    """Whether bytes begin as a page, or as a capture of one, told without reading it. What is cut off in a tag ends
    before it. `is_single`: what they begin is no container."""
    page = web_capture.payload_of(beginning)
    if not page.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<"):
        return False
    content = Content(page[: page.rfind(b">") + 1])
    content.is_single = is_single
    return format_of(content) is web_page.FORMAT


def _innermost(content: Content, budget: Budget) -> tuple[Content, Format]:
    """What stands in all containers around it, with its format."""
    _check(content)
    format_ = format_of(content)
    if isinstance(format_, Format):
        return content, format_
    if format_.whole:
        return content, format_.whole
    with budget.opened(format_.name):
        member = _only_member(format_, content, budget)
        return _innermost(Content(member.content.data, member.stated + content.stated, content.columns), budget)


def _only_member(container: Container, content: Content, budget: Budget) -> Member:
    members = [*islice(container.members(content, budget), 2)]
    if len(members) != 1:
        raise UnreadableError(f"a {container.name} of {'several members' if members else 'nothing'}: unpack it first")
    return members[0]


def _check(content: Content) -> None:
    """Raises UnreadableError for bytes that are too many, and for none."""
    bounds.check_bytes(len(content.data))
    if not content.data[:1_000].strip(NOTHING) and not content.data.strip(NOTHING):
        raise UnreadableError("an empty file")
