"""What groups the texts of one source while they are cleaned; it is read off a document that is not described yet."""

from __future__ import annotations

from urllib.parse import urljoin

from lxml.html import HtmlElement

from ingest.describe.description import source_key
from ingest.describe.domains import registered
from ingest.describe.page.stated_claims import of_folder
from ingest.describe.sources.inner_address import inner_address, is_copyist
from ingest.model.document import Part


def group_of(part: Part, path: str) -> str:
    """The domain that the record's fields, the page's own address or a folder's name gives; else the folder's name."""
    fields = {claim.field: claim.value for claim in reversed(part.claims)}
    address = "" if part.tree is None else _address(part.tree.root)
    urls = (fields.get("url", ""), fields.get("source_domain", ""), urljoin(fields.get("url", ""), address))
    pages = (inner_address(url).url for url in urls if url)
    domain = next((site for url in pages if not is_copyist(url) and (site := registered(url))), "")
    return domain or source_key(of_folder(path), path)


def _address(tree: HtmlElement) -> str:
    """The canonical address, as the page's head gives it."""
    shared = ""
    for element in tree.iter("link", "meta"):
        if element.tag == "link" and (element.get("rel") or "").strip().casefold() == "canonical":
            return (element.get("href") or "").strip()
        if (element.get("property") or element.get("name") or "").casefold() == "og:url":
            shared = shared or (element.get("content") or "").strip()
    return shared
