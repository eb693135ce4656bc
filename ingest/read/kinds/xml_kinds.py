"""XML by its root element: what is no article, and what no reader claims."""

from __future__ import annotations

import re

from ingest.read.kinds.kind import Kind, Look

NAME = re.compile(r"<([A-Za-z_][\w.-]*(?::[\w.-]+)?)")
# Root elements, and what their files are.
_ROOTS: tuple[tuple[str, Kind], ...] = (
    ("svg", Kind("image", "an image (SVG)", litter=True)),
    ("urlset sitemapindex", Kind("sitemap", "a sitemap", litter=True)),
    ("tt smil timedtext transcript", Kind("subtitle file", "subtitles (TTML)", litter=True)),
    ("playlist", Kind("playlist", "a playlist (XSPF)", litter=True)),
    (
        "browserconfig opensearchdescription cross-domain-policy manifest configuration project assembly resources "
        "web-app beans crossdomain Relationships Types autodiscovery",
        Kind("settings file", "settings of a program or a site (XML)", litter=True),
    ),
    ("stylesheet transform schema", Kind("source file", "source code (XSLT, XML Schema)", litter=True)),
    ("opml", Kind("list of feeds", "a list of feeds (OPML): save the pages of their articles")),
    ("error errorresponse", Kind("error page", "a server's error message (XML): save the page again")),
    ("gpx kml", Kind("map", "places of a map (GPX, KML)")),
)
ROOTS = {name.lower(): kind for names, kind in _ROOTS for name in names.split()}
LINK = Kind("link", "a link (.webloc, a property list): save the page that it leads to")
SETTINGS = Kind("settings file", "settings of a program (a property list)", litter=True)
DTD = Kind("source file", "a definition of XML (DTD)", litter=True)
UNCLAIMED = Kind("XML file", "XML of a kind that isn't read yet: save it as text or HTML first")
KINDS = (*dict.fromkeys(ROOTS.values()), LINK, SETTINGS, DTD, UNCLAIMED)


def root_of(text: str) -> str:
    """The name of the element that a text begins with, behind declarations and comments; "" where there is none."""
    at = 0
    while True:
        at += len(text[at : at + 5_000]) - len(text[at : at + 5_000].lstrip("\ufeff \t\r\n"))
        if text.startswith("<?", at):
            at = text.find("?>", at) + 2
        elif text.startswith("<!--", at):
            at = text.find("-->", at) + 3
        elif text.startswith(("<!DOCTYPE", "<!doctype"), at):
            at = _behind_doctype(text, at)
        else:
            name = NAME.match(text, at)
            return name[1] if name else ""
        if at < 5:  # what ends a declaration or comment is not there
            return ""


def _behind_doctype(text: str, at: int) -> int:
    """The place behind a declaration of the document's type, with all that it declares in brackets."""
    end, bracket = text.find(">", at), text.find("[", at)
    return end + 1 if bracket < 0 or end < bracket else text.find("]>", bracket) + 2


def kind_of_xml(look: Look) -> Kind | None:
    """The kind of an XML file that holds no article, whatever its tags look like."""
    if not look.first.startswith("<"):
        return None
    root = root_of(look.head)
    name = root.rpartition(":")[2].lower()
    if not root and any(map(look.head.__contains__, ("<!ELEMENT ", "<!ENTITY ", "<!ATTLIST "))):
        return DTD
    if name == "plist":
        return LINK if "<key>URL</key>" in look.head else SETTINGS
    return ROOTS.get(name)


def is_unclaimed(look: Look) -> bool:
    """Whether a text that is no page and no feed is XML all the same: it is declared so, or ends as it begins."""
    if look.first.startswith("<?xml"):
        return True
    root = root_of(look.head) if look.first.startswith("<") else ""
    return bool(root) and look.text[-500:].rstrip().endswith(f"</{root}>")
