"""Documents of office programs: what is written is the body; what is deleted, hidden or set apart can be seen as cut."""

from __future__ import annotations

import pytest

from cuttings.labels import Label
from ingest.model.article import Article
from ingest.model.document import UnreadableError
from ingest.pipeline import process
from ingest.read import read
from tests.compound_files import compound, old_word
from tests.office_files import docx, epub, odt, p, packed

ONE = "The council voted for a new bridge over the river on Monday, and the mayor signed the contract in the evening."
OTHER = "Opponents of the project want the old ferry to be repaired first, and have collected nine thousand signatures."
RUN = "<w:r><w:t>{}</w:t></w:r>"
BRIDGE = docx(p("Town votes for a bridge", "T") + p(ONE) + p("What opponents say", "1") + p(OTHER))
RTF = rb"{\rtf1\ansi\ansicpg1251{\stylesheet{\s0 Normal;}{\s15 Title;}{\s16 heading 1;}}"


def article(data: bytes) -> Article:
    (only,) = process(data, "article").articles
    return only


def cuts(data: bytes) -> list[tuple[str, str]]:
    """What was cut of a document, and why."""
    reading = process(data, "article")
    spans = (span for span in reading.articles[0].spans if not span.kept)
    return [(reading.document.layer[span.start : span.end].strip(), span.why) for span in spans]


@pytest.mark.parametrize(
    "data",
    [
        BRIDGE,
        odt(
            f'<text:p text:style-name="P1">Town votes for a bridge</text:p><text:p>{ONE}</text:p>'
            f"<text:h>What opponents say</text:h><text:p>{OTHER}</text:p>"
        ),
        RTF
        + rb"\pard\s15 Town votes for a bridge\par\pard "
        + ONE.encode()
        + rb"\par\pard\s16 What opponents say\par\pard "
        + OTHER.encode()
        + rb"\par}",
    ],
    ids=["docx", "odt", "rtf"],
)
def test_a_document_keeps_its_paragraphs_and_its_title(data: bytes) -> None:
    bridge = article(data)
    assert bridge.value("title") == "Town votes for a bridge"
    assert bridge.body == f"{ONE}\n\nWhat opponents say\n\n{OTHER}"
    assert [span.label for span in bridge.spans if span.label is Label.HEADING] == [Label.HEADING]


@pytest.mark.parametrize(
    ("data", "cut", "why"),
    [
        (
            docx(p(RUN.format(ONE) + "<w:del><w:r><w:delText>not</w:delText></w:r></w:del>" + RUN.format(" Yes."))),
            "not",
            "words deleted by who revised the document",
        ),
        (docx(p(f"{RUN.format(ONE)}<w:r><w:rPr><w:vanish/></w:rPr><w:t>psst</w:t></w:r>")), "psst", "words that the document hides"),
        (docx(p(ONE), {"footnotes": f"<w:footnote>{p('So he said.')}</w:footnote>"}), "So he said.", "a footnote"),
        (docx(p(ONE), {"comments": f"<w:comment>{p('Really?')}</w:comment>"}), "Really?", "a comment of who read the document"),
        (docx(p(ONE), {"header": p("Draft 3")}), "Draft 3", "what stands at the head of each page"),
        (
            odt(f"<text:p>{ONE}<text:note><text:note-body><text:p>So he said.</text:p></text:note-body></text:note> Yes.</text:p>"),
            "So he said.",
            "a footnote or an endnote",
        ),
        (odt(f"<text:tracked-changes><text:p>not</text:p></text:tracked-changes><text:p>{ONE}</text:p>"), "not", "words deleted by who revised the document"),
        (RTF + ONE.encode() + rb"{\footnote \pard So he said.} Yes.\par}", "So he said.", "a footnote"),
        (RTF + ONE.encode() + rb"{\deleted not}{\v0 Yes.}\par}", "not", "words deleted by who revised the document"),
        (RTF + rb"{\header Draft 3\par}" + ONE.encode() + rb"\par}", "Draft 3", "what stands at the head of each page"),
    ],
)  # fmt: skip
def test_what_is_set_apart_is_cut_and_shown(data: bytes, cut: str, why: str) -> None:
    assert cuts(data) == [(cut, why)]
    assert article(data).body.startswith(ONE)


@pytest.mark.parametrize(
    ("core", "title", "author", "day"),
    [
        ("<dc:title>The bridge of Riverside</dc:title><dc:creator>Dora Hart</dc:creator>", "The bridge of Riverside", "Dora Hart", None),
        ("<dc:title>Microsoft Word - bridge.doc</dc:title><dc:creator>Administrator</dc:creator>", None, None, None),
        ("<dc:title>bridge_final.docx</dc:title><dc:creator>Microsoft Office User</dc:creator>", None, None, None),
        ("<created>2022-03-14T09:15:00Z</created>", None, None, "2022-03-14"),
    ],
)  # fmt: skip
def test_properties_are_believed_where_the_text_says_nothing(
    core: str, title: str | None, author: str | None, day: str | None
) -> None:
    silent = article(docx(p(ONE.lower() + ONE) + p(OTHER), core=core))
    noted = {claim.field: claim.value for claim in silent.claims if claim.rule == "document properties"}
    assert (noted.get("title"), noted.get("author"), noted.get("published")) == (title, author, day)
    told = docx(p("Town votes for a bridge", "T") + p("By Ann Lee") + p("14 March 2021") + p(ONE) + p(OTHER), core=core)
    fields = [article(told).value(field) for field in ("title", "author", "published")]
    assert fields == ["Town votes for a bridge", "Ann Lee", "2021-03-14"]


