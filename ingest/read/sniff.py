"""What a file contains, unpacked, and whether a text is a page; what is no article is told by `kinds`."""

from __future__ import annotations

import re
import zlib
from email import message_from_bytes

from ingest.limits import bounds
from ingest.model.document import UnreadableError
from ingest.read.kinds import every_kind
from ingest.read.kinds.beginnings import kind_of_bytes

GZIP = b"\x1f\x8b"
NOTHING = b"\x00 \t\r\n\f"
# Text shrinks to a third or a fifth, repetitive JSON Lines to a fiftieth; a bomb of zeros to a thousandth.
LARGEST_RATIO, RATIO_COUNTS_FROM = 200, 16 * 2**20

MHTML = re.compile(rb"(?:[A-Za-z-]+:[^\n]*\n(?:[ \t][^\n]*\n)*){0,12}?Content-Type:\s*multipart/related", re.IGNORECASE)
PAGE_PART = re.compile(
    rb"^(--[^\r\n]+)\r?\n((?:[A-Za-z][^\n]*\n(?:[ \t][^\n]*\n)*){0,12}?Content-Type:[ \t]*text/html.*?)(?=^\1|\Z)",
    re.IGNORECASE | re.DOTALL | re.MULTILINE,
)


def contents(data: bytes) -> bytes:
    """`data`, decompressed where it is gzip. Raises UnreadableError for what can't be an article."""
    if data.startswith(GZIP):
        data = _gunzip(data)
        if data.startswith(GZIP):
            raise UnreadableError("a gzip archive inside a gzip archive: decompress it first")
    if MHTML.match(data):
        data = _page_of_mhtml(data)
    bounds.content(len(data))
    if not data[:1_000].strip(NOTHING) and not data.strip(NOTHING):
        raise UnreadableError("an empty file")
    every_kind.refuse_kind(kind_of_bytes(data))
    return data


def _page_of_mhtml(data: bytes) -> bytes:
    """The page of a file that a browser saved as one (MHTML: an e-mail with a page and its pictures)."""
    bounds.headers(data)
    try:
        pages = [part for part in message_from_bytes(data).walk() if part.get_content_type() == "text/html"]
    except RecursionError:  # some hundred e-mails in each other
        pages = [message_from_bytes(_first_page(data))]
    if not pages:
        raise UnreadableError("an e-mail or MHTML file without a page in it")
    payload = pages[0].get_payload(decode=True)
    content = payload if isinstance(payload, bytes) else b""
    try:
        return content.decode(pages[0].get_content_charset("utf-8")).encode()
    except (LookupError, ValueError):
        return content


def _first_page(data: bytes) -> bytes:
    """The first part that says it is a page, from its boundary to the next, however deep it lies."""
    found = PAGE_PART.search(data)
    if found is None:
        raise UnreadableError("an e-mail or MHTML file without a page in it")
    return found[2]


def _gunzip(data: bytes) -> bytes:
    """All members of a gzip file, as far as the bounds allow."""
    out = []
    size = 0
    while data.startswith(GZIP):
        inflate = zlib.decompressobj(wbits=31)
        rest = data
        while not inflate.eof:
            piece = _inflated(inflate, rest)
            size += len(piece)
            bounds.content(size)
            if size > RATIO_COUNTS_FROM and size > LARGEST_RATIO * len(data):
                raise UnreadableError("a gzip archive that grows beyond all measure when it is decompressed")
            if not piece and not inflate.unconsumed_tail and not inflate.eof:
                raise UnreadableError("a gzip archive that breaks off: fetch it again")
            out.append(piece)
            rest = inflate.unconsumed_tail
        data = inflate.unused_data.lstrip(b"\x00")
    return b"".join(out)


def _inflated(inflate: zlib._Decompress, data: bytes) -> bytes:
    try:
        return inflate.decompress(data, 2**22)
    except zlib.error as error:
        raise UnreadableError(f"a damaged gzip archive ({error}): fetch it again") from error


BLOCK_TAGS = (
    "address|article|aside|blockquote|body|br|center|dd|div|dl|dt|figcaption|figure|footer|form|h[1-6]|head|header|hr|html|img|"
    "li|link|main|meta|nav|ol|p|pre|script|section|style|table|tbody|td|th|title|tr|ul"
)
TAG = re.compile(
    rf"</?(?:{BLOCK_TAGS}|a|abbr|b|button|cite|code|del|em|font|i|iframe|ins|label|noscript|q|s|small|span|strike|strong|sub|sup|time|u)"
    r"(?:\s[^<>]*)?/?>",
    re.IGNORECASE,
)
PAGE = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--(?:(?!-->).)*-->\s*)*<(?:!doctype\s+html|html|head|body)\b",
    re.IGNORECASE | re.DOTALL,
)
BEGINS_WITH_BLOCK = re.compile(rf"\s*(?:<!--[^>]*-->\s*)*<(?:{BLOCK_TAGS})(?:\s[^<>]*)?/?>", re.IGNORECASE)
WHOLE_PAGE = re.compile(r"<(?:html|body)[\s>]", re.IGNORECASE)


def is_html(text: str) -> bool:
    """Whether the text is a page or a fragment of one. `<...>`, `<a@b.c>`, `a < b` or a stray tag is none."""
    head = text[:20_000]
    if "<" not in head:
        return False
    if PAGE.match(head) or (WHOLE_PAGE.search(head) and len(TAG.findall(head)) >= 4):
        return True
    tags = len(TAG.findall(head))
    if BEGINS_WITH_BLOCK.match(head):
        return tags >= 2
    # A text that speaks of HTML names a tag now and then; one with markup left in it has two in 1,000 characters.
    return tags >= 4 and tags * 500 >= len(head)
