"""Addresses of copies: archives, caches and translators of the web serve pages that have an address of their own."""

from __future__ import annotations

import re
from typing import NamedTuple
from urllib.parse import unquote

from ingest.describe.domains import host_of, registered

# Sites that serve copies of other sites' pages, and nothing of their own at these hosts (blog.archive.org is a blog).
_COPYISTS = frozenset(
    [
        "archive.org", "web.archive.org", "archive.today", "archive.ph", "archive.is", "archive.li", "archive.vn",
        "archive.fo", "archive.md", "archive-it.org", "wayback.archive-it.org", "webcitation.org", "perma.cc",
        "ghostarchive.org", "megalodon.jp", "arquivo.pt", "webarchive.org.uk", "webarchive.nationalarchives.gov.uk",
        "vefsafn.is", "webcache.googleusercontent.com", "translate.google.com", "cc.bingj.com", "12ft.io",
        "web-archive.oecd.org", "webarchive.loc.gov", "webarchive.parliament.uk", "swap.stanford.edu",
    ]
)  # fmt: skip
_CACHES = (".cdn.ampproject.org", ".translate.goog")  # the host before them is the page's, its dots written as dashes
# After the host: folders, a stamp where there is one (20220320101112id_, 2022.03.20-101112), the address within.
_WITHIN = re.compile(
    r"https?://[^/\s]{1,100}/(?:[\w.-]{1,40}/){0,5}?(?:(?P<stamp>\d{4,14}|\d{4}\.\d\d\.\d\d-\d{6})(?:[a-z]{2}_)?\*?/)?"
    r"(?P<inner>https?:/{1,2}[^/\s].*)$",
    re.I,
)
_STAMPED = re.compile(r"https?://[^/\s]{1,100}/(?:[\w-]{1,40}/){0,3}?(?P<stamp>\d{4,14})(?:[a-z]{2}_)?/(?P<inner>\S+)$")
_ASKED = re.compile(r"[?&](?:q=cache:(?:[\w-]{0,40}:)?|u=|url=|q=)(?P<inner>[^&\s]+)", re.I)
_SCHEME = re.compile(r"(https?):/*", re.I)
_OWN_PATH = re.compile(r"/web/\d{4,14}(?:[a-z]{2}_)?/https?:/")  # as the Wayback Machine writes links of its own
_NESTED = 4  # copies of copies


class InnerAddress(NamedTuple):
    """The address of the page that was copied, and the day of the copy as YYYY, YYYY-MM or YYYY-MM-DD, or ""."""

    url: str
    day: str = ""


def is_copyist(url: str) -> bool:
    """Whether the host of an address serves copies of other sites' pages."""
    host = host_of(url)
    return host in _COPYISTS or host.endswith(_CACHES)


def site_of(url: str) -> str:
    """The registered domain of the page that an address leads to; "" where it is a copy and does not say of what."""
    inner = inner_address(url).url
    return "" if is_copyist(inner) else registered(inner)


def inner_address(url: str) -> InnerAddress:
    """The address of the page that an address of a copy holds, the innermost; any other address as it is.

    https://web.archive.org/web/20220320101112/https://www.bbc.co.uk/news → https://www.bbc.co.uk/news, 2022-03-20.
    """
    day = ""
    if _OWN_PATH.match(url):
        url = f"https://web.archive.org{url}"
    for _ in range(_NESTED):
        inner = _within(url)
        if inner is None:
            break
        url, day = inner.url, inner.day or day
    return InnerAddress(url, day)


def _within(url: str) -> InnerAddress | None:
    known = is_copyist(url)
    match = _WITHIN.match(url) or (_STAMPED.match(url) if known else None)
    if match and (known or match["stamp"]) and registered(inner := _whole(match["inner"])):
        return InnerAddress(inner, _day(match["stamp"] or ""))
    if known and (match := _ASKED.search(url)) and registered(inner := _whole(unquote(match["inner"]))):
        return InnerAddress(inner)
    return _of_cache(url) if known else None


def _whole(address: str) -> str:
    """An address with its scheme and both slashes: "https:/x.example" and "x.example" lack some of that."""
    return _SCHEME.sub(r"\1://", address, count=1) if _SCHEME.match(address) else f"http://{address}"


def _of_cache(url: str) -> InnerAddress | None:
    """The address of the page that an address of a cache serves; None for any other address.

    https://www-bbc-co-uk.cdn.ampproject.org/c/s/www.bbc.co.uk/news → https://www.bbc.co.uk/news.
    """
    host = host_of(url)
    suffix = next((cache for cache in _CACHES if host.endswith(cache)), "")
    if not suffix:
        return None
    path = url.split("//", 1)[-1].partition("/")[2]
    if suffix == _CACHES[0]:
        inner = re.sub(r"^(?:[a-z]/){0,2}", "", path)
        return InnerAddress(f"https://{inner}") if registered(inner) else None
    own = host.removesuffix(suffix).replace("--", "\0").replace("-", ".").replace("\0", "-")
    return InnerAddress(f"https://{own}/{path}") if registered(own) else None


def _day(stamp: str) -> str:
    """20220320101112 → 2022-03-20; 2022 → 2022; what can be no day → ""."""
    figures = stamp.replace(".", "")[:8]
    pieces = [figures[:4], figures[4:6], figures[6:8]]
    if not "1990" <= pieces[0] <= "2100" or (pieces[1] and not "01" <= pieces[1] <= "12"):
        return ""
    if len(pieces[2]) == 2 and "01" <= pieces[2] <= "31":
        return "-".join(pieces)
    return "-".join(piece for piece in pieces[:2] if len(piece) in (2, 4))