@pytest.mark.parametrize(
    ("rtf", "text"),
    [
        (rb"\'cf\'f0\'e8\'e2\'e5\'f2", "Привет"),
        (rb"\u1055?\u1088\'3f\uc0\u1080 vet", "Приvet"),
        (rb"\u-10179?\u-8704?", "😀"),
        (rb"{\fonttbl{\f1\fcharset238 Arial;}}\f1 \'b3\'f3d\'9f", "łódź"),
        (rb"\mac\ansicpg10000\'8e", "é"),
        (rb"a\{b\}\\c", r"a{b}\c"),
        (rb"a{\pict\pngblip 89504e470d0a}b{\*\unheard of}c", "abc"),
        (b"a\\bin4 {\\}xb", "ab"),
        (rb'{\field{\*\fldinst HYPERLINK "x"}{\fldrslt link}}', "link"),
        (rb"\emdash\ldblquote so\rdblquote\~x", "—“so”\u00a0x"),
        (rb"{{{a}}}}}}b", "ab"),
    ],
)
def test_signs_of_rtf(rtf: bytes, text: str) -> None:
    assert read(RTF + rtf + rb"\par\pard " + ONE.encode() + rb"\par}").layer.split("\n\n")[0] == text


@pytest.mark.parametrize("charset", ["utf-8-sig", "utf-16"])
def test_rtf_that_an_editor_saved(charset: str) -> None:
    assert read(f"\r\n {{\\rtf1 {ONE}}}".encode(charset)).layer.strip() == ONE


def test_a_book_is_one_text_in_reading_order() -> None:
    metadata = (
        "<dc:title>The bridge of Riverside</dc:title><dc:creator>Dora Hart</dc:creator><dc:date>2022-03-14</dc:date>"
    )
    book = article(epub({"z": f"<h1>One</h1><p>{ONE}</p>", "a": f"<p>{OTHER}</p>"}, metadata))
    assert [book.value(field) for field in ("title", "author", "published")] == [
        "The bridge of Riverside",
        "Dora Hart",
        "2022-03-14",
    ]
    assert book.body == f"One\n\n{ONE}\n\n{OTHER}"


def test_a_document_of_word_97_is_put_together_of_its_pieces() -> None:
    asked = "\x13 HYPERLINK x \x14So it says\x15"
    data = old_word(f"{ONE}\r{OTHER} {asked}.\r", "О мосте.\r")
    assert article(data).body == f"{ONE}\n\n{OTHER} So it says."
    assert cuts(data) == [("О мосте.", "a footnote")]


def record(kind: int, content: bytes, version: int = 0) -> bytes:
    return version.to_bytes(2, "little") + kind.to_bytes(2, "little") + len(content).to_bytes(4, "little") + content


@pytest.mark.parametrize(
    "data",
    [
        packed(
            {
                "ppt/slides/slide10.xml": f"<sld><p><r><t>{OTHER}</t></r></p></sld>",
                "ppt/slides/slide2.xml": f"<sld><p><r><t>{ONE[:30]}</t></r><r><t>{ONE[30:]}</t></r></p></sld>",
            }
        ),
        compound(
            {
                "PowerPoint Document": record(0x03EE, record(0x0FA8, ONE.encode()), 0xF)
                + record(0x03F0, record(0x0FA8, b"notes"), 0xF)
                + record(0x0FA0, OTHER.encode("utf-16-le"))
            }
        ),
    ],
    ids=["pptx", "ppt"],
)
def test_a_presentation_is_the_words_of_its_slides(data: bytes) -> None:
    assert article(data).body == f"{ONE}\n\n{OTHER}"


BOMB = '<!DOCTYPE d [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]>'


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (BRIDGE[:400], "a damaged document"),
        (docx(""), "a document of no words"),
        (packed({"word/document.xml": "<a>" * 500}), "nested beyond all measure"),
        (packed({"word/document.xml": "a" * 40_000_000}), "larger than 32 MiB"),
        (packed({"_rels/.rels": "<Relationships/>", "word/document2.xml": "<a/>"}), "without its text"),
        (odt("<text:p>x</text:p>", manifest="<encryption-data/>"), "a document with a password"),
        (epub({}, more={"META-INF/encryption.xml": "<e/>"}), "locked"),
        (epub({"a": "<p>...</p>"}), "a document of no words"),
        (rb"{\rtf1 }", "a document of no words"),
        (b"{\\rtf1 " + ONE.encode() + bytes(range(8, 250)) * 4 + b"}", "a damaged RTF document, with other bytes"),
        (old_word(ONE, encrypted=True), "a document with a password"),
        (old_word(ONE, version=0x68), "a document of Word 6 or 95"),
        (compound({"EncryptedPackage": b"x"}), "a document with a password"),
        (old_word(ONE)[:2_000], "a damaged office document"),
    ],
)
def test_what_cannot_be_read_says_why(data: bytes, reason: str) -> None:
    with pytest.raises(UnreadableError, match=reason):
        read(data)


def test_no_entity_is_resolved() -> None:
    bomb = packed({"word/document.xml": f'{BOMB}<w:d xmlns:w="w"><w:p><w:r><w:t>{ONE} &b;</w:t></w:r></w:p></w:d>'})
    assert "ha" not in read(bomb).layer.replace("that", "").split(ONE)[1]
