"""Notes of Evernote: each is a document; a clipping has the address and the day of its page, a note those of its writing."""

from __future__ import annotations

import pytest

from ingest.limits.budget import Budget
from ingest.model.article import Article
from ingest.model.document import UnreadableError
from ingest.pipeline import process
from ingest.read import read
from ingest.read.content import Content
from ingest.read.formats.notes import evernote

ONE = "The council voted for a new bridge over the river on Monday evening, after a debate that took all night."
TWO = "Opponents of the project want the old ferry to be repaired first, and have collected nine thousand signatures."


def note(text: str, more: str = "") -> str:
    page = (
        f'<?xml version="1.0"?><!DOCTYPE en-note SYSTEM "http://xml.evernote.example/x.dtd"><en-note>{text}</en-note>'
    )
    return f"<note><title>Town votes</title><content><![CDATA[{page}]]></content><created>20220314T091500Z</created>{more}</note>"


def article(text: str) -> Article:
    (only,) = process(text.encode(), "note").articles
    return only


def test_an_export_gives_its_notes() -> None:
    notes = [note(f"<div>{ONE}</div>"), note(f"<div>{TWO}</div>")]
    head = '<?xml version="1.0"?>\n<!DOCTYPE en-export SYSTEM "x">\n<en-export application="Evernote">'
    members = list(evernote.notes_of(Content(f"{head}{''.join(notes)}<note><title>cut".encode()), Budget(1)))
    assert [member.data.decode() for member in members[:2]] == notes
    assert [member.place for member in members] == ["notes/1", "notes/2", "notes/3"]
    assert "breaks off" in members[2].refused


@pytest.mark.parametrize(
    ("more", "published", "scraped", "url"),
    [
        ("", "2022-03-14", None, None),
        (
            "<note-attributes><source-url>https://post.example/bridge</source-url></note-attributes>",
            None,
            "2022-03-14",
            "https://post.example/bridge",
        ),
    ],
)
def test_what_a_note_states(more: str, published: str | None, scraped: str | None, url: str | None) -> None:
    one = article(note(f"<div>{ONE}</div><div>{TWO}</div>", more))
    assert [one.value(field) for field in ("title", "published", "scraped", "url")] == [
        "Town votes",
        published,
        scraped,
        url,
    ]
    assert one.body == f"{ONE}\n\n{TWO}"


def test_attachments_are_told() -> None:
    resource = "<resource><data>aaaa</data><resource-attributes><file-name>plan.pdf</file-name></resource-attributes></resource>"
    assert [defect.example for defect in article(note(f"<div>{ONE}</div>", resource)).damage] == ["plan.pdf"]


def test_a_note_of_a_picture_says_so() -> None:
    with pytest.raises(UnreadableError, match="no words"):
        read(note("<en-media/>").encode())
