"""A letter: what a mail says, whatever program kept it, and the document that it is."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from ingest.model.document import Damage, Document, UnreadableError
from ingest.read import plain_text
from ingest.read.encoding.charset import Decoded
from ingest.read.entry_writer import EntryWriter
from ingest.read.fields import claims_of
from ingest.read.formats.mail.letter_text import passages_of_page, passages_of_text
from ingest.read.formats.mail.senders import Sender
from ingest.read.formats.mail.sent_on import SentOn, bare_subject, sent_on
from ingest.read.formats.manuscript import Manuscript
from ingest.read.page_signs import is_html

MEDIA_TYPE = "message/rfc822"
RULE = "mail-field"
EMPTY = "a mail without a text: what it says stands in its attachments, save these"
ATTACHED = "attachments not read"
TAGS = re.compile(r"<[^<>]{0,10000}>|&[a-z]{2,8};")
FEWEST_OF_PAGE = 60  # words of a newsletter: what is shorter is a notice, whose every line counts


@dataclass(frozen=True, slots=True)
class Letter:
    """A mail, decoded. Of its two tellings the one in HTML is read: the plain one is made of it, or a stand-in."""

    subject: str
    sender: Sender
    day: str
    html: str = ""
    plain: str = ""
    attached: tuple[str, ...] = ()  # the names of what is attached
    more: Mapping[str, str] | None = None  # other keys of an entry: its address, its language

    def document(self) -> Document:
        """The document of the letter: of a newsletter its page, of what a person wrote its paragraphs.

        Raises UnreadableError where it says nothing.
        """
        damage = (Damage(ATTACHED, len(self.attached), ", ".join(self.attached)),) if self.attached else ()
        inner = sent_on(self.plain)
        fields = {**self._fields(), **(inner.fields if inner else {})}
        words = _words(self.html)
        if words >= FEWEST_OF_PAGE and (self.sender.to_many or inner):
            writer = EntryWriter(RULE)
            writer.add({"text": self._page(), **fields})
            return writer.document(MEDIA_TYPE, Decoded("", "utf-8"), EMPTY, damage)
        if not words and not _words(self.plain):
            raise UnreadableError(EMPTY)
        return self._manuscript(inner, fields, damage).document(MEDIA_TYPE)

    def _manuscript(self, inner: SentOn | None, fields: Mapping[str, str], damage: tuple[Damage, ...]) -> Manuscript:
        of_page = _words(self.html) > 0
        passages = passages_of_page(self._page()) if of_page else passages_of_text(self.plain, inner)
        return Manuscript(list(passages), (), claims_of(fields, RULE), damage)

    def _page(self) -> str:
        return self.html if is_html(self.html) else f"<html><body>{self.html}</body></html>"

    def _fields(self) -> dict[str, str]:
        title = bare_subject(self.subject)
        return {"title": title, "date": self.day, **self.sender.fields(), **(self.more or {})}


def _words(text: str) -> int:
    return plain_text.count_words(TAGS.sub(" ", text))
