"""The paragraphs of WordprocessingML, with their styles; what is deleted, hidden or set apart beside them."""

from __future__ import annotations

import re
from collections.abc import Mapping

from lxml import etree

from cuttings.labels import Label
from ingest.read.formats.manuscript import Passage

HEADING = re.compile(r"(?:heading|überschrift|titre|título|titolo|заголовок|rubrik|kop|nagłówek)\s*\d")
TITLE = frozenset({"title", "titel", "titre", "título", "titolo", "название", "headline"})
SIGNS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "\u2011", "softHyphen": "\u00ad"}
DELETED, MOVED = "words deleted by who revised the document", "words moved from here by who revised the document"
GONE = {"del": DELETED, "moveFrom": MOVED}
HIDDEN = "words that the document hides"
SKIPPED = frozenset(
    {"Fallback", "instrText", "delInstrText", "fldData", "pPr", "sectPr", "tblPr", "tcPr", "trPr", "object"}
)
TEXTS = frozenset({"t", "delText"})


def local_name(element: etree._Element) -> str:
    """The name of an element without its namespace; "" for a comment."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


class _OpenParagraph:
    """A paragraph that is being read: its words, those that are deleted or hidden, its style."""

    def __init__(self, style: str) -> None:
        self.style = style
        self.words: list[str] = []
        self.gone: dict[str, list[str]] = {}


class WordParagraphs:
    """Reads the paragraphs below an element, in the order of the document; one in a text box follows the one around it.

    `apart` are the words that no reader of the document sees.
    """

    def __init__(self, styles: Mapping[str, str]) -> None:
        self.styles = styles
        self.paragraphs: list[Passage] = []
        self.apart: list[Passage] = []
        self._open: list[_OpenParagraph] = []
        self._gone: list[str] = []  # why the words that are being read are not to be seen

    def read(self, root: etree._Element) -> None:
        walker = etree.iterwalk(root, events=("start", "end"))
        for event, element in walker:
            name = local_name(element)
            if event == "end":
                self._leave(element, name)
            elif name in SKIPPED or _is_separator(element, name):
                walker.skip_subtree()
            else:
                self._enter(element, name)

    def _enter(self, element: etree._Element, name: str) -> None:
        if name == "p" and "drawingml" not in element.tag:
            self._open.append(_OpenParagraph(self._style_of(element)))
        elif name in GONE:
            self._gone.append(GONE[name])
        elif name == "r" and _is_hidden(element):
            self._gone.append(HIDDEN)
        elif name in TEXTS:
            self._say(element.text or "")
        elif name in SIGNS:
            self._say(SIGNS[name])

    def _leave(self, element: etree._Element, name: str) -> None:
        if name == "p" and "drawingml" not in element.tag:
            self._close(self._open.pop())
        elif name in GONE or (name == "r" and _is_hidden(element)):
            self._gone.pop()

    def _say(self, text: str) -> None:
        if self._open:
            paragraph = self._open[-1]
            (paragraph.gone.setdefault(self._gone[-1], []) if self._gone else paragraph.words).append(text)

    def _close(self, paragraph: _OpenParagraph) -> None:
        text = "".join(paragraph.words)
        label = label_of_style(paragraph.style)
        lines = [text] if label is Label.TITLE else text.split("\n")
        self.paragraphs += [Passage(line, label, f"in the style “{paragraph.style}”") for line in lines]
        self.apart += [Passage("".join(words), Label.OTHER, why) for why, words in paragraph.gone.items()]

    def _style_of(self, element: etree._Element) -> str:
        style = element.find("{*}pPr/{*}pStyle")
        identifier = next(iter(map(str, style.attrib.values())), "") if style is not None else ""
        return self.styles.get(identifier, identifier.lower())


def label_of_style(style: str) -> Label:
    """What a paragraph is by the name of its style, in small letters."""
    if style in TITLE:
        return Label.TITLE
    return Label.HEADING if HEADING.match(style) else Label.BODY


def _is_hidden(run: etree._Element) -> bool:
    vanish = run.find("{*}rPr/{*}vanish")
    return vanish is not None and not {"0", "false", "off"} & set(map(str, vanish.attrib.values()))


def _is_separator(element: etree._Element, name: str) -> bool:
    """Whether a note is the ruler above the notes, which Word keeps among them."""
    return name in {"footnote", "endnote"} and any("eparator" in str(value) for value in element.attrib.values())
