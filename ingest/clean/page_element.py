"""What the elements around a block say of it: their tags, and the tokens of their classes, ids and roles."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_TOKEN = re.compile(r"[A-Z]?[a-z]{2,}|[A-Z]{3,}(?![a-z])")
_ATTRIBUTES = (
    "class",
    "id",
    "itemprop",
    "role",
    "data-testid",
    "data-component",
    "data-type",
    "data-module",
    "name",
    "data-tb-region",
)

# Groups of tokens with which page makers name the pieces of a page.
GROUPS: dict[str, frozenset[str]] = {
    name: frozenset(tokens.split())
    for name, tokens in {
        "article": "article story post entry single artikel articulo news",
        "body": "body content text copy prose richtext rich paragraph paragraphs articlebody bodytext maincontent wysiwyg longform",
        "comment": "comment comments disqus reply replies respond discussion coral commenting reactions kommentare reviews",
        "share": "share sharing social addtoany sharedaddy shareaholic bookmark follow socials twitter facebook whatsapp",
        "related": "related recommended recommendations recirc recirculation more read popular trending similar readmore outbrain "
        "taboola next prev previous suggested latest mostread also crosslink linkbox yarpp jp relatedposts recommend",
        "teaser": "teaser teasers card cards tile grid list listing feed archive carousel slider swiper slide loop thumbnail thumb",
        "promo": "promo promotion cta banner offer deal deals product products shop buy affiliate pricing coupon",
        "newsletter": "newsletter subscribe subscription signup optin mailchimp form forms popup modal overlay dialog paywall piano regwall",
        "advert": "ad ads advert advertisement advertising adsense sponsor sponsored dfp gpt native anzeige werbung",
        "caption": "caption figcaption credit credits photo image gallery media figure picture legend copyright photographer img video player",
        "author": "author authors byline bio profile writer contributor contributors avatar vcard autor about",
        "meta": "meta metadata date time timestamp published info details updated datum dateline stamp posted",
        "tag": "tag tags keywords topics topic category categories cat label labels kicker breadcrumb breadcrumbs chip pill eyebrow rubric",
        "nav": "nav navigation menu navbar submenu dropdown pagination pager skip tabs sidenav hamburger megamenu",
        "header": "header head masthead topbar top hero logo branding site",
        "footer": "footer foot bottom colophon copyright legal disclaimer notice cookie cookies consent gdpr privacy imprint",
        "side": "sidebar side aside rail widget widgets secondary complementary right related sticky column",
        "lead": "lead lede dek deck standfirst subtitle subheadline subhead subheading intro summary teaser excerpt description sapo "
        "vorspann chapo abstract perex ingress entradilla",
        "title": "title headline heading titre titel overline",
        "toc": "toc contents outline jump index anchors ez",
        "faq": "faq faqs accordion question answer questions",
        "list": "list items item bullets ul points",
        "table": "table tables row cell wp",
        "quote": "quote blockquote pullquote zitat embed tweet",
        "hidden": "hidden sr screenreader visually hide invisible collapse noprint print accessibility",
        "factbox": "box infobox factbox fact facts sidebox aside callout highlight highlights key takeaways kurze",
    }.items()
}
_GROUP_NAMES = tuple(GROUPS)
_GROUPS_OF: dict[str, tuple[int, ...]] = {
    token: tuple(i for i, name in enumerate(_GROUP_NAMES) if token in GROUPS[name])
    for name in GROUPS
    for token in GROUPS[name]
}
# Stems that tell a group inside a longer token: "commentlist", "relatedposts", "articlefooter".
_STEMS = {
    "comment": "comment",
    "disqus": "comment",
    "related": "related",
    "recommend": "related",
    "promo": "promo",
    "newsletter": "newsletter",
    "subscri": "newsletter",
    "paywall": "newsletter",
    "advert": "advert",
    "sponsor": "advert",
    "caption": "caption",
    "gallery": "caption",
    "author": "author",
    "byline": "author",
    "breadcrumb": "tag",
    "navig": "nav",
    "footer": "footer",
    "cookie": "footer",
    "sidebar": "side",
    "teaser": "teaser",
    "carousel": "teaser",
    "standfirst": "lead",
    "social": "share",
    "sharing": "share",
    "quote": "quote",
    "article": "article",
    "content": "body",
}
_STEM = re.compile("|".join(_STEMS))
ROLES = (
    "article",
    "main",
    "aside",
    "nav",
    "header",
    "footer",
    "figure",
    "form",
    "section",
    "ul",
    "ol",
    "table",
    "blockquote",
    "a",
    "details",
    "dl",
)
_ROLE_OF = {tag: i for i, tag in enumerate(ROLES)}


@dataclass(frozen=True, slots=True)
class Names:
    """The tokens of one element's names, and the groups they belong to."""

    tokens: tuple[str, ...]
    groups: tuple[int, ...]


@lru_cache(maxsize=20_000)
def names_of(joined: str) -> Names:
    """The names of an element, read from its attributes joined by a space."""
    tokens = tuple(dict.fromkeys(token.lower() for token in _TOKEN.findall(joined)))
    groups = tuple(dict.fromkeys(group for token in tokens for group in _groups_of(token)))
    return Names(tokens, groups)


def _groups_of(token: str) -> tuple[int, ...]:
    known = _GROUPS_OF.get(token, ())
    if known or len(token) < 7:
        return known
    stem = _STEM.search(token)
    return (_GROUP_NAMES.index(_STEMS[stem[0]]),) if stem else ()


def names_in(element: HtmlElement) -> Names:
    attributes = element.attrib
    return names_of(" ".join([attributes[key] for key in _ATTRIBUTES if key in attributes])) if attributes else _NOTHING


_NOTHING = Names((), ())


def group_names() -> tuple[str, ...]:
    return _GROUP_NAMES


def role_of(tag: str) -> int:
    """The place of a tag in `ROLES`, or -1."""
    return _ROLE_OF.get(tag, -1)
