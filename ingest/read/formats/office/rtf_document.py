"""RTF: the text of its groups in the code pages that they name, by paragraphs and their styles."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from cuttings.labels import Label
from ingest.model.claim import Claim
from ingest.model.document import Document, UnreadableError
from ingest.read.content import Content
from ingest.read.format import Format
from ingest.read.formats.manuscript import Manuscript, Passage
from ingest.read.formats.office.properties import property_claims
from ingest.read.formats.office.rtf_tokens import RtfToken, tokens
from ingest.read.formats.office.word_paragraphs import DELETED, HIDDEN, label_of_style

BEGINS = re.compile(rb"\s*\{\\rtf")
WIDE = {codecs.BOM_UTF16_LE: "utf-16-le", codecs.BOM_UTF16_BE: "utf-16-be"}
# The code pages of fonts, by the number of their character set; \ansicpg gives that of the rest.
CHARSETS = {
    77: "mac-roman", 128: "cp932", 129: "cp949", 130: "johab", 134: "gb18030", 136: "big5", 161: "cp1253",
    162: "cp1254", 163: "cp1258", 177: "cp1255", 178: "cp1256", 186: "cp1257", 204: "cp1251", 222: "cp874",
    238: "cp1250", 255: "cp437",
}  # fmt: skip
MACINTOSH = {10000: "mac-roman", 10006: "mac-greek", 10007: "mac-cyrillic", 10029: "mac-latin2", 10081: "mac-turkish"}
PAGES = {"ansi": "cp1252", "mac": "mac-roman", "pc": "cp437", "pca": "cp850"}
SIGNS = {
    "tab": "\t", "cell": "\t", "nestcell": "\t", "emdash": "—", "endash": "–", "lquote": "‘", "rquote": "’",
    "ldblquote": "“", "rdblquote": "”", "bullet": "•", "emspace": " ", "enspace": " ", "qmspace": " ",
    "~": "\u00a0", "_": "\u2011", "-": "\u00ad",
}  # fmt: skip
ENDS = frozenset({"par", "line", "sect", "page", "row", "nestrow", "column", "softline", "\n", "\r"})
# Groups whose text is set apart, and what it is.
APART = {
    "footnote": (Label.OTHER, "a footnote"),
    "annotation": (Label.COMMENTS, "a comment of who read the document"),
    **dict.fromkeys(("header", "headerl", "headerr", "headerf"), (Label.OTHER, "what stands at the head of each page")),
    **dict.fromkeys(("footer", "footerl", "footerr", "footerf"), (Label.OTHER, "what stands at the foot of each page")),
}
# Groups that hold no text of the document.
_SILENT = """
fonttbl colortbl stylesheet info pict object objdata fldinst datafield template themedata colorschememapping
latentstyles datastore listtable listoverridetable revtbl rsidtbl generator xmlnstbl filetbl pgdsctbl listtext pntext
pnseclvl atnid atnauthor atnref atndate atrfstart atrfend bkmkstart bkmkend xe tc txe rxe private nonshppict
passwordhash fontemb fontfile panose falt docvar userprops wgrffmtfilter mmathPr background shppict sp
"""
SILENT = frozenset(_SILENT.split())
READ = frozenset({"info", "title", "author", "operator", "creatim", "stylesheet", "fonttbl", "footnote", "annotation"})
SHOWN = frozenset({"shptxt", "nestcell", "nesttableprops", "shpinst", "ud", "upr"})  # behind \*, and text all the same
MOST_DEEP = 1_000


@dataclass(frozen=True, slots=True)
class _Group:
    """What holds in a group, and in those within until they say otherwise."""

    kind: str = ""  # the group of APART or SILENT that it stands in, or a field of the properties
    page: str = ""  # the code page of its font
    unread: int = 1  # signs that stand behind one in Unicode for programs that know none
    gone: str = ""  # why its words are not to be seen
    style: int = 0
    fresh: bool = True  # nothing has been read in it yet
    starred: bool = False


@dataclass
class _RtfReader:
    """Reads the tokens of a file, one after another."""

    page: str = "cp1252"
    fonts: dict[int, str] = field(default_factory=dict)
    styles: dict[int, str] = field(default_factory=dict)
    stated: dict[str, str] = field(default_factory=dict)
    paragraphs: list[Passage] = field(default_factory=list)
    apart: list[Passage] = field(default_factory=list)
    words: dict[str, list[str]] = field(default_factory=dict)  # of the paragraph of each kind
    raw: bytearray = field(default_factory=bytearray)  # bytes that are not decoded yet
    skip: int = 0
    font: int = 0
    group: _Group = _Group()
    around: list[_Group] = field(default_factory=list)

    def read(self, token: RtfToken) -> None:
        if token.text:
            self.take(token.text)
            return
        self.flush()
        if token.sign == "{":
            self.around.append(self.group)
            self.group = replace(self.group, fresh=True, starred=False)
        elif token.sign == "}":
            self.close()
        elif token.sign == "*":
            self.group = replace(self.group, starred=True)
        elif token.sign:
            self.sign(token.sign)
        else:
            self.control(token.word, token.number)

    def take(self, text: bytes) -> None:
        """Bytes of text, less those that stand for a sign that was read already."""
        passed = min(self.skip, len(text))
        self.skip -= passed
        self.raw += text[passed:]
        if self.raw:
            self.group = replace(self.group, fresh=False) if self.group.fresh else self.group

    def flush(self) -> None:
        """Decodes the bytes that were gathered: a letter may be two of them."""
        if self.raw:
            page = self.group.page or self.page
            self.say(bytes(self.raw).decode(page, "replace"))
            self.raw.clear()

    def say(self, text: str) -> None:
        kind = self.group.kind
        if kind in SILENT and kind not in READ:
            return
        self.words.setdefault(kind or self.group.gone, []).append(text)

    def sign(self, sign: str) -> None:
        if sign in ENDS:
            self.end()
        elif sign in SIGNS:
            self.say(SIGNS[sign])

    def control(self, word: str, number: int | None) -> None:
        fresh, self.group = self.group.fresh, replace(self.group, fresh=False)
        if fresh and self.opens(word):
            return
        if word == "u" and number is not None:
            self.say(_unicode(number))
            self.skip = self.group.unread
        elif word in ENDS:
            self.end()
        elif word in SIGNS:
            self.say(SIGNS[word])
        else:
            self.set(word, number)

    def opens(self, word: str) -> bool:
        """Whether a word says what the group is that it opens."""
        if word in APART or word in SILENT or (self.group.kind == "info" and word in {"title", "author", "creatim"}):
            kind = self.group.kind
            silent = kind in SILENT and kind != "info"
            self.group = replace(self.group, kind=kind if silent else word, gone="")
            return True
        if self.group.starred and word not in SHOWN and word not in {"cs", "ts", "ds"}:
            self.group = replace(self.group, kind="datafield")
            return True
        return False

    def set(self, word: str, number: int | None) -> None:
        """What a word sets for the text behind it."""
        if word in PAGES or word == "ansicpg":
            self.page = PAGES.get(word) or _known_page(number or 0) or self.page
        elif word == "uc" and number is not None:
            self.group = replace(self.group, unread=max(0, number))
        elif word == "f" and number is not None:
            self.font = number
            self.group = replace(self.group, page=self.fonts.get(number, ""))
        elif word == "fcharset" and self.group.kind == "fonttbl":
            self.fonts[self.font] = CHARSETS.get(number or 0, "")
        elif word in {"s", "pard"}:
            self.group = replace(self.group, style=number or 0)
        elif word == "plain":
            self.group = replace(self.group, gone="", page="")
        elif word in GOES:
            self.group = replace(self.group, gone="" if number == 0 else GOES[word])
        elif self.group.kind == "creatim" and word in {"yr", "mo", "dy"}:
            self.stated[word] = str(number or "")

    def close(self) -> None:
        """Leaves a group: what a note or a property says is whole, what a list of styles names is known."""
        kind, style = self.group.kind, self.group.style
        outer = self.around.pop() if self.around else _Group()
        if kind != outer.kind:
            if kind in APART:
                self.end()
            elif text := self.said(kind).strip():
                self.stated.setdefault(kind, text)
        elif kind == "stylesheet":
            self.styles[style] = self.said(kind).strip().rstrip(";").lower()
        elif kind == "fonttbl":
            self.words.pop(kind, None)
        self.group = outer

    def end(self) -> None:
        """The end of a paragraph, or of a line in one."""
        kind = self.group.kind
        if kind in APART:
            self.apart.append(Passage(self.said(kind), *APART[kind]))
        elif not kind:
            style = self.styles.get(self.group.style, "")
            self.paragraphs.append(Passage(self.said(""), label_of_style(style), f"in the style “{style}”"))
            for why in GOES.values():
                self.apart.append(Passage(self.said(why), Label.OTHER, why))

    def said(self, kind: str) -> str:
        """The words of a kind that were gathered; halves of a character that is written as two numbers are joined."""
        words = "".join(self.words.pop(kind, []))
        return words.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")

    def claims(self) -> Iterator[Claim]:
        day = "-".join(self.stated.get(part, "").zfill(2) for part in ("yr", "mo", "dy"))
        yield from property_claims(self.stated.get("title", ""), (self.stated.get("author", ""),), day)


CONTROLS = re.compile(r"[\0-\x08\x0e-\x1f\x7f]")
MOST_CONTROLS = 50  # characters, of which one may be a control: the bytes of a picture have one in nine
NOISE = (
    "a damaged RTF document, with other bytes than those of its text: open it in an office program, and save it anew"
)
GOES = {"deleted": DELETED, "v": HIDDEN}


def _unicode(number: int) -> str:
    """The character of a number; those above 32,767 are written as negative."""
    return chr(number % 0x10000)


def _narrow(data: bytes) -> bytes:
    """The bytes of RTF, a byte a sign, of a file that an editor saved as UTF-16."""
    wide = WIDE.get(data[:2])
    data = data[2:].decode(wide, "replace").encode("latin-1", "replace") if wide else data
    return data.removeprefix(codecs.BOM_UTF8)


def _known_page(number: int) -> str:
    """The name of a code page by its number; "" for one that Python has not."""
    name = MACINTOSH.get(number, f"cp{number}")
    try:
        return codecs.lookup(name).name
    except LookupError:
        return ""


def read_rtf(content: Content) -> Document:
    """The paragraphs of an RTF file. Raises UnreadableError where it has too few words for an article, and where bytes
    of something else stand among them."""
    reader = _RtfReader()
    for token in tokens(_narrow(content.data)):
        reader.read(token)
    reader.flush()
    reader.group = _Group(style=reader.group.style)
    reader.end()
    _refuse_noise("".join(passage.text for passage in reader.paragraphs))
    return Manuscript(reader.paragraphs, reader.apart, tuple(reader.claims())).document("application/rtf", reader.page)


def _refuse_noise(text: str) -> None:
    if len(CONTROLS.findall(text)) * MOST_CONTROLS > len(text):
        raise UnreadableError(NOISE)


FORMAT = Format(
    "RTF document",
    lambda content: BEGINS.match(_narrow(content.head)) is not None,
    read_rtf,
    states="the paragraph in the style of a title; below what the text says, title, author and day of its properties",
    example=rb"{\rtf1\ansi The council voted for a new bridge over the river on Monday.\par}",
    opens=b"{",
)
