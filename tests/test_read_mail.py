"""Mails: the headers state, the HTML part is read, what is quoted, signed or attached is told."""

from __future__ import annotations

import io
from email.message import EmailMessage

import pytest

from ingest.limits.budget import Budget
from ingest.model.article import Article
from ingest.model.document import UnreadableError
from ingest.pipeline import process
from ingest.read import read
from ingest.read.content import Content
from ingest.read.formats import mhtml
from ingest.read.formats.mail import mail_file, mailbox
from ingest.read.registry import format_of
from tests.compound_files import compound

ONE = "The council voted for a new bridge over the river on Monday evening, after a debate that took all night."
TWO = "Opponents of the project want the old ferry to be repaired first, and have collected nine thousand signatures."
PAGE = f"<html><body><h1>Town votes</h1><p>{ONE}</p><p>{TWO}</p><p>{ONE} {TWO}</p><p>{TWO} {ONE}</p></body></html>"
MANY = {"List-Unsubscribe": "<https://post.example/stop>"}


def mail(text: str = ONE, html: str = "", **headers: str) -> EmailMessage:
    """A mail; "_" of a header's name is a hyphen."""
    stated = {"From": "Dora Hart <dora@x.example>", "To": "tom@x.example", "Subject": "Town votes", **headers}
    message = EmailMessage()
    for name, value in {"Date": "Mon, 14 Mar 2022 09:15:00 +0100", **stated}.items():
        message[name.replace("_", "-")] = value
    message.set_content(text)
    if html:
        message.add_alternative(html, subtype="html")
    return message


def article(message: EmailMessage | bytes) -> Article:
    (only,) = process(message if isinstance(message, bytes) else message.as_bytes(), "mail").articles
    return only


@pytest.mark.parametrize(
    ("sender", "many", "author", "source"),
    [
        ("Dora Hart <dora@x.example>", False, "Dora Hart", None),
        ("Riverside Post <news@post.example>", False, None, "Riverside Post"),
        ("Riverside Post <p17@post.example>", True, None, "Riverside Post"),
        ("Dora Hart at Riverside Post <p17@post.example>", True, "Dora Hart", "Riverside Post"),
        ("Фонд свободы <info@x.example>", False, None, "Фонд свободы"),
        ("Maria von Trapp <maria@x.example>", False, "Maria von Trapp", None),
    ],
)
def test_a_person_wrote_a_letter_and_an_outlet_sent_a_newsletter(
    sender: str, many: bool, author: str | None, source: str | None
) -> None:
    read_mail = article(mail(html=PAGE, From=sender, **(MANY if many else {})))
    assert (read_mail.value("author"), read_mail.value("source")) == (author, source)


@pytest.mark.parametrize(
    ("subject", "title"),
    [
        ("Town votes for a bridge", "Town votes for a bridge"),
        ("Fwd: Town votes for a bridge", "Town votes for a bridge"),
        ("Re: AW: Fw: Town votes for a bridge", "Town votes for a bridge"),
        ("Пересл: Мэр подписал договор", "Мэр подписал договор"),
        ("Reform: what the town wants", "Reform: what the town wants"),
    ],
)
def test_a_subject_is_the_title(subject: str, title: str) -> None:
    told = article(mail(Subject=subject))
    assert (told.value("title"), told.value("published")) == (title, "2022-03-14")


@pytest.mark.parametrize("charset", ["utf-8", "koi8-r", "windows-1251"])
def test_a_text_is_decoded_from_what_it_was_sent_in(charset: str) -> None:
    text = "Городской совет одобрил строительство нового моста через реку, и мэр подписал договор."
    message = mail("")
    message.set_content(text, charset=charset, cte="base64")
    assert article(message).body == text


def test_the_telling_in_html_is_read() -> None:
    message = mail("See the web page.", f"<p>{ONE}</p><p>{TWO}</p>")
    assert article(message).body == f"{ONE}\n\n{TWO}"


def test_attachments_are_told() -> None:
    message = mail()
    message.add_attachment(b"%PDF-", maintype="application", subtype="pdf", filename="plan.pdf")
    assert [(d.kind, d.example) for d in article(message).damage] == [("attachments not read", "plan.pdf")]


def test_a_mail_that_only_holds_another_is_that_other() -> None:
    outer = mail("", Subject="Fwd")
    outer.add_attachment(mail(ONE, Subject="Town votes for a bridge", From="Ann Lee <ann@x.example>"))
    assert [article(outer).value(field) for field in ("title", "author")] == ["Town votes for a bridge", "Ann Lee"]


def test_what_is_sent_on_states_itself() -> None:
    headers = "From: Riverside Post <news@post.example>\nDate: Tue, 1 Feb 2022\nSubject: Town votes for a bridge\nTo: me@x.example\n"
    sent_on = article(mail(f"Look!\n\n---------- Forwarded message ---------\n{headers}\n\n{ONE}\n"))
    fields = [sent_on.value(field) for field in ("title", "source", "published")]
    assert fields == ["Town votes for a bridge", "Riverside Post", "2022-02-01"]
    assert sent_on.body == ONE


