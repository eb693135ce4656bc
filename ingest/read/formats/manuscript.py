"""Texts that a program keeps as paragraphs: what each is, and the document that they make.

What stands apart from the text (notes, comments, deleted words, running heads) is put behind it and marked with what it
is: paragraphs that it parts stay whole, and every cut can be seen.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from cuttings.labels import Label
from ingest.limits import bounds
from ingest.model.claim import Claim
from ingest.model.document import Block, Damage, Document, Record, UnreadableError
from ingest.model.span import Mark
from ingest.read import plain_text
from ingest.read.encoding import charset

RULE = "set apart"  # of the marks of what the format itself tells apart
NO_WORDS = "a document of no words: if its text stands in pictures, have it recognised first"


@dataclass(frozen=True, slots=True)
class Passage:
    """One paragraph; its lines, where the format keeps them, are parted by line ends.

    `label` is what the format says that it is; `why` says what it is in words for a reader of the archive.
    """

    text: str
    label: Label = Label.BODY
    why: str = ""


@dataclass(frozen=True)
class Manuscript:
    """The paragraphs of a text in their order, what stands apart from it, and what its file states of it.

    `rule` is the name by which the marks say that the format tells what a paragraph is.
    """

    paragraphs: Sequence[Passage]
    apart: Sequence[Passage] = ()
    claims: Sequence[Claim] = ()
    damage: Sequence[Damage] = ()
    rule: str = RULE

    def document(self, media_type: str, charset_name: str = "utf-8") -> Document:
        """The document of one article. Raises UnreadableError where it has no words, or too many."""
        bounds.check_letters("".join([paragraph.text for paragraph in (*self.paragraphs, *self.apart)]))
        setting = _Setting(self.rule)
        for paragraph in self.paragraphs:
            setting.add(paragraph)
        if not plain_text.count_words("".join(setting.texts)):
            raise UnreadableError(NO_WORDS)
        for paragraph in self.apart:
            setting.add(paragraph)
        bounds.check_blocks(tuple(setting.blocks))
        layer = "".join(setting.texts)
        claims = tuple(_sane(claim) for claim in (*self.claims, *_title_claims(self.paragraphs)))
        record = Record(0, len(layer), tuple(setting.blocks), claims, marks=tuple(setting.marks), composed=True)
        return Document(layer, (record,), media_type, charset_name, (*self.damage, *setting.damage.values()))


class _Setting:
    """Paragraphs set one below the other: the texts of the layer, its blocks, the marks of some."""

    def __init__(self, rule: str) -> None:
        self.rule = rule
        self.texts: list[str] = []
        self.blocks: list[Block] = []
        self.marks: list[Mark] = []
        self.at = 0
        self.damage: dict[str, Damage] = {}

    def add(self, paragraph: Passage) -> None:
        """Puts a paragraph below the last, if it holds anything."""
        text, damage = charset.sane(plain_text.layer_of(paragraph.text))
        start, end = plain_text.stripped(text, 0, len(text))
        if start == end:
            return
        self.damage |= {defect.kind: defect for defect in damage}
        block = Block(self.at, self.at + end - start)
        self.blocks.append(block)
        if paragraph.label is not Label.BODY:
            self.marks.append(Mark(block.start, block.end, paragraph.label, self.rule, paragraph.why))
        self.texts += text[start:end], "\n\n"
        self.at = block.end + 2


def _title_claims(paragraphs: Iterable[Passage]) -> Iterable[Claim]:
    """The paragraph that is set as the title, lines after one another; the first, where several are."""
    for paragraph in paragraphs:
        if paragraph.label is Label.TITLE and (title := " ".join(paragraph.text.split())):
            yield Claim("title", title, "set as the title", title, 0.85, "")
            return


def _sane(claim: Claim) -> Claim:
    value, quote = charset.sane(claim.value)[0], charset.sane(claim.quote)[0]
    return replace(claim, value=" ".join(value.split()), quote=quote)
