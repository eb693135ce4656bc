"""PDFs for tests: lines of Helvetica at their places, as a program would set them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple


class Set(NamedTuple):
    """A line of text, set from `left` on at a height above the foot of the page, in points."""

    text: str
    left: float = 72
    height: float = 700
    size: float = 10


def pdf(pages: Iterable[Iterable[Set]], properties: Mapping[str, str] | None = None, more: str = "") -> bytes:
    """A PDF of pages of lines; `more` are entries of its catalog."""
    contents = ["\n".join(map(_shown, page)) for page in pages]
    kids = " ".join(f"{10 + 2 * n} 0 R" for n in range(len(contents)))
    objects = {
        1: f"<</Type/Catalog/Pages 2 0 R {more}>>",
        2: f"<</Type/Pages/Count {len(contents)}/Kids[{kids}]>>",
        3: "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>",
        4: "<<" + "".join(f"/{key}({_escaped(value)})" for key, value in (properties or {}).items()) + ">>",
    }
    for n, content in enumerate(contents):
        of_page = (
            f"/Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Resources<</Font<</F 3 0 R>>>>/Contents {11 + 2 * n} 0 R"
        )
        objects[10 + 2 * n] = f"<<{of_page}>>"
        objects[11 + 2 * n] = f"<</Length {len(content.encode('cp1252'))}>>stream\n{content}\nendstream"
    body = "".join(f"{number} 0 obj\n{value}\nendobj\n" for number, value in objects.items())
    return f"%PDF-1.4\n{body}trailer<</Size 99/Root 1 0 R/Info 4 0 R>>\nstartxref\n0\n%%EOF\n".encode("cp1252")


def column(text: str, left: float, width: int, top: float = 700, size: float = 10) -> list[Set]:
    """A text broken into lines of `width` characters, set below each other."""
    lines, line = [], ""
    for word in text.split():
        if line and len(line) + 1 + len(word) > width:
            lines.append(line)
            line = word
        else:
            line = f"{line} {word}".strip()
    return [Set(one, left, top - 1.2 * size * n, size) for n, one in enumerate([*lines, line])]


def _shown(line: Set) -> str:
    return f"BT /F {line.size} Tf {line.left} {line.height} Td ({_escaped(line.text)}) Tj ET"


def _escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")
