"""Addresses: the host of one, and the registered domain that stands for a site."""

from __future__ import annotations

import re
from functools import lru_cache
from urllib.parse import urlsplit

_SECOND_LEVEL = frozenset(
    [
        "co",
        "com",
        "org",
        "net",
        "gov",
        "govt",
        "ac",
        "edu",
        "or",
        "ne",
        "go",
        "gob",
        "gouv",
        "gub",
        "gop",
        "nom",
        "mil",
        "in",
        "id",
        "sch",
        "nic",
        "press",
    ]
)
_HOSTS_OF_MANY = frozenset(
    [
        "blogspot.com",
        "wordpress.com",
        "medium.com",
        "substack.com",
        "tumblr.com",
        "livejournal.com",
        "typepad.com",
        "github.io",
        "narod.ru",
        "ghost.io",
        "wixsite.com",
        "weebly.com",
        "over-blog.com",
        "hatenablog.com",
        "beehiiv.com",
    ]
)
_DOMAIN = re.compile(r"(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+(?:[a-z]{2,24}|xn--[a-z0-9-]+)$")
_SUBDOMAIN = re.compile(r"^(?:www\d?|m|mobile|amp|edition|news|rss|feeds?|static)\.")


def host_of(url: str) -> str:
    """The host of an address, lower case, without "www."; "" where there is none."""
    try:
        host = urlsplit(url if "//" in url else "//" + url).hostname or ""
    except ValueError:
        return ""
    return host.removeprefix("www.")


@lru_cache(maxsize=4096)
def registered(url_or_host: str) -> str:
    """The registered domain: gulftoday.ae of https://www.gulftoday.ae/opinion, itv.co.uk of news.itv.co.uk.

    A site that hosts many keeps the label before it (sprechblase.wordpress.com). "" where there is no domain.
    """
    host = host_of(url_or_host)
    if not _DOMAIN.match(host):
        return ""
    labels = host.split(".")
    keep = 3 if len(labels) > 2 and len(labels[-1]) == 2 and labels[-2] in _SECOND_LEVEL else 2
    domain = ".".join(labels[-keep:])
    return ".".join(labels[-keep - 1 :]) if domain in _HOSTS_OF_MANY and len(labels) > keep else domain


def is_domain(text: str) -> bool:
    """Whether the text is a domain's name alone: gulftoday.ae."""
    return bool(_DOMAIN.match(text.strip().casefold())) and len(text) < 80


def domain_label(domain: str) -> str:
    """What a domain is called before its suffix: gulftoday of gulftoday.ae."""
    site = registered(domain) or domain
    return site.split(".", 1)[0]
