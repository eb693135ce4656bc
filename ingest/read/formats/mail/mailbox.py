"""mbox: mails one after the other in a file, each below a line that begins with "From "."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import BinaryIO

from ingest.limits import bounds
from ingest.limits.budget import Budget
from ingest.read.content import Content
from ingest.read.format import Container, Member
from ingest.read.kinds.lists import MAILBOX, is_mail

# "From dora@x.example Mon Mar 14 09:15:00 2022"; a line of a text that begins so has no year at its end.
BEGINS = re.compile(rb"From [^\n]{0,200}\b(?:19|20)\d\d\b[^\n]{0,40}$|From \S+@\S+\s*$|From - ")
ESCAPED = re.compile(rb">+From ")
LONGEST_LINE = 2**20
TOO_LARGE = f"a mail larger than {bounds.CONTENT // 2**20} MiB: save its text alone"


def is_mailbox(content: Content) -> bool:
    """Whether the content begins with the line above a mail, and the headers of one."""
    look = content.look_at_head
    return MAILBOX.match(look.first) is not None and is_mail(look)


def mails_of(content: Content, _: Budget) -> Iterator[Member]:
    """The mails of a mailbox, in its order; each is as it was sent, without what the mailbox added to its lines."""
    with content.open() as file:
        for number, mail in enumerate(_mails(file), 1):
            whole = len(mail) <= bounds.CONTENT
            yield Member(f"mails/{number}", bytes(mail)) if whole else Member(f"mails/{number}", refused=TOO_LARGE)


def _mails(file: BinaryIO) -> Iterator[bytearray]:
    mail = bytearray()
    empty = True
    while line := file.readline(LONGEST_LINE):
        if empty and BEGINS.match(line.rstrip(b"\r\n")):
            if mail.strip():
                yield _ended(mail)
            mail = bytearray()
        elif len(mail) <= bounds.CONTENT:
            mail += line[1:] if ESCAPED.match(line) else line
        empty = not line.strip()
    if mail.strip():
        yield _ended(mail)


def _ended(mail: bytearray) -> bytearray:
    """A mail without the empty line that parts it from the next."""
    for end in (b"\r\n", b"\n"):
        if mail.endswith(end + end):
            return mail[: -len(end)]
    return mail


FORMAT = Container(
    "mailbox (mbox)",
    is_mailbox,
    mails_of,
    states="nothing: each mail states what it does",
    example=b"From dora@x.example Mon Mar 14 09:15:00 2022\nFrom: Riverside Post <news@riverside.example>\n"
    b"Subject: A new bridge\n\nThe council voted for a new bridge over the river on Monday.\n",
    nests=False,
    opens=b"F",
)
