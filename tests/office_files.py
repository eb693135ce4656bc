"""Documents of office programs for tests: what stands in a document of their formats, packed."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
TYPE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
ODT = (
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:dc="http://purl.org/dc/elements/1.1/" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:meta="urn:oasis:names:tc:opendocument:xmlns:meta:1.0" '
    'xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0"'
)


def packed(parts: Mapping[str, str | bytes]) -> bytes:
    """A zip archive of parts, in their order."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            how = zipfile.ZIP_STORED if name == "mimetype" else zipfile.ZIP_DEFLATED
            archive.writestr(name, content, compress_type=how)
    return buffer.getvalue()


def docx(body: str, parts: Mapping[str, str] | None = None, core: str = "") -> bytes:
    """A Word document; `parts` are notes, comments, heads by their kinds, each the XML that stands in it."""
    related = {kind: f"{kind}1.xml" for kind in ("styles", *(parts or {}))}
    styles = "".join(f'<w:style w:styleId="{i}"><w:name w:val="{name}"/></w:style>' for i, name in STYLES.items())
    return packed(
        {
            "[Content_Types].xml": "<Types/>",
            "_rels/.rels": _relations({"officeDocument": "word/document.xml", "core-properties": "docProps/core.xml"}),
            "word/document.xml": f"<w:document {W}><w:body>{body}</w:body></w:document>",
            "word/_rels/document.xml.rels": _relations(related),
            "word/styles1.xml": f"<w:styles {W}>{styles}</w:styles>",
            "docProps/core.xml": f'<p xmlns:dc="http://purl.org/dc/elements/1.1/">{core}</p>',
            **{f"word/{kind}1.xml": f"<w:{kind} {W}>{xml}</w:{kind}>" for kind, xml in (parts or {}).items()},
        }
    )


STYLES = {"T": "Title", "1": "heading 1", "N": "Normal"}


def p(text: str, style: str = "N") -> str:
    """A paragraph of a Word document; `text` may hold elements that stand between runs."""
    runs = text if text.startswith("<") else f"<w:r><w:t>{text}</w:t></w:r>"
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{runs}</w:p>'


def odt(text: str, meta: str = "", manifest: str = "<manifest/>") -> bytes:
    """An OpenDocument text."""
    styles = '<style:style style:name="P1" style:parent-style-name="Title"/>'
    return packed(
        {
            "mimetype": "application/vnd.oasis.opendocument.text",
            "content.xml": f"<office:document-content {ODT}>{styles}<office:body><office:text>{text}</office:text></office:body>"
            "</office:document-content>",
            "meta.xml": f"<office:document-meta {ODT}><office:meta>{meta}</office:meta></office:document-meta>",
            "META-INF/manifest.xml": manifest,
        }
    )


def epub(chapters: Mapping[str, str], metadata: str = "", more: Mapping[str, str] | None = None) -> bytes:
    """A book, its chapters in reading order."""
    items = "".join(
        f'<item id="{name}" href="{name}.xhtml" media-type="application/xhtml+xml"/>' for name in sorted(chapters)
    )
    spine = "".join(f'<itemref idref="{name}"/>' for name in chapters)
    return packed(
        {
            "mimetype": "application/epub+zip",
            "META-INF/container.xml": '<container><rootfile full-path="ops/a.opf"/></container>',
            "ops/a.opf": f'<package><metadata xmlns:dc="http://purl.org/dc/elements/1.1/">{metadata}</metadata>'
            f"<manifest>{items}</manifest><spine>{spine}</spine></package>",
            **{f"ops/{name}.xhtml": f"<html><body>{body}</body></html>" for name, body in chapters.items()},
            **(more or {}),
        }
    )


def _relations(targets: Mapping[str, str]) -> str:
    shown = "".join(f'<Relationship Type="{TYPE}/{kind}" Target="{target}"/>' for kind, target in targets.items())
    return f"<Relationships>{shown}</Relationships>"
