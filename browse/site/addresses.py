"""The addresses of our pages: below this server's root, and below the public address that metadata.yml may give.

What the reader's browser called this server is never asked: anybody can send any Host, and what was downloaded under
an address of one machine is cited on others.
"""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlsplit


class PublicUrlError(ValueError):
    """metadata.yml gives a public_url that is no address."""


@dataclass(frozen=True, slots=True)
class Addresses:
    """`root`: the path of the search page, as in "/news/"; `public`: its whole address, or "" where none is known."""

    root: str
    public: str = ""

    def of(self, below: str) -> str:
        """The address of what lies below the search page ("article/ID"): whole where it is known, else its path."""
        return (self.public or self.root) + below

    def cited(self, below: str) -> str:
        """The whole address of what lies below the search page, or "" where none is known."""
        return self.public + below if self.public else ""

    def of_path(self, path: str) -> str:
        """The address of a path of this server, which begins with the root."""
        return self.of(path.removeprefix(self.root))


def public_root(stated: str) -> str:
    """The address of the search page with its last slash; "" where none is stated. Raises PublicUrlError.

    >>> public_root("https://example.org/news"), public_root("")
    ('https://example.org/news/', '')
    """
    address = stated.strip()
    parts = urlsplit(address)
    if address and (parts.scheme not in ("http", "https") or not parts.netloc or parts.query or parts.fragment):
        raise PublicUrlError(
            f"metadata.yml: public_url is {address!r}, which is no address of a page; "
            "write where readers reach the search page, as in https://example.org/news/"
        )
    return address and address.rstrip("/") + "/"
