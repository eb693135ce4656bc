"""ENEX: the notes and clippings that Evernote exports, a note a document."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from ingest.limits import bounds
from ingest.limits.budget import Budget
from ingest.model.document import Damage, Document, UnreadableError
from ingest.read import plain_text
from ingest.read.content import Content
from ingest.read.encoding.charset import Decoded
from ingest.read.entry_writer import EntryWriter
from ingest.read.fields import claims_of
from ingest.read.format import Container, Format, Member
from ingest.read.formats.mail.letter import ATTACHED
from ingest.read.formats.mail.letter_text import passages_of_page
from ingest.read.formats.manuscript import Manuscript
from ingest.read.formats.office.package import xml_tree

MEDIA_TYPE = "application/xml"
RULE = "note-field"
EXPORT = re.compile(rb"(?:\xef\xbb\xbf)?\s*(?:<\?[^>]*>\s*)?(?:<!DOCTYPE en-export[^>]*>\s*)?<en-export[\s>]")
NOTE, ENDS = b"<note>", b"</note>"
ONE_NOTE = re.compile(rb"<note>\s*<(?:title|content|created)\b")
PIECE = 2**20
BROKEN_OFF = "a note that breaks off: export it once more"
EMPTY = "a note without a text: what it says stands in its attachments, save these"
FEWEST_OF_CLIPPING = 60  # words of a page: what is shorter is a note, whose every line counts


def notes_of(content: Content, _: Budget) -> Iterator[Member]:
    """The notes of an export, in its order, each the stretch of the file that it is.

    Raises UnreadableError for a note that is larger than a file may be.
    """
    with content.open() as file:
        pending, number = b"", 0
        while piece := file.read(PIECE):
            pending += piece
            while (end := pending.find(ENDS)) >= 0:
                number += 1
                yield Member(f"notes/{number}", pending[max(0, pending.find(NOTE)) : end + len(ENDS)])
                pending = pending[end + len(ENDS) :]
            bounds.check_bytes(len(pending))
    if NOTE in pending:
        yield Member(f"notes/{number + 1}", refused=BROKEN_OFF)


def read_note(content: Content) -> Document:
    """The document of a note: a clipping as the page that it is, what a person wrote as paragraphs.

    Raises UnreadableError where it has no text.
    """
    note = xml_tree(content.data)
    if note is None:
        raise UnreadableError(EMPTY)
    fields = _fields(note)
    page = f"<html><body>{_inner(note.findtext('content', ''))}</body></html>"
    attached = [resource.findtext("resource-attributes/file-name", "a file") for resource in note.iterfind("resource")]
    damage = (Damage(ATTACHED, len(attached), ", ".join(attached)),) if attached else ()
    if fields["url"] and plain_text.count_words(page) >= FEWEST_OF_CLIPPING:
        writer = EntryWriter(RULE)
        writer.add({"text": page, **fields})
        return writer.document(MEDIA_TYPE, Decoded("", "utf-8"), EMPTY, damage)
    return Manuscript(list(passages_of_page(page)), (), claims_of(fields, RULE), damage).document(MEDIA_TYPE)


def _inner(content: str) -> str:
    """The markup of a note without the declarations above it."""
    return content[max(0, content.find("<en-note")) :]


def _fields(note: etree._Element) -> dict[str, str]:
    address = note.findtext("note-attributes/source-url", "")
    made = "scraped" if address else "date"  # the day of a clipping is that on which it was clipped
    author = note.findtext("note-attributes/author", "")
    return {
        "title": note.findtext("title", ""),
        made: note.findtext("created", ""),
        "url": address,
        "author": "" if address else author,  # of a clipping it is who clipped it
    }


EXPORTED = Container(
    "notes of Evernote (ENEX)",
    lambda content: EXPORT.match(content.head) is not None,
    notes_of,
    states="nothing: each note states what it does",
    example=b"<en-export><note><title>A new bridge</title><content><![CDATA[<en-note><div>The council voted for a new "
    b"bridge over the river on Monday.</div></en-note>]]></content></note></en-export>",
    opens=b"<",
)
FORMAT = Format(
    "note of Evernote",
    lambda content: ONE_NOTE.match(content.head) is not None,
    read_note,
    states="its title, address, author, the day on which it was written or clipped",
    example=b"<note><title>A new bridge</title><content><![CDATA[<en-note><div>The council voted for a new bridge over "
    b"the river on Monday.</div></en-note>]]></content></note>",
    opens=b"<",
)
