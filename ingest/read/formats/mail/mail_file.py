"""EML: one mail in the form in which it was sent, also as Apple's program keeps it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from email import message_from_bytes
from email.errors import HeaderParseError
from email.header import decode_header
from email.message import Message

from ingest.limits import bounds
from ingest.model.document import Document
from ingest.read.content import Content
from ingest.read.encoding import charset
from ingest.read.format import Format
from ingest.read.formats.mail.letter import Letter
from ingest.read.formats.mail.senders import LIST_NAME, Sender
from ingest.read.formats.mhtml import first_page
from ingest.read.kinds.kind import Look
from ingest.read.kinds.lists import MAILBOX, is_mail

SAVED_PAGE = re.compile(rb"^(?:Snapshot-Content-Location:|X-MAF|From:[^\n]*<Saved by)", re.IGNORECASE | re.MULTILINE)
COUNTED = re.compile(rb"\s{0,9}(\d{1,9})[ ]*\r?\n(?=[A-Za-z-]{2,40}:)")  # the size of the mail that follows (.emlx)
OF_LIST = ("List-Id", "List-Unsubscribe", "List-Post", "Feedback-ID", "X-Campaign", "X-Mailgun-Sid")
# Headers that state where a text stands on the web: of archives, of programs that make mails of feeds.
ADDRESSES = ("Archived-At", "Content-Base", "X-RSS-URL", "X-Entry-URL", "X-URL")
DEEP = "mails nested in each other beyond all measure: save the innermost alone"
FEWEST_LETTERS = 40  # of a letter around another: less is a greeting, and the other is what was sent


def is_one_mail(content: Content) -> bool:
    """Whether the content begins with the headers of a mail; a page that a browser saved as one is none."""
    counted = COUNTED.match(content.head)
    look = Look(content.look_at_head.text[counted.end() :]) if counted else content.look_at_head
    if not is_mail(look) or MAILBOX.match(look.first):
        return False
    return not SAVED_PAGE.search(_headers(look.text.encode("latin-1")))


def _headers(head: bytes) -> bytes:
    return re.split(rb"\r?\n\r?\n", head, maxsplit=1)[0]


def read_mail(content: Content) -> Document:
    """The document of a mail. Raises UnreadableError for one without a text, and for one nested too deep."""
    counted = COUNTED.match(content.data)
    data = content.data[counted.end() : counted.end() + int(counted[1])] if counted else content.data
    bounds.check_headers(data)
    try:
        message = message_from_bytes(data.lstrip(b"\xef\xbb\xbf\r\n"))
        letter = letter_of(message)
    except RecursionError:  # some hundred mails in each other
        letter = letter_of(message_from_bytes(first_page(data, DEEP)))
    return letter.document()


def letter_of(message: Message) -> Letter:
    """The letter that a message is; of one that does nothing but hold another, that other."""
    texts: dict[str, list[str]] = {"text/html": [], "text/plain": []}
    attached: list[str] = []
    enclosed: list[Message] = []
    for part in _parts(message):
        kind = part.get_content_type()
        if kind == "message/rfc822":
            enclosed += list(_children(part))[:1]
        elif kind in texts and part.get_content_disposition() != "attachment":
            texts[kind].append(_text(part))
        elif not part.is_multipart():
            attached.append(_name(part))
    html, plain = "\n".join(texts["text/html"]), _of_flowed(message, texts["text/plain"])
    if enclosed and len(html) + len(plain) < FEWEST_LETTERS:
        return letter_of(enclosed[0])
    attached += [f"the mail “{header(inner, 'Subject')}”" for inner in enclosed]
    more = {"url": _address(message), "language": header(message, "Content-Language")}
    subject, sender, day = header(message, "Subject"), sender_of(message), stated_day(message)
    return Letter(subject, sender, day, html, plain, tuple(attached), more)


def _parts(message: Message) -> Iterator[Message]:
    """The parts of a message in their order, those of enclosed messages left out."""
    waiting = [message]
    while waiting:
        part = waiting.pop()
        yield part
        if part.is_multipart() and part.get_content_type() != "message/rfc822":
            waiting += reversed(list(_children(part)))


def _children(part: Message) -> Iterator[Message]:
    payload = part.get_payload()
    yield from (child for child in payload if isinstance(child, Message)) if isinstance(payload, list) else ()


def _text(part: Message) -> str:
    """The text of a part in the character set that it states, or else in the likeliest."""
    payload = part.get_payload(decode=True)
    data = payload if isinstance(payload, bytes) else b""
    try:
        return data.decode(part.get_content_charset("utf-8"))
    except (LookupError, ValueError):
        return charset.decode(data).text if data.strip() else ""


def _of_flowed(message: Message, texts: list[str]) -> str:
    """Plain texts as one; where a line that ends with a space goes on (RFC 3676), it does."""
    text = "\n\n".join(text.replace("\r\n", "\n") for text in texts)
    flowed = any(part.get_param("format") == "flowed" for part in _parts(message))
    return re.sub(r"(?<!\n--) \n(?![>\n])", " ", text) if flowed else text


def header(message: Message, name: str) -> str:
    """A header, its encoded words decoded; "" where there is none."""
    raw = " ".join(str(message.get(name, "")).split())
    try:
        pieces = decode_header(raw)
    except (HeaderParseError, ValueError):
        return raw
    return "".join(_decoded(piece, page) for piece, page in pieces).strip()


def _decoded(piece: bytes | str, page: str | None) -> str:
    if isinstance(piece, str):
        return piece
    try:
        return piece.decode(page or "utf-8")
    except (LookupError, ValueError):
        return charset.decode(piece).text if piece.strip() else " "


def stated_day(message: Message) -> str:
    """What the headers say of when the mail was sent."""
    return header(message, "Date")


def sender_of(message: Message) -> Sender:
    """Who sent the mail, by its headers."""
    posted = header(message, "List-Post")
    name = LIST_NAME.match(" ".join(header(message, "List-Id").split())) if posted and posted.upper() != "NO" else None
    to_many = any(message.get(key) for key in OF_LIST) or header(message, "Precedence").lower() == "bulk"
    return Sender.of(header(message, "From"), to_many=to_many, discussion=name[1] if name else "")


def _address(message: Message) -> str:
    return next((value for key in ADDRESSES if (value := header(message, key).strip("<> "))), "")


def _name(part: Message) -> str:
    try:
        name = part.get_filename()
    except (LookupError, ValueError, TypeError):
        name = None
    return " ".join((name or part.get_content_type()).split())


FORMAT = Format(
    "e-mail",
    is_one_mail,
    read_mail,
    states="its subject, day, the person or the outlet that sent it, the address of its text on the web",
    example=b"From: Riverside Post <news@riverside.example>\nTo: dora@x.example\nSubject: A new bridge\n"
    b"Date: Mon, 14 Mar 2022 09:15:00 +0100\n\nThe council voted for a new bridge over the river on Monday.\n",
)
