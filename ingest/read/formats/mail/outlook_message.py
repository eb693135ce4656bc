"""MSG: one mail as Outlook keeps it, a property a stream."""

from __future__ import annotations

import base64
import re
import zlib
from datetime import datetime, timedelta, timezone
from email.parser import HeaderParser

from ingest.model.document import Document
from ingest.read.content import Content
from ingest.read.encoding import charset
from ingest.read.format import Format
from ingest.read.formats.mail.letter import Letter
from ingest.read.formats.mail.mail_file import sender_of, stated_day
from ingest.read.formats.mail.senders import Sender
from ingest.read.formats.office.compound_file import CompoundFile, holds

STREAM = "__substg1.0_"
PROPERTIES = "__properties_version1.0"
SUBJECT, PLAIN, HTML, HEADERS = "0037", "1000", "1013", "007D"
NAME, ADDRESS, FILE, SHORT_FILE = "0C1A", "0C1F", "3707", "3704"
SENT = (0x0039, 0x0E06)  # when it was sent; when it came
CODE_PAGES = (0x3FFD, 0x3FDE)  # of the message; of its text on the way
CODE_PAGE_NAMES = {20127: "ascii", 20866: "koi8-r", 21866: "koi8-u", 51932: "euc-jp", 51949: "euc-kr", 54936: "gb18030"}
ISO = 28_590  # and the number of a part of ISO 8859
ATTACHMENT = re.compile(r"(__attach_version1\.0_#\w+)/")
WIDE, NARROW, BYTES = "001F", "001E", "0102"
HEAD_OF_PROPERTIES, SIZE_OF_ONE = 32, 16
EPOCH = datetime(1601, 1, 1, tzinfo=timezone.utc)
LATEST = 4_000_000_000_000_000_000  # in tenths of microseconds: some years after 9999 Python knows no day


def read_outlook_message(content: Content) -> Document:
    """The document of a mail. Raises UnreadableError for a damaged one, and one without a text."""
    file = CompoundFile(content)
    headers = HeaderParser().parsestr(_text(file, HEADERS))
    stated = f"{_text(file, NAME)} <{_text(file, ADDRESS)}>"
    sender = sender_of(headers) if headers.get("From") else Sender.of(stated, to_many=False)
    letter = Letter(
        _text(file, SUBJECT),
        sender,
        stated_day(headers) or _day(file.stream(PROPERTIES)),
        _text(file, HTML),
        _text(file, PLAIN),
        tuple(_attached(file)),
    )
    return letter.document()


def _text(file: CompoundFile, name: str, storage: str = "") -> str:
    """The text of a property, however it is written."""
    if wide := file.stream(f"{storage}{STREAM}{name}{WIDE}"):
        return wide.decode("utf-16-le", "replace").strip("\0")
    if narrow := file.stream(f"{storage}{STREAM}{name}{NARROW}").strip(b"\0 \r\n\t"):
        return _decoded(narrow, _code_page(file.stream(PROPERTIES)))
    read = file.stream(f"{storage}{STREAM}{name}{BYTES}").strip(b"\0 \r\n\t")
    return charset.decode(read).text if read else ""


def _decoded(narrow: bytes, encoding: str) -> str:
    """The text of bytes in the encoding of the message, or in the one that they look like."""
    try:
        return narrow.decode(encoding)
    except (LookupError, UnicodeDecodeError):
        return charset.decode(narrow).text


def _code_page(properties: bytes) -> str:
    """The encoding of the texts of one byte, by the number that Windows has for it; "cp0", which is none, for none."""
    numbers = _numbers(properties)
    page = next((number & 0xFFFF for name in CODE_PAGES if (number := numbers.get(name, 0))), 0)
    return CODE_PAGE_NAMES.get(page) or (f"iso8859-{page - ISO}" if ISO < page <= ISO + 15 else f"cp{page}")


def _attached(file: CompoundFile) -> list[str]:
    storages = sorted({match[0] for name in file.names if (match := ATTACHMENT.match(name))})
    return [_text(file, FILE, storage) or _text(file, SHORT_FILE, storage) or "a file" for storage in storages]


def _day(properties: bytes) -> str:
    """The day on which the mail was sent, in UTC; "" where no property says so."""
    moments = _numbers(properties)
    moment = next((moments[name] for name in SENT if 0 < moments.get(name, 0) < LATEST), 0)
    return (EPOCH + timedelta(microseconds=moment // 10)).date().isoformat() if moment else ""


def _numbers(properties: bytes) -> dict[int, int]:
    """The properties of a fixed size, by their names, each as one number."""
    return {
        int.from_bytes(properties[at + 2 : at + 4], "little"): int.from_bytes(properties[at + 8 : at + 16], "little")
        for at in range(HEAD_OF_PROPERTIES, len(properties) - SIZE_OF_ONE + 1, SIZE_OF_ONE)
    }


# A compound file of one sentence: nearly all of its sectors are empty.
EXAMPLE = (
    "c-rmQOHRU27zN-16&2t3z{jX#2c*P-GZP0ob7Gtu5yU2@HMC$@j!R%Ax&&Q_*3-*vLNJ&zF-p$Yoc`^-X@9~cP3Y@O<?VTJ@"
    "QyJjaPXOwF+Va^urW5k`6NjXvzkieU-@9t^>es(b4-az*L;ClWXg7ZmswYsRc4J@AN~YTvGZH3+sqDAWp<f8X5Y@s-*kzPTM"
    "QRx2v|GlV;WVI3fa91Ij<RgUR-mF&_#p$7;V&1gU2zC+YydUt>b*+y$(?{{fqY5lc)cteSZDaziv8vx%)d)^j{k5|HyAW<i5"
    "ok!)J{++B4@7&qJ=v@N<3V+5VY4{fi_0MMOkIL_|bn_Fdr~Ex5Qvh%N$F9}hh5nYThMG<kf-;|}W$6L9Q_wZRdevu$&AXx~="
    "2yk>a6bT%7H-(R@6Fty3M^ik6nFCro$A|fL4i%uu}rxy_s5fKp)k=gMDhw{Wt"
)

FORMAT = Format(
    "Outlook message (MSG)",
    lambda content: holds(content, PROPERTIES),
    read_outlook_message,
    states="its subject, day, the person or the outlet that sent it",
    example=zlib.decompress(base64.b85decode(EXAMPLE)),
    opens=b"\xd0",
)