@pytest.mark.parametrize(
    "message",
    [
        mail(f"{ONE}\n\nOn 13 March 2022, Tom Reed wrote:\n\n> Is it true?\n\n-- \nDora Hart\nRiverside\n"),
        mail("-", f"<p>{ONE}</p><div>On 13 March 2022, Tom Reed wrote:</div><blockquote type=cite><p>Is it true?</p></blockquote>"),
    ],
    ids=["text", "page"],
)  # fmt: skip
def test_what_is_quoted_and_signed_is_cut(message: EmailMessage) -> None:
    answer = article(message)
    assert answer.body == ONE
    assert {span.rule for span in answer.spans if not span.kept} == {"set apart"}


def test_a_line_of_a_text_is_no_header() -> None:
    assert read(f"Subject: bridges\n\n{ONE}\n{TWO}".encode()).media_type == "text/plain"


@pytest.mark.parametrize(
    ("head", "row"),
    [
        ("From: <Saved by Blink>\nSnapshot-Content-Location: https://x.example/\nSubject: A\nDate: B\nTo: c@x.example\n", mhtml.FORMAT),
        ("Received: by x.example\nFrom: a@x.example\nTo: b@x.example\nSubject: A\n", mail_file.FORMAT),
    ],
)  # fmt: skip
def test_a_saved_page_is_no_mail(head: str, row: object) -> None:
    data = f"{head}MIME-Version: 1.0\nContent-Type: multipart/related; boundary=B\n\n--B\nContent-Type: text/html\n\n{PAGE}\n--B--"
    assert format_of(Content(data.encode())) is row


LINE = "From dora@x.example Mon Mar 14 09:15:00 2022\n"
MAIL = f"From: dora@x.example\nTo: tom@x.example\nSubject: Town votes\n\n{ONE}\n"


@pytest.mark.parametrize(
    ("data", "mails"),
    [
        (f"{LINE}{MAIL}\n{LINE}{MAIL}\n", [MAIL, MAIL]),
        (f"{LINE}{MAIL}>From here on\n>>From there\n", [f"{MAIL}From here on\n>From there\n"]),
        (f"{LINE}{MAIL}\nFrom the bridge one sees the town.\n", [f"{MAIL}\nFrom the bridge one sees the town.\n"]),
        (f"From - Mon Mar 14 09:15:00 2022\n{MAIL}".replace("\n", "\r\n"), [MAIL.replace("\n", "\r\n")]),
    ],
)
def test_a_mailbox_gives_its_mails_as_they_were_sent(data: str, mails: list[str]) -> None:
    content = Content(data.encode())
    assert format_of(content) is mailbox.FORMAT
    members = list(mailbox.FORMAT.members(content, Budget(len(data))))
    assert [member.data.decode() for member in members] == mails
    assert [member.place for member in members] == [f"mails/{n}" for n in range(1, len(mails) + 1)]


def test_a_mail_that_apple_keeps() -> None:
    assert article(f"{len(MAIL)}\n{MAIL}<?xml version='1.0'?><plist/>".encode()).body == ONE


def test_a_header_of_a_program_may_have_no_space() -> None:
    assert article(f"x-store-info:J++/x9\nReceived: from x\n{MAIL}".encode()).value("title") == "Town votes"


def test_a_message_of_outlook() -> None:
    streams = {"0037001F": "Town votes", "1000001F": ONE, "0C1A001F": "Dora Hart", "0C1F001F": "dora@x.example"}
    sent = bytes(32) + b"\x40\0\x39\0" + bytes(4) + (132_917_000_000_000_000).to_bytes(8, "little")
    named = {f"__substg1.0_{name}": text.encode("utf-16-le") for name, text in streams.items()}
    message = article(compound({"__properties_version1.0": sent, **named}))
    fields = [message.value(field) for field in ("title", "author", "published")]
    assert (fields, message.body) == (["Town votes", "Dora Hart", "2022-03-14"], ONE)


@pytest.mark.parametrize(("page", "encoding"), [(950, "cp950"), (28_591, "latin-1"), (20_866, "koi8-r"), (0, "ascii")])
def test_a_message_of_older_outlook_is_in_the_code_page_that_it_states(page: int, encoding: str) -> None:
    subject = {"cp950": "橋樑", "latin-1": "Équipe à", "koi8-r": "Мост", "ascii": "Bridge"}[encoding]
    stated = bytes(32) + b"\x03\0\xfd\x3f" + bytes(4) + page.to_bytes(8, "little")
    streams = {"0037001E": subject.encode(encoding) + b"\0", "1000001E": ONE.encode()}
    named = {f"__substg1.0_{name}": text for name, text in streams.items()}
    message = article(compound({"__properties_version1.0": stated, **named}))
    assert (message.value("title"), message.body) == (subject, ONE)


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (mail("").as_bytes(), "a mail without a text"),
        (b"Received: x\nTo: y@x.example\nContent-Type: message/rfc822\n\n" * 3_000 + ONE.encode(), "nested in each other"),
        (b"Received: x\nTo: " + b"y" * 200_000, "headers of more than"),
    ],
)  # fmt: skip
def test_what_cannot_be_read_says_why(data: bytes, reason: str) -> None:
    with pytest.raises(UnreadableError, match=reason):
        read(data)


def test_a_long_mailbox_is_not_held_whole() -> None:
    class Counted(io.BytesIO):
        largest = 0

        def readline(self, size: int | None = -1, /) -> bytes:
            assert 0 < (size or -1) <= mailbox.LONGEST_LINE
            return super().readline(size)

    content = Content(lambda: Counted((LINE + MAIL + "\n").encode() * 300))
    assert sum(1 for _ in mailbox.mails_of(content, Budget(1))) == 300
